import type { RunResult } from "#models/run.ts";
import type { RunFigures } from "./figures.ts";

/** Keeps of a run what the study needs. */
export function figuresOf(result: RunResult): RunFigures {
  return {
    kpis: result.kpis,
    goodPartsPerYear: result.cost.goodPartsPerYear,
    failedChecks: result.checks.filter((check) => !check.ok).map(({ id, text }) => ({ id, text })),
  };
}
