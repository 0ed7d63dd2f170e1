import { exp } from "#sim/maths/exp.ts";
import { ln } from "#sim/maths/ln.ts";
import { studentQuantile } from "#sim/maths/student.ts";
import { sampleQuantile } from "#sim/experiment/quantiles.ts";
import { OFFSET, simulatedValues, type Discrepancy } from "./discrepancy.ts";
import { LEVEL } from "./intervals.ts";
import { sizeOf, type Metric } from "./metrics.ts";
import type { SimulatedWindow } from "./simulate.ts";
import type { Window } from "./window.ts";

/** Points of the discrepancy's law that each run is combined with. */
const POINTS = 25;

export interface Prediction {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Prediction of a metric in a period: the values of the runs, each with every point of the law of the discrepancy.
 * @returns nothing where no run has a value
 */
export function prediction(
  metric: Metric,
  window: Window,
  period: number,
  runs: readonly SimulatedWindow[],
  discrepancy: Discrepancy,
): Prediction | undefined {
  const values = simulatedValues(metric, runs, period);
  if (values.length === 0) return undefined;
  const offset = OFFSET * sizeOf(metric, window);
  const growth = metric.accumulates ? Math.sqrt(period + 1) : 1;
  const points = Array.from({ length: POINTS }, (_, point) => {
    const t = studentQuantile((point + 0.5) / POINTS, discrepancy.df);
    return growth * (discrepancy.bias + discrepancy.deviation * t);
  });
  const sample = values.flatMap((value) =>
    points.map((point) => Math.max(0, exp(ln(value + offset) + point) - offset)),
  );
  return {
    mean: sample.reduce((sum, value) => sum + value, 0) / sample.length,
    low: sampleQuantile(sample, (1 - LEVEL) / 2),
    high: sampleQuantile(sample, (1 + LEVEL) / 2),
  };
}
