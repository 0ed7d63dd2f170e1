import { StudyCancelled } from "./study-error.ts";

/** The part of the platform's AbortSignal that the study reads; this layer knows no platform object. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface PoolOptions {
  /** Tasks under way at the same time, at least one. */
  lanes: number;
  signal?: CancelSignal;
  /** Called after each finished task. */
  onDone?: () => void;
}

/**
 * Runs `count` tasks, at most `lanes` at a time, and gives their results by task index: the order in which tasks finish
 * leaves no trace. The first failure, or the signal, ends the whole at once and starts nothing more; results of tasks
 * still under way are then ignored (the executor that runs them decides whether to stop them).
 *
 * @throws the error of the first task that failed, or StudyCancelled.
 */
export function runAll<T>(
  count: number,
  task: (index: number) => Promise<T>,
  options: PoolOptions,
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const results: T[] = [];
    let next = 0;
    let done = 0;
    let ended = false;
    const end = (finish: () => void): void => {
      if (ended) return;
      ended = true;
      options.signal?.removeEventListener("abort", cancel);
      finish();
    };
    const cancel = (): void => end(() => reject(new StudyCancelled()));
    const fail = (error: unknown): void => end(() => reject(error));
    const start = (): void => {
      if (ended || next >= count) return;
      const index = next++;
      let running: Promise<T>;
      try {
        running = task(index);
      } catch (error) {
        fail(error);
        return;
      }
      running.then((result) => {
        if (ended) return;
        results[index] = result;
        done++;
        try {
          options.onDone?.();
        } catch (error) {
          fail(error);
          return;
        }
        if (done === count) end(() => resolve(results));
        else start();
      }, fail);
    };
    if (options.signal?.aborted) {
      cancel();
      return;
    }
    options.signal?.addEventListener("abort", cancel);
    if (count === 0) end(() => resolve(results));
    const lanes = Math.max(1, Math.min(options.lanes, count));
    for (let lane = 0; lane < lanes; lane++) start();
  });
}
