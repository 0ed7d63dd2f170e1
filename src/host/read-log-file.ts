import type { Label } from "#models/format/text.ts";
import type { ColumnMap } from "#src/log/column-map.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import { guessColumns, type ColumnGuess } from "#src/log/guess-columns.ts";
import { LogBuilder } from "#src/log/log-builder.ts";
import { openTable } from "#src/tables/open-table.ts";
import type { OpenOptions, Table, TableFormat } from "#src/tables/table.ts";

/** Rows that columns are guessed from. */
const GUESS_ROWS = 2000;
/** Rows of a preview. */
const PREVIEW_ROWS = 20;

/** A file of a log before it is read: what its columns seem to be. */
export interface LogPreview {
  readonly format: TableFormat;
  readonly bytes: number;
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly guesses: readonly ColumnGuess[];
  /** The first rows, cells shortened. */
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly Label[];
}

export interface LogFileProgress {
  readonly rows: number;
  /** Bytes read, of all. */
  readonly done: number;
  readonly total: number;
}

export interface LogFile {
  readonly format: TableFormat;
  readonly bytes: number;
  readonly read: ReadLog;
}

/** How the table is to be opened for a map that says so. */
export function openOptionsOf(map: ColumnMap | undefined): OpenOptions {
  return map ? { encoding: map.encoding, delimiter: map.delimiter, sheet: map.sheet } : {};
}

/**
 * Opens the file of a log and guesses its columns.
 * @throws TableError when it cannot be opened
 */
export async function previewLogFile(
  file: Blob | Uint8Array,
  options: OpenOptions = {},
): Promise<LogPreview> {
  const table = await openTable(file, options);
  const rows = await firstRows(table, GUESS_ROWS);
  const { format, bytes, header, headerRow, notes } = table;
  return {
    format,
    bytes,
    header,
    headerRow,
    guesses: guessColumns(header, rows),
    rows: rows
      .slice(0, PREVIEW_ROWS)
      .map((row) => row.map((cell) => (cell.length > 200 ? `${cell.slice(0, 199)}…` : cell))),
    notes,
  };
}

/**
 * Reads the file of a log; rows go into columns portion by portion.
 * @param map which column stands for what; without it the guesses are used
 * @throws TableError or LogError when the file as a whole cannot be read; the signal's reason when it was aborted
 */
export async function readLogFile(
  file: Blob | Uint8Array,
  map?: ColumnMap,
  onProgress?: (progress: LogFileProgress) => void,
  signal?: AbortSignal,
): Promise<LogFile> {
  const table = await openTable(file, openOptionsOf(map));
  const builder = new LogBuilder(table, map);
  for await (const { rows, done, total } of table.chunks()) {
    signal?.throwIfAborted();
    builder.add(rows);
    onProgress?.({ rows: builder.read, done, total });
  }
  const read = builder.finish();
  return { format: table.format, bytes: table.bytes, read };
}

async function firstRows(table: Table, count: number): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const chunk of table.chunks()) {
    for (const row of chunk.rows) {
      if (rows.length >= count) return rows;
      if (row.some((cell) => cell.trim() !== "")) rows.push(row);
    }
  }
  return rows;
}
