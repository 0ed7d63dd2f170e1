import type { CellValue, ReadSheet, WrittenSheet } from "#src/tables/book-sheets.ts";
import type { ChoiceLists } from "./choice-lists.ts";
import { DistributionRows } from "./distributions.ts";
import { tableLayout, type SheetColumn } from "./layout.ts";
import { MODEL_COLUMNS, modelRows, modelRules } from "./model-sheet.ts";
import { TABLES } from "./sheets/all-tables.ts";
import {
  DISTRIBUTION_COLUMNS,
  DISTRIBUTION_SHEET,
  SAMPLE_COLUMNS,
  SAMPLE_SHEET,
} from "./sheets/distribution-sheets.ts";
import { MODEL_SHEET } from "./sheets/model-items.ts";
import { sheetName, TAB } from "./table.ts";
import { tableRows } from "./table-rows.ts";
import { dataSheet } from "./written-sheets.ts";

/** A sheet before it is given its looks. */
export interface PlainSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly grid: readonly (readonly (CellValue | undefined)[])[];
  readonly tab: string;
}

/** What a reader of these sheets would get. */
export function asRead(sheets: readonly WrittenSheet[]): ReadSheet[] {
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => cell?.value)),
    formulas: [],
    errors: [],
  }));
}

/** The sheets that have a row for each element. */
export function elementSheets(model: unknown): PlainSheet[] {
  const distributions = new DistributionRows();
  const needs = {
    distribution: () => undefined,
  };
  const tables = TABLES.map((table) => ({
    name: sheetName(table),
    columns: tableLayout(table).columns,
    grid: tableRows(model, table, distributions),
    tab: table.core === true ? TAB.first : TAB.more,
  }));
  return [
    { name: sheetName(MODEL_SHEET), columns: MODEL_COLUMNS, grid: modelRows(model, needs), tab: TAB.first },
    ...tables,
    {
      name: sheetName(DISTRIBUTION_SHEET),
      columns: DISTRIBUTION_COLUMNS,
      grid: distributions.rows,
      tab: TAB.first,
    },
    { name: sheetName(SAMPLE_SHEET), columns: SAMPLE_COLUMNS, grid: distributions.samples, tab: TAB.more },
  ];
}

/** The sheets with their looks. With `example` their rows are shown, but not read. */
export function dressed(
  sheets: readonly PlainSheet[],
  lists: ChoiceLists,
  { example = false } = {},
): WrittenSheet[] {
  return sheets.map(({ name, columns, grid, tab }) => {
    if (name !== sheetName(MODEL_SHEET)) return dataSheet(name, columns, grid, lists, { tab, example });
    return dataSheet(name, columns, grid, lists, { tab, rules: modelRules(lists) });
  });
}
