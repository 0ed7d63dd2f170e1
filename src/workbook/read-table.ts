import type { ReadSheet } from "#src/tables/book-sheets.ts";
import { readValue, type RowMeta } from "./cell-reading.ts";
import { chosen, PROVENANCE_CHOICES } from "./choices.ts";
import { partsOf } from "./column.ts";
import { stepsOf } from "./content.ts";
import { elementOf, isDraft, listAt, putAt, type Draft } from "./draft.ts";
import { ELEMENT_LIST_NAMES, type ElementListName } from "./element-lists.ts";
import { tableLayout, type TableLayout } from "./layout.ts";
import { provenanceOf, type Meta } from "./meta.ts";
import type { Place } from "./places.ts";
import type { ReadContext } from "./read-context.ts";
import { sheetRows, type DataRow, type SheetRows } from "./sheet-rows.ts";
import type { Table, TablePart } from "./table.ts";

const TAKEN = { zh: "只填一次", en: "one value only" };

/** Says that a value was given before. */
export function refuseTaken(
  context: ReadContext,
  place: Place,
  found: string | number | boolean | undefined,
): void {
  context.refuse(place, found, TAKEN, {
    zh: "这一项在别处已填；请只留一处",
    en: "this is given elsewhere too; keep one of them",
  });
}

/** Where the numbers of a row come from, read from the four columns that begin at `first`; an assumption where nothing is said. */
export function rowMeta(context: ReadContext, row: DataRow, first: number | undefined): RowMeta {
  if (first === undefined) return { meta: { provenance: "assumption" }, places: {} };
  const text = (offset: number): string | undefined => {
    const value = row.cell(first + offset);
    return value === undefined ? undefined : String(value).trim();
  };
  const [said, source, chinese, english] = [0, 1, 2, 3].map(text);
  const provenance = said === undefined ? "assumption" : provenanceOf(said);
  if (provenance === undefined) {
    context.refuse(row.place(first), said, {
      zh: `下列之一：${Object.values(PROVENANCE_CHOICES).join("、")}`,
      en: `one of ${Object.keys(PROVENANCE_CHOICES).join(", ")}`,
    });
  }
  const note = chinese ?? english;
  const meta: Meta = {
    provenance: provenance ?? "assumption",
    ...(source === undefined ? {} : { source }),
    ...(note === undefined ? {} : { note: english === undefined ? note : { zh: note, en: english } }),
  };
  return {
    meta,
    places: { provenance: row.place(first), source: row.place(first + 1), note: row.place(first + 2) },
  };
}

function fieldColumns(table: Table, layout: TableLayout, rows: SheetRows): Map<string, number> {
  const fields = new Map<string, number>();
  table.columns.forEach(({ field }, index) => {
    const column = rows.actual(layout.cells[index]);
    if (column !== undefined) fields.set(field, column);
  });
  return fields;
}

/** The owner that a row names; undefined after a problem. */
function ownerOf(
  context: ReadContext,
  draft: Draft,
  table: Table,
  row: DataRow,
  column: number,
): Draft | undefined {
  const list = table.at[0] as ElementListName;
  const text = row.cell(column);
  const name = ELEMENT_LIST_NAMES[list];
  const expected = { zh: `“${name}”表里的编号`, en: `an id of the list ${list}` };
  const owner =
    text === undefined ? undefined : elementOf(draft, table.at, context.idOf(list, String(text).trim()));
  if (owner === undefined) context.refuse(row.place(column), text, expected);
  return owner;
}

function partOf(
  context: ReadContext,
  table: Table,
  row: DataRow,
  column: number | undefined,
): TablePart | undefined {
  const parts = table.parts ?? [];
  if (column === undefined) return parts[0];
  const text = row.cell(column);
  // The first part is the usual one.
  if (text === undefined) return parts[0];
  const words = Object.fromEntries(parts.map(({ word, zh }) => [word, zh]));
  const word = chosen(words, String(text));
  if (word === undefined) {
    const known = parts.map(({ zh }) => zh).join("、");
    context.refuse(row.place(column), text, {
      zh: `下列之一：${known}`,
      en: `one of ${Object.keys(words).join(", ")}`,
    });
  }
  return parts.find((part) => part.word === word);
}

/** Reads the values of a row into `item`. */
function readFields(
  context: ReadContext,
  table: Table,
  layout: TableLayout,
  row: DataRow,
  item: Draft,
): void {
  const meta = rowMeta(context, row, layout.meta);
  table.columns.forEach((column, index) => {
    const first = layout.cells[index];
    const two = partsOf(column).length > 1;
    const cells = {
      value: row.cell(first),
      second: two ? row.cell(first + 1) : undefined,
      place: row.place(first),
      secondPlace: two ? row.place(first + 1) : undefined,
    };
    const value = readValue(context, column.kind, cells, meta);
    const steps = stepsOf(column.field);
    if (value === undefined || steps === undefined) return;
    if (putAt(context.places, item, steps, value, cells.place) !== "done") {
      refuseTaken(context, cells.place, cells.value);
    }
  });
}

/** Reads a sheet of elements, or of what elements own, into the draft. Owners must have been read before. */
export function readTable(context: ReadContext, draft: Draft, sheet: ReadSheet, table: Table): void {
  const layout = tableLayout(table);
  const rows = sheetRows(context, sheet, layout.columns);
  const fields = fieldColumns(table, layout, rows);
  for (const row of rows.rows) {
    const home = { sheet: sheet.name, row: row.row, fields, first: row.place(1).column };
    if (table.parts === undefined) {
      const item: Draft = {};
      readFields(context, table, layout, row, item);
      context.places.addHome(item, home);
      listAt(draft, table.at).push(item);
      continue;
    }
    const part = partOf(context, table, row, layout.part);
    const owner = ownerOf(context, draft, table, row, layout.owner ?? 1);
    if (part === undefined || owner === undefined) continue;
    if (part.path.length === 0) {
      context.places.addHome(owner, home);
      readFields(context, table, layout, row, owner);
      continue;
    }
    const list = listAt(owner, part.path);
    if (table.columns[0].field === "") {
      const wrapped: Draft = {};
      const column = { ...table, columns: table.columns.map((each) => ({ ...each, field: "/item" })) };
      readFields(context, column, layout, row, wrapped);
      context.places.set(list, list.length, row.place(layout.cells[0]));
      if (wrapped.item !== undefined) list.push(wrapped.item);
      continue;
    }
    const item: Draft = {};
    readFields(context, table, layout, row, item);
    context.places.addHome(item, home);
    list.push(item);
  }
}

/** A policy target stands in the file as its id alone. */
export function shortenTargets(context: ReadContext, draft: Draft): void {
  const targets = draft.targets;
  if (!Array.isArray(targets)) return;
  targets.forEach((target: unknown, index) => {
    if (!isDraft(target) || Object.keys(target).length !== 1 || typeof target.id !== "string") return;
    const found = context.places.find(target, "/id");
    targets[index] = target.id;
    if (found !== undefined) context.places.set(targets, index, found.place);
  });
}
