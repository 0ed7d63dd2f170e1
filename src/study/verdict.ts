import type { TargetOperator } from "#seeds/index.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import type { Verdict, VerdictReason } from "./study-result.ts";

/** A verdict; `reason` is present exactly when it is undecided. */
export interface Decision {
  verdict: Verdict;
  reason?: VerdictReason;
}

/**
 * Three-way verdict from the simultaneous interval: `met` when every value of the interval fulfils the requirement,
 * `not-met` when none does, otherwise `undecided`. Without bounds there is no verdict, whatever the mean says.
 */
export function decide(op: TargetOperator, required: number, interval: Interval): Decision {
  if (!interval.bounded) return { verdict: "undecided", reason: interval.reason };
  const lowFulfils = fulfils(op, interval.low, required);
  const highFulfils = fulfils(op, interval.high, required);
  if (lowFulfils && highFulfils) return { verdict: "met" };
  if (!lowFulfils && !highFulfils) return { verdict: "not-met" };
  return { verdict: "undecided", reason: "interval-includes-requirement" };
}

// A requirement is one-sided, so the two ends of the interval decide for everything between them.
function fulfils(op: TargetOperator, value: number, required: number): boolean {
  switch (op) {
    case ">=":
      return value >= required;
    case ">":
      return value > required;
    case "<=":
      return value <= required;
    case "<":
      return value < required;
  }
}
