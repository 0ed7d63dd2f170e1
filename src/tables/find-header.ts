import type { Label } from "#models/format/text.ts";
import { LIMITS } from "./limits.ts";
import { TableError } from "./table-error.ts";

export interface FoundHeader {
  readonly header: readonly string[];
  /** Place of the first row below the header among the rows that were looked at. */
  readonly firstRow: number;
  readonly notes: readonly Label[];
}

/** Rows above the header at most: title, date of the export, filters. */
const TITLE_ROWS = 20;
const NUMBER_OR_DATE = /^[+-]?[\d.,]+%?$|^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}/;

/**
 * Finds the header of a table that titles may precede: the first row that is about as wide as the rows below it and whose cells are all
 * names. Where there is none, columns are named by letters, as in a sheet.
 * @param rows the first rows of the file
 * @throws TableError `too-many-columns`
 */
export function findHeader(rows: readonly (readonly string[])[]): FoundHeader {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const widths = rows.map((row) => lastFilled(row) + 1);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  if (widest > LIMITS.columns) {
    throw new TableError("too-many-columns", {
      zh: `有 ${widest} 列，超过 ${LIMITS.columns} 列：请只导出需要的列`,
      en: `${widest} columns, more than ${LIMITS.columns}: export only those that are needed`,
    });
  }
  const usual = usualOf(filled);
  const at = rows
    .slice(0, TITLE_ROWS)
    .findIndex((row, place) => filled[place] >= usual * 0.6 && filled[place] > 0 && isHeader(row));
  if (at < 0) {
    return {
      header: Array.from({ length: widest }, (_, column) => columnLetters(column)),
      firstRow: 0,
      notes: [
        {
          zh: "没有找到表头，列以字母为名",
          en: "No header was found; columns are named by letters",
        },
      ],
    };
  }
  const width = Math.max(lastFilled(rows[at]) + 1, 1);
  const notes: Label[] =
    at === 0
      ? []
      : [
          {
            zh: `表头在第 ${at + 1} 行，其上的标题行未导入`,
            en: `The header is in row ${at + 1}; the title above it was left out`,
          },
        ];
  return { header: uniqueNames(rows[at].slice(0, width)), firstRow: at + 1, notes };
}

/** The usual number of filled cells among the rows: the median of those that are not empty. */
function usualOf(filled: readonly number[]): number {
  const sorted = filled.filter((count) => count > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function lastFilled(row: readonly string[]): number {
  return row.findLastIndex((cell) => cell.trim() !== "");
}

function isHeader(row: readonly string[]): boolean {
  const names = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return names.every((name) => !NUMBER_OR_DATE.test(name) && name.length <= 200);
}

function uniqueNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, column) => {
    const name = cell.replaceAll(/\s+/g, " ").trim() || columnLetters(column);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** "A" of the first column, "AA" of the twenty-seventh. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
