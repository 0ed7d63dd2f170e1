import type { Time } from "#sim/time.ts";
import type { StateName } from "../states.ts";

/** Parts that a probe looks at. */
export interface ProbedParts {
  /**
   * Equipment ids (all pieces) or ids of elements ("server#2"). A part is inside from being put down on one of them until it
   * sets out for, or is put down on, something else; a way from one of them to another counts as inside. Absent: the whole
   * line, from creation to exit.
   */
  readonly of?: readonly string[];
  /** product ids; absent: every product */
  readonly products?: readonly string[];
}

/** Levels of which a content probe can keep the shares of time. */
export const LEVEL_LIMIT = 10_000;

/** What a run measures besides its usual figures. It changes no draw and no event (models/SPEC.md, rules M1 to M4 and M6). */
export type Probe =
  | (ProbedParts & {
      readonly id: string;
      readonly kind: "content";
      /** shares of time are kept of the levels 0 … levels − 1; absent: of none */
      readonly levels?: number;
      /** moments at which the level is noted, in order */
      readonly at?: readonly Time[];
    })
  | (ProbedParts & {
      readonly id: string;
      readonly kind: "stay";
      /** thresholds whose exceeding is counted */
      readonly above?: readonly Time[];
      /** probabilities of quantiles; kept to a relative error of 1/256 */
      readonly quantiles?: readonly number[];
    })
  | {
      readonly id: string;
      readonly kind: "pieces";
      /** equipment ids or ids of elements, as for parts */
      readonly of: readonly string[];
      readonly states: readonly StateName[];
      readonly levels?: number;
      readonly at?: readonly Time[];
    }
  | (ProbedParts & {
      readonly id: string;
      readonly kind: "departures" | "arrivals";
      /** moments at which the number since the start of the run is noted, in order */
      readonly at?: readonly Time[];
    })
  | {
      readonly id: string;
      readonly kind: "jobs";
      /** edges of the periods, rising, s from the start of the run: one more than there are periods */
      readonly periods: readonly number[];
    };

/** Figures over time of a number: parts inside, or pieces in a state. */
export interface LevelResult {
  readonly kind: "level";
  readonly mean: number;
  /** variance over time */
  readonly variance: number;
  readonly maximum: number;
  /** share of time at each level from 0 on, as many as the probe asked for */
  readonly shares: readonly number[];
  /** level at each moment asked for; null for a moment after the run */
  readonly at: readonly (number | null)[];
}

/** Figures of the stays that ended in the window, each with its whole length. Seconds. */
export interface StayResult {
  readonly kind: "stay";
  readonly count: number;
  /** absent without stays */
  readonly mean?: number;
  /** sample variance, s² */
  readonly variance?: number;
  /** mean of the squares, s² */
  readonly secondMoment?: number;
  readonly maximum?: number;
  /** share of stays of no length */
  readonly zero?: number;
  /** share of stays longer than each threshold asked for */
  readonly above: readonly number[];
  readonly quantiles: readonly number[];
}

/** Figures of the moments at which parts enter or leave. */
export interface PassageResult {
  readonly kind: "passages";
  /** in the window */
  readonly count: number;
  /** mean time between two that follow each other in the window, s; absent with fewer than two */
  readonly intervalMean?: number;
  /** squared coefficient of variation of these times; absent with fewer than three */
  readonly intervalScv?: number;
  /** number since the start of the run at each moment asked for; null for a moment after the run */
  readonly at: readonly (number | null)[];
}

/** What happened to jobs in a period: from its beginning, up to but without its end. */
export interface JobsPeriod {
  /** s from the start of the run; `to` of a period that is not over is the end of the run */
  readonly from: number;
  readonly to: number;
  /** finished in the period, good or not */
  readonly jobs: number;
  readonly pieces: number;
  /** mean time on the line of these jobs, s; absent without any */
  readonly meanTime?: number;
  /** jobs on the line, averaged over time */
  readonly meanContent: number;
  /** by pool: hours of heads that had something to do while their calendar was open */
  readonly busyHours: Readonly<Record<string, number>>;
  /** by operation: pieces worked on, and pieces that the work spoiled */
  readonly worked: Readonly<Record<string, number>>;
  readonly rejected: Readonly<Record<string, number>>;
}

/** Figures of jobs by periods of the run, whatever its warm-up. */
export interface JobsResult {
  readonly kind: "jobs";
  /** those that have begun */
  readonly periods: readonly JobsPeriod[];
  /** by job, in the order of the list, of its first round: s from the start of the run; null: not yet, or scrapped */
  readonly entered: readonly (number | null)[];
  readonly finished: readonly (number | null)[];
}

export type ProbeResult = LevelResult | StayResult | PassageResult | JobsResult;
