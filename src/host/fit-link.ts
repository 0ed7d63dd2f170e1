import { proxy } from "comlink";
import type { SplitOptions } from "#sim/fitting/split-mass.ts";
import type { ColumnChoice } from "./column-numbers.ts";
import type { FitOutcome } from "./fit-file.ts";
import type { FitWorkerApi } from "./fit-worker.ts";
import { GuardedWorker } from "./guarded-worker.ts";

/** Fits distributions beside the page. Every promise settles. */
export interface FitLink {
  fit(
    file: Blob,
    choice: ColumnChoice,
    options: SplitOptions,
    onProgress: (done: number, total: number) => void,
  ): Promise<FitOutcome>;
  /** Kills the worker at once; what is under way rejects. The next call starts a new one. */
  stop(): void;
}

/** One worker of this browser, started when it is first needed. */
export class BrowserFitLink implements FitLink {
  private worker: GuardedWorker<FitWorkerApi> | undefined;

  fit(
    file: Blob,
    choice: ColumnChoice,
    options: SplitOptions,
    onProgress: (done: number, total: number) => void,
  ): Promise<FitOutcome> {
    const report = proxy(onProgress);
    return this.alive().call<FitOutcome>((api) => api.fit(file, choice, options, report));
  }

  stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private alive(): GuardedWorker<FitWorkerApi> {
    if (!this.worker || this.worker.dead) {
      this.worker = new GuardedWorker<FitWorkerApi>(
        () =>
          new Worker(new URL("./fit-worker.ts", import.meta.url), { type: "module", name: "chejian-fit" }),
      );
    }
    return this.worker;
  }
}
