import { GuardedWorker, type Handshake, WorkerStopped } from "./guarded-worker.ts";

interface Task<Api extends Handshake> {
  readonly work: (worker: GuardedWorker<Api>) => Promise<void>;
  readonly reject: (reason: Error) => void;
}

interface Slot<Api extends Handshake> {
  readonly worker: GuardedWorker<Api>;
  busy: boolean;
}

/** A fixed number of workers behind one queue, first come first served; each serves one task at a time. */
export class WorkerQueue<Api extends Handshake> {
  private slots: Slot<Api>[] = [];
  private queue: Task<Api>[] = [];

  readonly size: number;
  private readonly create: () => Worker;

  /** @param size number of workers; they start when there is work for them */
  constructor(size: number, create: () => Worker) {
    this.size = size;
    this.create = create;
  }

  /** Starts every worker now; those that are free do `work` once, whatever comes of it. */
  warm(work?: (worker: GuardedWorker<Api>) => Promise<unknown>): void {
    while (this.slots.length < this.size) this.addSlot();
    if (work === undefined) return;
    for (const slot of this.slots) {
      if (slot.busy) continue;
      void this.serve(slot, {
        work: (worker) =>
          work(worker).then(
            () => undefined,
            () => undefined,
          ),
        reject: () => {},
      });
    }
  }

  /** Does `work` on the next free worker. Rejects when it fails or the queue is stopped, never hangs. */
  enqueue<Result>(work: (worker: GuardedWorker<Api>) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({
        reject,
        work: async (worker) => {
          try {
            resolve(await work(worker));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        },
      });
      this.pump();
    });
  }

  /** Kills every worker at once; tasks under way and waiting reject. The next task starts fresh workers. */
  stop(): void {
    const reason = new WorkerStopped();
    const waiting = this.queue;
    this.queue = [];
    for (const slot of this.slots) slot.worker.terminate(reason);
    this.slots = [];
    for (const task of waiting) task.reject(reason);
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

  private async serve(slot: Slot<Api>, task: Task<Api>): Promise<void> {
    slot.busy = true;
    await task.work(slot.worker);
    slot.busy = false;
    this.pump();
  }

  private addSlot(): Slot<Api> {
    const slot: Slot<Api> = { worker: new GuardedWorker<Api>(this.create), busy: false };
    this.slots.push(slot);
    return slot;
  }
}
