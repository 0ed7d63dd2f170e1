import { WorkerFailure, WorkerStopped } from "#src/host/guarded-worker.ts";
import { StudyInputError } from "#src/study/study-error.ts";
import type { Failure } from "./session-state.ts";

/** True when the work was stopped on purpose: no failure to show. */
export function wasStopped(error: unknown): boolean {
  return error instanceof WorkerStopped || (error instanceof Error && error.name === "AbortError");
}

export function failureOf(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const kind = error instanceof WorkerFailure ? "worker" : "engine";
  const label = error instanceof StudyInputError ? error.label : undefined;
  return { kind, detail, label };
}
