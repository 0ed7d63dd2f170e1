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

/** What a run measures besides its usual figures. It changes no draw and no event (models/SPEC.md, rules M1 to M4). */
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
    });

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

export type ProbeResult = LevelResult | StayResult | PassageResult;
