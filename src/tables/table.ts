import type { Label } from "#models/format/text.ts";

/** How a table is to be opened; what is absent is found out. */
export interface OpenOptions {
  /** Name of a character encoding, such as "utf-8" or "gb18030". */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Name of the sheet of a workbook. */
  readonly sheet?: string;
}

export type TableFormat =
  | { readonly kind: "csv"; readonly encoding: string; readonly delimiter: string }
  | { readonly kind: "xlsx"; readonly sheet: string; readonly sheets: readonly string[] };

/** A portion of the rows. */
export interface TableChunk {
  /** Cells as text, in the order of the header; a row may have fewer cells than the header, or more. */
  readonly rows: readonly (readonly string[])[];
  /** Bytes read so far, of all. */
  readonly done: number;
  readonly total: number;
}

/** An opened table: its header, and its rows when they are asked for. */
export interface Table {
  readonly format: TableFormat;
  /** Size of the file. */
  readonly bytes: number;
  /** Names of the columns, all different, none empty. */
  readonly header: readonly string[];
  /** Row of the sheet in which the header stands, 1 = first; 0: the table has no header and its columns are named by letters. */
  readonly headerRow: number;
  /** The cells come from numbers: a point in them is a decimal point. */
  readonly exactNumbers: boolean;
  /** What was found out, for people. */
  readonly notes: readonly Label[];
  /**
   * The rows below the header, from the first one at every call.
   * @throws TableError when the file turns out to be unreadable on the way
   */
  chunks(): AsyncGenerator<TableChunk, void>;
}
