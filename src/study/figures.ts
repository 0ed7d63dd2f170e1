import type { KpiDefinition } from "#models/kpi/kpi-definition.ts";
import type { SeedText } from "#seeds/index.ts";
import type { DemandKind, Side } from "./study-result.ts";

/** What the study needs to know of a KPI. */
export type StudyKpi = Pick<KpiDefinition, "id" | "unit" | "demand">;

/** What the study keeps of one run: a few numbers, so that thousands of runs fit in memory. */
export interface RunFigures {
  kpis: Readonly<Record<string, number>>;
  /** Good parts per year at the pace of the run. */
  goodPartsPerYear: number;
  /** Checks that did not hold. A broken conservation law is an error of the run and never gets here. */
  failedChecks: readonly { id: string; text: SeedText }[];
}

/** Figures by side, demand and replication index. */
export type StudyRuns = Readonly<
  Partial<Record<Side, Readonly<Partial<Record<DemandKind, readonly RunFigures[]>>>>>
>;

/** Replications of which all runs are there: as many as were planned, or fewer when a study stopped at its precision. */
export function replicationsOf(runs: StudyRuns): number {
  const cases = Object.values(runs).flatMap((side) => Object.values(side));
  return Math.min(...cases.map((figures) => figures.length));
}

/** One KPI of one side: a figure for each replication, in order of their index. */
export interface KpiSample {
  definition: StudyKpi;
  demand: DemandKind;
  values: readonly number[];
  /** Replications that gave no finite figure; a sample with any is not estimated. */
  missing: number;
}

/**
 * The demand whose runs a KPI is read from: its own where the model offers it, else the only one there is.
 * @returns undefined when nothing was run.
 */
export function demandOf(definition: StudyKpi, demands: readonly DemandKind[]): DemandKind | undefined {
  return demands.find((demand) => demand === definition.demand) ?? demands[0];
}

/**
 * The KPIs that the runs of one side measure, in the order of the catalogue. A KPI that no run gives is absent.
 *
 * @param replications Only the first so many replications; all when absent.
 */
export function sampleKpis(
  catalogue: readonly StudyKpi[],
  demands: readonly DemandKind[],
  side: StudyRuns[Side],
  replications?: number,
): Map<string, KpiSample> {
  const samples = new Map<string, KpiSample>();
  for (const definition of catalogue) {
    const demand = demandOf(definition, demands);
    const runs = demand === undefined ? undefined : side?.[demand];
    if (demand === undefined || runs === undefined) continue;
    const used = runs.slice(0, replications);
    const values = used.map((run) => run.kpis[definition.id]).filter((value) => Number.isFinite(value));
    if (values.length > 0)
      samples.set(definition.id, { definition, demand, values, missing: used.length - values.length });
  }
  return samples;
}
