import { FORMAT } from "#models/format/model-schema.ts";
import type { Label } from "#models/format/text.ts";
import type { ReadSheet } from "#src/tables/book-sheets.ts";
import { readDistributions } from "./distributions.ts";
import type { Draft } from "./draft.ts";
import type { ElementListName } from "./element-lists.ts";
import { tableLayout } from "./layout.ts";
import { readModelSheet } from "./model-sheet.ts";
import { ReadContext } from "./read-context.ts";
import { readChanges, readFieldSheet } from "./read-fields.ts";
import { WORKBOOK_FORMAT } from "./readme-sheet.ts";
import { readTable, shortenTargets } from "./read-table.ts";
import { CHOICE_SHEET, DATA_SHEETS, README_SHEET } from "./sheet-names.ts";
import { isNamed, sheetRows } from "./sheet-rows.ts";
import { TABLES } from "./sheets/all-tables.ts";
import { DISTRIBUTION_SHEET, SAMPLE_SHEET } from "./sheets/distribution-sheets.ts";
import { CHANGE_SHEET, FIELD_SHEETS } from "./sheets/field-sheets.ts";
import { MODEL_SHEET } from "./sheets/model-items.ts";
import type { Table } from "./table.ts";

type Named = { readonly name: Label };

function sheetOf(sheets: readonly ReadSheet[], { name }: Named): ReadSheet | undefined {
  return sheets.find((sheet) => isNamed(sheet.name, name));
}

/** Learns the names of the elements of a sheet, which may then stand where ids are asked for; a name of several means none. */
function learnNames(context: ReadContext, sheet: ReadSheet, table: Table): void {
  const layout = tableLayout(table);
  const [id, name] = ["/id", "/name"].map((field) =>
    table.columns.findIndex((column) => column.field === field),
  );
  if (id < 0 || name < 0) return;
  const quiet = new ReadContext();
  const list = table.at[0] as ElementListName;
  const ids = context.ids.get(list) ?? new Map<string, string>();
  const taken = new Set<string>();
  const rows = sheetRows(quiet, sheet, layout.columns).rows;
  const known = new Set(rows.map((row) => String(row.cell(layout.cells[id]) ?? "").trim()));
  for (const row of rows) {
    const own = String(row.cell(layout.cells[id]) ?? "").trim();
    for (const offset of [0, 1]) {
      const text = String(row.cell(layout.cells[name] + offset) ?? "").trim();
      if (own === "" || text === "" || known.has(text)) continue;
      if (taken.has(text) && ids.get(text) !== own) ids.delete(text);
      else ids.set(text, own);
      taken.add(text);
    }
  }
  context.ids.set(list, ids);
}

function noteUnknown(context: ReadContext, sheets: readonly ReadSheet[]): void {
  const known: readonly Named[] = [README_SHEET, CHOICE_SHEET, ...DATA_SHEETS];
  for (const { name, rows } of sheets) {
    if (rows.length === 0 || known.some((each) => isNamed(name, each.name))) continue;
    context.notes.push({
      zh: `工作表“${name}”不是模板中的表，未读入`,
      en: `The sheet "${name}" is not one of the template and was not read`,
    });
  }
}

function noteFormulas(context: ReadContext, sheets: readonly ReadSheet[]): void {
  const cells = sheets
    .filter(({ name }) => DATA_SHEETS.some((each) => isNamed(name, each.name)))
    .flatMap(({ formulas }) => formulas).length;
  if (cells === 0) return;
  context.notes.push({
    zh: `${cells} 个单元格含公式：取文件中保存的数值，公式不计算、不保留`,
    en: `Cells with formulas: ${cells}; the value kept in the file was taken; formulas are neither calculated nor kept`,
  });
}

/** Refuses a workbook that was made for another arrangement of sheets and columns. */
function checkVersion(context: ReadContext, sheet: ReadSheet): void {
  sheet.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const [version] = /chejian-workbook\/\d+/.exec(String(cell ?? "")) ?? [];
      if (version === undefined || version === WORKBOOK_FORMAT) return;
      context.refuse({ sheet: sheet.name, row, column }, version, {
        zh: `${WORKBOOK_FORMAT}（请用本版本导出的模板）`,
        en: `${WORKBOOK_FORMAT} (take the template of this version)`,
      });
    });
  });
}

/** Reads the sheets of a workbook into the plain data of a model file, which need not be complete yet. */
export function readDraft(context: ReadContext, sheets: readonly ReadSheet[]): Draft {
  const draft: Draft = { format: FORMAT };
  noteUnknown(context, sheets);
  noteFormulas(context, sheets);
  const readme = sheetOf(sheets, README_SHEET);
  if (readme !== undefined) checkVersion(context, readme);
  for (const table of TABLES) {
    const sheet = sheetOf(sheets, table);
    if (sheet !== undefined && table.parts === undefined) learnNames(context, sheet, table);
  }
  readDistributions(context, sheetOf(sheets, DISTRIBUTION_SHEET), sheetOf(sheets, SAMPLE_SHEET));
  const model = sheetOf(sheets, MODEL_SHEET);
  if (model !== undefined) readModelSheet(context, draft, model);
  // Elements first: what they own may stand in a sheet before theirs.
  for (const owned of [false, true]) {
    for (const table of TABLES) {
      const sheet = sheetOf(sheets, table);
      if (sheet !== undefined && (table.parts !== undefined) === owned)
        readTable(context, draft, sheet, table);
    }
  }
  shortenTargets(context, draft);
  const changes = sheetOf(sheets, CHANGE_SHEET);
  if (changes !== undefined) readChanges(context, draft, changes, CHANGE_SHEET);
  // Values before what only says where values come from.
  for (const form of [...FIELD_SHEETS].sort((left, right) => fieldTurn(left) - fieldTurn(right))) {
    const sheet = sheetOf(sheets, form);
    if (sheet !== undefined) readFieldSheet(context, draft, sheet, form);
  }
  const unused = [...context.distributions].filter(([, { used }]) => !used).map(([name]) => name);
  if (unused.length > 0) {
    context.notes.push({
      zh: `没有任何时间用到的分布：${unused.join("、")}`,
      en: `Distributions that no time refers to: ${unused.join(", ")}`,
    });
  }
  return draft;
}

function fieldTurn({ value, meta }: (typeof FIELD_SHEETS)[number]): number {
  return value === meta ? 1 : 0;
}
