import { TIME_UNITS, type TimeUnit } from "#models/format/units.ts";
import { CONTINUOUS_FAMILIES, COUNT_FAMILIES, type FamilyId } from "#sim/fitting/family.ts";
import { reviewOf } from "#sim/fitting/review.ts";
import type { SplitOptions } from "#sim/fitting/split-mass.ts";
import { ColumnError, isFileFault, readColumn, type ColumnNumbers } from "#src/host/column-numbers.ts";
import { ExitCode, InputError } from "../exit.ts";
import { fitLines } from "../fit-lines.ts";
import { fitDocument } from "../fit-result.ts";
import { decimal, integer } from "../options.ts";
import { fileBlob } from "../read-bytes.ts";
import { inBoth, type Terminal } from "../terminal.ts";

/** Options of `fit` as they are typed. */
export interface FitCommandOptions {
  column?: string;
  json?: boolean;
  censored?: string;
  families?: string;
  counts?: boolean;
  zeroMass?: boolean;
  shortBelow?: string;
  location?: string;
  unit?: string;
  samples?: string;
  seed?: string;
  sheet?: string;
  encoding?: string;
  delimiter?: string;
}

/** Samples that p-values may be simulated from at most. */
const MOST_SAMPLES = 10_000;

/** Fits distributions to a column of a CSV file or workbook. */
export async function fit(terminal: Terminal, file: string, options: FitCommandOptions): Promise<ExitCode> {
  const unit = unitOf(options.unit);
  const asked = splitOptionsOf(options);
  let read: ColumnNumbers;
  try {
    const { column, censored, sheet, encoding, delimiter } = options;
    read = await readColumn(await fileBlob(file), { column, censored, sheet, encoding, delimiter });
  } catch (error) {
    if (!isFileFault(error)) throw error;
    terminal.note(`${file}: ${error.label.zh} / ${error.label.en}`);
    for (const cell of error instanceof ColumnError ? error.cells : [])
      terminal.note(`  ${inBoth((text) => text("cli.fit.cell", { ...cell }))}`);
    return ExitCode.badInput;
  }
  const { values, censored } = read;
  const nothingLeft = values.every(
    (value, index) =>
      censored?.[index] !== 1 &&
      ((asked.zeroMass === true && value === 0) || (asked.shortBelow ?? -Infinity) > value),
  );
  if (nothingLeft) throw new InputError("cli.fit.nothingLeft");
  const review = reviewOf(values, { ...asked, ...(censored === undefined ? {} : { censored }) });
  if (options.json === true) terminal.out(JSON.stringify(fitDocument(file, read, unit, review), null, 2));
  else for (const line of fitLines(terminal, read, unit, review)) terminal.out(line);
  return ExitCode.done;
}

function splitOptionsOf(options: FitCommandOptions): SplitOptions {
  const shortBelow = decimal("--short-below", options.shortBelow);
  if (shortBelow === 0) throw new InputError("cli.badDecimal", { option: "--short-below", found: "0" });
  const samples = integer("--samples", options.samples);
  if (samples !== undefined && samples > MOST_SAMPLES)
    throw new InputError("cli.fit.samples", { found: samples, limit: MOST_SAMPLES });
  const seed = integer("--seed", options.seed) ?? 1;
  return {
    families: familiesOf(options),
    zeroMass: options.zeroMass,
    shortBelow,
    location: options.location === "estimated" ? "estimated" : (decimal("--location", options.location) ?? 0),
    ...(samples === undefined || samples === 0 ? {} : { simulation: { samples, seed } }),
  };
}

function familiesOf({ families, counts }: FitCommandOptions): readonly FamilyId[] {
  const offered: readonly FamilyId[] = counts === true ? COUNT_FAMILIES : CONTINUOUS_FAMILIES;
  if (families === undefined) return offered;
  return families.split(",").map((text) => {
    const wanted = text.trim();
    const found = offered.find((family) => family === wanted);
    if (found === undefined)
      throw new InputError("cli.fit.family404", { found: wanted, known: offered.join(", ") });
    return found;
  });
}

function unitOf(text = "s"): TimeUnit {
  const unit = TIME_UNITS.find((one) => one === text);
  if (unit === undefined) throw new InputError("cli.fit.unit", { found: text, known: TIME_UNITS.join(", ") });
  return unit;
}
