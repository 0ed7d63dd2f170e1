import { FIELD_NAMES } from "#models/format/field-names.ts";
import { UNIT_BOUNDS } from "#models/format/units.ts";
import type { CellValue } from "#src/tables/book-sheets.ts";
import { unitIn } from "./cell-reading.ts";
import { numberIn } from "./cell-text.ts";
import { cellOfValue, stepsOf, valueOfCell, type Content, type FieldRow } from "./content.ts";
import { metaCells } from "./meta.ts";
import type { ReadContext } from "./read-context.ts";
import { rowMeta } from "./read-table.ts";
import type { DataRow, SheetRows } from "./sheet-rows.ts";
import type { FieldSheet } from "./sheets/field-sheets.ts";

/** What a pointer means, in words of both languages: "时间 · 均值 | time · mean"; empty where it has none. */
export function meaningOf(field: string): string {
  const names = (stepsOf(field) ?? []).flatMap((step) =>
    typeof step === "string" && Object.hasOwn(FIELD_NAMES, step) ? [FIELD_NAMES[step]] : [],
  );
  if (names.length === 0) return "";
  return `${names.map(({ zh }) => zh).join(" · ")} | ${names.map(({ en }) => en).join(" · ")}`;
}

/** Cells of the content of a row: value, English text, unit, the four of the origin, one for each price set. */
export function contentCells({ content }: FieldRow, priceSets: readonly string[]): (CellValue | undefined)[] {
  const none = priceSets.map(() => undefined);
  switch (content.type) {
    case "meta":
      return metaCells(content.meta);
    case "label":
      return [content.label.zh, content.label.en, undefined, ...Array<undefined>(4).fill(undefined), ...none];
    case "value":
      return [
        cellOfValue(content.value),
        undefined,
        undefined,
        ...Array<undefined>(4).fill(undefined),
        ...none,
      ];
    case "quantity": {
      const { value, unit, by } = content.quantity;
      return [value, undefined, unit, ...metaCells(content.quantity), ...priceSets.map((set) => by?.[set])];
    }
  }
}

const UNITS = Object.keys(UNIT_BOUNDS);

function pricesOf(context: ReadContext, row: DataRow, rows: SheetRows): Record<string, number> | undefined {
  const by: Record<string, number> = {};
  for (const { id, column } of rows.priceSets) {
    const cell = row.raw(column);
    if (cell === undefined) continue;
    const number = numberIn(cell);
    if (number === undefined) context.refuse(row.rawPlace(column), cell, { zh: "数", en: "a number" });
    else by[id] = number;
  }
  return Object.keys(by).length === 0 ? undefined : by;
}

/** Reads the content of a row; undefined after a problem. The value of a quantity knows its cells. */
export function readContent(
  context: ReadContext,
  sheet: FieldSheet,
  row: DataRow,
  rows: SheetRows,
): { data: unknown; content: Content["type"] } | undefined {
  const meta = rowMeta(context, row, sheet.meta);
  if (sheet.value === sheet.meta) return { data: meta.meta, content: "meta" };
  const [value, english, unitCell] = [0, 1, 2].map((offset) => row.cell(sheet.value + offset));
  const place = row.place(sheet.value);
  const by = pricesOf(context, row, rows);
  if (unitCell !== undefined || by !== undefined) {
    const unit = unitCell === undefined ? undefined : unitIn(String(unitCell), UNITS);
    if (unit === undefined) {
      context.refuse(row.place(sheet.value + 2), unitCell, {
        zh: `单位 ${UNITS.join("、")} 之一`,
        en: `one of the units ${UNITS.join(", ")}`,
      });
      return undefined;
    }
    const number = value === undefined ? undefined : numberIn(value);
    if ((number === undefined) === (by === undefined) || (value !== undefined && number === undefined)) {
      context.refuse(place, value, {
        zh: "一个数，或在各价格集的列里各一个数（二者之一）",
        en: "one number, or one in each column of a price set, not both",
      });
      return undefined;
    }
    const quantity = { ...(by === undefined ? { value: number } : { by }), unit, ...meta.meta };
    context.places.set(quantity, "unit", row.place(sheet.value + 2));
    for (const [key, at] of Object.entries(meta.places)) context.places.set(quantity, key, at);
    if (by !== undefined) {
      for (const { id, column } of rows.priceSets) context.places.set(by, id, row.rawPlace(column));
    }
    return { data: quantity, content: "quantity" };
  }
  if (value === undefined) {
    context.refuse(place, undefined, { zh: "值", en: "a value" });
    return undefined;
  }
  if (english !== undefined) {
    return { data: { zh: String(value).trim(), en: String(english).trim() }, content: "label" };
  }
  const read = valueOfCell(value);
  if (read === undefined) {
    context.refuse(place, value, { zh: "json: 后面是完整的 JSON", en: "complete JSON after json:" });
    return undefined;
  }
  return { data: read.value, content: "value" };
}
