import type { Label } from "#models/format/text.ts";
import { MEASURED_UNITS, TIME_UNITS, type Unit } from "#models/format/units.ts";
import { YES_NO, type Choices } from "./choices.ts";
import type { ElementListName } from "./element-lists.ts";

/** What stands in the cells of a column. */
export type ColumnKind =
  | { readonly type: "text" }
  /** A text in both languages: two cells. */
  | { readonly type: "label" }
  | { readonly type: "number" | "integer" | "yes-no" | "clock" | "date" | "weekdays" | "breaks" | "steps" }
  | { readonly type: "choice"; readonly choices: Choices }
  /** Id of an element; its name will do. */
  | { readonly type: "reference"; readonly to: ElementListName }
  | { readonly type: "references"; readonly to: ElementListName }
  /** A number with its unit: a second cell where there are several to choose from. */
  | { readonly type: "quantity"; readonly units: readonly Unit[] }
  /** A constant time, or the name of a distribution; the unit in a second cell. */
  | { readonly type: "time" };

export interface Column {
  /** JSON Pointer inside the element; empty where the item itself is one value. */
  readonly field: string;
  readonly name: Label;
  readonly kind: ColumnKind;
  /** What to fill in, beside the selected cell. */
  readonly hint: Label;
  readonly required: boolean;
}

/** What one cell of a column holds of its value. */
export type CellPart = "value" | "english" | "unit";

type Described = readonly [field: string, zh: string, en: string, hintZh?: string, hintEn?: string];

function column(kind: ColumnKind, [field, zh, en, hintZh = "", hintEn = ""]: Described): Column {
  return { field, name: { zh, en }, kind, hint: { zh: hintZh, en: hintEn }, required: false };
}

export const text = (...at: Described): Column => column({ type: "text" }, at);
export const label = (...at: Described): Column => column({ type: "label" }, at);
export const number = (...at: Described): Column => column({ type: "number" }, at);
export const integer = (...at: Described): Column => column({ type: "integer" }, at);
export const yesNo = (...at: Described): Column => column({ type: "yes-no" }, at);
export const clock = (...at: Described): Column => column({ type: "clock" }, at);
export const date = (...at: Described): Column => column({ type: "date" }, at);
export const weekdays = (...at: Described): Column => column({ type: "weekdays" }, at);
export const breaks = (...at: Described): Column => column({ type: "breaks" }, at);
export const steps = (...at: Described): Column => column({ type: "steps" }, at);
export const time = (...at: Described): Column => column({ type: "time" }, at);
export const duration = (...at: Described): Column => column({ type: "quantity", units: TIME_UNITS }, at);
export const measured = (...at: Described): Column => column({ type: "quantity", units: MEASURED_UNITS }, at);
export const quantity = (unit: Unit, ...at: Described): Column =>
  column({ type: "quantity", units: [unit] }, at);
export const choice = (choices: Choices, ...at: Described): Column => column({ type: "choice", choices }, at);
export const reference = (to: ElementListName, ...at: Described): Column =>
  column({ type: "reference", to }, at);
export const references = (to: ElementListName, ...at: Described): Column =>
  column({ type: "references", to }, at);

/** The same column, which must be filled in every row. */
export function required(optional: Column): Column {
  return { ...optional, required: true };
}

export const ID = text(
  "/id",
  "编号",
  "Id",
  "小写字母、数字与连字符，全表唯一",
  "Small letters, digits and hyphens; unique",
);
export const NAME = label("/name", "名称", "Name", "空着时用编号", "Empty: the id");
export const REMARK = label("/note", "备注", "Remark");

/** The cells that a column takes, in their order. */
export function partsOf({ kind }: Column): readonly CellPart[] {
  switch (kind.type) {
    case "label":
      return ["value", "english"];
    case "time":
      return ["value", "unit"];
    case "quantity":
      return kind.units.length > 1 ? ["value", "unit"] : ["value"];
    default:
      return ["value"];
  }
}

/** Units in which a number of the column may be given. */
export function unitsOf(kind: ColumnKind): readonly Unit[] {
  if (kind.type === "quantity") return kind.units;
  return kind.type === "time" ? TIME_UNITS : [];
}

/** Heading of one cell of a column. */
export function headingOf({ name }: Column, part: CellPart): Label {
  switch (part) {
    case "value":
      return name;
    case "english":
      return { zh: `${name.zh}（英文）`, en: `${name.en} in English` };
    case "unit":
      return { zh: `${name.zh}单位`, en: `${name.en} unit` };
  }
}

/** What the second row says of a cell: its unit, or the form of its text. */
export function unitText({ kind }: Column, part: CellPart): string {
  if (part === "unit") return unitsOf(kind).join(" | ");
  if (part === "english") return "文字 text";
  switch (kind.type) {
    case "text":
    case "label":
      return "文字 text";
    case "number":
      return "数 number";
    case "integer":
      return "整数 integer";
    case "yes-no":
      return `${YES_NO.yes} | ${YES_NO.no}`;
    case "choice":
      return "下拉 choice";
    case "reference":
      return "编号 id";
    case "references":
      return "编号; 编号 ids";
    case "quantity":
      return kind.units.length > 1 ? "数 number" : kind.units[0];
    case "time":
      return "数或分布名 number or name";
    case "clock":
      return "HH:MM";
    case "date":
      return "YYYY-MM-DD";
    case "weekdays":
      return "1~5; 7";
    case "steps":
      return "工序:件数; … operation:pieces; …";
    case "breaks":
      return "HH:MM-HH:MM; …";
  }
}
