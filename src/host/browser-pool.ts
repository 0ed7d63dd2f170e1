import type { Model } from "#models/format/model-schema.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import type { ParseOutcome, WorkPool } from "./host-port.ts";
import type { GuardedWorker } from "./guarded-worker.ts";
import type { StudyWorkerApi } from "./study-worker.ts";
import { WorkerQueue } from "./worker-queue.ts";

/** As many as the worker keeps (see study-worker.ts), less one for safety. */
const KEPT_MODELS = 7;

type StudyWorker = GuardedWorker<StudyWorkerApi>;

/** A fixed number of study workers behind one queue. A model is sent to a worker once and then named by its key. */
export class BrowserPool implements WorkPool {
  private readonly workers: WorkerQueue<StudyWorkerApi>;
  /** keys of the models that each worker holds */
  private readonly kept = new WeakMap<StudyWorker, number[]>();
  private readonly keys = new WeakMap<Model, number>();
  private nextKey = 0;

  /** @param size number of workers */
  constructor(size: number, create: () => Worker = createStudyWorker) {
    this.workers = new WorkerQueue(size, create);
  }

  get size(): number {
    return this.workers.size;
  }

  warm(rehearsal: readonly RunRequest[] = []): void {
    if (rehearsal.length === 0) {
      this.workers.warm();
      return;
    }
    // What fails here fails again, and is told, in the study that asks for it.
    this.workers.warm(async (worker) => {
      for (const request of rehearsal) await this.runOn(worker, request);
    });
  }

  parse(text: string): Promise<ParseOutcome> {
    return this.workers.enqueue((worker) => worker.call<ParseOutcome>((api) => api.parse(text)));
  }

  run(request: RunRequest): Promise<RunResult> {
    return this.workers.enqueue((worker) => this.runOn(worker, request));
  }

  stop(): void {
    this.workers.stop();
  }

  private async runOn(worker: StudyWorker, { model, ...rest }: RunRequest): Promise<RunResult> {
    const modelKey = this.keyOf(model);
    const kept = this.kept.get(worker) ?? [];
    if (!kept.includes(modelKey)) {
      await worker.call((api) => api.keep(modelKey, model));
      kept.push(modelKey);
      if (kept.length > KEPT_MODELS) kept.shift();
      this.kept.set(worker, kept);
    }
    return await worker.call((api) => api.run({ ...rest, modelKey }));
  }

  private keyOf(model: Model): number {
    let key = this.keys.get(model);
    if (key === undefined) {
      key = this.nextKey;
      this.nextKey += 1;
      this.keys.set(model, key);
    }
    return key;
  }
}

function createStudyWorker(): Worker {
  return new Worker(new URL("./study-worker.ts", import.meta.url), { type: "module", name: "chejian-study" });
}
