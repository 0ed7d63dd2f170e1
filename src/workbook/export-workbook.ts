import { fileHash } from "#models/format/file-hash.ts";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import type { CellValue, ReadSheet, WrittenSheet } from "#src/tables/book-sheets.ts";
import { choiceText, CHANGE_CHOICES } from "./choices.ts";
import { missingRows, type FieldRow, type RawQuantity } from "./content.ts";
import { DistributionRows } from "./distributions.ts";
import { elementOf, type Draft } from "./draft.ts";
import { ELEMENT_LIST_NAMES, LIST_CHOICES, WHOLE_MODEL, type ElementListName } from "./element-lists.ts";
import { contentCells, meaningOf } from "./field-contents.ts";
import { importWorkbook } from "./import-workbook.ts";
import { sheetColumn, tableLayout, type SheetColumn } from "./layout.ts";
import { MODEL_COLUMNS, modelRows } from "./model-sheet.ts";
import { ReadContext } from "./read-context.ts";
import { readDraft } from "./read-draft.ts";
import { readmeSheet } from "./readme-sheet.ts";
import { priceHeading } from "./sheet-rows.ts";
import { TABLES } from "./sheets/all-tables.ts";
import {
  DISTRIBUTION_COLUMNS,
  DISTRIBUTION_SHEET,
  SAMPLE_COLUMNS,
  SAMPLE_SHEET,
} from "./sheets/distribution-sheets.ts";
import {
  CHANGE_LISTS,
  CHANGE_SHEET,
  COST_SHEET,
  OTHER_SHEET,
  SOURCE_SHEET,
  type FieldSheet,
} from "./sheets/field-sheets.ts";
import { MODEL_SHEET } from "./sheets/model-items.ts";
import { sheetName } from "./table.ts";
import { tableRows } from "./table-rows.ts";
import { ChoiceLists, dataSheet, TAB } from "./written-sheets.ts";

type Grid = (CellValue | undefined)[][];

/** A sheet before it is given its looks. */
interface PlainSheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly grid: Grid;
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
function elementSheets(model: Model): PlainSheet[] {
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

function dressed(sheets: readonly PlainSheet[], lists: ChoiceLists): WrittenSheet[] {
  return sheets.map(({ name, columns, grid, tab }) => dataSheet(name, columns, grid, lists, { tab }));
}

interface AddressedRow extends FieldRow {
  readonly list: string;
  readonly id: string;
}

const isIdList = (key: string): key is ElementListName =>
  Object.hasOwn(ELEMENT_LIST_NAMES, key) && key !== "targets";

/** What the sheets of elements do not hold of the model, addressed by list and id. */
function remainder(draft: Draft, model: Model): AddressedRow[] {
  return Object.entries(model).flatMap(([key, target]): AddressedRow[] => {
    if (!isIdList(key) || !Array.isArray(target) || target.length === 0) {
      return missingRows(draft[key], target, `/${key}`).map((row) => ({ ...row, list: WHOLE_MODEL, id: "" }));
    }
    return (target as Draft[]).flatMap((element) => {
      const id = String(element.id);
      const known = elementOf(draft, [key], id);
      const { changes: _, ...rest } = element;
      const whole = key === "measures" ? rest : element;
      return missingRows(known, whole).map((row) => ({ ...row, list: key, id }));
    });
  });
}

function isEmptyList({ content }: FieldRow): boolean {
  return content.type === "value" && Array.isArray(content.value) && content.value.length === 0;
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

function addressSheets(model: Model, rows: readonly AddressedRow[]): PlainSheet[] {
  const ids = model.priceSets.map(({ id }) => id);
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
function changeSheet(model: Model): PlainSheet {
  const rows = model.measures.flatMap((measure) =>
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
  const ids = model.priceSets.map(({ id }) => id);
  const sheet = fieldSheet(CHANGE_SHEET, rows, (row) => (row as ChangeRow).cells, ids);
  // A removal has no value.
  const grid = sheet.grid.map((cells, index) =>
    rows[index].content.type === "meta" ? rows[index].cells : cells,
  );
  return { ...sheet, grid };
}

/** What has to be added for the same model to come back; lists that are empty by default need no row. */
function neededRows(model: Model, sheets: readonly PlainSheet[]): AddressedRow[] {
  const lists = new ChoiceLists();
  const draft = readDraft(new ReadContext(), asRead(dressed(sheets, lists)));
  const all = remainder(draft, model);
  const rows = all.filter((row) => !isEmptyList(row));
  if (rows.length === all.length) return rows;
  const context = new ReadContext();
  const completed = readDraft(context, asRead(dressed([...sheets, ...addressSheets(model, rows)], lists)));
  const read = validateModel(completed).model;
  return read === undefined ? all : [...rows, ...remainder(read, model)];
}

/**
 * A model as the sheets of a workbook. They are read back before they are given out: Error when another model would come of them.
 */
export function exportWorkbook(model: Model): WrittenSheet[] {
  const elements = [...elementSheets(model), changeSheet(model)];
  const sheets = [...elements, ...addressSheets(model, neededRows(model, elements))];
  const lists = new ChoiceLists();
  const data = dressed(sheets, lists);
  const back = importWorkbook(asRead(data));
  if (back.model === undefined || fileHash(back.model) !== fileHash(model)) {
    const [first] = back.problems;
    throw new Error(
      `the workbook would not give the model back: ${first === undefined ? "another hash" : `${first.path} ${first.message.en}`}`,
    );
  }
  return [readmeSheet(model), ...data, lists.sheet()];
}
