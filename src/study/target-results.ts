import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { relativeChange } from "./effects.ts";
import type { KpiSample } from "./figures.ts";
import type { TargetResult, VerdictReason } from "./study-result.ts";
import { USER_INPUT_KPIS, type StudyTarget } from "./study-targets.ts";
import { decide } from "./verdict.ts";

/** Level of every interval shown, and of the whole family of judged targets together. */
export const CONFIDENCE = 0.95;

export interface SamplePair {
  before: ReadonlyMap<string, KpiSample>;
  /** null when no measure is on. */
  after: ReadonlyMap<string, KpiSample> | null;
}

/**
 * Compares every target with what the runs measured.
 *
 * Left out: targets whose KPI the model does not measure. m is the number of judged targets listed, those without a
 * verdict included; figures of regions are compared at the same level and add nothing to m, as no verdict of this line
 * rests on them.
 */
export function targetResults(targets: readonly StudyTarget[], samples: SamplePair): TargetResult[] {
  const listed = targets.filter((target) => isListed(target.kpi, samples));
  const m = listed.filter((target) => target.judged).length;
  const level = bonferroniLevel(CONFIDENCE, m);
  return listed.map((target) => targetResult(target, samples, level, m));
}

function isListed(kpi: string, samples: SamplePair): boolean {
  return USER_INPUT_KPIS.includes(kpi) || samples.before.has(kpi) || samples.after?.has(kpi) === true;
}

function targetResult(target: StudyTarget, samples: SamplePair, level: number, m: number): TargetResult {
  const { id, name, document, clause, scope, judged, kpi, kind, op, value } = target;
  const head = { id, name, document, clause, scope, judged, kpi, basis: kind, op, required: value };
  const obstacle = obstacleOf(target, samples);
  if (obstacle !== null) {
    const nothing = { measured: null, low: null, high: null };
    return {
      ...head,
      ...nothing,
      simultaneous: { low: null, high: null, level, m },
      verdict: "undecided",
      reason: obstacle,
    };
  }
  const shown = measure(target, samples, CONFIDENCE);
  const read = measure(target, samples, level);
  return {
    ...head,
    measured: shown.mean,
    ...bounds(shown),
    simultaneous: { ...bounds(read), level, m },
    ...decide(op, value, read),
  };
}

/** Why nothing can be measured for a target, or null. */
function obstacleOf(target: StudyTarget, samples: SamplePair): VerdictReason | null {
  const before = samples.before.get(target.kpi);
  const after = samples.after?.get(target.kpi);
  if (before === undefined && after === undefined) return "user-input";
  const used = target.kind === "level" ? [samples.after === null ? before : after] : [before, after];
  if (target.kind === "relative" && samples.after === null) return "no-measures";
  if (used.some((sample) => sample === undefined || sample.missing > 0))
    return "not-measured-in-every-replication";
  if (target.kind === "relative" && before !== undefined && !(sampleMean(before.values) > 0)) {
    return "base-not-positive";
  }
  return null;
}

/** The measured figure of a target alone, without intervals; null where there is none. */
export function measuredOf(target: StudyTarget, samples: SamplePair): number | null {
  if (obstacleOf(target, samples) !== null) return null;
  const before = samples.before.get(target.kpi)?.values ?? [];
  const after = samples.after?.get(target.kpi)?.values ?? [];
  if (target.kind === "relative") return sampleMean(after) / sampleMean(before) - 1;
  return sampleMean(samples.after === null ? before : after);
}

function measure(target: StudyTarget, samples: SamplePair, level: number): Interval {
  const before = samples.before.get(target.kpi)?.values ?? [];
  const after = samples.after?.get(target.kpi)?.values ?? [];
  if (target.kind === "relative") return relativeChange(before, after, level);
  return meanInterval(samples.after === null ? before : after, level);
}

/** The bounds of an interval as the result prints them: null where there are none. */
export function bounds(interval: Interval): { low: number | null; high: number | null } {
  return interval.bounded ? { low: interval.low, high: interval.high } : { low: null, high: null };
}
