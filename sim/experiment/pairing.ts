import { sampleMean, sampleVariance } from "./sample.ts";

/**
 * What common random numbers gained: variance of the estimated ratio ȳ/x̄ had both sides been independent ÷ its variance
 * as paired, to first order (Law, section 11.2: Var(X − Y) = Var X + Var Y − 2 Cov(X, Y), applied to y − R·x).
 *
 * Above 1 the pairing helped, below 1 it hurt.
 *
 * @returns null with fewer than two replications or when the paired difference has no variance left.
 * @throws RangeError when the samples differ in length.
 */
export function varianceReductionOfRatio(
  denominator: readonly number[],
  numerator: readonly number[],
): number | null {
  if (denominator.length !== numerator.length)
    throw new RangeError("paired samples must have the same length");
  if (denominator.length < 2) return null;
  const meanX = sampleMean(denominator);
  if (meanX === 0) return null;
  return reduction(denominator, numerator, sampleMean(numerator) / meanX);
}

/** The same factor for the difference of the means ȳ − x̄. */
export function varianceReductionOfDifference(
  before: readonly number[],
  after: readonly number[],
): number | null {
  if (before.length !== after.length) throw new RangeError("paired samples must have the same length");
  return before.length < 2 ? null : reduction(before, after, 1);
}

function reduction(x: readonly number[], y: readonly number[], slope: number): number | null {
  const paired = sampleVariance(x.map((value, index) => y[index] - slope * value));
  if (!(paired > 0)) return null;
  return (sampleVariance(y) + slope * slope * sampleVariance(x)) / paired;
}
