/** Why an interval has no bounds. */
export type NoIntervalReason = "not-enough-replications" | "unbounded";

/** A point estimate with its confidence interval, or with the reason why there is none. */
export type Interval =
  | { readonly bounded: true; readonly mean: number; readonly low: number; readonly high: number }
  | { readonly bounded: false; readonly mean: number; readonly reason: NoIntervalReason };

/** @throws RangeError when the level is not strictly between 0 and 1. */
export function assertLevel(level: number): void {
  if (!(level > 0 && level < 1))
    throw new RangeError(`a confidence level lies between 0 and 1, found ${level}`);
}
