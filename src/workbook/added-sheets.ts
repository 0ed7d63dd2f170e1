import type { Model } from "#models/format/model-schema.ts";
import type { CellValue } from "#src/tables/book-sheets.ts";
import { choiceText, CHANGE_CHOICES } from "./choices.ts";
import { missingRows, type FieldRow, type RawQuantity } from "./content.ts";
import { LIST_CHOICES } from "./element-lists.ts";
import { contentCells, meaningOf } from "./field-contents.ts";
import { sheetColumn, type SheetColumn } from "./layout.ts";
import type { PlainSheet } from "./plain-sheets.ts";
import { priceHeading } from "./sheet-rows.ts";
import {
  CHANGE_LISTS,
  CHANGE_SHEET,
  COST_SHEET,
  OTHER_SHEET,
  SOURCE_SHEET,
  type FieldSheet,
} from "./sheets/field-sheets.ts";
import { sheetName, TAB } from "./table.ts";

/** A field of an element that a row of its own tells. */
export interface AddressedRow extends FieldRow {
  readonly list: string;
  readonly id: string;
}

/** Whether a row belongs to the prices: it depends on the price set. */
function isPrice({ content }: FieldRow): boolean {
  return content.type === "quantity" && content.quantity.by !== undefined;
}

function pricesIn(quantities: readonly RawQuantity[]): string[] {
  return [...new Set(quantities.flatMap(({ by }) => Object.keys(by ?? {})))];
}

function quantitiesOf(rows: readonly FieldRow[]): RawQuantity[] {
  return rows.flatMap(({ content }) => (content.type === "quantity" ? [content.quantity] : []));
}

function priceColumns(ids: readonly string[]): SheetColumn[] {
  return ids.map((id) => sheetColumn(priceHeading(id), { unit: "数 number", width: 14, money: true }));
}

/** A sheet of fields with its rows and a column for each price set. */
function fieldSheet(
  form: FieldSheet,
  rows: readonly FieldRow[],
  address: (row: FieldRow, index: number) => (CellValue | undefined)[],
  modelPriceSets: readonly string[],
): PlainSheet {
  const ids =
    form.value === form.meta ? [] : [...new Set([...modelPriceSets, ...pricesIn(quantitiesOf(rows))])];
  return {
    name: sheetName(form),
    columns: [...form.columns, ...priceColumns(ids)],
    grid: rows.map((row, index) => [...address(row, index), ...contentCells(row, ids)]),
    tab: TAB.adds,
  };
}

function addressCells(row: FieldRow): (CellValue | undefined)[] {
  const { list, id, field } = row as AddressedRow;
  const name = choiceText(LIST_CHOICES, list);
  return [undefined, name, id === "" ? undefined : id, field, meaningOf(field) || undefined];
}

/** The sheets of what has no column of its own. */
export function addressSheets(rows: readonly AddressedRow[], ids: readonly string[]): PlainSheet[] {
  const meta = rows.filter(({ content }) => content.type === "meta");
  const prices = rows.filter(isPrice);
  const other = rows.filter((row) => !meta.includes(row) && !prices.includes(row));
  return [
    fieldSheet(COST_SHEET, prices, addressCells, ids),
    fieldSheet(SOURCE_SHEET, meta, addressCells, ids),
    fieldSheet(OTHER_SHEET, other, addressCells, []),
  ];
}

interface ChangeRow extends FieldRow {
  readonly cells: (CellValue | undefined)[];
}

/** The changes of all measures, one row for each value in them. */
export function changeSheet(measures: Model["measures"], ids: readonly string[]): PlainSheet {
  const rows = measures.flatMap((measure) =>
    measure.changes.flatMap((change, index): ChangeRow[] => {
      const value = "value" in change ? (change.value as unknown) : undefined;
      const id = change.op === "add" ? change.value.id : change.id;
      const list = "list" in change ? choiceText(CHANGE_LISTS, change.list) : undefined;
      const field = change.op === "set" ? change.field : undefined;
      const cells = (path: string): (CellValue | undefined)[] => [
        undefined,
        measure.id,
        index + 1,
        choiceText(CHANGE_CHOICES, change.op),
        list,
        id,
        field,
        path === "" ? undefined : path,
        meaningOf((field ?? "") + path) || undefined,
      ];
      if (change.op === "remove")
        return [
          { field: "", content: { type: "meta", meta: { provenance: "assumption" } }, cells: cells("") },
        ];
      return missingRows(undefined, value).map((row) => ({ ...row, cells: cells(row.field) }));
    }),
  );
  const sheet = fieldSheet(CHANGE_SHEET, rows, (row) => (row as ChangeRow).cells, ids);
  // A removal has no value.
  const grid = sheet.grid.map((cells, index) =>
    rows[index].content.type === "meta" ? rows[index].cells : cells,
  );
  return { ...sheet, grid };
}
