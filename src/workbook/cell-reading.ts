import type { Label } from "#models/format/text.ts";
import { TIME_UNITS } from "#models/format/units.ts";
import type { CellValue } from "#src/tables/book-sheets.ts";
import { breaksIn, clockIn, dateIn, listed, numberIn, stepsIn, weekdaysIn } from "./cell-text.ts";
import { chosen, YES_NO, type Choices } from "./choices.ts";
import { unitsOf, type ColumnKind } from "./column.ts";
import type { Meta } from "./meta.ts";
import type { Place } from "./places.ts";
import type { ReadContext } from "./read-context.ts";

/** The cells of one value: the cell itself, and the one of its English text or unit. */
export interface ValueCells {
  readonly value: CellValue | undefined;
  readonly second: CellValue | undefined;
  readonly place: Place;
  readonly secondPlace: Place | undefined;
}

/** Where the numbers of a row come from, with the cells that say so. */
export interface RowMeta {
  readonly meta: Meta;
  readonly places: Readonly<Partial<Record<keyof Meta, Place>>>;
}

const UNIT_WORDS: Choices = { s: "秒", min: "分钟", h: "小时" };
const UNIT_SIGNS: Choices = { s: "秒", min: "分", h: "时" };

/** The unit that a cell names, in the format's sign or in Chinese. */
export function unitIn(text: string, units: readonly string[]): string | undefined {
  const word = chosen(UNIT_WORDS, text) ?? chosen(UNIT_SIGNS, text) ?? text.trim();
  return units.find((unit) => unit === word);
}

/** A quantity whose parts know their cells. */
export function quantityAt(
  context: ReadContext,
  value: number,
  unit: string,
  cells: Pick<ValueCells, "place" | "secondPlace">,
  row: RowMeta,
): object {
  const quantity = { value, unit, ...row.meta };
  context.places.set(quantity, "value", cells.place);
  context.places.set(quantity, "unit", cells.secondPlace ?? cells.place);
  for (const [key, place] of Object.entries(row.places)) context.places.set(quantity, key, place);
  return quantity;
}

function plainText(value: CellValue): string {
  return String(value).trim();
}

const EXPECTED_NUMBER: Label = { zh: "数", en: "a number" };

/** Unit of a number; undefined after a problem with it. */
function unitOf(context: ReadContext, kind: ColumnKind, cells: ValueCells): string | undefined {
  const units = unitsOf(kind);
  if (cells.second === undefined || cells.secondPlace === undefined) return units[0];
  const unit = unitIn(plainText(cells.second), units);
  if (unit === undefined) {
    const list = units.join(", ");
    context.refuse(cells.secondPlace, cells.second, {
      zh: `单位 ${list} 之一`,
      en: `one of the units ${list}`,
    });
  }
  return unit;
}

function timeOf(context: ReadContext, kind: ColumnKind, cells: ValueCells, row: RowMeta): object | undefined {
  const value = cells.value as CellValue;
  const bare = numberIn(value);
  if (bare !== undefined) {
    const unit = unitOf(context, kind, cells);
    return unit === undefined ? undefined : quantityAt(context, bare, unit, cells, row);
  }
  const text = plainText(value);
  const named = context.distributions.get(text);
  if (named !== undefined) {
    named.used = true;
    return context.places.copy(named.data);
  }
  const [, figure, sign] = /^([-+\d.,]+)\s*(\D+)$/u.exec(text) ?? [];
  const number = figure === undefined ? undefined : numberIn(figure);
  const unit = sign === undefined ? undefined : unitIn(sign, TIME_UNITS);
  if (number !== undefined && unit !== undefined) return quantityAt(context, number, unit, cells, row);
  context.refuse(cells.place, value, {
    zh: "时间的数（单位写在右侧一格），或“分布”表里的名称",
    en: "a number (its unit in the next cell), or a name of the sheet Distributions",
  });
  return undefined;
}

function labelOf(cells: ValueCells): object | undefined {
  const [zh, en] = [cells.value, cells.second].map((cell) =>
    cell === undefined ? undefined : plainText(cell),
  );
  if (zh === undefined && en === undefined) return undefined;
  return { zh: zh ?? en, en: en ?? zh };
}

/** The value of a column in one row, as it stands in a model file; undefined for an empty cell and after a problem. */
export function readValue(context: ReadContext, kind: ColumnKind, cells: ValueCells, row: RowMeta): unknown {
  const { value, place } = cells;
  if (kind.type === "label") {
    const label = labelOf(cells);
    if (label !== undefined) {
      context.places.set(label, "zh", place);
      context.places.set(label, "en", (cells.second === undefined ? undefined : cells.secondPlace) ?? place);
    }
    return label;
  }
  if (value === undefined) return undefined;
  const or = <T>(read: T | undefined, expected: Label): T | undefined => {
    if (read === undefined) context.refuse(place, value, expected);
    return read;
  };
  switch (kind.type) {
    case "text":
      return plainText(value);
    case "number":
    case "integer":
      return or(numberIn(value), EXPECTED_NUMBER);
    case "yes-no": {
      if (typeof value === "boolean") return value;
      const word = chosen(YES_NO, plainText(value));
      return or(word === undefined ? undefined : word === "yes", { zh: "是或否", en: "yes or no" });
    }
    case "choice": {
      const words = Object.entries(kind.choices);
      return or(chosen(kind.choices, plainText(value)), {
        zh: `下列之一：${words.map(([, chinese]) => chinese).join("、")}`,
        en: `one of ${words.map(([word]) => word).join(", ")}`,
      });
    }
    case "reference":
      return context.idOf(kind.to, plainText(value));
    case "references":
      return listed(plainText(value)).map((item) => context.idOf(kind.to, item));
    case "quantity": {
      const number = or(numberIn(value), EXPECTED_NUMBER);
      const unit = unitOf(context, kind, cells);
      return number === undefined || unit === undefined
        ? undefined
        : quantityAt(context, number, unit, cells, row);
    }
    case "time":
      return timeOf(context, kind, cells, row);
    case "clock":
      return or(clockIn(value), { zh: "时刻 HH:MM", en: "a time HH:MM" });
    case "date":
      return or(dateIn(value), { zh: "日期 YYYY-MM-DD", en: "a date YYYY-MM-DD" });
    case "weekdays":
      return or(weekdaysIn(value), {
        zh: "星期几，1 为星期一，如 1~5; 7",
        en: "weekdays, 1 for Monday, such as 1~5; 7",
      });
    case "steps":
      return or(stepsIn(value), {
        zh: "工序，件数不同时加冒号，如 turning:20; washing",
        en: "operations, with a colon where the pieces differ, such as turning:20; washing",
      })?.map((step) => ({ ...step, operation: context.idOf("operations", step.operation) }));
    case "breaks":
      return or(breaksIn(value), {
        zh: "如 12:00-12:30; 15:00-15:10",
        en: "such as 12:00-12:30; 15:00-15:10",
      });
  }
}
