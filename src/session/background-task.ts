import type { Progress } from "#src/study/executor.ts";
import { failureOf, wasStopped } from "./failure.ts";
import { progressReport } from "./progress-report.ts";
import type { Failure, StudyProgress } from "./session-state.ts";
import { Store } from "./store.ts";

export interface TaskState<Result> {
  readonly running: boolean;
  readonly progress?: StudyProgress;
  readonly result?: Result;
  /** The settings that `result` belongs to. */
  readonly resultKey?: string;
  readonly failure?: Failure;
}

/** How a task does its work: it reports how far it is and gives up when the signal says so. */
export type TaskWork<Result> = (report: (progress: Progress) => void, signal: AbortSignal) => Promise<Result>;

/** One piece of long work with progress and cancel. The last finished result stays until the next one. */
export class BackgroundTask<Result> {
  readonly store = new Store<TaskState<Result>>({ running: false });
  private readonly wallSeconds: () => number;
  private stopper: AbortController | undefined;

  constructor(wallSeconds: () => number) {
    this.wallSeconds = wallSeconds;
  }

  /** Starts the work; what is under way is given up. */
  async start(key: string, work: TaskWork<Result>): Promise<void> {
    this.stop();
    const stopper = new AbortController();
    this.stopper = stopper;
    const { signal } = stopper;
    this.store.update((draft) => {
      draft.running = true;
      draft.progress = { done: 0, total: 0 };
      draft.failure = undefined;
    });
    const report = progressReport(
      this.wallSeconds,
      (progress) =>
        this.store.update((draft) => {
          draft.progress = progress;
        }),
      signal,
    );
    try {
      const result = await work(report, signal);
      if (signal.aborted) return;
      this.store.update((draft) => {
        draft.running = false;
        draft.progress = undefined;
        draft.result = result;
        draft.resultKey = key;
      });
    } catch (error) {
      if (signal.aborted) return;
      this.store.update((draft) => {
        draft.running = false;
        draft.progress = undefined;
        // Workers that were stopped, because a study began, are no failure.
        if (!wasStopped(error)) draft.failure = failureOf(error);
      });
    }
  }

  stop(): void {
    this.stopper?.abort();
    this.stopper = undefined;
    if (!this.store.get().running) return;
    this.store.update((draft) => {
      draft.running = false;
      draft.progress = undefined;
    });
  }

  /** Forgets the result: it belongs to another model. */
  reset(): void {
    this.stop();
    this.store.update((draft) => {
      draft.result = undefined;
      draft.resultKey = undefined;
      draft.failure = undefined;
    });
  }
}
