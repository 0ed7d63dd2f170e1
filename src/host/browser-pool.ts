import type { Model } from "#models/format/model-schema.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import type { ParseOutcome, WorkPool } from "./host-port.ts";
import { GuardedWorker, WorkerStopped } from "./guarded-worker.ts";
import type { StudyWorkerApi } from "./study-worker.ts";

interface Task {
  readonly work: (slot: Slot) => Promise<void>;
  readonly reject: (reason: Error) => void;
}

/** One worker and the keys of the models it holds. */
interface Slot {
  readonly worker: GuardedWorker<StudyWorkerApi>;
  readonly kept: number[];
  busy: boolean;
}

/** As many as the worker keeps (see study-worker.ts), less one for safety. */
const KEPT_MODELS = 7;

/** A fixed number of study workers behind one queue, first come first served. */
export class BrowserPool implements WorkPool {
  private slots: Slot[] = [];
  private queue: Task[] = [];
  private readonly keys = new WeakMap<Model, number>();
  private nextKey = 0;

  readonly size: number;
  private readonly create: () => Worker;

  /** @param size number of workers */
  constructor(size: number, create: () => Worker = createStudyWorker) {
    this.size = size;
    this.create = create;
  }

  warm(rehearsal: readonly RunRequest[] = []): void {
    while (this.slots.length < this.size) this.addSlot();
    if (rehearsal.length === 0) return;
    for (const slot of this.slots) void this.rehearse(slot, rehearsal);
  }

  parse(text: string): Promise<ParseOutcome> {
    return this.enqueue((slot) => slot.worker.call<ParseOutcome>((api) => api.parse(text)));
  }

  run(request: RunRequest): Promise<RunResult> {
    return this.enqueue((slot) => this.runOn(slot, request));
  }

  stop(): void {
    const reason = new WorkerStopped();
    const waiting = this.queue;
    this.queue = [];
    for (const slot of this.slots) slot.worker.terminate(reason);
    this.slots = [];
    for (const task of waiting) task.reject(reason);
  }

  private async runOn(slot: Slot, { model, ...rest }: RunRequest): Promise<RunResult> {
    const modelKey = this.keyOf(model);
    if (!slot.kept.includes(modelKey)) {
      await slot.worker.call((api) => api.keep(modelKey, model));
      slot.kept.push(modelKey);
      if (slot.kept.length > KEPT_MODELS) slot.kept.shift();
    }
    return await slot.worker.call((api) => api.run({ ...rest, modelKey }));
  }

  private async rehearse(slot: Slot, requests: readonly RunRequest[]): Promise<void> {
    if (slot.busy) return;
    await this.serve(slot, {
      work: async () => {
        try {
          for (const request of requests) await this.runOn(slot, request);
        } catch {
          // What fails here fails again, and is told, in the study that asks for it.
        }
      },
      reject: () => {},
    });
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

  private enqueue<Result>(work: (slot: Slot) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({
        reject,
        work: async (slot) => {
          try {
            resolve(await work(slot));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
      });
      this.pump();
    });
  }

  private pump(): void {
    this.slots = this.slots.filter((slot) => !slot.worker.dead || slot.busy);
    while (this.queue.length > 0) {
      let slot = this.slots.find((candidate) => !candidate.busy);
      if (!slot && this.slots.length < this.size) slot = this.addSlot();
      if (!slot) return;
      const task = this.queue.shift();
      if (task) void this.serve(slot, task);
    }
  }

  private async serve(slot: Slot, task: Task): Promise<void> {
    slot.busy = true;
    await task.work(slot);
    slot.busy = false;
    this.pump();
  }

  private addSlot(): Slot {
    const slot: Slot = { worker: new GuardedWorker<StudyWorkerApi>(this.create), kept: [], busy: false };
    this.slots.push(slot);
    return slot;
  }
}

function createStudyWorker(): Worker {
  return new Worker(new URL("./study-worker.ts", import.meta.url), { type: "module", name: "chejian-study" });
}
