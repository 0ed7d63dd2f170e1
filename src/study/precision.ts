import { findTarget, HEADLINE_TARGETS } from "#seeds/index.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { sampleKpis, type KpiSample, type StudyRuns } from "./figures.ts";
import type { StudyPlan } from "./plan.ts";
import type { Precision, Side } from "./study-result.ts";
import { CONFIDENCE } from "./target-results.ts";

/**
 * Replications between two looks at the precision, the first look included. Sequential stopping covers somewhat less than its nominal
 * level; with ten replications before the first look and a width below 15 % the loss is small (Law, Simulation Modeling and Analysis,
 * 5th ed., section 9.4.1).
 */
export const PRECISION_BATCH = 10;

/** KPIs of the five headline effects, in their order; those that a line does not measure are passed over. */
const HEADLINE_KPIS: readonly string[] = HEADLINE_TARGETS.map((id) => findTarget(id)?.kpi ?? id);

/**
 * What the runs made so far reached of the precision asked: half-width of the 95 % interval of each headline mean, relative to that
 * mean, on both sides.
 *
 * @returns null when the plan asks for none.
 */
export function precisionOf(plan: StudyPlan, runs: StudyRuns, replications: number): Precision | null {
  if (plan.precision === null) return null;
  const headline = plan.kpis.filter((kpi) => HEADLINE_KPIS.includes(kpi.id));
  const samples = (side: Side): ReadonlyMap<string, KpiSample> =>
    sampleKpis(headline, plan.demands, plan.sides.includes(side) ? runs[side] : undefined, replications);
  const [before, after] = [samples("before"), samples("after")];
  const kpis: Precision["kpis"] = {};
  const widths: (number | null)[] = [];
  for (const id of HEADLINE_KPIS) {
    const sides = [before.get(id), after.get(id)].filter((sample) => sample !== undefined);
    if (sides.length === 0) continue;
    const widthOf = (sample: KpiSample | undefined): number | null =>
      sample === undefined ? null : relativeHalfWidth(sample);
    kpis[id] = { before: widthOf(before.get(id)), after: widthOf(after.get(id)) };
    widths.push(...sides.map(relativeHalfWidth));
  }
  const asked = plan.precision;
  const reached = widths.length > 0 && widths.every((width) => width !== null && width <= asked);
  return { asked, reached, replications, kpis };
}

/** null without an interval, where a replication gave no figure, and for a noisy mean of zero. */
function relativeHalfWidth(sample: KpiSample): number | null {
  if (sample.missing > 0) return null;
  const interval = meanInterval(sample.values, CONFIDENCE);
  if (!interval.bounded) return null;
  const half = (interval.high - interval.low) / 2;
  if (half === 0) return 0;
  return interval.mean === 0 ? null : half / Math.abs(interval.mean);
}
