import { ln } from "#sim/maths/ln.ts";
import type { MetricFamily } from "../import-report.ts";
import { metricsOf, sizeOf, type Metric } from "./metrics.ts";
import type { SimulatedWindow } from "./simulate.ts";
import type { Window } from "./window.ts";

/**
 * How far the model is from the plant beyond what its own runs scatter: log-ratio of logged and simulated values, by family of metrics
 * (Kennedy and O'Hagan, J. R. Stat. Soc. B 63 (2001)).
 */
export interface Discrepancy {
  readonly bias: number;
  readonly deviation: number;
  /** Degrees of freedom behind the deviation. */
  readonly df: number;
  readonly errors: number;
}

/** One comparison of the back-test. */
export interface BackTestError {
  readonly family: MetricFamily;
  /** ln(logged ÷ mean simulated), both a little above 0. */
  readonly error: number;
  /** Variance of the same over the runs. */
  readonly scatter: number;
  /** Names what was compared: one week of one metric, however often foretold. */
  readonly what: string;
}

/** Share of a metric's size that is added before logarithms are taken, so that nothing is no catastrophe. */
export const OFFSET = 0.1;
/** What is thought of a model before it was tried: it misses by a quarter, as good as two comparisons. */
const PRIOR_DEVIATION = 0.25;
const PRIOR_WEIGHT = 2;

/** Compares a window of the past with its runs. */
export function backTestErrors(window: Window, runs: readonly SimulatedWindow[]): BackTestError[] {
  const errors: BackTestError[] = [];
  for (const metric of metricsOf(window)) {
    const offset = OFFSET * sizeOf(metric, window);
    window.logged.forEach((figures, period) => {
      const logged = metric.value(figures);
      const values = simulatedValues(metric, runs, period);
      if (Number.isNaN(logged) || values.length < 2) return;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const logs = values.map((value) => ln((value + offset) / (mean + offset)));
      const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
      const scatter =
        logs.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (logs.length - 1);
      const growth = metric.accumulates ? Math.sqrt(period + 1) : 1;
      errors.push({
        family: metric.family,
        error: ln((logged + offset) / (mean + offset)) / growth,
        scatter: scatter / (growth * growth),
        what: `${metric.name} ${window.edges[period]}`,
      });
    });
  }
  return errors;
}

/** A metric of one period in every run that has it. */
export function simulatedValues(metric: Metric, runs: readonly SimulatedWindow[], period: number): number[] {
  return runs.map(({ periods }) => metric.value(periods[period])).filter((value) => !Number.isNaN(value));
}

/** The discrepancy of a family; what is thought beforehand where the past allows no comparison. */
export function discrepancyOf(errors: readonly BackTestError[]): Discrepancy {
  const n = errors.length;
  const independent = new Set(errors.map(({ what }) => what)).size;
  const mean = n === 0 ? 0 : errors.reduce((sum, { error }) => sum + error, 0) / n;
  const around = errors.reduce((sum, { error }) => sum + (error - mean) * (error - mean), 0);
  const square = n < 2 ? 0 : around / (n - 1);
  const scatter = n === 0 ? 0 : errors.reduce((sum, each) => sum + each.scatter, 0) / n;
  // A bias that the scatter of errors may explain is none (positive-part James–Stein).
  const uncertain = (square + PRIOR_DEVIATION * PRIOR_DEVIATION) / Math.max(1, independent);
  const bias = mean === 0 ? 0 : mean * Math.max(0, 1 - uncertain / (mean * mean));
  const second =
    n === 0 ? 0 : errors.reduce((sum, { error }) => sum + (error - bias) * (error - bias), 0) / n;
  const beyond = Math.max(0, second - scatter);
  const variance =
    (independent * beyond + PRIOR_WEIGHT * PRIOR_DEVIATION * PRIOR_DEVIATION) / (independent + PRIOR_WEIGHT);
  return { bias, deviation: Math.sqrt(variance), df: Math.max(3, independent), errors: n };
}
