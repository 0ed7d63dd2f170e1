import { FORMAT, type Model } from "#models/format/model-schema.ts";
import type { WrittenCell, WrittenSheet } from "#src/tables/book-sheets.ts";
import { DATA_SHEETS, README_SHEET } from "./sheet-names.ts";
import { sheetName, TAB } from "./table.ts";
import { bilingual } from "./written-sheets.ts";

/** Version of the arrangement of sheets and columns. */
export const WORKBOOK_FORMAT = "chejian-workbook/1";

const RULES: readonly { readonly zh: string; readonly en: string }[] = [
  {
    zh: "先填绿色标签的表：工位设备、班次、人员、分布、故障；其余按需要填。空着的表可以删掉。",
    en: "Begin with the sheets of green tabs: Equipment, Shifts, People, Distributions, Stops; the others as needed. Empty sheets may be deleted.",
  },
  {
    zh: "深色标题的列必填。第 2 行是单位，第 3 行是说明；“标记”列有字的行（单位、说明、示例）不读入。",
    en: "Columns with dark headings are required. Row 2 holds units, row 3 hints; rows with a mark (unit, note, example) are not read.",
  },
  {
    zh: "列可以调换次序或删掉，标题不要改。要写编号的地方也可以写名称（不重名时）。",
    en: "Columns may change places or be deleted; keep their headings. Where an id is asked for, a name that occurs once will do.",
  },
  {
    zh: "时间：数加单位；有波动时在“分布”表里起名，再在时间格里写这个名称。",
    en: "Times: a number and its unit; for a time that varies, name it in the sheet Distributions and write the name.",
  },
  {
    zh: "每行末尾的“数据来源”说明本行各数从哪里来；个别数不同的写在“数据来源”表。空着算假设。",
    en: "The column Provenance at the end of a row tells where its numbers come from; the sheet Sources lists exceptions. Empty: assumption.",
  },
  {
    zh: "随价格集（年份）变化的价格与工资写在“成本”表，每个价格集一列。",
    en: "Prices and pay that depend on the price set (year) stand in the sheet Costs, one column each.",
  },
  {
    zh: "公式可以用，读入时只取保存的数值。读入时的错误按工作表与单元格列出，改好再读即可。",
    en: "Formulas may be used; only the values kept with them are read. Problems are listed by sheet and cell: correct them and read again.",
  },
];

/** The first sheet: what this is, how to fill it in, and the way to the other sheets. */
export function readmeSheet(model: Model | undefined): WrittenSheet {
  const rows: (WrittenCell | undefined)[][] = [];
  const line = (value: string, look: WrittenCell["look"], second?: string, secondLook = look): void => {
    rows.push([{ value, look }, second === undefined ? undefined : { value: second, look: secondLook }]);
  };
  line("车间 Chejian", "title");
  const title =
    model === undefined ? { zh: "产线模型空白模板", en: "Empty template of a line model" } : model.name;
  line(title.zh, "body", title.en);
  line("版本 version", "unit", `${WORKBOOK_FORMAT} · ${FORMAT}`);
  line("语言 languages", "unit", "中文 + English");
  rows.push([]);
  line("怎样填写", "heading", "How to fill it in", "heading");
  for (const { zh, en } of RULES) line(zh, "body", en);
  rows.push([]);
  line("工作表", "heading", "Sheets", "heading");
  const links = DATA_SHEETS.map((sheet, index) => ({
    row: rows.length + index,
    column: 0,
    sheet: sheetName(sheet),
  }));
  for (const sheet of DATA_SHEETS) line(sheetName(sheet), "link", bilingual(sheet.purpose), "body");
  return {
    name: sheetName(README_SHEET),
    rows,
    widths: [64, 84],
    frozen: { rows: 0, columns: 0 },
    rules: [],
    links,
    tab: TAB.first,
  };
}
