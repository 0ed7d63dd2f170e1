import type { Executor } from "#src/study/executor.ts";
import { DAY_US } from "../civil-date.ts";
import { cutLog, type OrderedLog } from "../discovery/ordered-log.ts";
import { calibratedLine, CALIBRATION_RUNS, type CalibrationOptions } from "./calibrate.ts";
import { backTestErrors, type BackTestError } from "./discrepancy.ts";
import { ensemble } from "./ensemble.ts";
import { PERIOD_US } from "./periods.ts";
import { divide, MOST_STEPS, stepsOf } from "./window.ts";

/** Least time that a back-test fits to. */
const LEAST_FIT = 14 * DAY_US;
const MOST_ORIGINS = 4;
const RUNS = 12;
/** Of logs whose weeks are large. */
const FEW = { origins: 2, runs: 6 } as const;

/**
 * Rolling origin: foretells weeks of the fitted part from what came before them, with the same method as the judged part, and returns how
 * far it missed.
 * @param at end of the fitted part; @param length of the judged part, µs
 */
export async function backTest(
  ordered: OrderedLog,
  at: number,
  length: number,
  options: CalibrationOptions,
  executor: Executor,
): Promise<BackTestError[]> {
  const past = cutLog(ordered, at);
  const origins: number[] = [];
  for (let origin = at - PERIOD_US; origin - past.from >= LEAST_FIT; origin -= PERIOD_US)
    origins.push(origin);
  const errors: BackTestError[] = [];
  for (const [number, origin] of originsOf(ordered, at).entries()) {
    // Nothing after `at` is looked at: what is complete is judged by what was known then.
    const window = divide(past, origin, Math.min(at, origin + length));
    if (window.edges.length < 2 || window.jobs.length === 0) continue;
    const isLarge = stepsOf(window.jobs) > MOST_STEPS;
    if (isLarge && number >= FEW.origins) break;
    const { line } = await calibratedLine(window, options, executor);
    errors.push(
      ...backTestErrors(window, await ensemble(line, window, isLarge ? FEW.runs : RUNS, options, executor)),
    );
  }
  return errors;
}

/** Times in the past at which the log is divided, the latest first. */
function originsOf({ from }: OrderedLog, at: number): number[] {
  const origins: number[] = [];
  for (let origin = at - PERIOD_US; origin - from >= LEAST_FIT; origin -= PERIOD_US) origins.push(origin);
  return origins.slice(0, MOST_ORIGINS);
}

/** Runs of a back-test at most. */
export function backTestRuns(ordered: OrderedLog, at: number): number {
  return originsOf(ordered, at).length * (CALIBRATION_RUNS + RUNS);
}
