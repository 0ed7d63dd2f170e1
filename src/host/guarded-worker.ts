import { wrap, type Remote } from "comlink";

/** A worker that could not start, died, or sent something unreadable. `reason` is for people. */
export class WorkerFailure extends Error {
  override readonly name = "WorkerFailure";
}

/** The call was given up because its worker was stopped on purpose. */
export class WorkerStopped extends Error {
  override readonly name = "WorkerStopped";

  constructor() {
    super("the worker was stopped");
  }
}

/** What every guarded worker answers besides its own functions: the proof that its script ran. */
export interface Handshake {
  ready(): boolean;
}

const READY_TIMEOUT_MS = 20_000;

/**
 * A comlink worker whose calls always settle. Comlink alone waits for ever when the worker throws at start or is
 * terminated; here every call races the worker's error events, its termination and a start-up limit.
 */
export class GuardedWorker<Api extends Handshake> {
  private readonly worker: Worker;
  private readonly remote: Remote<Api>;
  private readonly pending = new Set<(reason: Error) => void>();
  private readonly started: Promise<void>;
  private failure: Error | undefined;

  constructor(create: () => Worker, readyTimeoutMs = READY_TIMEOUT_MS) {
    this.worker = create();
    this.worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.fail(new WorkerFailure(event.message || "the worker script failed to start"));
    });
    this.worker.addEventListener("messageerror", () => {
      this.fail(new WorkerFailure("a message from the worker could not be read"));
    });
    this.remote = wrap<Api>(this.worker);
    const timer = setTimeout(() => {
      this.fail(new WorkerFailure(`the worker did not start within ${readyTimeoutMs / 1000} s`));
    }, readyTimeoutMs);
    const ready = this.remote.ready as unknown as () => Promise<boolean>;
    this.started = this.guard(ready())
      .then(() => undefined)
      .finally(() => clearTimeout(timer));
    // A failed start is reported by the first call; without calls it must not be an unhandled rejection.
    this.started.catch(() => undefined);
  }

  get dead(): boolean {
    return this.failure !== undefined;
  }

  /** Runs `ask` on the started worker. Rejects with {@link WorkerFailure} or {@link WorkerStopped}, never hangs. */
  async call<Result>(ask: (api: Remote<Api>) => Promise<Result>): Promise<Result> {
    await this.started;
    if (this.failure) throw this.failure;
    return await this.guard(ask(this.remote));
  }

  /** Kills the worker at once; calls under way reject with `reason`. */
  terminate(reason: Error = new WorkerStopped()): void {
    this.fail(reason);
  }

  private fail(reason: Error): void {
    if (this.failure) return;
    this.failure = reason;
    this.worker.terminate();
    for (const reject of this.pending) reject(reason);
    this.pending.clear();
  }

  private guard<Result>(result: Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      this.pending.add(reject);
      const settle = () => this.pending.delete(reject);
      result.then(resolve, reject).then(settle, settle);
    });
  }
}
