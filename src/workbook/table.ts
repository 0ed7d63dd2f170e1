import type { Label } from "#models/format/text.ts";
import type { EquipmentKind } from "#models/format/equipment-schema.ts";
import type { Column } from "./column.ts";

/** What a row of an owned table is of its owner: an item of the list at `path`; of the owner itself where `path` is empty. */
export interface TablePart {
  /** Word in the column that tells the parts apart. */
  readonly word: string;
  readonly zh: string;
  readonly path: readonly string[];
}

/**
 * One sheet of elements: a row for each of a list of the model, or for each of what its elements own (stops of equipment). An
 * owned table names the owner in its first column, and the part in its second where it has several.
 */
export interface Table {
  /** Names of the sheet; it is called by both. */
  readonly name: Label;
  readonly purpose: Label;
  /** Where the list of the elements, or of the owners, stands in the model. */
  readonly at: readonly string[];
  readonly parts?: readonly TablePart[];
  readonly columns: readonly Column[];
  /** Kinds of equipment it is for; absent: all. */
  readonly kinds?: readonly EquipmentKind[];
  /** A planner's first line needs it. */
  readonly core?: boolean;
}

/** What a sheet is called. */
export function sheetName({ name }: { readonly name: Label }): string {
  return `${name.zh} ${name.en}`;
}

/** The part of an owned table whose rows set fields of the owner itself, so that it has one row for each owner. */
export function extendsOwner(table: Table): boolean {
  return table.parts?.length === 1 && table.parts[0].path.length === 0;
}

/** Colours of tabs: what a first line needs, what it may need, what adds to others. */
export const TAB = { first: "0E7C86", more: "8FA7AD", adds: "C9A227" } as const;
