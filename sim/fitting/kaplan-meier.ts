import { exp } from "../maths/exp.ts";
import { ln } from "../maths/ln.ts";
import { normalQuantile } from "../maths/normal.ts";
import { fitSample, type FitSample } from "./fit-sample.ts";

/** The estimate from an observed time on. */
export interface SurvivalStep {
  readonly time: number;
  /** estimated probability of lasting longer than `time` */
  readonly survival: number;
  /** under observation just before `time` */
  readonly atRisk: number;
  /** that ended at `time` */
  readonly ended: number;
  /** pointwise interval: Greenwood's variance on the scale ln(−ln S); both ends equal to `survival` where that is 0 or 1 */
  readonly low: number;
  readonly high: number;
}

/**
 * Survival of times some of which were cut off: the product limit of Kaplan and Meier (J. Am. Stat. Assoc. 53 (1958) 457–481). A time cut
 * off at a moment at which others end counts as under observation then.
 * @param ended For each time whether (non-zero) it was observed to its end; absent: all were.
 * @param level of the pointwise intervals
 */
export function kaplanMeier(
  times: ArrayLike<number>,
  ended?: ArrayLike<number | boolean>,
  level = 0.95,
): SurvivalStep[] {
  const censored =
    ended === undefined ? undefined : Array.from(ended, (mark) => (Number(mark) === 0 ? 1 : 0));
  return survivalSteps(fitSample(times, censored), level);
}

/** The same of a sample. */
export function survivalSteps({ values, events, cut, count }: FitSample, level = 0.95): SurvivalStep[] {
  const z = normalQuantile(0.5 + level / 2);
  const steps: SurvivalStep[] = [];
  let [atRisk, survival, variance] = [count, 1, 0];
  for (let i = 0; i < values.length; i++) {
    const ended = events[i];
    if (ended > 0) {
      survival *= (atRisk - ended) / atRisk;
      // What is left over by rounding of fractional counts is nothing.
      if (atRisk - ended < 1e-9 * count) survival = 0;
      variance += ended / (atRisk * (atRisk - ended));
      steps.push({ time: values[i], survival, atRisk, ended, ...bounds(survival, variance, z) });
    }
    atRisk -= ended + cut[i];
  }
  return steps;
}

function bounds(survival: number, variance: number, z: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival };
  const logarithm = ln(survival);
  const reach = (z * Math.sqrt(variance)) / -logarithm;
  return { low: exp(logarithm * exp(reach)), high: exp(logarithm * exp(-reach)) };
}
