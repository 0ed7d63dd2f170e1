import type { CellValue, ColumnRule, ReadSheet } from "#src/tables/book-sheets.ts";
import { readValue } from "./cell-reading.ts";
import { writeValue, type RowNeeds } from "./cell-writing.ts";
import { partsOf, unitsOf, unitText, type Column } from "./column.ts";
import { stepsOf } from "./content.ts";
import { draftAt, putAt, type Draft } from "./draft.ts";
import { cellColumn, HEADER_ROWS, MARKS, META_COLUMNS, sheetColumn, type SheetColumn } from "./layout.ts";
import { choicesOf, type ChoiceLists } from "./choice-lists.ts";
import { commonMeta, metaCells, type Meta } from "./meta.ts";
import type { ReadContext } from "./read-context.ts";
import { refuseTaken, rowMeta } from "./read-table.ts";
import { isNamed, sheetRows } from "./sheet-rows.ts";
import { MODEL_ITEMS } from "./sheets/model-items.ts";

const ITEM = 1;
const VALUE = 2;
const ENGLISH = 3;
const UNIT = 4;
const META = 5;

export const MODEL_COLUMNS: readonly SheetColumn[] = [
  MARKS,
  sheetColumn({ zh: "项目", en: "Item" }, { width: 44, textual: true, required: true, look: "unit" }),
  sheetColumn({ zh: "值", en: "Value" }, { width: 36, required: true }),
  sheetColumn({ zh: "值（英文）", en: "Value in English" }, { width: 30, textual: true }),
  sheetColumn({ zh: "单位", en: "Unit" }, { width: 18, textual: true, look: "unit" }),
  ...META_COLUMNS,
  sheetColumn({ zh: "填写说明", en: "How to fill" }, { width: 50, textual: true, look: "hint" }),
];

function secondColumn(item: Column): number | undefined {
  const second = partsOf(item).at(1);
  if (second === undefined) return undefined;
  return second === "english" ? ENGLISH : UNIT;
}

/** Reads the sheet of what there is once in a model. */
export function readModelSheet(context: ReadContext, draft: Draft, sheet: ReadSheet): void {
  const rows = sheetRows(context, sheet, MODEL_COLUMNS);
  for (const row of rows.rows) {
    const name = String(row.cell(ITEM) ?? "").trim();
    const item = MODEL_ITEMS.find((each) => isNamed(name, each.name));
    if (item === undefined) {
      if (row.cell(VALUE) === undefined) continue;
      context.refuse(row.place(ITEM), row.cell(ITEM), {
        zh: "模板中的项目名称",
        en: "the name of an item of the template",
      });
      continue;
    }
    const column = row.place(VALUE).column;
    context.places.addHome(draft, {
      sheet: sheet.name,
      row: row.row,
      fields: new Map([[item.field, column]]),
      first: column,
    });
    const second = secondColumn(item);
    const cells = {
      value: row.cell(VALUE),
      second: second === undefined ? undefined : row.cell(second),
      place: row.place(VALUE),
      secondPlace: second === undefined ? undefined : row.place(second),
    };
    const value = readValue(context, item.kind, cells, rowMeta(context, row, META));
    const steps = stepsOf(item.field);
    if (value === undefined || steps === undefined) continue;
    if (putAt(context.places, draft, steps, value, cells.place) !== "done")
      refuseTaken(context, cells.place, cells.value);
  }
}

/** The item's name, its unit or form, and how to fill it. */
export function itemTexts(item: Column): {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
} {
  const units = unitsOf(item.kind);
  const { zh, en } = item.hint;
  return {
    name: `${item.name.zh} ${item.name.en}`,
    unit: units.length > 0 ? units[0] : unitText(item, "value"),
    help: zh === "" ? "" : `${zh}\n${en}`,
  };
}

/** Rows of the sheet of the model, one an item, empty ones too. */
export function modelRows(model: unknown, needs: Omit<RowNeeds, "metas">): (CellValue | undefined)[][] {
  return MODEL_ITEMS.map((item) => {
    const metas: Meta[] = [];
    const data = draftAt(model, stepsOf(item.field) ?? []);
    const cells = data === undefined ? [] : (writeValue(item.kind, data, { ...needs, metas }) ?? []);
    const texts = itemTexts(item);
    const english = secondColumn(item) === ENGLISH ? cells[1] : undefined;
    const meta = commonMeta(metas);
    return [
      undefined,
      texts.name,
      cells[0],
      english,
      texts.unit,
      ...(meta === undefined ? Array<undefined>(4).fill(undefined) : metaCells(meta)),
      texts.help === "" ? undefined : texts.help,
    ];
  });
}

/** Drop-down lists of the items that have one; each for the one cell of its value. */
export function modelRules(lists: ChoiceLists): ColumnRule[] {
  return MODEL_ITEMS.flatMap((item, index): ColumnRule[] => {
    const choices = choicesOf(cellColumn(item, "value"), lists);
    if (choices === undefined) return [];
    const row = HEADER_ROWS + index;
    return [{ column: VALUE, firstRow: row, lastRow: row, title: item.name.zh, prompt: "", choices }];
  });
}
