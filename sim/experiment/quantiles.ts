import { regularisedBeta } from "../maths/incomplete-beta.ts";
import { assertLevel, type NoIntervalReason } from "./interval.ts";

/** Definitions of a sample quantile by Hyndman and Fan (The American Statistician 50 (1996) 361–365) that are offered. */
export type QuantileType = 1 | 6 | 7;

/**
 * Sample quantile. Type 1: the least value whose share of the sample reaches p. Type 6: between the values at rank p(n + 1) (Weibull,
 * Minitab, SPSS). Type 7: between the values at rank 1 + p(n − 1) (R, NumPy, spreadsheets).
 *
 * @param p from 0 to 1
 * @throws RangeError on an empty sample.
 */
export function sampleQuantile(values: readonly number[], p: number, type: QuantileType = 7): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  if (values.length === 0) throw new RangeError("a quantile of no values is undefined");
  const sorted = ascending(values);
  const n = sorted.length;
  if (type === 1) {
    // Rounding of n·p must not lift a whole number to the next rank.
    const rank = Math.ceil(n * p - 4e-16 * n);
    return sorted[Math.min(Math.max(rank, 1), n) - 1];
  }
  const rank = Math.min(Math.max(type === 6 ? p * (n + 1) : 1 + p * (n - 1), 1), n);
  const below = Math.floor(rank);
  const low = sorted[below - 1];
  return below === n ? low : low + (rank - below) * (sorted[below] - low);
}

/** A quantile with an interval of order statistics; ranks count from 1. */
export type QuantileInterval =
  | {
      readonly bounded: true;
      readonly estimate: number;
      readonly low: number;
      readonly high: number;
      readonly ranks: readonly [number, number];
      /** Exact chance that the interval holds the quantile of a continuous distribution; at least the level asked for. */
      readonly coverage: number;
    }
  | { readonly bounded: false; readonly estimate: number; readonly reason: NoIntervalReason };

/**
 * Distribution-free interval of a quantile from independent observations: the number of them below it is binomial, so the order
 * statistics l and u hold it with P(l ≤ B < u), B ~ binomial(n, p); l and u leave at most α/2 on each side (Conover, Practical
 * Nonparametric Statistics, 3rd ed., section 3.2).
 *
 * @param p strictly between 0 and 1
 * @returns No bounds where the sample is too small for both ranks to exist.
 */
export function quantileInterval(values: readonly number[], p: number, level: number): QuantileInterval {
  assertLevel(level);
  if (!(p > 0 && p < 1)) throw new RangeError(`not strictly between 0 and 1: ${p}`);
  const estimate = sampleQuantile(values, p);
  const n = values.length;
  const tail = (1 - level) / 2;
  const sorted = ascending(values);
  // The greatest l with P(B < l) ≤ α/2 and the least u with P(B ≥ u) ≤ α/2.
  let low = 0;
  while (low < n && binomialCdf(low, n, p) <= tail) low++;
  let high = n + 1;
  while (high > 1 && 1 - binomialCdf(high - 2, n, p) <= tail) high--;
  if (low < 1 || high > n) return { bounded: false, estimate, reason: "not-enough-replications" };
  const coverage = binomialCdf(high - 1, n, p) - binomialCdf(low - 1, n, p);
  const [least, greatest] = [sorted[low - 1], sorted[high - 1]];
  return { bounded: true, estimate, low: least, high: greatest, ranks: [low, high], coverage };
}

/** P(B ≤ k) for B ~ binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : regularisedBeta(1 - p, n - k, k + 1);
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((first, second) => first - second);
}
