/** What a cell holds; an empty cell is undefined. */
export type CellValue = string | number | boolean;

/** A cell by its place, both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** One sheet of a workbook as it was read: values only, formulas replaced by the value kept with them. */
export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly (CellValue | undefined)[])[];
  /** Cells whose value a formula gave. */
  readonly formulas: readonly CellPlace[];
  /** Cells that hold an error such as #REF! in place of a value. */
  readonly errors: readonly (CellPlace & { readonly text: string })[];
}

/** How a written cell looks. */
export type CellLook =
  | "title"
  | "body"
  | "heading"
  | "required"
  | "unit"
  | "hint"
  | "example"
  | "input"
  | "number"
  | "money"
  | "link";

export interface WrittenCell {
  /** An empty text is a cell that has only its look. */
  readonly value: CellValue;
  readonly look: CellLook;
}

/** Help for those who fill a column: a text beside the selected cell and, with `choices`, a list to choose from. */
export interface ColumnRule {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly title: string;
  readonly prompt: string;
  /** Cells of one column, whose values are offered; others may be typed all the same. */
  readonly choices?: {
    readonly sheet: string;
    readonly column: number;
    readonly firstRow: number;
    readonly lastRow: number;
  };
}

/** One sheet of a workbook to be written. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly (WrittenCell | undefined)[])[];
  /** Width of each column, in characters. */
  readonly widths: readonly number[];
  /** How cells of a column look that are still empty. */
  readonly columnLooks?: readonly CellLook[];
  /** Rows and columns that stay in sight. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly rules: readonly ColumnRule[];
  /** Cells that lead to another sheet. */
  readonly links: readonly (CellPlace & { readonly sheet: string })[];
  /** Colour of the tab, RRGGBB. */
  readonly tab: string;
  readonly hidden?: boolean;
}
