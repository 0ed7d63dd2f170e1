import Papa from "papaparse";
import { LIMITS } from "./limits.ts";
import { TableError } from "./table-error.ts";
import { textPortions } from "./text-encoding.ts";

export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** Text that may follow an opened quote, characters; beyond it the quote was never closed. */
const OPEN_QUOTE_LIMIT = 4 * 1024 * 1024;
/** Rows that the delimiter is sought in. */
const PROBED_ROWS = 60;

type Rows = readonly (readonly string[])[];

interface ParserResult {
  readonly data: string[][];
  readonly meta: { readonly cursor: number };
}

/** Rows of a text in portions, one per portion of the file. Quoted cells may hold delimiters and line breaks. */
export async function* csvRows(
  file: Blob,
  encoding: string,
  delimiter: string,
): AsyncGenerator<{ rows: Rows; done: number }, void> {
  let rest = "";
  let row = 0;
  for await (const { text, done } of textPortions(file, encoding)) {
    const last = done >= file.size;
    const buffer = rest === "" ? text : rest + text;
    // The parser itself, because the library's own streaming pushes rows faster than they are taken.
    const parser = new Papa.Parser({ delimiter, newline: "\n" });
    const { data, meta } = parser.parse(buffer, 0, !last) as ParserResult;
    rest = last ? "" : buffer.slice(meta.cursor);
    // What follows the last line end is no row.
    if (last && data.at(-1)?.length === 1 && data.at(-1)?.[0] === "" && buffer.endsWith("\n")) data.pop();
    for (const cells of data) {
      row += 1;
      for (const cell of cells) if (cell.length > LIMITS.cell) throw tooLong(row, cell);
    }
    if (rest.length > OPEN_QUOTE_LIMIT) throw openQuote(row + 1);
    yield { rows: data, done };
  }
}

function tooLong(row: number, cell: string): TableError {
  const start = cell.slice(0, 30);
  return new TableError("cell-too-long", {
    zh: `第 ${row} 行有一个单元格超过 ${LIMITS.cell} 个字符（以“${start}”开头）：多半是引号没有成对`,
    en: `A cell of row ${row} has more than ${LIMITS.cell} characters (it starts with "${start}"): most likely a quote is not closed`,
  });
}

function openQuote(row: number): TableError {
  return new TableError("open-quote", {
    zh: `第 ${row} 行的引号没有闭合`,
    en: `A quote of row ${row} is never closed`,
  });
}

/** What the first line may say of the delimiter: Excel reads and writes `sep=;`. */
const SEPARATOR_LINE = /^sep=(.)(?:\n|$)/i;

/**
 * The delimiter under which the first rows have the most even number of cells, at least two.
 * @param sample the beginning of the text, line ends as "\n"
 */
export function findDelimiter(sample: string): { delimiter: string; named: boolean } {
  const named = SEPARATOR_LINE.exec(sample);
  if (named) return { delimiter: named[1], named: true };
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, newline: "\n", preview: PROBED_ROWS });
    const counts = new Map<number, number>();
    let rows = 0;
    for (const cells of data) {
      if (cells.length === 1 && cells[0].trim() === "") continue;
      rows += 1;
      if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    }
    for (const [width, count] of counts) {
      // Evenness first; of equally even ones the wider table.
      const score = count / rows + Math.min(width, 100) / 1000;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return { delimiter: best.delimiter, named: false };
}
