import type { CellValue, ReadSheet } from "#src/tables/book-sheets.ts";

type Rows = readonly (readonly (CellValue | undefined)[])[];

/** A sheet as a reader gives it, from its rows. */
export function readSheet(name: string, rows: Rows, more: Partial<ReadSheet> = {}): ReadSheet {
  return { name, rows, formulas: [], errors: [], ...more };
}

/** The least that a planner types in: three stations, one of them with people and a time that varies. */
export const FIRST_SHEETS: readonly ReadSheet[] = [
  readSheet("工位设备", [
    ["编号", "名称", "类型", "加工时间", "加工时间单位", "操作人员", "台数"],
    ["saw", "锯切", "机床", 40, "s", undefined, 2],
    ["weld", "焊接", "人工工位", "焊接工时", undefined, "焊工", 3],
    ["press", "压装", "机床", "1.5 min"],
  ]),
  readSheet("People", [
    ["Id", "Name", "Heads per shift"],
    ["welder", "焊工", 3],
  ]),
  readSheet("分布 Distributions", [
    ["分布名称", "分布族", "时间单位", "均值", "变异系数"],
    ["焊接工时", "对数正态", "秒", 95, "20%"],
  ]),
];

/** The same workbook with one sheet replaced, added to, or taken away. */
export function withSheet(
  sheets: readonly ReadSheet[],
  name: string,
  change: (sheet: ReadSheet) => ReadSheet,
): ReadSheet[] {
  return sheets.map((sheet) => (sheet.name === name ? change(sheet) : sheet));
}

/** The sheet with another value in one cell, given as "D3". */
export function withCell(sheet: ReadSheet, address: string, value: CellValue | undefined): ReadSheet {
  const column = address.charCodeAt(0) - 65;
  const row = Number(address.slice(1)) - 1;
  const rows = sheet.rows.map((cells) => [...cells]);
  while (rows.length <= row) rows.push([]);
  rows[row][column] = value;
  return { ...sheet, rows };
}
