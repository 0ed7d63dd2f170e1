import { read, SSF, type CellObject, type WorkBook } from "@e965/xlsx";
import type { Label } from "#models/format/text.ts";
import { emptyFile } from "./csv-table.ts";
import { columnLetters, findHeader } from "./find-header.ts";
import { LIMITS } from "./limits.ts";
import { cellText, type CellContext, type CellCounts } from "./sheet-cells.ts";
import { megabytes } from "./sizes.ts";
import { TableError } from "./table-error.ts";
import type { OpenOptions, Table, TableChunk } from "./table.ts";
import { badWorkbook, guardWorkbook } from "./zip-guard.ts";

/** Rows handed over at a time. */
const PORTION_ROWS = 5000;
/** Rows that the header is sought in. */
const HEADER_ROWS = 100;
const DENSE_DATA = "!data";

type SheetRows = readonly (readonly (CellObject | undefined)[] | undefined)[];

/**
 * Opens a workbook.
 * @throws TableError when it is too large, packed like a bomb, damaged, or has no such sheet
 */
export async function openXlsx(file: Blob, options: OpenOptions): Promise<Table> {
  const bytes = await checkedBytes(file);
  const names = parsed(bytes, { bookSheets: true }).SheetNames;
  if (options.sheet !== undefined && !names.includes(options.sheet)) throw unknownSheet(options.sheet, names);
  const book = parsed(bytes, { sheets: options.sheet ?? names });
  const sheet = options.sheet ?? names.find((name) => rowsOf(book, name).length > 1) ?? names[0];
  const cells = rowsOf(book, sheet);
  if (cells.length === 0) throw emptyFile();
  if (cells.length > LIMITS.rows) {
    throw new TableError("too-many-rows", {
      zh: `工作表“${sheet}”有 ${cells.length} 行，超过 ${LIMITS.rows} 行`,
      en: `The sheet "${sheet}" has ${cells.length} rows, more than ${LIMITS.rows}`,
    });
  }
  const counts: CellCounts = { formulas: 0, valueless: 0, errors: 0 };
  const context: CellContext = {
    from1904: book.Workbook?.WBProps?.date1904 === true,
    isDate: remembered((format) => SSF.is_date(format) === true),
    counts,
  };
  const merged = filledDown(book, sheet, cells);
  const rows = cells.map((row, at) => textsOf(row, at, context));
  const { header, firstRow, notes } = findHeader(rows.slice(0, HEADER_ROWS));
  const total = file.size;
  return {
    format: { kind: "xlsx", sheet, sheets: names },
    bytes: total,
    header,
    headerRow: firstRow,
    exactNumbers: true,
    notes: [sheetNote(sheet, names), ...notes, ...cellNotes(counts, merged)],
    async *chunks(): AsyncGenerator<TableChunk, void> {
      for (let from = firstRow; from < rows.length; from += PORTION_ROWS) {
        const portion = rows.slice(from, from + PORTION_ROWS);
        yield {
          rows: portion,
          done: Math.round(((from + portion.length) / rows.length) * total),
          total,
        };
      }
    },
  };
}

/**
 * The bytes of a workbook that is no danger to open.
 * @throws TableError when it is too large, packed like a bomb, or damaged
 */
export async function checkedBytes(file: Blob): Promise<Uint8Array> {
  if (file.size > LIMITS.workbookBytes) {
    const [size, most] = [megabytes(file.size), megabytes(LIMITS.workbookBytes)];
    throw new TableError("too-large", {
      zh: `工作簿有 ${size} MB，超过 ${most} MB：请另存为 CSV`,
      en: `The workbook has ${size} MB, more than ${most} MB: save it as CSV`,
    });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  await guardWorkbook(bytes);
  return bytes;
}

function parsed(bytes: Uint8Array, options: { bookSheets?: boolean; sheets?: string | string[] }): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: true,
      ...options,
    });
  } catch {
    throw badWorkbook();
  }
}

function rowsOf(book: WorkBook, name: string): SheetRows {
  const sheet = book.Sheets[name] as { [DENSE_DATA]?: SheetRows } | undefined;
  return Array.from(sheet?.[DENSE_DATA] ?? []);
}

function textsOf(
  row: readonly (CellObject | undefined)[] | undefined,
  at: number,
  context: CellContext,
): string[] {
  const texts: string[] = [];
  const width = row?.length ?? 0;
  for (let column = 0; column < width; column += 1) {
    const address = `${columnLetters(column)}${at + 1}`;
    const text = cellText(row?.[column], address, context);
    if (text.length > LIMITS.cell) {
      throw new TableError("cell-too-long", {
        zh: `单元格 ${address} 超过 ${LIMITS.cell} 个字符`,
        en: `The cell ${address} has more than ${LIMITS.cell} characters`,
      });
    }
    texts.push(text);
  }
  return texts;
}

/**
 * A cell merged downwards stands for all its rows, as an order number written once beside its operations.
 * @returns how many cells were filled
 */
function filledDown(book: WorkBook, name: string, cells: SheetRows): number {
  let filled = 0;
  for (const { s, e } of book.Sheets[name]["!merges"] ?? []) {
    const first = cells[s.r]?.[s.c];
    if (!first || e.r === s.r) continue;
    const value: CellObject = { ...first, f: undefined };
    for (let at = s.r + 1; at <= e.r && at < cells.length; at += 1) {
      const row = cells[at] as (CellObject | undefined)[] | undefined;
      if (!row) continue;
      row[s.c] = value;
      filled += 1;
    }
  }
  return filled;
}

function remembered(decide: (format: string) => boolean): (format: string) => boolean {
  const known = new Map<string, boolean>();
  return (format) => {
    const answer = known.get(format) ?? decide(format);
    known.set(format, answer);
    return answer;
  };
}

function unknownSheet(name: string, names: readonly string[]): TableError {
  return new TableError("unknown-sheet", {
    zh: `没有工作表“${name}”；有：${names.map((sheet) => `“${sheet}”`).join("、")}`,
    en: `There is no sheet "${name}"; there are: ${names.map((sheet) => `"${sheet}"`).join(", ")}`,
  });
}

function sheetNote(sheet: string, names: readonly string[]): Label {
  return names.length === 1
    ? { zh: `工作表“${sheet}”`, en: `Sheet "${sheet}"` }
    : {
        zh: `读取工作表“${sheet}”（共 ${names.length} 个）`,
        en: `Sheet "${sheet}" of ${names.length} was read`,
      };
}

function cellNotes(
  { formulas, valueless, errors, firstFormula, firstError }: CellCounts,
  merged: number,
): Label[] {
  const notes: Label[] = [];
  if (formulas > 0) {
    notes.push({
      zh: `${formulas} 个公式单元格（首个 ${firstFormula}）：取上次保存的值，不计算公式`,
      en: `Cells with formulas: ${formulas} (first ${firstFormula}); their last saved value was used, nothing was calculated`,
    });
  }
  if (valueless > 0) {
    notes.push({
      zh: `${valueless} 个公式单元格没有保存的值（首个 ${firstFormula}），按空处理：请用 Excel 打开并保存一次`,
      en: `Formulas without a saved value, counted as empty: ${valueless} (first ${firstFormula}); open and save the file in Excel once`,
    });
  }
  if (errors > 0) {
    notes.push({
      zh: `${errors} 个单元格是错误值（首个 ${firstError}）`,
      en: `Cells that hold an error: ${errors} (first ${firstError})`,
    });
  }
  if (merged > 0) {
    notes.push({
      zh: `向下合并的单元格：其值用于所跨的每一行（${merged} 个）`,
      en: `Cells merged downwards count for each row that they span (${merged})`,
    });
  }
  return notes;
}
