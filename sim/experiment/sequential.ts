import type { Interval } from "./interval.ts";
import { meanInterval } from "./mean-interval.ts";

/**
 * Sequential stopping rule for a relative precision: replications are added one by one, from `first` on, until the half-width of the
 * interval is at most γ/(1 + γ) of |mean|; the mean is then within γ of the true one with about the level (Law, Simulation Modeling and
 * Analysis, 5th ed., section 9.4.1).
 *
 * @param values Figures of the replications made so far.
 * @param precision γ, positive.
 * @param first Replications before the first look, at least 2.
 * @returns The replications at which the rule stops, null when it asks for more than there are; the interval there or of all.
 */
export function sequentialStop(
  values: readonly number[],
  precision: number,
  level: number,
  first: number,
): { stop: number | null; interval: Interval } {
  if (!(precision > 0)) throw new RangeError(`a relative precision above 0, found ${precision}`);
  if (!Number.isInteger(first) || first < 2) throw new RangeError(`at least 2 replications, found ${first}`);
  const bound = precision / (1 + precision);
  for (let n = first; n <= values.length; n++) {
    const interval = meanInterval(values.slice(0, n), level);
    if (interval.bounded && (interval.high - interval.low) / 2 <= bound * Math.abs(interval.mean))
      return { stop: n, interval };
  }
  return { stop: null, interval: meanInterval(values, level) };
}
