import type { Label } from "#models/format/text.ts";
import { isNamed } from "./sheet-rows.ts";
import { TABLES } from "./sheets/all-tables.ts";
import { DISTRIBUTION_SHEET, SAMPLE_SHEET } from "./sheets/distribution-sheets.ts";
import { CHANGE_SHEET, FIELD_SHEETS } from "./sheets/field-sheets.ts";
import { MODEL_SHEET } from "./sheets/model-items.ts";

export const README_SHEET = {
  name: { zh: "说明", en: "README" },
  purpose: { zh: "怎样填写", en: "How to fill it in" },
} as const;

/** Holds the words that drop-down lists offer. */
export const CHOICE_SHEET = {
  name: { zh: "选项", en: "Choices" },
  purpose: { zh: "下拉选项", en: "What the drop-down lists offer" },
} as const;

/** Names and purposes of all sheets that are read, in the order of the workbook. */
export const DATA_SHEETS: readonly { readonly name: Label; readonly purpose: Label }[] = [
  MODEL_SHEET,
  ...TABLES,
  DISTRIBUTION_SHEET,
  SAMPLE_SHEET,
  CHANGE_SHEET,
  ...FIELD_SHEETS,
];

/** Sheets of which a workbook must have one to be taken for a model: no other export is likely to. */
const TELLING: readonly Label[] = DATA_SHEETS.map(({ name }) => name).filter(({ en }) =>
  ["Model", "Equipment", "Distributions"].includes(en),
);

/** Whether a workbook with these sheets is a model in our template, rather than a table of data. */
export function isTemplate(sheetNames: readonly string[]): boolean {
  return sheetNames.some((name) => TELLING.some((sheet) => isNamed(name, sheet)));
}
