import { budgetAllocation } from "#sim/experiment/budget-allocation.ts";
import { kimNelson, type KimNelsonState } from "#sim/experiment/kim-nelson.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { varianceReductionOfDifference } from "#sim/experiment/pairing.ts";
import { sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { KpiDefinition } from "#models/kpi/kpi-definition.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import { pairedDifferences } from "./effects.ts";
import type { Executor, Progress, StudyOptions } from "./executor.ts";
import { demandOf } from "./figures.ts";
import { integerInput, planStudy, requestOf, shareInput, type StudyInput, type StudyPlan } from "./plan.ts";
import { runAll } from "./run-pool.ts";
import type { SelectionDifference, SelectionResult } from "./selection-result.ts";
import { StudyInputError } from "./study-error.ts";
import type { DemandKind } from "./study-result.ts";
import { bounds, CONFIDENCE } from "./target-results.ts";

/** Replications of every variant before the first is dropped. */
export const FIRST_STAGE = 10;
/** Most replications of a variant when none are asked for. */
export const MOST_REPLICATIONS = 200;
/** Replications added at a time. The procedure looks at each of them, so their number changes no choice. */
const BATCH = 5;
/** Most variants of one selection. */
export const MOST_VARIANTS = 100;

/** What is asked of a selection; what is absent comes from the model's own `study`. */
export interface SelectionInput extends Pick<StudyInput, "model" | "priceSet" | "seed"> {
  /** Sets of measures, at least two; an empty set is the line as it is. */
  variants: readonly (readonly string[])[];
  /** Id of a KPI of the catalogue. */
  kpi: string;
  /** The smallest difference worth detecting, in the unit of the KPI, positive. */
  indifference: number;
  /** Chance of choosing the best; 0.95 when absent. */
  level?: number;
  firstStage?: number;
  /** Most replications of a variant. */
  replications?: number;
}

/** A selection ready to run. */
export interface SelectionPlan {
  readonly study: StudyPlan;
  readonly variants: readonly (readonly string[])[];
  readonly kpi: KpiDefinition;
  readonly demand: DemandKind;
  readonly indifference: number;
  readonly level: number;
  readonly firstStage: number;
  readonly maximum: number;
}

/** @throws StudyInputError when a variant cannot stand, the KPI is unknown, or a number is out of range. */
export function planSelection(input: SelectionInput): SelectionPlan {
  const { model, priceSet, seed } = input;
  const study = planStudy({ model, measures: [], priceSet, seed });
  const kpi = KPI_CATALOGUE.find((candidate) => candidate.id === input.kpi);
  if (kpi === undefined) {
    const known = KPI_CATALOGUE.map((candidate) => candidate.id).join(", ");
    throw new StudyInputError("kpi", input.kpi, { zh: `指标应为：${known}`, en: `a KPI, one of: ${known}` });
  }
  const variants = input.variants.map((measures) => planStudy({ model, measures, priceSet, seed }).measures);
  integerInput("variants", variants.length, 2, MOST_VARIANTS);
  const names = variants.map((measures) => measures.join(","));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new StudyInputError("variants", twice, {
      zh: "各方案的措施组合应互不相同",
      en: "sets of measures that differ from each other",
    });
  }
  if (!(input.indifference > 0 && input.indifference < Infinity)) {
    throw new StudyInputError("indifference", String(input.indifference), {
      zh: `应为大于 0 的数（单位 ${kpi.unit}）`,
      en: `a number above 0, in ${kpi.unit}`,
    });
  }
  const level = shareInput("level", input.level ?? CONFIDENCE);
  if (level <= 1 / variants.length || level <= (3 - variants.length) / 2) {
    throw new StudyInputError("level", String(level), {
      zh: "应高于随意挑选的把握",
      en: "a level above that of choosing at random",
    });
  }
  const maximum = integerInput("replications", input.replications ?? MOST_REPLICATIONS, 2, 1000);
  return {
    study,
    variants,
    kpi,
    // A study has one demand at least.
    demand: demandOf(kpi, study.demands) ?? study.demands[0],
    indifference: input.indifference,
    level,
    firstStage: integerInput("firstStage", input.firstStage ?? Math.min(FIRST_STAGE, maximum), 2, maximum),
    maximum,
  };
}

/**
 * Chooses the best of several variants of a line by Kim and Nelson's procedure on paired replications: a variant is dropped as soon as
 * another is surely better, and no more runs are made of it. The result depends on the plan alone.
 *
 * @throws StudyInputError when a variant does not measure the KPI; whatever a run threw, unchanged, or StudyCancelled.
 */
export async function runSelection(
  plan: SelectionPlan,
  executor: Executor,
  progress?: (progress: Progress) => void,
  options: Pick<StudyOptions, "signal"> = {},
): Promise<SelectionResult> {
  const { firstStage, maximum } = plan;
  const values: number[][] = plan.variants.map(() => []);
  let alive = plan.variants.map((_, index) => index);
  let runs = 0;
  let next = firstStage;
  for (;;) {
    const tasks = alive.flatMap((variant) =>
      Array.from({ length: next - values[variant].length }, (_, index) => ({
        variant,
        replication: values[variant].length + index,
      })),
    );
    let done = runs;
    runs += tasks.length;
    const total = runs;
    progress?.({ phase: "selection", done, total });
    const made = await runAll(tasks.length, (index) => figureOf(plan, executor, tasks[index]), {
      lanes: executor.size,
      signal: options.signal,
      onDone: () => progress?.({ phase: "selection", done: ++done, total }),
    });
    tasks.forEach(({ variant, replication }, index) => {
      values[variant][replication] = made[index];
    });
    const state = kimNelson(values, { ...plan, better: plan.kpi.better });
    alive = state.survivors;
    if (state.selected !== null || next >= maximum) return selectionResult(plan, values, state, runs);
    next = Math.min(next + BATCH, maximum);
  }
}

async function figureOf(
  plan: SelectionPlan,
  executor: Executor,
  { variant, replication }: { variant: number; replication: number },
): Promise<number> {
  const measures = plan.variants[variant];
  const result = await executor.run({
    ...requestOf(plan.study, { side: "before", demand: plan.demand, replication }),
    measures,
  });
  const figure = result.kpis[plan.kpi.id];
  if (!Number.isFinite(figure)) {
    throw new StudyInputError("kpi", plan.kpi.id, {
      zh: `方案“${measures.join(",")}”没有这一指标的数值`,
      en: `the variant "${measures.join(",")}" gives no figure for it`,
    });
  }
  return figure;
}

function selectionResult(
  plan: SelectionPlan,
  values: readonly (readonly number[])[],
  state: KimNelsonState,
  runs: number,
): SelectionResult {
  const { study, kpi, demand, indifference, level, firstStage, maximum } = plan;
  const { selected, stage, latest, eliminations, eta, squaredConstant, varianceOfDifferences } = state;
  return {
    scenario: study.model.id,
    engineVersion: ENGINE_VERSION,
    fileHash: fileHash(study.model),
    seed: study.seed,
    priceSet: study.priceSet,
    kpi: kpi.id,
    unit: kpi.unit,
    demand,
    better: kpi.better,
    level,
    indifference,
    firstStage,
    maximum,
    variants: values.map((sample, index) => {
      const interval = meanInterval(sample, CONFIDENCE);
      return {
        measures: [...plan.variants[index]],
        values: [...sample],
        mean: interval.mean,
        ...bounds(interval),
      };
    }),
    selected,
    ...(selected === null ? { reason: "most-replications" as const } : {}),
    stage,
    latest,
    eliminations,
    eta,
    squaredConstant,
    varianceOfDifferences,
    differences: differencesOf(values, selected ?? bestOf(values, state.survivors, kpi.better)),
    allocation: allocationOf(values, kpi.better),
    runs,
  };
}

function bestOf(
  values: readonly (readonly number[])[],
  survivors: readonly number[],
  better: "higher" | "lower",
): number {
  const sign = better === "higher" ? 1 : -1;
  let best = survivors[0];
  for (const index of survivors)
    if (sign * sampleMean(values[index]) > sign * sampleMean(values[best])) best = index;
  return best;
}

function differencesOf(values: readonly (readonly number[])[], reference: number): SelectionDifference[] {
  const level = bonferroniLevel(CONFIDENCE, values.length - 1);
  return values.flatMap((sample, variant) => {
    if (variant === reference) return [];
    const n = Math.min(sample.length, values[reference].length);
    const [base, own] = [values[reference].slice(0, n), sample.slice(0, n)];
    const interval = meanInterval(pairedDifferences(base, own), level);
    return [
      {
        variant,
        reference,
        mean: interval.mean,
        ...bounds(interval),
        level,
        varianceReduction: varianceReductionOfDifference(base, own),
        n,
      },
    ];
  });
}

function allocationOf(values: readonly (readonly number[])[], better: "higher" | "lower"): number[] | null {
  const means = values.map(sampleMean);
  const deviations = values.map((sample) => Math.sqrt(sampleVariance(sample)));
  const tied = means.some((mean, index) => means.indexOf(mean) !== index);
  if (tied || deviations.some((deviation) => deviation === 0)) return null;
  return budgetAllocation(means, deviations, better).shares;
}
