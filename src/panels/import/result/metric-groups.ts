import type { MetricFamily, MetricResult } from "#src/log/import-report.ts";

/** The periods of one metric: one chart. */
export interface MetricGroup {
  /** `output`, `load:M1` … */
  readonly name: string;
  readonly family: MetricFamily;
  /** The resource of a load. */
  readonly resource?: string;
  readonly unit: MetricResult["unit"];
  readonly periods: readonly MetricResult[];
}

/** Metrics by name, in the order in which they come, periods ascending. */
export function groupsOf(metrics: readonly MetricResult[]): readonly MetricGroup[] {
  const names = [...new Set(metrics.map(({ name }) => name))];
  return names.map((name) => {
    const periods = metrics
      .filter((metric) => metric.name === name)
      .sort((one, two) => one.period - two.period);
    const isLoad = name.startsWith("load:");
    return {
      name,
      family: isLoad ? "load" : (name as MetricFamily),
      resource: isLoad ? name.slice("load:".length) : undefined,
      unit: periods[0].unit,
      periods,
    };
  });
}

export interface ValueScale {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** A scale from zero that holds every value and interval of a metric, with round ticks. */
export function scaleOf(periods: readonly MetricResult[]): ValueScale {
  const values = periods.flatMap(({ logged, high, naive }) => [logged, high, naive.high]);
  const most = values.filter(Number.isFinite).reduce((top, value) => Math.max(top, value), 0) || 1;
  const ticks = roundTicks(most * 1.02, 3);
  return { low: 0, high: ticks[ticks.length - 1], ticks };
}

/** Round numbers from zero to at least `most`, about `count` steps. */
export function roundTicks(most: number, count: number): readonly number[] {
  const step = roundStep(most / count);
  // A number that is a whole number of steps shall not become one step more by rounding.
  const steps = Math.ceil(most / step - 1e-9);
  return Array.from({ length: steps + 1 }, (_, at) => at * step);
}

/** The least of 1, 2, 2.5, 5 × a power of ten that is not below `value`. */
function roundStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5].find((factor) => factor * power >= value) ?? 10) * power;
}
