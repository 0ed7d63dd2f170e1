import type { MessageKey, Translate } from "#src/i18n/i18n.ts";
import type { DemandKind, Effect, PaybackReason, Verdict, VerdictReason } from "#src/study/study-result.ts";

export const VERDICT_KEYS: Readonly<Record<Verdict, MessageKey>> = {
  met: "verdict.met",
  "not-met": "verdict.notMet",
  undecided: "verdict.undecided",
};

export const DEMAND_KEYS: Readonly<Record<DemandKind, MessageKey>> = {
  saturated: "demand.saturated",
  orders: "demand.orders",
  own: "demand.own",
};

type Reason = VerdictReason | PaybackReason | NonNullable<Effect["reason"]>;

const REASON_KEYS: Readonly<Record<Reason, MessageKey>> = {
  "user-input": "reason.userInput",
  "not-enough-replications": "reason.notEnoughReplications",
  unbounded: "reason.unbounded",
  "interval-includes-requirement": "reason.includesRequirement",
  "no-measures": "reason.noMeasures",
  "base-not-positive": "reason.baseNotPositive",
  "not-measured-in-every-replication": "reason.notMeasured",
  "saving-not-positive": "reason.savingNotPositive",
  "saving-interval-includes-zero": "reason.savingIncludesZero",
};

/** The reason in words; empty without one. */
export function reasonText(text: Translate, reason: Reason | undefined): string {
  return reason === undefined ? "" : text(REASON_KEYS[reason]);
}
