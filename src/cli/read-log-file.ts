import { readFile } from "node:fs/promises";
import { type ColumnMap, parseColumnMap } from "#src/log/column-map.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import type { ImportedFile } from "#src/log/import-report.ts";
import { LogBuilder } from "#src/log/log-builder.ts";
import { openTable } from "#src/tables/open-table.ts";
import { basename } from "node:path";
import { InputError } from "./exit.ts";
import { fileText } from "./read-model.ts";

/** A log file as read. */
export interface LogFile {
  readonly read: ReadLog;
  readonly file: ImportedFile;
  readonly guessed: boolean;
}

/**
 * Reads an event log from a CSV file or a workbook.
 * @param mapFile path of a column map; without it the columns are guessed
 * @throws InputError when a file cannot be read, TableError or LogError when it is no table or no log
 */
export async function readLogFile(path: string, mapFile: string | undefined): Promise<LogFile> {
  const map = mapFile === undefined ? undefined : parseColumnMap(await mapOf(mapFile));
  const { encoding, delimiter, sheet } = map ?? {};
  const table = await openTable(await fileBytes(path), {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  const builder = new LogBuilder(table, map);
  for await (const { rows } of table.chunks()) builder.add(rows);
  const { format, bytes } = table;
  return {
    read: builder.finish(),
    guessed: map === undefined,
    file: {
      name: basename(path),
      bytes,
      ...(format.kind === "csv"
        ? { encoding: format.encoding, delimiter: format.delimiter }
        : { sheet: format.sheet }),
    },
  };
}

async function mapOf(file: string): Promise<ColumnMap> {
  const text = await fileText(file);
  try {
    return JSON.parse(text) as ColumnMap;
  } catch (error) {
    throw new InputError("cli.import.badMap", { file, reason: (error as Error).message });
  }
}

async function fileBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new InputError("cli.noFile", { file });
    if (code === "EISDIR") throw new InputError("cli.notAFile", { file });
    throw new InputError("cli.unreadable", { file, reason: message });
  }
}
