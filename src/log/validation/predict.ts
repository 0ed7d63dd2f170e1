import { exp } from "#sim/maths/exp.ts";
import { ln } from "#sim/maths/ln.ts";
import { studentQuantile } from "#sim/maths/student.ts";
import { forecast, weeklyVariation, type Discrepancy } from "./discrepancy.ts";
import { LEVEL } from "./intervals.ts";
import type { Metric } from "./metrics.ts";
import type { SimulatedWindow } from "./simulate.ts";
import type { Window } from "./window.ts";

export interface Prediction {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Share of the variance of errors at least that runs do not show. */
const LEAST_OWN = 0.5;
/** Weight of the family's scatter against a metric's own, in weeks. */
const SHRINKAGE = 6;

/**
 * Prediction of a metric in a period, from the runs and from how the plant followed the model before.
 * @param unevenness of the metric: see {@link unevennessOf}
 * @returns nothing where fewer than two runs have a value
 */
export function prediction(
  metric: Metric,
  window: Window,
  period: number,
  runs: readonly SimulatedWindow[],
  discrepancy: Discrepancy,
  unevenness: number,
): Prediction | undefined {
  const told = forecast(metric, window, period, runs);
  if (told === undefined) return undefined;
  const { trust, bias, variance, scatter, df } = discrepancy;
  // Where runs scatter more than they did in the back-test, so may the plant; what runs do not show stays as it was.
  const own = Math.max(variance - scatter, LEAST_OWN * variance);
  const relative = (told.scatter / (told.growth * told.growth) + own) / (scatter + own);
  const spread = told.growth * Math.sqrt(unevenness * variance * relative);
  const centre = ln(told.base) + trust * told.simulated + told.growth * bias;
  const t = studentQuantile(0.5 + LEVEL / 2, df);
  const value = (logarithm: number): number => Math.max(0, exp(logarithm) - told.offset);
  return { mean: value(centre), low: value(centre - t * spread), high: value(centre + t * spread) };
}

/**
 * Variance of each metric from week to week relative to its family, shrunk towards 1: some resources are steadier than others.
 * @returns by metric, in their order
 */
export function unevennessOf(metrics: readonly Metric[], window: Window): number[] {
  const own = metrics.map((metric) => weeklyVariation(metric, window));
  return metrics.map((metric, number) => {
    const family = own.filter((_, other) => metrics[other].family === metric.family);
    const freedom = family.reduce((sum, each) => sum + each.freedom, 0);
    const square = family.reduce((sum, each) => sum + each.square, 0);
    if (family.length < 2 || freedom === 0 || square === 0) return 1;
    return (own[number].square / (square / freedom) + SHRINKAGE) / (own[number].freedom + SHRINKAGE);
  });
}
