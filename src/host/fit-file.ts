import type { Label } from "#models/format/text.ts";
import { reviewOf, type FitReview } from "#sim/fitting/review.ts";
import type { SplitOptions } from "#sim/fitting/split-mass.ts";
import {
  ColumnError,
  isFileFault,
  readColumn,
  type BadCell,
  type ColumnChoice,
  type ColumnNumbers,
} from "./column-numbers.ts";

/** What was read, without the values. */
export type ColumnAccount = Omit<ColumnNumbers, "values" | "censored">;

export interface FittedFile {
  readonly account: ColumnAccount;
  readonly review: FitReview;
}

/** What the data are to blame for: said instead of thrown, because an error loses its words between threads. */
export interface FitRefusal {
  readonly label: Label;
  /** the columns that there are, where that is known */
  readonly columns: readonly string[];
  readonly cells: readonly BadCell[];
}

export type FitOutcome = { readonly result: FittedFile } | { readonly refusal: FitRefusal };

const NOTHING_LEFT: FitRefusal = {
  label: {
    zh: "除去 0 和短停之后没有数据可以拟合",
    en: "Nothing is left to fit beside zeros and short values",
  },
  columns: [],
  cells: [],
};

/**
 * Reads a column and fits families to it.
 * @param onProgress hears which share of the work is done: half for reading, half for the families
 */
export async function fitFile(
  file: Blob,
  choice: ColumnChoice,
  options: SplitOptions,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<FitOutcome> {
  try {
    const read = await readColumn(file, choice, (done, total) => onProgress(done, 2 * total));
    const { values, censored, ...account } = read;
    const isLeft = values.some(
      (value, index) =>
        censored?.[index] === 1 ||
        !((options.zeroMass === true && value === 0) || (options.shortBelow ?? -Infinity) > value),
    );
    if (!isLeft) return { refusal: { ...NOTHING_LEFT, columns: read.columns } };
    const onFamily = (done: number, of: number): void => onProgress(of + done, 2 * of);
    return { result: { account, review: reviewOf(values, { ...options, censored, onFamily }) } };
  } catch (error) {
    if (!isFileFault(error)) throw error;
    const { columns, cells } = error instanceof ColumnError ? error : { columns: [], cells: [] };
    return { refusal: { label: error.label, columns, cells } };
  }
}
