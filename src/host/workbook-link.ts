import type { Model } from "#models/format/model-schema.ts";
import { GuardedWorker } from "./guarded-worker.ts";
import type { OpenedWorkbook } from "./workbook-files.ts";
import type { WorkbookWorkerApi } from "./workbook-worker.ts";

/** Reads and writes workbooks beside the page. Every promise settles. */
export interface WorkbookLink {
  open(file: Blob): Promise<OpenedWorkbook>;
  /** Bytes of the workbook of a model. */
  ofModel(model: Model): Promise<Uint8Array>;
  /** Bytes of the empty template. */
  template(): Promise<Uint8Array>;
}

/** A worker of its own for each task: such tasks are rare, and the reader is large. */
export class BrowserWorkbookLink implements WorkbookLink {
  open(file: Blob): Promise<OpenedWorkbook> {
    return task((worker) => worker.call<OpenedWorkbook>((api) => api.open(file)));
  }

  ofModel(model: Model): Promise<Uint8Array> {
    return task((worker) => worker.call<Uint8Array>((api) => api.ofModel(model)));
  }

  template(): Promise<Uint8Array> {
    return task((worker) => worker.call<Uint8Array>((api) => api.template()));
  }
}

type WorkbookWorker = GuardedWorker<WorkbookWorkerApi>;

async function task<Result>(work: (worker: WorkbookWorker) => Promise<Result>): Promise<Result> {
  const worker: WorkbookWorker = new GuardedWorker<WorkbookWorkerApi>(
    () =>
      new Worker(new URL("./workbook-worker.ts", import.meta.url), {
        type: "module",
        name: "chejian-workbook",
      }),
  );
  try {
    return await work(worker);
  } finally {
    worker.terminate();
  }
}
