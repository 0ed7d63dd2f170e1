import type { Executor } from "#src/study/executor.ts";
import { DAY_US } from "../civil-date.ts";
import { cutLog, type OrderedLog } from "../discovery/ordered-log.ts";
import { calibratedLine, type CalibrationOptions } from "./calibrate.ts";
import { backTestErrors, type BackTestError } from "./discrepancy.ts";
import { ensemble } from "./ensemble.ts";
import { PERIOD_US } from "./periods.ts";
import { divide } from "./window.ts";

/** Least time that a back-test fits to. */
const LEAST_FIT = 14 * DAY_US;
const MOST_ORIGINS = 4;
const RUNS = 12;

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
  const chosen = origins.slice(0, MOST_ORIGINS);
  const errors: BackTestError[] = [];
  for (const origin of chosen) {
    // Nothing after `at` is looked at: what is complete is judged by what was known then.
    const window = divide(past, origin, Math.min(at, origin + length));
    if (window.edges.length < 2 || window.jobs.length === 0) continue;
    const { line } = await calibratedLine(window, options, executor);
    errors.push(...backTestErrors(window, await ensemble(line, window, RUNS, options, executor)));
  }
  return errors;
}
