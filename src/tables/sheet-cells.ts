import type { CellObject } from "@e965/xlsx";

/** What was met among the cells of a sheet. */
export interface CellCounts {
  /** Formulas whose last saved value was used. */
  formulas: number;
  /** Formulas without a saved value: empty. */
  valueless: number;
  /** Cells that hold an error, such as #N/A. */
  errors: number;
  firstFormula?: string;
  firstError?: string;
}

const DAY_MS = 86_400_000;
/** Day 0 of Excel's two calendars: 1899-12-30, and 1904-01-01. */
const ZERO_MS = Date.UTC(1899, 11, 30);
const ZERO_1904_MS = Date.UTC(1904, 0, 1);

/** What the reader needs to know of the whole workbook. */
export interface CellContext {
  /** The workbook counts days from 1904. */
  readonly from1904: boolean;
  /** Whether a number format shows dates. */
  readonly isDate: (format: string) => boolean;
  readonly counts: CellCounts;
}

/**
 * The text of a cell. A formula is never evaluated: its last saved value counts. Dates become "2012-01-02 07:00:00", whatever format the
 * sheet shows them in.
 * @param address such as "D17"
 */
export function cellText(cell: CellObject | undefined, address: string, context: CellContext): string {
  if (!cell) return "";
  const { counts } = context;
  if (cell.f !== undefined) {
    if (cell.v === undefined || cell.t === "z") counts.valueless += 1;
    else counts.formulas += 1;
    counts.firstFormula ??= address;
  }
  switch (cell.t) {
    case "n":
      return typeof cell.v === "number" ? numberText(cell.v, cell.z, context) : "";
    case "s":
      return String(cell.v ?? "");
    case "b":
      return cell.v === true ? "TRUE" : "FALSE";
    case "d":
      return cell.v instanceof Date ? dateText(cell.v.getTime()) : String(cell.v ?? "");
    case "e":
      counts.errors += 1;
      counts.firstError ??= address;
      return cell.w ?? "#ERROR!";
    case "z":
      return "";
  }
}

function numberText(value: number, format: string | number | undefined, context: CellContext): string {
  if (typeof format === "string" && context.isDate(format) && value >= 0) {
    const ms = Math.round(value * DAY_MS);
    // Below one it is a time of day, whatever the day.
    if (value < 1) return new Date(ms).toISOString().slice(11, 19);
    return dateText((context.from1904 ? ZERO_1904_MS : ZERO_MS) + ms);
  }
  // Fifteen digits are what Excel holds; beyond them are remainders of its arithmetic.
  return String(Number(value.toPrecision(15)));
}

function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace("T", " ").replace(".000", "");
}
