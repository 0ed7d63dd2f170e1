import { read, SSF, type CellObject, type WorkBook } from "@e965/xlsx";
import type { CellValue, ReadSheet } from "./book-sheets.ts";
import { megabytes } from "./sizes.ts";
import { TableError } from "./table-error.ts";
import { checkedBytes } from "./xlsx-table.ts";
import { badWorkbook, zipDirectory } from "./zip-guard.ts";

const MEGABYTE = 1024 * 1024;
/** What is typed in by people stays far below: bytes unpacked, rows and columns of a sheet. */
const UNPACKED_LIMIT = 96 * MEGABYTE;
const ROW_LIMIT = 100_000;
const COLUMN_LIMIT = 500;
/** Days between the two calendars that a workbook may count by. */
const DAYS_TO_1904 = 1462;
const DENSE_DATA = "!data";

type Cells = readonly (readonly (CellObject | undefined)[] | undefined)[];

function parsed(bytes: Uint8Array, bookSheets: boolean): WorkBook {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      bookSheets,
      cellFormula: true,
      cellNF: true,
      cellHTML: false,
      cellText: false,
    });
  } catch {
    throw badWorkbook();
  }
}

async function smallBytes(file: Blob): Promise<Uint8Array> {
  const bytes = await checkedBytes(file);
  const unpacked = zipDirectory(bytes).reduce((sum, part) => sum + part.unpackedBytes, 0);
  if (unpacked <= UNPACKED_LIMIT) return bytes;
  const [size, most] = [megabytes(unpacked), megabytes(UNPACKED_LIMIT)];
  throw new TableError("too-large", {
    zh: `工作簿解压后有 ${size} MB，超过 ${most} MB：请删去与模板无关的工作表`,
    en: `The workbook has ${size} MB unpacked, more than ${most} MB: delete sheets that do not belong to the template`,
  });
}

/**
 * Names of the sheets of a workbook, without reading them.
 * @throws TableError when it is too large, packed like a bomb, or damaged
 */
export async function workbookSheetNames(file: Blob): Promise<readonly string[]> {
  return parsed(await checkedBytes(file), true).SheetNames;
}

function valueOf(cell: CellObject, from1904: boolean): CellValue | undefined {
  const { v, t, z } = cell;
  if (t === "n" && typeof v === "number") {
    return from1904 && v >= 1 && typeof z === "string" && SSF.is_date(z) ? v + DAYS_TO_1904 : v;
  }
  if (t === "b") return v === true;
  return t === "s" ? String(v ?? "") : undefined;
}

function sheetOf(book: WorkBook, name: string): ReadSheet {
  const sheet = book.Sheets[name] as { [DENSE_DATA]?: Cells } | undefined;
  const cells = Array.from(sheet?.[DENSE_DATA] ?? []);
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  const formulas: ReadSheet["formulas"][number][] = [];
  const errors: ReadSheet["errors"][number][] = [];
  const width = cells.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  if (cells.length > ROW_LIMIT || width > COLUMN_LIMIT) {
    throw new TableError("too-many-rows", {
      zh: `工作表“${name}”有 ${cells.length} 行 ${width} 列，超过 ${ROW_LIMIT} 行或 ${COLUMN_LIMIT} 列`,
      en: `The sheet "${name}" has ${cells.length} rows and ${width} columns, more than ${ROW_LIMIT} or ${COLUMN_LIMIT}`,
    });
  }
  const rows = cells.map((row = [], at) =>
    Array.from(row, (cell, column): CellValue | undefined => {
      if (cell === undefined) return undefined;
      const value = valueOf(cell, from1904);
      // LibreOffice writes truth values as functions.
      const isFormula = cell.f !== undefined && !/^(TRUE|FALSE)\(\)$/.test(cell.f);
      if (isFormula && value !== undefined) formulas.push({ row: at, column });
      if (cell.t === "e") errors.push({ row: at, column, text: cell.w ?? errorText(cell.v) });
      // A formula that was never calculated has nothing to give.
      else if (cell.f !== undefined && value === undefined)
        errors.push({ row: at, column, text: `=${cell.f}` });
      return value;
    }),
  );
  return { name, rows, formulas, errors };
}

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

function errorText(value: unknown): string {
  return ERROR_TEXTS[Number(value)] ?? "#ERROR!";
}

/**
 * All sheets of a workbook that people fill in. A formula is never evaluated: the value kept with it counts.
 * @throws TableError when it is too large, packed like a bomb, or damaged
 */
export async function readWorkbook(file: Blob): Promise<readonly ReadSheet[]> {
  const book = parsed(await smallBytes(file), false);
  return book.SheetNames.map((name) => sheetOf(book, name));
}
