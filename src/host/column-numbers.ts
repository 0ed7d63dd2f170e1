import type { Label } from "#models/format/text.ts";
import { guessDecimal, quantityOf, type DecimalSign } from "#src/log/quantity-text.ts";
import { openTable } from "#src/tables/open-table.ts";
import { TableError } from "#src/tables/table-error.ts";
import type { OpenOptions, Table, TableFormat } from "#src/tables/table.ts";

/** Which columns of a table are to be read. */
export interface ColumnChoice extends OpenOptions {
  /** name of the column of values, or its number from 1; absent: the first whose cells are mostly numbers */
  readonly column?: string;
  /** name or number of the column that marks values as cut off */
  readonly censored?: string;
}

/** A cell that is no number, or no mark. */
export interface BadCell {
  /** row of the file or sheet, 1 = first */
  readonly row: number;
  readonly column: string;
  readonly found: string;
}

/** The numbers of a column. */
export interface ColumnNumbers {
  readonly format: TableFormat;
  readonly columns: readonly string[];
  readonly column: string;
  readonly values: Float64Array;
  /** for each value 1 where the true one is larger; absent without a column of marks and without a `+` behind a number */
  readonly censored?: Uint8Array;
  /** rows below the header */
  readonly rows: number;
  /** of these without a value */
  readonly empty: number;
  readonly notes: readonly Label[];
}

/** The column cannot be read as numbers: what is wrong, where, and what to do about it. */
export class ColumnError extends Error {
  override readonly name = "ColumnError";
  readonly label: Label;
  /** the columns that there are */
  readonly columns: readonly string[];
  /** at most five of the cells */
  readonly cells: readonly BadCell[];

  constructor(label: Label, columns: readonly string[], cells: readonly BadCell[] = []) {
    super(`${label.zh} / ${label.en}`);
    this.label = label;
    this.columns = columns;
    this.cells = cells;
  }
}

const GUESS_CELLS = 2000;
const MOST_EXAMPLES = 5;
const YES = new Set(["1", "true", "yes", "y", "x", "是", "真", "截断", "删失", "censored"]);
const NO = new Set(["0", "false", "no", "n", "", "否", "假", "未截断", "observed"]);

/**
 * Reads one column of a table of delimited text or of a workbook. Empty cells are left out and counted.
 * @throws TableError where the file is no table; ColumnError where a column is missing, a cell is no number, or nothing is there
 */
export async function readColumn(
  file: Blob | Uint8Array,
  choice: ColumnChoice = {},
  onProgress?: (done: number, total: number) => void,
): Promise<ColumnNumbers> {
  const table = await openTable(file, choice);
  const first = await firstRows(table);
  const at = columnAt(table.header, choice.column) ?? firstOfNumbers(table, first);
  refuseNumberAsHeader(table, at);
  const markAt = choice.censored === undefined ? undefined : columnAt(table.header, choice.censored);
  const decimal = guessDecimal(
    first.map((row) => (row[at] ?? "").trim().replace(/\+$/, "")),
    table.exactNumbers,
  ).decimal;
  const reader = new ColumnReader(table, at, markAt, decimal);
  for await (const { rows, done, total } of table.chunks()) {
    for (const row of rows) reader.add(row);
    onProgress?.(done, total);
  }
  return reader.finish();
}

async function firstRows(table: Table): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const chunk of table.chunks()) {
    rows.push(...chunk.rows.slice(0, GUESS_CELLS - rows.length));
    if (rows.length >= GUESS_CELLS) break;
  }
  return rows;
}

function columnAt(header: readonly string[], wanted: string | undefined): number | undefined {
  if (wanted === undefined) return undefined;
  const byName = header.indexOf(wanted);
  if (byName >= 0) return byName;
  const trimmed = header.findIndex((name) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (trimmed >= 0) return trimmed;
  const number = /^[1-9][0-9]{0,3}$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= header.length) return number - 1;
  throw new ColumnError(
    {
      zh: `没有列“${wanted}”。文件中的列：${header.join("、")}`,
      en: `there is no column "${wanted}"; the file has: ${header.join(", ")}`,
    },
    header,
  );
}

/** The first column whose cells are mostly numbers: those that are none are then told with their rows. */
function firstOfNumbers({ header, exactNumbers }: Table, rows: readonly (readonly string[])[]): number {
  const at = header.findIndex((_, column) => {
    const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
    const { decimal } = guessDecimal(cells, exactNumbers);
    const numbers = cells.filter((cell) => Number.isFinite(numberOf(cell, decimal).value));
    return numbers.length > cells.length / 2;
  });
  if (at >= 0) return at;
  throw new ColumnError(
    {
      zh: `没有以数字为主的列，请指明列。文件中的列：${header.join("、")}`,
      en: `no column holds mostly numbers; name one. The file has: ${header.join(", ")}`,
    },
    header,
  );
}

/** A value with its mark of censoring is no number to whoever looks for the header: the rows above it would be lost. */
function refuseNumberAsHeader({ header, headerRow }: Table, at: number): void {
  if (headerRow === 0 || Number.isNaN(numberOf(header[at].trim(), "point").value)) return;
  throw new ColumnError(
    {
      zh: `没有表头：第 ${headerRow} 行的“${header[at]}”是一个数值。请在第一行写上列名`,
      en: `there is no header: "${header[at]}" in row ${headerRow} is a value; write the name of the column in the first row`,
    },
    [],
  );
}

/** A number, with a `+` behind it where the true one is larger (as survival tables print it). */
function numberOf(cell: string, decimal: DecimalSign): { value: number; cut: boolean } {
  const cut = cell.length > 1 && cell.endsWith("+");
  return { value: quantityOf(cut ? cell.slice(0, -1).trim() : cell, decimal), cut };
}

/** Takes the rows one by one. */
class ColumnReader {
  private readonly table: Table;
  private readonly at: number;
  private readonly markAt: number | undefined;
  private readonly decimal: DecimalSign;
  private values = new Float64Array(1024);
  private marks = new Uint8Array(1024);
  private count = 0;
  private rows = 0;
  private empty = 0;
  private cut = 0;
  private bad = 0;
  private wider = 0;
  private readonly examples: BadCell[] = [];

  constructor(table: Table, at: number, markAt: number | undefined, decimal: DecimalSign) {
    this.table = table;
    this.at = at;
    this.markAt = markAt;
    this.decimal = decimal;
  }

  add(row: readonly string[]): void {
    this.rows++;
    if (row.length > this.table.header.length) this.wider++;
    const cell = (row[this.at] ?? "").trim();
    if (cell === "") {
      this.empty++;
      return;
    }
    const { value, cut } = numberOf(cell, this.decimal);
    if (!Number.isFinite(value)) {
      this.refuse(this.at, cell);
      return;
    }
    this.push(value, cut || this.isMarked(row));
  }

  private isMarked(row: readonly string[]): boolean {
    if (this.markAt === undefined) return false;
    const mark = (row[this.markAt] ?? "").trim().toLowerCase();
    if (!YES.has(mark) && !NO.has(mark)) this.refuse(this.markAt, mark);
    return YES.has(mark);
  }

  private refuse(column: number, found: string): void {
    this.bad++;
    if (this.examples.length >= MOST_EXAMPLES) return;
    const { header, headerRow } = this.table;
    this.examples.push({
      row: headerRow + this.rows,
      column: header[column],
      found: found.length > 60 ? `${found.slice(0, 59)}…` : found,
    });
  }

  private push(value: number, isCut: boolean): void {
    if (this.count === this.values.length) {
      const [values, marks] = [new Float64Array(2 * this.count), new Uint8Array(2 * this.count)];
      values.set(this.values);
      marks.set(this.marks);
      [this.values, this.marks] = [values, marks];
    }
    this.values[this.count] = value;
    this.marks[this.count++] = isCut ? 1 : 0;
    if (isCut) this.cut++;
  }

  finish(): ColumnNumbers {
    const { table, at, count, rows, empty } = this;
    const column = table.header[at];
    if (2 * this.wider > rows) {
      throw new ColumnError(
        {
          zh: `${this.wider} 行的单元格多于表头：多半是小数逗号被当成了分隔符，请指明分隔符`,
          en: `${this.wider} rows have more cells than the header: most likely decimal commas were taken for delimiters; name the delimiter`,
        },
        table.header,
      );
    }
    if (this.bad > 0) throw this.refusal();
    if (count === 0) {
      throw new ColumnError(
        {
          zh: `列“${column}”没有数据（共 ${rows} 行）`,
          en: `the column "${column}" is empty (${rows} rows)`,
        },
        table.header,
      );
    }
    return {
      format: table.format,
      columns: table.header,
      column,
      values: this.values.slice(0, count),
      ...(this.markAt === undefined && this.cut === 0 ? {} : { censored: this.marks.slice(0, count) }),
      rows,
      empty,
      notes: table.notes,
    };
  }

  private refusal(): ColumnError {
    const [{ row, column, found }] = this.examples;
    const isMark = this.markAt !== undefined && column === this.table.header[this.markAt];
    return new ColumnError(
      isMark
        ? {
            zh: `${this.bad} 个单元格不是删失标记（1 或 0、是或否）：例如第 ${row} 行“${column}”列为“${found}”`,
            en: `${this.bad} cells are no marks of censoring (1 or 0, yes or no): row ${row}, column "${column}" has "${found}"`,
          }
        : {
            zh: `${this.bad} 个单元格不是数字：例如第 ${row} 行“${column}”列为“${found}”`,
            en: `${this.bad} cells are no numbers: row ${row}, column "${column}" has "${found}"`,
          },
      this.table.header,
      this.examples,
    );
  }
}

/** Whether an error is told to people: what the file itself is to blame for. */
export function isFileFault(error: unknown): error is TableError | ColumnError {
  return error instanceof TableError || error instanceof ColumnError;
}
