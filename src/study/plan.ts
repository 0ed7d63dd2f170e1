import type { SeedText } from "#seeds/index.ts";
import { applyMeasures, MeasureConflict, proposedMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { arrivesByItself } from "#models/format/source-schema.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import { unitOf } from "#models/kpi/kpi-definition.ts";
import type { RunRequest } from "#models/run.ts";
import type { StudyKpi } from "./figures.ts";
import { StudyInputError } from "./study-error.ts";
import type { DemandKind, Side } from "./study-result.ts";
import { studyTargets, targetProblems, type StudyTarget } from "./study-targets.ts";
import { DEFAULT_PROJECT_STATUS, type ProjectStatus } from "./subsidy.ts";

/** Most replications of one study. */
export const MAX_REPLICATIONS = 1000;

/** What is asked of a study; what is absent comes from the model's own `study`. */
export interface StudyInput {
  model: Model;
  /** Measures switched on, in any order; all of the file when absent. */
  measures?: readonly string[];
  priceSet?: string;
  /** 32-bit seed. */
  seed?: number;
  /** With a precision: the most of them. */
  replications?: number;
  /** Relative half-width of the headline means at which the study may stop, above 0 and below 1; absent: all replications are made. */
  precision?: number;
  project?: Readonly<ProjectStatus>;
}

/** A study ready to run: plain data, every choice made. */
export interface StudyPlan {
  readonly model: Model;
  /** In file order, whatever the order of switching. */
  readonly measures: readonly string[];
  readonly priceSet: string;
  readonly seed: number;
  /** With a precision: the most of them. */
  readonly replications: number;
  readonly precision: number | null;
  readonly project: Readonly<ProjectStatus>;
  /** Only `before` when no measure is on. */
  readonly sides: readonly Side[];
  readonly demands: readonly DemandKind[];
  readonly targets: readonly StudyTarget[];
  readonly kpis: readonly StudyKpi[];
}

/** One run of a study. */
export interface StudyRun {
  side: Side;
  demand: DemandKind;
  replication: number;
}

/**
 * Plans a study.
 *
 * @throws StudyInputError when the model has no such measure, price set or target, the measures cannot stand together,
 *   or a number is out of range.
 */
export function planStudy(input: StudyInput): StudyPlan {
  const { model } = input;
  const priceSet = input.priceSet ?? model.study.priceSet;
  if (!model.priceSets.some((candidate) => candidate.id === priceSet)) {
    const known = model.priceSets.map((candidate) => candidate.id).join(", ");
    throw new StudyInputError("priceSet", priceSet, {
      zh: `价格集应为：${known}`,
      en: `price set, one of: ${known}`,
    });
  }
  const [wrong] = targetProblems(
    model,
    KPI_CATALOGUE.map((kpi) => kpi.id),
  );
  if (wrong !== undefined) throw new StudyInputError(wrong.path, wrong.found, wrong.message);
  const measures = chosenMeasures(model, input.measures);
  return {
    model,
    measures,
    priceSet,
    seed: integerInput("seed", input.seed ?? model.study.seed, 0, 0xffff_ffff),
    replications: integerInput(
      "replications",
      input.replications ?? model.study.replications,
      1,
      MAX_REPLICATIONS,
    ),
    precision: input.precision === undefined ? null : shareInput("precision", input.precision),
    project: input.project ?? DEFAULT_PROJECT_STATUS,
    sides: measures.length === 0 ? ["before"] : ["before", "after"],
    demands: demandsOf(model),
    targets: studyTargets(model),
    kpis: KPI_CATALOGUE.map((kpi) => ({ id: kpi.id, unit: unitOf(kpi, model), demand: kpi.demand })),
  };
}

/**
 * The runs of replications `from` … `to` − 1, replication by replication: 4 each with measures and both demands. Every run of the study
 * without them.
 */
export function studyRuns(plan: StudyPlan, from = 0, to = plan.replications): StudyRun[] {
  const runs: StudyRun[] = [];
  for (let replication = from; replication < to; replication++) {
    for (const side of plan.sides) {
      for (const demand of plan.demands) runs.push({ side, demand, replication });
    }
  }
  return runs;
}

/**
 * The request of one run. Both sides of a replication share seed and replication index: common random numbers.
 *
 * @param model The plan's model unless an assumption is moved.
 */
export function requestOf(plan: StudyPlan, run: StudyRun, model: Model = plan.model): RunRequest {
  return {
    model,
    measures: run.side === "after" ? plan.measures : [],
    priceSet: plan.priceSet,
    demand: run.demand,
    seed: plan.seed,
    replication: run.replication,
    trace: { mode: "none" },
  };
}

/**
 * The demands a model can be run under. Sources with arrivals of their own define the only one; a saturated run needs
 * nothing; orders need a stream of them, or jobs.
 */
function demandsOf(model: Model): DemandKind[] {
  const ownArrivals = model.equipment.some((one) => one.kind === "source" && arrivesByItself(one));
  if (ownArrivals) return ["own"];
  const { demand } = model;
  return demand?.orders === undefined && demand?.jobs === undefined ? ["saturated"] : ["saturated", "orders"];
}

function chosenMeasures(model: Model, ids: readonly string[] | undefined): string[] {
  const chosen = ids ?? proposedMeasures(model);
  try {
    applyMeasures(model, chosen);
  } catch (error) {
    if (error instanceof MeasureConflict)
      throw new StudyInputError("measures", chosen.join(","), error.label);
    throw error;
  }
  return model.measures.map((measure) => measure.id).filter((id) => chosen.includes(id));
}

/** @throws StudyInputError that names `path` when the number is not whole or out of range. */
export function integerInput(path: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const label: SeedText = { zh: `应为 ${low} 至 ${high} 的整数`, en: `an integer from ${low} to ${high}` };
  throw new StudyInputError(path, String(value), label);
}

/** @throws StudyInputError that names `path` when the number is not strictly between 0 and 1. */
export function shareInput(path: string, value: number): number {
  if (value > 0 && value < 1) return value;
  throw new StudyInputError(path, String(value), {
    zh: "应为大于 0、小于 1 的数，如 0.02",
    en: "a number above 0 and below 1, such as 0.02",
  });
}
