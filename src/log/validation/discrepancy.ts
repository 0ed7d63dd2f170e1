import { ln } from "#sim/maths/ln.ts";
import type { MetricFamily } from "../import-report.ts";
import { metricsOf, sizeOf, type Metric } from "./metrics.ts";
import type { SimulatedWindow } from "./simulate.ts";
import type { Window } from "./window.ts";

/**
 * How the plant follows the model, by family of metrics, on the logarithmic scale: logged = mean of the weeks before × (simulated ÷ that
 * mean) to the power `trust` × exp(`bias` + error). The error is what runs scatter and what the model does not know (Kennedy and O'Hagan,
 * J. R. Stat. Soc. B 63 (2001); the regression on the forecast is that of model output statistics, Glahn and Lowry, J. Appl. Meteorol. 11
 * (1972)).
 */
export interface Discrepancy {
  /** 1: the model's word counts in full, 0: only the weeks before do. */
  readonly trust: number;
  readonly bias: number;
  /** Variance of the error. */
  readonly variance: number;
  /** Mean variance over runs, on the scale of the error: how much of it the runs show themselves. */
  readonly scatter: number;
  /** Degrees of freedom behind the variance. */
  readonly df: number;
  readonly errors: number;
}

/** One comparison of the back-test; logarithms of ratios to the mean of the weeks before. */
export interface BackTestError {
  readonly family: MetricFamily;
  readonly logged: number;
  readonly simulated: number;
  /** Variance of the simulated one over the runs. */
  readonly scatter: number;
  /** Factor of the errors of this period. */
  readonly growth: number;
  /** Names what was compared: one week of one metric, however often foretold. */
  readonly what: string;
}

/** Share of a metric's size that is added before logarithms are taken, so that nothing is no catastrophe. */
export const OFFSET = 0.1;
/**
 * What is thought of a model before it was tried, as good as so many comparisons: its word counts, and it misses by a quarter, or by as
 * much as weeks vary where that is less.
 */
const PRIOR = { deviation: 0.25, least: 0.03, weight: 1.5, trust: 1, trustWeight: 0.25 } as const;
const MOST_TRUST = 1.25;

/** Compares a window of the past with its runs. */
export function backTestErrors(window: Window, runs: readonly SimulatedWindow[]): BackTestError[] {
  return metricsOf(window).flatMap((metric) =>
    window.logged.flatMap((figures, period): BackTestError[] => {
      const logged = metric.value(figures);
      const told = forecast(metric, window, period, runs);
      if (Number.isNaN(logged) || told === undefined) return [];
      const { base, offset, growth, simulated, scatter } = told;
      return [
        {
          family: metric.family,
          logged: ln((logged + offset) / base),
          simulated,
          scatter,
          growth,
          what: `${metric.name} ${window.edges[period]}`,
        },
      ];
    }),
  );
}

/** What the runs say of a metric in a period, on the scale of the errors. */
export interface Forecast {
  /** Mean of the weeks before, for the length of the period, with the offset. */
  readonly base: number;
  readonly offset: number;
  readonly growth: number;
  /** ln(mean over the runs ÷ base) */
  readonly simulated: number;
  readonly scatter: number;
}

export function forecast(
  metric: Metric,
  window: Window,
  period: number,
  runs: readonly SimulatedWindow[],
): Forecast | undefined {
  const values = simulatedValues(metric, runs, period);
  if (values.length < 2) return undefined;
  const share = metric.sums ? window.shares[period] : 1;
  const size = sizeOf(metric, window) * share;
  const offset = OFFSET * size;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const logs = values.map((value) => ln((value + offset) / (mean + offset)));
  const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  return {
    base: size + offset,
    offset,
    growth: metric.accumulates ? Math.sqrt(period + 1) : 1,
    simulated: ln((mean + offset) / (size + offset)),
    scatter: logs.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (logs.length - 1),
  };
}

/** A metric of one period in every run that has it. */
function simulatedValues(metric: Metric, runs: readonly SimulatedWindow[], period: number): number[] {
  return runs.map(({ periods }) => metric.value(periods[period])).filter((value) => !Number.isNaN(value));
}

/**
 * The discrepancy of a family; what is thought beforehand where the past allows no comparison.
 * @param variation of its weeks before, on the scale of the errors
 */
export function discrepancyOf(errors: readonly BackTestError[], variation: number): Discrepancy {
  const deviation = Math.max(PRIOR.least, Math.min(PRIOR.deviation, variation));
  const n = errors.length;
  const weeks = new Set(errors.map(({ what }) => what)).size;
  // A week that was foretold several times counts once and a half.
  const independent = (n + weeks) / 2;
  const mean = (value: (error: BackTestError) => number): number =>
    n === 0 ? 0 : errors.reduce((sum, error) => sum + value(error), 0) / n;
  const { trustWeight } = PRIOR;
  const product =
    independent * mean(({ logged, simulated, growth }) => (logged * simulated) / (growth * growth));
  const square = independent * mean(({ simulated, growth }) => (simulated * simulated) / (growth * growth));
  const trust = Math.min(
    MOST_TRUST,
    Math.max(0, (product + trustWeight * PRIOR.trust) / (square + trustWeight)),
  );
  const rest = ({ logged, simulated, growth }: BackTestError): number =>
    (logged - trust * simulated) / growth;
  const average = mean(rest);
  const around = mean((error) => (rest(error) - average) * (rest(error) - average));
  // A bias that the scatter of errors may explain is none (positive-part James and Stein).
  const uncertain = (around + deviation * deviation) / Math.max(1, independent);
  const bias = average === 0 ? 0 : average * Math.max(0, 1 - uncertain / (average * average));
  const second = mean((error) => (rest(error) - bias) * (rest(error) - bias));
  const scatter = mean(({ scatter: each, growth }) => each / (growth * growth));
  const prior = scatter + deviation * deviation;
  return {
    trust,
    bias,
    variance: (independent * second + PRIOR.weight * prior) / (independent + PRIOR.weight),
    scatter,
    df: Math.max(3, independent + PRIOR.weight - 1),
    errors: n,
  };
}

/** Standard deviation of a family's weeks before, pooled over its metrics, on the scale of the errors; infinite where nothing is known. */
export function variationOf(family: MetricFamily, window: Window): number {
  let [freedom, square] = [0, 0];
  for (const metric of metricsOf(window)) {
    if (metric.family !== family) continue;
    const own = weeklyVariation(metric, window);
    freedom += own.freedom;
    square += own.square;
  }
  return freedom === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(square / freedom);
}

/** How a metric varied in the weeks before: sum of squares of its logarithms around their mean. */
export function weeklyVariation(metric: Metric, window: Window): { freedom: number; square: number } {
  const size = sizeOf(metric, window);
  const logs = window.history
    .map(metric.value)
    .filter((value) => !Number.isNaN(value))
    .map((value) => ln((value + OFFSET * size) / ((1 + OFFSET) * size)));
  const mean = logs.reduce((sum, value) => sum + value, 0) / Math.max(1, logs.length);
  return {
    freedom: Math.max(0, logs.length - 1),
    square: logs.reduce((sum, value) => sum + (value - mean) * (value - mean), 0),
  };
}
