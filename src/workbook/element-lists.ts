import type { Label } from "#models/format/text.ts";

/** Lists of elements of a model file, by their names in the sheets. */
export const ELEMENT_LIST_NAMES = {
  calendars: "日历",
  products: "产品",
  defectCauses: "缺陷原因",
  characteristics: "特性",
  operations: "工序",
  people: "人员",
  channels: "渠道",
  equipment: "工位设备",
  connections: "连接",
  limits: "限额",
  priceSets: "价格集",
  measures: "措施",
  targets: "目标",
} as const satisfies Record<string, Label["zh"]>;

export type ElementListName = keyof typeof ELEMENT_LIST_NAMES;

/** How the file itself is named where a row tells the list it belongs to: what lies in no list. */
export const WHOLE_MODEL = "model";

/** Choices of the column that names the list of an element. */
export const LIST_CHOICES: Readonly<Record<string, string>> = {
  [WHOLE_MODEL]: "模型",
  ...ELEMENT_LIST_NAMES,
};
