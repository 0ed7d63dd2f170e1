import type { RunRequest, RunResult } from "#models/run.ts";
import type { CancelSignal } from "./run-pool.ts";

/** Where runs are made: a pool of workers, or the same thread in tests. Results need not come in order. */
export interface Executor {
  run(request: RunRequest): Promise<RunResult>;
  /** Runs it can make at the same time; the study never asks for more. */
  readonly size: number;
}

export type StudyPhase = "study" | "sensitivity-screen" | "sensitivity-rerun" | "pilot" | "selection";

/** Runs finished and planned of one phase. Elapsed and remaining time are the host's, which has a clock. */
export interface Progress {
  phase: StudyPhase;
  done: number;
  total: number;
}

export interface StudyOptions {
  /** Ends the study with an `AbortError`; the platform's AbortSignal fits. */
  signal?: CancelSignal;
  /** Also run the ±20 % screen of the assumptions. */
  sensitivity?: boolean;
  /** Seconds of any clock that only moves forward, for `elapsedSeconds`; without it that field is 0. */
  clock?: () => number;
}
