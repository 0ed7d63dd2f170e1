import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { importedFile } from "#src/host/log-account.ts";
import { readLogFile as readLog } from "#src/host/read-log-file.ts";
import { type ColumnMap, parseColumnMap } from "#src/log/column-map.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import type { ImportedFile } from "#src/log/import-report.ts";
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
  const log = await readLog(await fileBytes(path), map);
  return { read: log.read, guessed: map === undefined, file: importedFile(basename(path), log) };
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
