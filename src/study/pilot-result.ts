import type { BatchMeans } from "#sim/experiment/batch-means.ts";
import type { Truncation } from "#sim/experiment/truncation.ts";
import type { DemandKind, Side } from "./study-result.ts";

/** Figures that a pilot follows over time. */
export type PilotFigureId = "content" | "output" | "timeInSystem";

/**
 * The result of a pilot: how long the line takes to settle, and how well one long run estimates its figures. Plain JSON, the object that
 * `warm-up --json` prints and a plot is drawn from.
 */
export interface PilotResult {
  /** Id of the model. */
  scenario: string;
  engineVersion: string;
  fileHash: string;
  seed: number;
  priceSet: string;
  /** Measures of the side `after`, in file order. */
  measures: string[];
  /** Kind of the file's study. */
  kind: "steady-state" | "terminating";
  /** Replications of each case, the long run not counted. */
  replications: number;
  /** Intervals of each replication. */
  intervals: number;
  /** Shifts of each replication, from an empty line on. */
  shifts: number;
  /** Shifts of the long run. */
  longRunShifts: number;
  /** Warm-up that the file's study declares. */
  studyWarmUpShifts: number;
  /** Every side and demand of the study. */
  cases: PilotCase[];
  recommendation: PilotRecommendation;
}

/** Whole shifts to leave out, and the figure that asks for most of them. */
export interface PilotRecommendation {
  warmUpShifts: number | null;
  /** Why there is none: a figure has not settled within half of a replication, or the study is of a span that starts empty. */
  reason?: "not-settled" | "terminating";
  decisive: { side: Side; demand: DemandKind; figure: PilotFigureId } | null;
}

export interface PilotCase {
  side: Side;
  demand: DemandKind;
  /** Planned time of an interval, s. */
  intervalSeconds: number;
  /** End of each interval, s since the start of the run: the horizontal axis of every curve by interval. */
  ends: number[];
  /** Number of the shift that each interval ends in, from 1. */
  shift: number[];
  /** In the order of {@link PilotFigureId}; a figure without any value is absent. */
  figures: PilotFigure[];
}

export interface PilotFigure {
  figure: PilotFigureId;
  unit: string;
  /** Mean over the replications by interval; `smoothed` ends `window` intervals before it. */
  welch: { window: number; means: number[]; smoothed: number[] };
  /** MSER-5 of these means: `curve` by number of batches of 5 intervals cut off. null for fewer than ten batches. */
  mser: Truncation | null;
  /** Intervals that MSER-5 cuts off each replication alone; null where it refuses. */
  truncationByReplication: (number | null)[];
  /** null where the truncation is refused. */
  warmUp: PilotWarmUp | null;
  /** Mean of the replications after the warm-up, with its 95 % interval. */
  steady: { mean: number; low: number | null; high: number | null; n: number } | null;
  longRun: PilotLongRun | null;
}

export interface PilotWarmUp {
  /** Intervals cut off. */
  intervals: number;
  /** Their end, s since the start of the run. */
  seconds: number;
  /** Whole shifts that cover them. */
  shifts: number;
}

/** The mean of one long run after the warm-up, with the 95 % interval of its batch means. */
export interface PilotLongRun extends Omit<BatchMeans, "interval"> {
  mean: number;
  low: number | null;
  high: number | null;
  /** Intervals used. */
  intervals: number;
  /** Of the figures by interval, lags 1 to 20. */
  autocorrelations: number[];
}
