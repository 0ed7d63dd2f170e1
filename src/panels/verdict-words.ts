import type { MessageKey } from "#src/i18n/i18n.ts";
import type { DemandKind, PaybackReason, SubsidyCode, VerdictReason } from "#src/study/study-result.ts";

/** Why a verdict stays open, in words. */
export const REASON_WORDS: Readonly<Record<VerdictReason, MessageKey>> = {
  "user-input": "reason.userInput",
  "not-enough-replications": "reason.notEnoughReplications",
  unbounded: "reason.unbounded",
  "interval-includes-requirement": "reason.includesRequirement",
  "no-measures": "reason.noMeasures",
  "base-not-positive": "reason.baseNotPositive",
  "not-measured-in-every-replication": "reason.notMeasured",
};

export const PAYBACK_WORDS: Readonly<Record<PaybackReason, MessageKey>> = {
  "not-enough-replications": "reason.notEnoughReplications",
  "saving-not-positive": "reason.savingNotPositive",
  "saving-interval-includes-zero": "reason.savingIncludesZero",
};

export const SUBSIDY_WORDS: Readonly<Record<SubsidyCode, MessageKey>> = {
  granted: "subsidy.granted",
  "below-threshold": "subsidy.belowThreshold",
  "outside-validity": "subsidy.outsideValidity",
  "condition-not-met": "subsidy.conditionNotMet",
};

export const DEMAND_WORDS: Readonly<Record<DemandKind, MessageKey>> = {
  saturated: "demand.saturated",
  orders: "demand.orders",
  own: "demand.own",
};

/** "≥", "≤" … for the operators of targets. */
export const OPERATOR_SIGNS = { ">=": "≥", ">": ">", "<=": "≤", "<": "<" } as const;
