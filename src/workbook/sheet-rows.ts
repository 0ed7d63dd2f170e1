import type { Label } from "#models/format/text.ts";
import type { CellValue, ReadSheet } from "#src/tables/book-sheets.ts";
import { columnLetters } from "./address.ts";
import type { SheetColumn } from "./layout.ts";
import { MARK_COLUMN } from "./layout.ts";
import type { Place } from "./places.ts";
import type { ReadContext } from "./read-context.ts";

/** A row of data, its cells by the columns of the layout. */
export interface DataRow {
  readonly row: number;
  cell(column: number): CellValue | undefined;
  place(column: number): Place;
  /** The cell and place of a column of the sheet itself. */
  raw(column: number): CellValue | undefined;
  rawPlace(column: number): Place;
}

export interface SheetRows {
  readonly rows: readonly DataRow[];
  /** Columns of price sets, found by their headings: id and place in the sheet. */
  readonly priceSets: readonly { readonly id: string; readonly column: number }[];
  /** Where a column of the layout stands in the sheet. */
  actual(column: number): number | undefined;
}

/** Rows searched for the headings: some like a title above them. */
const HEADING_SEARCH = 10;
const PRICE_HEADING = /^按价格集\s*(\S+)/u;

/** Heading of the column of a price set. */
export function priceHeading(id: string): Label {
  return { zh: `按价格集 ${id}`, en: `price set ${id}` };
}

/** A heading or name without spaces and case, for comparison. */
export function folded(text: string): string {
  return text.replaceAll(/\s+/gu, "").toLowerCase();
}

/** Whether a text is a bilingual name: whole, or in one language. */
export function isNamed(text: string, { zh, en }: Label): boolean {
  const given = folded(text);
  return given === folded(zh + en) || given === folded(zh) || given === folded(en);
}

function textAt(sheet: ReadSheet, row: number, column: number): string {
  const value = sheet.rows[row]?.[column];
  return value === undefined ? "" : String(value).trim();
}

/** Columns by all forms of their headings. */
function byHeading(columns: readonly SheetColumn[]): ReadonlyMap<string, number> {
  return new Map(
    columns.flatMap(({ heading: { zh, en } }, index) =>
      [zh + en, zh, en].map((form): [string, number] => [folded(form), index]),
    ),
  );
}

/** The row with the most known headings; undefined when none is known. */
function headingRow(sheet: ReadSheet, headings: ReadonlyMap<string, number>): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let row = 0; row < Math.min(HEADING_SEARCH, sheet.rows.length); row++) {
    const known = sheet.rows[row].filter(
      (cell) => cell !== undefined && headings.has(folded(String(cell))),
    ).length;
    if (known > most) [best, most] = [row, known];
  }
  return best;
}

const isBlank = (cell: CellValue | undefined): boolean =>
  cell === undefined || (typeof cell === "string" && cell.trim() === "");

/** The rows of data of a sheet. Unknown columns are noted; doubled and missing ones, and cells that hold an error, are refused. */
export function sheetRows(
  context: ReadContext,
  sheet: ReadSheet,
  columns: readonly SheetColumn[],
): SheetRows {
  const none: SheetRows = { rows: [], priceSets: [], actual: () => undefined };
  const headings = byHeading(columns);
  const top = headingRow(sheet, headings);
  if (top === undefined) {
    const first = sheet.rows.findIndex((row) => row.some((cell) => !isBlank(cell)));
    if (first < 0) return none;
    const names = columns.filter((column) => column.required).map(({ heading }) => heading);
    context.refuse(
      { sheet: sheet.name, row: first, column: 0 },
      sheet.rows[first].find((cell) => !isBlank(cell)),
      {
        zh: `标题行，如“${names.map(({ zh }) => zh).join("、")}”（可从空白模板复制）`,
        en: `a row of headings such as ${names.map(({ en }) => en).join(", ")} (copy it from the empty template)`,
      },
    );
    return none;
  }
  const actual: (number | undefined)[] = columns.map(() => undefined);
  const priceSets: { id: string; column: number }[] = [];
  for (let column = 0; column < sheet.rows[top].length; column++) {
    const text = textAt(sheet, top, column);
    if (text === "") continue;
    const price = PRICE_HEADING.exec(text);
    if (price !== null) {
      priceSets.push({ id: price[1], column });
      continue;
    }
    const index = headings.get(folded(text));
    if (index === undefined) {
      const at = `${sheet.name}!${columnLetters(column)}${top + 1}`;
      context.notes.push({
        zh: `${at}：未识别的列“${text}”，未读入`,
        en: `${at}: the column "${text}" is not known and was not read`,
      });
    } else if (actual[index] === undefined) {
      actual[index] = column;
    } else {
      context.refuse(
        { sheet: sheet.name, row: top, column },
        text,
        { zh: "不重复的列标题", en: "headings that occur once" },
        { zh: `列“${text}”出现两次`, en: `the column "${text}" occurs twice` },
      );
    }
  }
  const used = new Set([...actual, ...priceSets.map(({ column }) => column)]);
  for (const error of sheet.errors) {
    if (error.row <= top || !used.has(error.column)) continue;
    context.refuse({ sheet: sheet.name, ...error }, error.text, {
      zh: "不是错误值（请改正公式或填入数值）",
      en: "no error value (correct the formula or enter a value)",
    });
  }
  const mark = columns[MARK_COLUMN].heading;
  const marks = sheet.rows[top].findIndex((cell) => cell !== undefined && isNamed(String(cell), mark));
  const rows: DataRow[] = [];
  for (let row = top + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row];
    if (cells.every(isBlank) || (marks >= 0 && !isBlank(cells[marks]))) continue;
    const raw = (column: number | undefined): CellValue | undefined => {
      const value = column === undefined ? undefined : cells[column];
      return isBlank(value) ? undefined : value;
    };
    rows.push({
      row,
      raw,
      rawPlace: (column) => ({ sheet: sheet.name, row, column }),
      cell: (column) => raw(actual[column]),
      place: (column) => ({ sheet: sheet.name, row, column: actual[column] ?? 0 }),
    });
  }
  if (rows.length > 0) {
    columns.forEach(({ required, heading }, index) => {
      if (!required || actual[index] !== undefined) return;
      context.refuse(
        { sheet: sheet.name, row: top, column: 0 },
        undefined,
        { zh: `列“${heading.zh}”`, en: `the column "${heading.en}"` },
        { zh: `缺少列“${heading.zh}”`, en: `the column "${heading.en}" is missing` },
      );
    });
  }
  return { rows, priceSets, actual: (column) => actual[column] };
}
