import { autocorrelations } from "#sim/experiment/autocorrelation.ts";
import { independentBatchMeans } from "#sim/experiment/batch-means.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { mserTruncation } from "#sim/experiment/truncation.ts";
import { welchAverage } from "#sim/experiment/welch-average.ts";
import type { RunSeries } from "#models/run-series.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { ENGINE_VERSION } from "#sim/version.ts";
import type { Executor, Progress, StudyOptions } from "./executor.ts";
import type {
  PilotCase,
  PilotFigure,
  PilotFigureId,
  PilotLongRun,
  PilotResult,
  PilotWarmUp,
} from "./pilot-result.ts";
import { demandOf } from "./figures.ts";
import { integerInput, planStudy, requestOf, type StudyInput, type StudyPlan } from "./plan.ts";
import { runAll } from "./run-pool.ts";
import type { DemandKind, Side } from "./study-result.ts";
import { bounds, CONFIDENCE } from "./target-results.ts";

/** Replications of a pilot when none are asked for. */
export const PILOT_REPLICATIONS = 5;
/** Intervals that a replication is cut into: sixty batches of MSER-5. */
export const PILOT_INTERVALS = 300;
/** Length of the one long run, in replications. */
export const LONG_RUN = 5;
/** Share of the series on each side that Welch's average is smoothed over. */
const WELCH_SHARE = 0.05;
/** Lags of the autocorrelation. */
const LAGS = 20;

/** What is asked of a pilot; what is absent comes from the model's own `study`. */
export interface PilotInput extends Pick<StudyInput, "model" | "measures" | "priceSet" | "seed"> {
  replications?: number;
  /** Shifts of a replication, from an empty line on; absent: warm-up and horizon of the study together. */
  shifts?: number;
}

/** A pilot ready to run. */
export interface PilotPlan {
  readonly study: StudyPlan;
  readonly replications: number;
  readonly shifts: number;
}

/** @throws StudyInputError as `planStudy`, and when a number is out of range. */
export function planPilot(input: PilotInput): PilotPlan {
  const { model, measures, priceSet, seed } = input;
  const { warmUpShifts, horizonShifts } = model.study;
  return {
    study: planStudy({ model, measures, priceSet, seed }),
    replications: integerInput("replications", input.replications ?? PILOT_REPLICATIONS, 2, 100),
    shifts: integerInput("shifts", input.shifts ?? warmUpShifts + horizonShifts, 1, 5000),
  };
}

interface PilotRun {
  side: Side;
  demand: DemandKind;
  replication: number;
  /** The long run is the replication after the last. */
  long: boolean;
}

/**
 * Runs a pilot: replications from the empty line on, cut into equal intervals of working time, and one long run, for every side and
 * demand of the study; tells the warm-up that its figures ask for.
 *
 * @throws whatever a run threw, unchanged, or StudyCancelled.
 */
export async function runPilot(
  plan: PilotPlan,
  executor: Executor,
  progress?: (progress: Progress) => void,
  options: Pick<StudyOptions, "signal"> = {},
): Promise<PilotResult> {
  const { study, replications } = plan;
  const cases = study.sides.flatMap((side) => study.demands.map((demand) => ({ side, demand })));
  const runs: PilotRun[] = cases.flatMap((one) =>
    // The long run first: whoever waits for it last waits longest.
    [replications, ...Array.from({ length: replications }, (_, index) => index)].map((replication) => ({
      ...one,
      replication,
      long: replication === replications,
    })),
  );
  let done = 0;
  const total = runs.length;
  progress?.({ phase: "pilot", done, total });
  const series = await runAll(
    total,
    async (index) => {
      const one = runs[index];
      const length = one.long ? LONG_RUN : 1;
      const result = await executor.run({
        ...requestOf(study, one),
        warmUp: 0,
        horizonShifts: plan.shifts * length,
        series: { intervals: PILOT_INTERVALS * length },
      });
      if (result.series === undefined) throw new Error("the run gave no series");
      return result.series;
    },
    {
      lanes: executor.size,
      signal: options.signal,
      onDone: () => progress?.({ phase: "pilot", done: ++done, total }),
    },
  );
  const per = replications + 1;
  return pilotResult(
    plan,
    cases.map((one, index) =>
      pilotCase(
        one,
        figuresOf(study, one.demand),
        series.slice(index * per + 1, (index + 1) * per),
        series[index * per],
      ),
    ),
  );
}

/** Time in system is followed where the study reads it: a saturated line stands full, with whole nights in it. */
function figuresOf(study: StudyPlan, demand: DemandKind): PilotFigureId[] {
  const leadTime = study.kpis.find((kpi) => kpi.id === "LT");
  const followed = leadTime !== undefined && demandOf(leadTime, study.demands) === demand;
  return followed ? ["content", "output", "timeInSystem"] : ["content", "output"];
}

function pilotResult({ study, replications, shifts }: PilotPlan, cases: PilotCase[]): PilotResult {
  const { model } = study;
  return {
    scenario: model.id,
    engineVersion: ENGINE_VERSION,
    fileHash: fileHash(model),
    seed: study.seed,
    priceSet: study.priceSet,
    measures: [...study.measures],
    kind: model.study.kind,
    replications,
    intervals: PILOT_INTERVALS,
    shifts,
    longRunShifts: shifts * LONG_RUN,
    studyWarmUpShifts: model.study.warmUpShifts,
    cases,
    recommendation: recommendationOf(model.study.kind, cases),
  };
}

/** The longest of the warm-ups; none for a terminating study, nor where a figure does not settle. */
function recommendationOf(
  kind: "steady-state" | "terminating",
  cases: readonly PilotCase[],
): PilotResult["recommendation"] {
  const rows = cases.flatMap(({ side, demand, figures }) =>
    figures.map(({ figure, warmUp }) => ({ side, demand, figure, warmUp })),
  );
  if (kind === "terminating") return { warmUpShifts: null, reason: "terminating", decisive: null };
  const unsettled = rows.find(({ warmUp }) => warmUp === null);
  if (unsettled !== undefined) {
    const { side, demand, figure } = unsettled;
    return { warmUpShifts: null, reason: "not-settled", decisive: { side, demand, figure } };
  }
  let [shifts, seconds] = [0, -1];
  let decisive: PilotResult["recommendation"]["decisive"] = null;
  for (const { side, demand, figure, warmUp } of rows) {
    if (warmUp === null || warmUp.seconds <= seconds) continue;
    [shifts, seconds] = [warmUp.shifts, warmUp.seconds];
    decisive = { side, demand, figure };
  }
  return { warmUpShifts: shifts, decisive };
}

/** One side under one demand, from the series of its replications and that of its long run. */
export function pilotCase(
  { side, demand }: { side: Side; demand: DemandKind },
  followed: readonly PilotFigureId[],
  replications: readonly RunSeries[],
  long: RunSeries,
): PilotCase {
  const [first] = replications;
  return {
    side,
    demand,
    intervalSeconds: first.intervalSeconds,
    ends: first.ends,
    shift: first.shift,
    figures: FIGURES.filter(({ figure }) => followed.includes(figure)).flatMap(
      ({ figure, unit, valuesOf }) => {
        const values = replications.map(valuesOf);
        const longValues = valuesOf(long);
        if (longValues === null || values.some((one) => one === null)) return [];
        const complete = values.filter((one) => one !== null);
        return [pilotFigure(figure, unit, complete, longValues, first)];
      },
    ),
  };
}

const FIGURES: readonly {
  figure: PilotFigureId;
  unit: string;
  valuesOf: (series: RunSeries) => number[] | null;
}[] = [
  { figure: "content", unit: "parts", valuesOf: (series) => series.content },
  {
    figure: "output",
    unit: "parts/h",
    valuesOf: ({ finished, intervalSeconds }) => finished.map((count) => (count * 3600) / intervalSeconds),
  },
  { figure: "timeInSystem", unit: "s", valuesOf: (series) => completed(series.timeInSystem) },
];

/** An interval in which nothing was finished repeats the one before it, or the first that has a value; null when none has. */
function completed(values: readonly (number | null)[]): number[] | null {
  const first = values.find((value) => value !== null);
  if (first === undefined || first === null) return null;
  let known: number = first;
  return values.map((value) => (known = value ?? known));
}

function pilotFigure(
  figure: PilotFigureId,
  unit: string,
  replications: readonly number[][],
  long: readonly number[],
  { ends, shift }: RunSeries,
): PilotFigure {
  const length = replications[0].length;
  const window = Math.floor(length * WELCH_SHARE);
  const { means, smoothed } = welchAverage(replications, window);
  const mser = mserTruncation(means);
  const cut = mser !== null && mser.accepted ? mser.best.observations : null;
  return {
    figure,
    unit,
    welch: { window, means, smoothed },
    mser,
    truncationByReplication: replications.map((series) => {
      const own = mserTruncation(series);
      return own !== null && own.accepted ? own.best.observations : null;
    }),
    warmUp: cut === null ? null : warmUpOf(cut, ends, shift),
    steady: cut === null ? null : steadyOf(replications, cut),
    longRun: cut === null ? null : longRunOf(long.slice(cut)),
  };
}

function warmUpOf(intervals: number, ends: readonly number[], shift: readonly number[]): PilotWarmUp {
  if (intervals === 0) return { intervals, seconds: 0, shifts: 0 };
  return { intervals, seconds: ends[intervals - 1], shifts: shift[intervals - 1] };
}

/** Mean of what is left of each replication: replication and deletion (Law, section 9.5.2). */
function steadyOf(replications: readonly (readonly number[])[], cut: number): PilotFigure["steady"] {
  const interval = meanInterval(
    replications.map((series) => sampleMean(series.slice(cut))),
    CONFIDENCE,
  );
  return { mean: interval.mean, ...bounds(interval), n: replications.length };
}

function longRunOf(series: readonly number[]): PilotLongRun | null {
  const found = independentBatchMeans(series, CONFIDENCE);
  if (found === null) return null;
  const { interval, ...rest } = found;
  return {
    mean: interval.mean,
    ...bounds(interval),
    ...rest,
    intervals: series.length,
    autocorrelations: autocorrelations(series, Math.min(LAGS, series.length - 1)),
  };
}
