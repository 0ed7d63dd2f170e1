import type { ReadSheet } from "#src/tables/book-sheets.ts";
import { CHANGE_CHOICES, chosen } from "./choices.ts";
import { stepsOf } from "./content.ts";
import { draftAt, elementOf, isDraft, listAt, putAt, type Draft } from "./draft.ts";
import { LIST_CHOICES, WHOLE_MODEL, type ElementListName } from "./element-lists.ts";
import { readContent } from "./field-contents.ts";
import type { ReadContext } from "./read-context.ts";
import { refuseTaken } from "./read-table.ts";
import { sheetRows, type DataRow } from "./sheet-rows.ts";
import { ADDRESS_COLUMN, CHANGE_COLUMN, CHANGE_LISTS, type FieldSheet } from "./sheets/field-sheets.ts";

function textOf(row: DataRow, column: number): string {
  const cell = row.cell(column);
  return cell === undefined ? "" : String(cell).trim();
}

/** The element that a row of fields names; undefined after a problem. */
function targetOf(context: ReadContext, draft: Draft, row: DataRow): Draft | undefined {
  const listCell = row.cell(ADDRESS_COLUMN.list);
  const list = listCell === undefined ? WHOLE_MODEL : chosen(LIST_CHOICES, String(listCell));
  if (list === WHOLE_MODEL) return draft;
  if (list === undefined) {
    context.refuse(row.place(ADDRESS_COLUMN.list), listCell, {
      zh: `下列之一：${Object.values(LIST_CHOICES).join("、")}`,
      en: `one of ${Object.keys(LIST_CHOICES).join(", ")}`,
    });
    return undefined;
  }
  const id = textOf(row, ADDRESS_COLUMN.id);
  const element = elementOf(draft, [list], context.idOf(list as ElementListName, id));
  if (element === undefined) {
    context.refuse(row.place(ADDRESS_COLUMN.id), row.cell(ADDRESS_COLUMN.id), {
      zh: `“${LIST_CHOICES[list]}”表里的编号`,
      en: `an id of the list ${list}`,
    });
  }
  return element;
}

/** The steps of the pointer in a cell; undefined after a problem. */
function stepsIn(context: ReadContext, row: DataRow, column: number): (string | number)[] | undefined {
  const steps = stepsOf(textOf(row, column));
  if (steps === undefined) {
    context.refuse(row.place(column), row.cell(column), {
      zh: "JSON Pointer，如 /work/time",
      en: "a JSON Pointer such as /work/time",
    });
  }
  return steps;
}

/** Reads a sheet of fields and puts each where it belongs in the draft. */
export function readFieldSheet(context: ReadContext, draft: Draft, sheet: ReadSheet, form: FieldSheet): void {
  const rows = sheetRows(context, sheet, form.columns);
  for (const row of rows.rows) {
    const target = targetOf(context, draft, row);
    const steps = stepsIn(context, row, ADDRESS_COLUMN.field);
    const read = readContent(context, form, row, rows);
    if (target === undefined || steps === undefined || read === undefined) continue;
    const place = row.place(read.content === "meta" ? ADDRESS_COLUMN.field : form.value);
    const nowhere = (): void =>
      context.refuse(row.place(ADDRESS_COLUMN.field), row.cell(ADDRESS_COLUMN.field), {
        zh: "该元素中已有上一级的字段（列表的下标从 0 起、逐个递增）",
        en: "a field whose parent is there (places of a list count up from 0)",
      });
    if (read.content === "meta") {
      const quantity = draftAt(target, steps);
      // Quantities and lists of samples alone say where they come from.
      if (!isDraft(quantity) || !Object.hasOwn(quantity, "unit")) {
        nowhere();
        continue;
      }
      delete quantity.source;
      delete quantity.note;
      Object.assign(quantity, read.data);
      for (const key of ["provenance", "source", "note"])
        context.places.set(quantity, key, row.place(form.meta));
      continue;
    }
    const outcome = putAt(context.places, target, steps, read.data, place);
    if (outcome === "taken") refuseTaken(context, place, row.cell(form.value));
    if (outcome === "nowhere") nowhere();
  }
}

interface OpenChange {
  readonly change: Draft;
  readonly key: string;
}

/** Begins a change from the first of its rows. */
function beginChange(context: ReadContext, row: DataRow): Draft {
  const change: Draft = {};
  const put = (field: string, column: number, value: string): void => {
    if (value === "") return;
    change[field] = value;
    context.places.set(change, field, row.place(column));
  };
  const op = row.cell(CHANGE_COLUMN.op);
  const word = op === undefined ? undefined : chosen(CHANGE_CHOICES, String(op));
  if (word === undefined) {
    context.refuse(row.place(CHANGE_COLUMN.op), op, {
      zh: `下列之一：${Object.values(CHANGE_CHOICES).join("、")}`,
      en: `one of ${Object.keys(CHANGE_CHOICES).join(", ")}`,
    });
  }
  put("op", CHANGE_COLUMN.op, word ?? "");
  if (word === "add" || word === "replace") {
    const list = textOf(row, CHANGE_COLUMN.list);
    put("list", CHANGE_COLUMN.list, chosen(CHANGE_LISTS, list) ?? list);
  }
  if (word !== "add") put("id", CHANGE_COLUMN.id, textOf(row, CHANGE_COLUMN.id));
  if (word === "set") put("field", CHANGE_COLUMN.field, textOf(row, CHANGE_COLUMN.field));
  return change;
}

/** Reads what measures change: rows of one measure and number make one change. */
export function readChanges(context: ReadContext, draft: Draft, sheet: ReadSheet, form: FieldSheet): void {
  const rows = sheetRows(context, sheet, form.columns);
  const open = new Map<Draft, OpenChange>();
  for (const row of rows.rows) {
    const id = textOf(row, CHANGE_COLUMN.measure);
    const measure = elementOf(draft, ["measures"], context.idOf("measures", id));
    if (measure === undefined) {
      context.refuse(row.place(CHANGE_COLUMN.measure), row.cell(CHANGE_COLUMN.measure), {
        zh: "“措施”表里的编号",
        en: "an id of the list measures",
      });
      continue;
    }
    const key = textOf(row, CHANGE_COLUMN.number);
    let current = open.get(measure);
    if (current === undefined || current.key !== key) {
      current = { key, change: beginChange(context, row) };
      open.set(measure, current);
      const fields = new Map([
        ["/op", CHANGE_COLUMN.op],
        ["/list", CHANGE_COLUMN.list],
        ["/id", CHANGE_COLUMN.id],
        ["/field", CHANGE_COLUMN.field],
        ["/value", form.value],
      ]);
      const home = [...fields].map(([field, column]): [string, number] => [field, row.place(column).column]);
      const first = row.place(CHANGE_COLUMN.measure).column;
      context.places.addHome(current.change, {
        sheet: sheet.name,
        row: row.row,
        fields: new Map(home),
        first,
      });
      listAt(measure, ["changes"]).push(current.change);
    }
    if (current.change.op === "remove") continue;
    const steps = stepsIn(context, row, CHANGE_COLUMN.path);
    const read = readContent(context, form, row, rows);
    if (steps === undefined || read === undefined) continue;
    const place = row.place(form.value);
    const outcome = putAt(context.places, current.change, ["value", ...steps], read.data, place);
    if (outcome === "taken") refuseTaken(context, place, row.cell(form.value));
    if (outcome === "nowhere") {
      context.refuse(row.place(CHANGE_COLUMN.path), row.cell(CHANGE_COLUMN.path), {
        zh: "上一级已有的路径（列表的下标从 0 起、逐个递增）",
        en: "a path whose parent is there (places of a list count up from 0)",
      });
    }
  }
}
