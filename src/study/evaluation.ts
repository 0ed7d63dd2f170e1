import { findTarget, HEADLINE_TARGETS } from "#seeds/index.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { absoluteChange, effectKind, pairingGain, relativeChange } from "./effects.ts";
import { replicationsOf, sampleKpis, type KpiSample, type StudyRuns } from "./figures.ts";
import { moneyOf } from "./money.ts";
import type { StudyPlan } from "./plan.ts";
import { precisionOf } from "./precision.ts";
import type {
  Effect,
  HeadlineEffect,
  KpiEstimate,
  RunNote,
  Side,
  SideResult,
  StudyResult,
  TargetResult,
} from "./study-result.ts";
import { bounds, CONFIDENCE, targetResults, type SamplePair } from "./target-results.ts";

/**
 * The result of a study from the figures of its runs: a pure function, the same digits wherever the runs were made.
 * `elapsedSeconds` is 0; the caller that has a clock sets it.
 */
export function evaluateStudy(plan: StudyPlan, runs: StudyRuns): StudyResult {
  const samples = samplesOf(plan, runs);
  const targets = targetResults(plan.targets, samples);
  const replications = replicationsOf(runs);
  const precision = precisionOf(plan, runs, replications);
  const effects = samples.after === null ? {} : effectsOf(samples.before, samples.after);
  return {
    scenario: plan.model.id,
    engineVersion: ENGINE_VERSION,
    fileHash: fileHash(plan.model),
    seed: plan.seed,
    replications,
    priceSet: plan.priceSet,
    measures: [...plan.measures],
    elapsedSeconds: 0,
    before: sideResult("before", plan, runs, samples.before),
    after: samples.after === null ? null : sideResult("after", plan, runs, samples.after),
    effects,
    targets,
    headline: samples.after === null ? [] : headlineOf(effects, targets),
    money: moneyOf(plan, runs),
    ...(precision === null ? {} : { precision }),
  };
}

/**
 * KPI samples of both sides.
 * @param replications Only the first so many; all when absent.
 */
export function samplesOf(plan: StudyPlan, runs: StudyRuns, replications?: number): SamplePair {
  const sample = (side: Side) => sampleKpis(plan.kpis, plan.demands, runs[side], replications);
  return { before: sample("before"), after: plan.sides.includes("after") ? sample("after") : null };
}

function sideResult(
  side: Side,
  plan: StudyPlan,
  runs: StudyRuns,
  samples: ReadonlyMap<string, KpiSample>,
): SideResult {
  const kpis: Record<string, KpiEstimate> = {};
  for (const [id, sample] of samples) {
    if (sample.missing > 0) continue;
    const interval = meanInterval(sample.values, CONFIDENCE);
    kpis[id] = {
      mean: interval.mean,
      ...bounds(interval),
      unit: sample.definition.unit,
      demand: sample.demand,
      n: sample.values.length,
      ...(interval.bounded ? {} : { reason: "not-enough-replications" as const }),
    };
  }
  return { kpis, notes: [...notesOf(side, plan, runs), ...missingNotes(samples)] };
}

function notesOf(side: Side, plan: StudyPlan, runs: StudyRuns): RunNote[] {
  const notes: RunNote[] = [];
  for (const demand of plan.demands) {
    for (const { id, text } of (runs[side]?.[demand] ?? []).flatMap((run) => run.failedChecks)) {
      const known = notes.find((note) => note.check === id && note.demand === demand);
      if (known === undefined) notes.push({ check: id, demand, replications: 1, text });
      else known.replications++;
    }
  }
  return notes;
}

/** A KPI without a figure in some replications has no mean: that of the others would be of a chosen sample. */
function missingNotes(samples: ReadonlyMap<string, KpiSample>): RunNote[] {
  return [...samples]
    .filter(([, { missing }]) => missing > 0)
    .map(([id, { demand, missing }]) => ({
      check: `figure-missing/${id}`,
      demand,
      replications: missing,
      text: {
        zh: `指标 ${id} 没有数值，因此不给出均值与变化`,
        en: `${id} has no figure, so neither its mean nor its change is given`,
      },
    }));
}

function effectsOf(
  before: ReadonlyMap<string, KpiSample>,
  after: ReadonlyMap<string, KpiSample>,
): Record<string, Effect> {
  const effects: Record<string, Effect> = {};
  for (const [id, base] of before) {
    const changed = after.get(id);
    if (changed === undefined || base.missing > 0 || changed.missing > 0) continue;
    const kind = effectKind(id, sampleMean(base.values));
    const change = kind === "relative" ? relativeChange : absoluteChange;
    const interval = change(base.values, changed.values, CONFIDENCE);
    effects[id] = {
      mean: interval.mean,
      ...bounds(interval),
      kind,
      unit: kind === "relative" ? "1" : base.definition.unit,
      demand: base.demand,
      n: base.values.length,
      varianceReduction: pairingGain(kind, base.values, changed.values),
      ...reasonOf(interval),
    };
  }
  return effects;
}

function reasonOf(interval: Interval): Pick<Effect, "reason"> {
  return interval.bounded ? {} : { reason: interval.reason };
}

function headlineOf(
  effects: Readonly<Record<string, Effect>>,
  targets: readonly TargetResult[],
): HeadlineEffect[] {
  return HEADLINE_TARGETS.map((id): HeadlineEffect => {
    const target = findTarget(id);
    if (target === undefined) throw new Error(`the headline target ${id} is not in seeds`);
    const effect = Object.hasOwn(effects, target.kpi) ? effects[target.kpi] : undefined;
    const judged = targets.find((row) => row.id === id);
    return {
      kpi: target.kpi,
      target: id,
      required: target.value,
      mean: effect?.mean ?? null,
      low: effect?.low ?? null,
      high: effect?.high ?? null,
      verdict: judged?.verdict ?? null,
      ...(judged?.reason === undefined ? {} : { reason: judged.reason }),
    };
  });
}
