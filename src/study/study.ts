import { evaluateStudy } from "./evaluation.ts";
import type { Executor, Progress, StudyOptions } from "./executor.ts";
import type { RunFigures, StudyRuns } from "./figures.ts";
import { requestOf, studyRuns, type StudyPlan, type StudyRun } from "./plan.ts";
import { PRECISION_BATCH, precisionOf } from "./precision.ts";
import { runAll } from "./run-pool.ts";
import { figuresOf } from "./run-figures.ts";
import { screenAssumptions } from "./sensitivity.ts";
import type { StudyResult } from "./study-result.ts";

/**
 * Runs a study and evaluates it.
 *
 * The result depends on the plan alone: runs are merged by replication index, so neither the number of workers nor the
 * order in which they finish changes a digit.
 *
 * @throws whatever a run threw, unchanged, or StudyCancelled.
 */
export async function runStudy(
  plan: StudyPlan,
  executor: Executor,
  progress?: (progress: Progress) => void,
  options: StudyOptions = {},
): Promise<StudyResult> {
  const start = options.clock?.() ?? 0;
  const runs = await collectRuns(plan, executor, progress, options);
  const result = evaluateStudy(plan, runs);
  if (options.sensitivity === true) {
    result.sensitivity = await screenAssumptions(plan, runs, executor, progress, options);
  }
  result.elapsedSeconds = (options.clock?.() ?? 0) - start;
  return result;
}

/**
 * Makes all runs of a study; with a precision, batch by batch of replications in their order, until it is reached or all are made. The
 * precision is looked at between batches only, so the number of replications does not depend on the workers. A host that shows the verdict before the screen of the assumptions calls this, then
 * `evaluateStudy`, then `screenAssumptions`.
 */
export async function collectRuns(
  plan: StudyPlan,
  executor: Executor,
  progress?: (progress: Progress) => void,
  options: Pick<StudyOptions, "signal"> = {},
): Promise<StudyRuns> {
  const list: StudyRun[] = [];
  const figures: RunFigures[] = [];
  const total = studyRuns(plan).length;
  const batch = plan.precision === null ? plan.replications : PRECISION_BATCH;
  progress?.({ phase: "study", done: 0, total });
  for (let from = 0; from < plan.replications; from += batch) {
    const to = Math.min(from + batch, plan.replications);
    const runs = studyRuns(plan, from, to);
    let done = list.length;
    const made = await runAll(
      runs.length,
      async (index) => figuresOf(await executor.run(requestOf(plan, runs[index]))),
      {
        lanes: executor.size,
        signal: options.signal,
        onDone: () => progress?.({ phase: "study", done: ++done, total }),
      },
    );
    list.push(...runs);
    figures.push(...made);
    if (precisionOf(plan, mergeRuns(list, figures), to)?.reached === true) break;
  }
  // A study that reached its precision is at its end with fewer runs than it might have made.
  if (list.length < total) progress?.({ phase: "study", done: list.length, total: list.length });
  return mergeRuns(list, figures);
}

/** Files the figures by side, demand and replication index. */
export function mergeRuns(list: readonly StudyRun[], figures: readonly RunFigures[]): StudyRuns {
  const runs: { [S in StudyRun["side"]]?: { [D in StudyRun["demand"]]?: RunFigures[] } } = {};
  list.forEach(({ side, demand, replication }, index) => {
    const bySide = (runs[side] ??= {});
    (bySide[demand] ??= [])[replication] = figures[index];
  });
  return runs;
}
