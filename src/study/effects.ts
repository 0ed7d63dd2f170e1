import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { varianceReductionOfDifference, varianceReductionOfRatio } from "#sim/experiment/pairing.ts";
import { ratioInterval } from "#sim/experiment/ratio-interval.ts";

/**
 * KPIs that are shares of equipment, operations or time. "From 0 % to 80 %" has no relative change and "from 40 % to
 * 60 %" would read as +50 %, so their change is the difference in share. Defect rates are not among them: the plans
 * ask for a relative reduction of those.
 */
const SHARES: readonly string[] = ["NCR", "ENC", "NET", "MESC", "OEE"];

/** How a change of a KPI is expressed, given the mean of its base. A base of zero or below has no relative change. */
export function effectKind(kpi: string, baseMean: number): "relative" | "absolute" {
  return SHARES.includes(kpi) || !(baseMean > 0) ? "absolute" : "relative";
}

/**
 * Signed relative change, ratio of means − 1, with its Fieller interval from paired replications.
 *
 * @param before Figure of each replication without the measures; mean above zero.
 * @param after Figure of the same replications with the measures.
 */
export function relativeChange(before: readonly number[], after: readonly number[], level: number): Interval {
  const ratio = ratioInterval(before, after, level);
  if (!ratio.bounded) return { ...ratio, mean: ratio.mean - 1 };
  return { bounded: true, mean: ratio.mean - 1, low: ratio.low - 1, high: ratio.high - 1 };
}

/** Difference after − before with the Student interval of the paired differences (Law, section 10.2.1). */
export function absoluteChange(before: readonly number[], after: readonly number[], level: number): Interval {
  return meanInterval(pairedDifferences(before, after), level);
}

/** What pairing gained for the change of that kind; see `sim/experiment/pairing.ts`. */
export function pairingGain(
  kind: "relative" | "absolute",
  before: readonly number[],
  after: readonly number[],
): number | null {
  return kind === "relative"
    ? varianceReductionOfRatio(before, after)
    : varianceReductionOfDifference(before, after);
}

/** after − before, replication by replication. */
export function pairedDifferences(before: readonly number[], after: readonly number[]): number[] {
  if (before.length !== after.length) throw new RangeError("paired samples must have the same length");
  return after.map((value, index) => value - before[index]);
}
