import { expose } from "comlink";
import type { Label } from "#models/format/text.ts";
import type { ColumnMap } from "#src/log/column-map.ts";
import { LogError } from "#src/log/log-error.ts";
import { TableError } from "#src/tables/table-error.ts";
import type { OpenOptions } from "#src/tables/table.ts";
import { accountOf, type LogAccount } from "./log-account.ts";
import { previewLogFile, readLogFile, type LogFileProgress, type LogPreview } from "./read-log-file.ts";

/** What the file itself is to blame for: said instead of thrown, because an error loses its words between threads. */
export interface FileRefusal {
  readonly code: string;
  readonly label: Label;
}

export type ImportOutcome<Result> = { readonly result: Result } | { readonly refusal: FileRefusal };

async function outcomeOf<Result>(work: Promise<Result>): Promise<ImportOutcome<Result>> {
  try {
    return { result: await work };
  } catch (error) {
    if (error instanceof TableError || error instanceof LogError) {
      return { refusal: { code: error.code, label: error.label } };
    }
    throw error;
  }
}

const api = {
  ready(): boolean {
    return true;
  },
  preview(file: Blob, options: OpenOptions): Promise<ImportOutcome<LogPreview>> {
    return outcomeOf(previewLogFile(file, options));
  },
  /** Reads the log and keeps it here: a million rows need not go to the page. */
  async read(
    file: Blob,
    map: ColumnMap,
    onProgress: (progress: LogFileProgress) => void,
  ): Promise<ImportOutcome<LogAccount>> {
    const outcome = await outcomeOf(readLogFile(file, map, onProgress));
    if ("refusal" in outcome) return outcome;
    return { result: accountOf(outcome.result) };
  },
};

export type ImportWorkerApi = typeof api;

expose(api);
