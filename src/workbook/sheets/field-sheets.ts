import { UNIT_BOUNDS } from "#models/format/units.ts";
import { ELEMENT_LISTS } from "#models/format/model-schema.ts";
import { CHANGE_CHOICES } from "../choices.ts";
import { ELEMENT_LIST_NAMES, LIST_CHOICES } from "../element-lists.ts";
import { MARKS, META_COLUMNS, sheetColumn, wordsOf, type SheetColumn } from "../layout.ts";

/** A sheet whose rows name an element and a field of it. */
export interface FieldSheet {
  readonly name: { readonly zh: string; readonly en: string };
  readonly purpose: { readonly zh: string; readonly en: string };
  readonly columns: readonly SheetColumn[];
  /** First of the columns of the value, of those of its origin. */
  readonly value: number;
  readonly meta: number;
}

const TEXT = { textual: true, unit: "文字 text" };

const FIELD = sheetColumn(
  { zh: "字段", en: "Field" },
  {
    ...TEXT,
    width: 30,
    required: true,
    hint: {
      zh: "元素内的 JSON Pointer，如 /work/time/mean",
      en: "JSON Pointer inside the element, such as /work/time/mean",
    },
  },
);

const MEANING = sheetColumn(
  { zh: "含义", en: "Meaning" },
  { ...TEXT, width: 44, hint: { zh: "仅供阅读，不读入", en: "For reading only" } },
);

const ADDRESS: readonly SheetColumn[] = [
  MARKS,
  sheetColumn(
    { zh: "所在表", en: "List" },
    { ...TEXT, width: 22, required: true, offer: { words: wordsOf(LIST_CHOICES) } },
  ),
  sheetColumn(
    { zh: "编号", en: "Id" },
    { ...TEXT, width: 20, hint: { zh: "模型本身的字段留空", en: "Empty for the model itself" } },
  ),
  FIELD,
  MEANING,
];

const VALUE: readonly SheetColumn[] = [
  sheetColumn({ zh: "值", en: "Value" }, { unit: "任意 any", width: 24 }),
  sheetColumn({ zh: "值（英文）", en: "Value in English" }, { ...TEXT, width: 24 }),
  sheetColumn({ zh: "单位", en: "Unit" }, { ...TEXT, width: 14, offer: { words: Object.keys(UNIT_BOUNDS) } }),
];

function withValue(address: readonly SheetColumn[]): Pick<FieldSheet, "columns" | "value" | "meta"> {
  const value = address.length;
  return { columns: [...address, ...VALUE, ...META_COLUMNS], value, meta: value + VALUE.length };
}

/** Columns of an address. */
export const ADDRESS_COLUMN = { list: 1, id: 2, field: 3, meaning: 4 } as const;

export const COST_SHEET: FieldSheet = {
  name: { zh: "成本", en: "Costs" },
  purpose: {
    zh: "随价格集变化的价格、工资与费用：每个价格集一列。不随价格集变化的填在各表自己的列里",
    en: "Prices, pay and costs that depend on the price set, one column each. Others stand in columns of their own sheets",
  },
  ...withValue(ADDRESS),
};

export const OTHER_SHEET: FieldSheet = {
  name: { zh: "其他字段", en: "Other fields" },
  purpose: {
    zh: "其他表没有列可放的内容：所在表、编号、字段、值",
    en: "What no other sheet has a column for: list, id, field, value",
  },
  ...withValue(ADDRESS),
};

export const SOURCE_SHEET: FieldSheet = {
  name: { zh: "数据来源", en: "Sources" },
  purpose: {
    zh: "来源与本行其他数不同的数：只写它从哪里来",
    en: "Numbers that come from elsewhere than the rest of their row: only where they come from",
  },
  columns: [...ADDRESS, ...META_COLUMNS],
  value: ADDRESS.length,
  meta: ADDRESS.length,
};

/** Columns of a change, before those of its value. */
export const CHANGE_COLUMN = {
  measure: 1,
  number: 2,
  op: 3,
  list: 4,
  id: 5,
  field: 6,
  path: 7,
  meaning: 8,
} as const;

export const CHANGE_LISTS = Object.fromEntries(ELEMENT_LISTS.map((list) => [list, ELEMENT_LIST_NAMES[list]]));

export const CHANGE_SHEET: FieldSheet = {
  name: { zh: "措施变更", en: "Changes" },
  purpose: {
    zh: "措施改动什么：同一序号的行合成一项改动；修改写“字段”，新增与替换按“值内路径”写出整个元素",
    en: "What measures change: rows of one number make one change; set names the field, add and replace give the whole element by paths",
  },
  ...withValue([
    MARKS,
    sheetColumn(
      { zh: "措施", en: "Measure" },
      { ...TEXT, width: 20, required: true, offer: { ids: "measures" } },
    ),
    sheetColumn(
      { zh: "序号", en: "Number" },
      {
        unit: "整数 integer",
        width: 8,
        required: true,
        hint: { zh: "同一措施内从 1 起", en: "From 1 in each measure" },
      },
    ),
    sheetColumn(
      { zh: "操作", en: "Operation" },
      { ...TEXT, width: 14, required: true, offer: { words: wordsOf(CHANGE_CHOICES) } },
    ),
    sheetColumn(
      { zh: "所在表", en: "List" },
      {
        ...TEXT,
        width: 22,
        offer: { words: wordsOf(CHANGE_LISTS) },
        hint: { zh: "新增与替换必填", en: "For add and replace" },
      },
    ),
    sheetColumn({ zh: "元素编号", en: "Element" }, { ...TEXT, width: 20 }),
    sheetColumn(
      { zh: "字段", en: "Field" },
      { ...TEXT, width: 26, hint: { zh: "仅修改：如 /work/time", en: "Only for set: such as /work/time" } },
    ),
    sheetColumn(
      { zh: "值内路径", en: "Path" },
      {
        ...TEXT,
        width: 30,
        hint: { zh: "值的这一部分；整个值则留空", en: "Part of the value; empty: all of it" },
      },
    ),
    MEANING,
  ]),
};

/** The sheets that add to what the others hold, in the order of the workbook. */
export const FIELD_SHEETS: readonly FieldSheet[] = [COST_SHEET, SOURCE_SHEET, OTHER_SHEET];
