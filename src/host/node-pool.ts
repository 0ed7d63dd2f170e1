import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { RunRequest, RunResult } from "#models/run.ts";
import type { Executor } from "#src/study/executor.ts";
import type { SampleJob, Sampler, SampleResult } from "#src/reference/sample.ts";

/** What the pool sends to a worker: a run, or one replication of a reference case. */
export type WorkerTask = { id: number } & WorkerWork;
export type WorkerWork = { request: RunRequest } | { sample: SampleJob };

/** What a worker answers. */
export type WorkerAnswer =
  | { id: number; result: RunResult | SampleResult }
  | { id: number; error: { name: string; message: string } };

/** A worker of the pool ended without an answer, or the pool is closed. */
export class PoolError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "PoolError";
  }
}

export interface NodePoolOptions {
  /** Threads; the number of cores when absent. */
  size?: number;
  /** Script of a worker; beside this file in the built command line when absent. */
  workerUrl?: URL;
}

interface Task {
  work: WorkerWork;
  resolve: (result: RunResult | SampleResult) => void;
  reject: (error: Error) => void;
}

/** Most threads of one pool. */
export const MAX_WORKERS = 256;

/**
 * Runs requests on worker threads. Threads start when there is work for them and serve one run at a time, so results
 * never depend on their number. A thread that dies ends the pool with an error: nothing waits for it.
 */
export class NodePool implements Executor, Sampler {
  readonly size: number;
  readonly #workerUrl: URL;
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Task>();
  readonly #waiting: Task[] = [];
  #failure: Error | undefined;
  #nextId = 0;

  /** RangeError when `size` is not a whole number from 1 to MAX_WORKERS. */
  constructor(options: NodePoolOptions = {}) {
    const size = options.size ?? Math.min(availableParallelism(), MAX_WORKERS);
    if (!Number.isInteger(size) || size < 1 || size > MAX_WORKERS) {
      throw new RangeError(`a pool has 1 to ${MAX_WORKERS} workers, not ${size}`);
    }
    this.size = size;
    this.#workerUrl = options.workerUrl ?? new URL("./node-worker.js", import.meta.url);
  }

  run(request: RunRequest): Promise<RunResult> {
    return this.#submit({ request }) as Promise<RunResult>;
  }

  sample(sample: SampleJob): Promise<SampleResult> {
    return this.#submit({ sample }) as Promise<SampleResult>;
  }

  /** Stops every thread at once; runs under way and waiting are refused with an AbortError. */
  async close(): Promise<void> {
    const stopped = new PoolError("已停止 / stopped");
    stopped.name = "AbortError";
    await this.#fail(stopped);
  }

  #submit(work: WorkerWork): Promise<RunResult | SampleResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ work, resolve, reject });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? (this.#workers.size < this.size ? this.#start() : undefined);
      const task = worker === undefined ? undefined : this.#waiting.shift();
      if (worker === undefined || task === undefined) return;
      this.#busy.set(worker, task);
      this.#nextId += 1;
      worker.postMessage({ id: this.#nextId, ...task.work } satisfies WorkerTask);
    }
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl);
    this.#workers.add(worker);
    worker.on("message", (answer: WorkerAnswer) => this.#settle(worker, answer));
    worker.on("error", (error) => {
      void this.#fail(
        new PoolError(`仿真线程出错 / a simulation thread failed: ${String(error)}`, { cause: error }),
      );
    });
    worker.on("messageerror", (error) => {
      void this.#fail(
        new PoolError("仿真线程的回答无法读取 / the answer of a simulation thread is unreadable", {
          cause: error,
        }),
      );
    });
    worker.on("exit", (code) => {
      void this.#fail(
        new PoolError(`仿真线程意外结束（${code}）/ a simulation thread ended unexpectedly (${code})`),
      );
    });
    return worker;
  }

  #settle(worker: Worker, answer: WorkerAnswer): void {
    const task = this.#busy.get(worker);
    if (task === undefined) return;
    this.#busy.delete(worker);
    this.#idle.push(worker);
    if ("result" in answer) {
      task.resolve(answer.result);
    } else {
      const error = new Error(answer.error.message);
      error.name = answer.error.name;
      task.reject(error);
    }
    this.#dispatch();
  }

  async #fail(failure: Error): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    const tasks = [...this.#busy.values(), ...this.#waiting.splice(0)];
    this.#busy.clear();
    for (const task of tasks) task.reject(failure);
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }
}
