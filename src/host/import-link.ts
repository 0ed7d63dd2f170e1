import { proxy } from "comlink";
import type { ColumnMap } from "#src/log/column-map.ts";
import type { OpenOptions } from "#src/tables/table.ts";
import { GuardedWorker } from "./guarded-worker.ts";
import type {
  ImportOutcome,
  ImportWorkerApi,
  WorkOptions,
  WorkProgress,
  WorkResult,
} from "./import-worker.ts";
import type { LogPreview } from "./read-log-file.ts";

/** Reads files of logs beside the page. Every promise settles. */
export interface ImportLink {
  preview(file: Blob, options: OpenOptions): Promise<ImportOutcome<LogPreview>>;
  work(
    file: File,
    map: ColumnMap,
    options: WorkOptions,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<ImportOutcome<WorkResult>>;
  /** Kills the worker at once; what is under way rejects. The next call starts a new one. */
  stop(): void;
}

/** One worker of this browser, started when it is first needed. */
export class BrowserImportLink implements ImportLink {
  private worker: GuardedWorker<ImportWorkerApi> | undefined;

  preview(file: Blob, options: OpenOptions): Promise<ImportOutcome<LogPreview>> {
    return this.alive().call<ImportOutcome<LogPreview>>((api) => api.preview(file, options));
  }

  work(
    file: File,
    map: ColumnMap,
    options: WorkOptions,
    onProgress: (progress: WorkProgress) => void,
  ): Promise<ImportOutcome<WorkResult>> {
    const report = proxy(onProgress);
    return this.alive().call<ImportOutcome<WorkResult>>((api) => api.work(file, map, options, report));
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private alive(): GuardedWorker<ImportWorkerApi> {
    if (!this.worker || this.worker.dead) {
      this.worker = new GuardedWorker<ImportWorkerApi>(
        () =>
          new Worker(new URL("./import-worker.ts", import.meta.url), {
            type: "module",
            name: "chejian-import",
          }),
      );
    }
    return this.worker;
  }
}
