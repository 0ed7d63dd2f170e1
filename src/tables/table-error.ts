import type { Label } from "#models/format/text.ts";

export type TableErrorCode =
  | "empty"
  | "too-large"
  | "not-a-table"
  | "encoding"
  | "delimiter"
  | "open-quote"
  | "too-many-columns"
  | "cell-too-long"
  | "bad-workbook"
  | "bomb"
  | "unknown-sheet"
  | "too-many-rows";

/** The file cannot be read as a table: what is wrong, where, and what to do about it. */
export class TableError extends Error {
  override readonly name = "TableError";
  readonly code: TableErrorCode;
  readonly label: Label;

  constructor(code: TableErrorCode, label: Label) {
    super(`${label.zh} / ${label.en}`);
    this.code = code;
    this.label = label;
  }
}
