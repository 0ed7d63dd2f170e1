import { expose } from "comlink";
import type { Label } from "#models/format/text.ts";
import type { ImportPhase } from "#src/log/analyse-log.ts";
import type { ColumnMap } from "#src/log/column-map.ts";
import type { ImportReport } from "#src/log/import-report.ts";
import { LogError } from "#src/log/log-error.ts";
import { TableError } from "#src/tables/table-error.ts";
import type { OpenOptions } from "#src/tables/table.ts";
import { BrowserPool } from "./browser-pool.ts";
import { accountOf, importedFile, type LogAccount } from "./log-account.ts";
import { previewLogFile, readLogFile, type LogFile, type LogPreview } from "./read-log-file.ts";

/** What the file itself is to blame for: said instead of thrown, because an error loses its words between threads. */
export interface FileRefusal {
  readonly code: string;
  readonly label: Label;
}

export interface WorkOptions {
  /** The columns are the guessed ones. */
  readonly guessed: boolean;
  /** Day until which the log is fitted, "2012-02-10"; absent: two thirds of its span. */
  readonly fitUntil?: string;
}

export interface WorkProgress {
  readonly phase: "reading" | ImportPhase;
  /** Rows read. */
  readonly rows: number;
  /** Bytes read or runs made, of all of this phase. */
  readonly done: number;
  readonly total: number;
}

export interface WorkResult {
  readonly account: LogAccount;
  readonly report?: ImportReport;
  /** Why nothing could be made of the log. */
  readonly refusal?: FileRefusal;
}

export type ImportOutcome<Result> = { readonly result: Result } | { readonly refusal: FileRefusal };

async function outcomeOf<Result>(promise: Promise<Result>): Promise<ImportOutcome<Result>> {
  try {
    return { result: await promise };
  } catch (error) {
    if (error instanceof TableError || error instanceof LogError) {
      return { refusal: { code: error.code, label: error.label } };
    }
    throw error;
  }
}

let kept: { readonly key: string; readonly log: LogFile } | undefined;

async function work(
  file: File,
  map: ColumnMap,
  { guessed, fitUntil }: WorkOptions,
  onProgress: (progress: WorkProgress) => void,
): Promise<WorkResult> {
  const key = JSON.stringify([file.name, file.size, file.lastModified, map]);
  if (kept?.key !== key) {
    kept = undefined;
    const log = await readLogFile(file, map, (progress) => onProgress({ phase: "reading", ...progress }));
    kept = { key, log };
  }
  const { log } = kept;
  const account = accountOf(log);
  try {
    const { analyseLog } = await import("#src/log/analyse-log.ts");
    // Workers of its own: they end with this one.
    const pool = new BrowserPool(Math.max(1, navigator.hardwareConcurrency || 2));
    try {
      const report = await analyseLog(
        log.read,
        {
          file: importedFile(file.name, log),
          guessed,
          fitUntil,
          onProgress: (progress) => onProgress({ ...progress, rows: account.read }),
        },
        pool,
      );
      return { account, report };
    } finally {
      pool.stop();
    }
  } catch (error) {
    if (error instanceof LogError) return { account, refusal: { code: error.code, label: error.label } };
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
  /**
   * Reads the log, makes a model of it and judges the model. The log stays here: a million rows need not go to the page, and another
   * analysis of the same log need not read it again.
   */
  work(
    file: File,
    map: ColumnMap,
    { guessed, fitUntil }: WorkOptions,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<ImportOutcome<WorkResult>> {
    return outcomeOf(work(file, map, { guessed, fitUntil }, onProgress));
  },
};

export type ImportWorkerApi = typeof api;

expose(api);
