import { blankScan, scanTime, type ScannedTime } from "./time-text.ts";
import { quantityOf } from "./quantity-text.ts";

/** What the first rows of a column hold. */
export interface ColumnContents {
  /** Cells that are not empty. */
  readonly filled: number;
  /** Different texts among them. */
  readonly distinct: number;
  /** Share of them that is written as a date with a year, or as a number that can be a moment. */
  readonly dates: number;
  readonly timeNumbers: number;
  /** Share of them that is a number. */
  readonly numbers: number;
  /** Share that is one of the words for yes and no. */
  readonly flags: number;
  readonly examples: readonly string[];
}

const FLAG = /^(?:y|n|yes|no|true|false|0|1|x|是|否|返工|ja|nein)$/i;
const EXAMPLES = 3;

/** Looks at a column in the first rows. */
export function contentsOf(rows: readonly (readonly string[])[], column: number): ColumnContents {
  const seen = new Set<string>();
  const scan: ScannedTime = blankScan();
  let filled = 0;
  let dates = 0;
  let timeNumbers = 0;
  let numbers = 0;
  let flags = 0;
  for (const row of rows) {
    const text = (row[column] ?? "").trim();
    if (text === "") continue;
    filled += 1;
    seen.add(text);
    if (scanTime(text, scan)) {
      if (scan.shape === "year-first" || scan.shape === "year-last" || scan.shape === "named") dates += 1;
      else timeNumbers += 1;
    }
    if (!Number.isNaN(quantityOf(text, "point")) || !Number.isNaN(quantityOf(text, "comma"))) numbers += 1;
    if (FLAG.test(text)) flags += 1;
  }
  const share = (count: number) => (filled === 0 ? 0 : count / filled);
  return {
    filled,
    distinct: seen.size,
    dates: share(dates),
    timeNumbers: share(timeNumbers),
    numbers: share(numbers),
    flags: share(flags),
    examples: [...seen].slice(0, EXAMPLES),
  };
}
