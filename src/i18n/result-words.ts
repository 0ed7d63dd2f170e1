import type { MessageKey } from "./i18n.ts";

/*
 * Messages for the codes of a study's result, for page and command line. The codes are those of the study; a code without a
 * message does not compile where it is looked up.
 */

export const VERDICT_WORDS = {
  met: "verdict.met",
  "not-met": "verdict.notMet",
  undecided: "verdict.undecided",
} as const satisfies Record<string, MessageKey>;

export const DEMAND_WORDS = {
  saturated: "demand.saturated",
  orders: "demand.orders",
  own: "demand.own",
} as const satisfies Record<string, MessageKey>;

/** Why a verdict, an effect or a payback stays open. */
export const REASON_WORDS = {
  "user-input": "reason.userInput",
  "not-enough-replications": "reason.notEnoughReplications",
  unbounded: "reason.unbounded",
  "interval-includes-requirement": "reason.includesRequirement",
  "no-measures": "reason.noMeasures",
  "base-not-positive": "reason.baseNotPositive",
  "not-measured-in-every-replication": "reason.notMeasured",
  "saving-not-positive": "reason.savingNotPositive",
  "saving-interval-includes-zero": "reason.savingIncludesZero",
} as const satisfies Record<string, MessageKey>;

export const SUBSIDY_WORDS = {
  granted: "subsidy.granted",
  "below-threshold": "subsidy.belowThreshold",
  "outside-validity": "subsidy.outsideValidity",
  "condition-not-met": "subsidy.conditionNotMet",
} as const satisfies Record<string, MessageKey>;

/** "≥", "≤" … for the operators of targets. */
export const OPERATOR_SIGNS = { ">=": "≥", ">": ">", "<=": "≤", "<": "<" } as const;
