import type { MetricFamily, MetricResult } from "../import-report.ts";
import type { PeriodFigures } from "./logged-metrics.ts";
import type { Window } from "./window.ts";

/** One of the figures that are compared. */
export interface Metric {
  readonly name: string;
  readonly family: MetricFamily;
  readonly unit: MetricResult["unit"];
  readonly value: (figures: PeriodFigures) => number;
  /** It grows with the length of the period. */
  readonly sums: boolean;
  /** Its errors add up from period to period. */
  readonly accumulates: boolean;
}

/** What a window's log lets compare. */
export function metricsOf({ fitted, names }: Window): Metric[] {
  const { hasQuantities, hasRejects } = fitted.ordered;
  const metric = (
    name: string,
    family: MetricFamily,
    unit: MetricResult["unit"],
    value: Metric["value"],
    kind: { sums?: boolean; accumulates?: boolean } = {},
  ): Metric => ({
    name,
    family,
    unit,
    value,
    sums: kind.sums ?? false,
    accumulates: kind.accumulates ?? false,
  });
  return [
    metric("output", "output", hasQuantities ? "pieces" : "orders", ({ output }) => output, { sums: true }),
    metric("leadTime", "leadTime", "d", ({ leadTime }) => leadTime),
    metric("wip", "wip", "orders", ({ wip }) => wip, { accumulates: true }),
    ...(hasRejects ? [metric("rejectRate", "rejectRate", "1", ({ rejectRate }) => rejectRate)] : []),
    ...names.map((name, place) =>
      metric(`load:${name}`, "load", "h", ({ load }) => load[place], { sums: true }),
    ),
  ];
}

/** Mean of a metric over the periods before the window, at least a little: the size that errors are measured by. */
export function sizeOf(metric: Metric, { history, logged }: Window): number {
  const known = history.map(metric.value).filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  if (mean > 0) return mean;
  const judged = logged.map(metric.value).filter((value) => value > 0);
  return judged.length === 0 ? 1 : judged.reduce((sum, value) => sum + value, 0) / judged.length;
}
