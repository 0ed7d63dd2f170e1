import type { Model } from "#models/format/model-schema.ts";
import type { WrittenSheet } from "#src/tables/book-sheets.ts";
import { addressSheets, changeSheet, type AddressedRow } from "./added-sheets.ts";
import { ChoiceLists } from "./choice-lists.ts";
import { EXAMPLE_LINE } from "./example-line.ts";
import { dressed, elementSheets, type PlainSheet } from "./plain-sheets.ts";
import { readmeSheet } from "./readme-sheet.ts";
import { MODEL_SHEET } from "./sheets/model-items.ts";
import { sheetName } from "./table.ts";

const PRICE_SETS = ["2018", "2024"];

const ROWS: readonly AddressedRow[] = [
  {
    list: "people",
    id: "welder",
    field: "/wage",
    content: {
      type: "quantity",
      quantity: { by: { 2018: 55_000, 2024: 78_000 }, unit: "CNY/year", provenance: "assumption" },
    },
  },
  {
    list: "equipment",
    id: "weld",
    field: "/work/time/cv",
    content: { type: "meta", meta: { provenance: "source", source: "工时手册 2024 (handbook of times)" } },
  },
  { list: "equipment", id: "weld", field: "/preemptive", content: { type: "value", value: true } },
];

const CHANGES = [
  {
    id: "fume-extraction",
    changes: [
      {
        op: "set",
        id: "weld",
        field: "/consumers/0/idle",
        value: { value: 0.2, unit: "kW", provenance: "assumption" },
      },
    ],
  },
] as unknown as Model["measures"];

/** A row or two show how a sheet is filled in. */
function firstRows(sheet: PlainSheet): PlainSheet {
  return { ...sheet, grid: sheet.grid.slice(0, 2) };
}

/** The sheets of an empty template: each with an example that is not read. */
export function templateSheets(): WrittenSheet[] {
  const lists = new ChoiceLists();
  const examples = [
    ...elementSheets(EXAMPLE_LINE),
    changeSheet(CHANGES, PRICE_SETS),
    ...addressSheets(ROWS, PRICE_SETS),
  ];
  const sheets = examples.map((sheet) => (sheet.name === sheetName(MODEL_SHEET) ? sheet : firstRows(sheet)));
  return [readmeSheet(undefined), ...dressed(sheets, lists, { example: true }), lists.sheet()];
}
