import { studentQuantile } from "../maths/student.ts";
import { assertLevel, type Interval } from "./interval.ts";
import { sampleCovariance, sampleMean, sampleVariance } from "./sample.ts";

/**
 * Fieller interval of the ratio of two means from paired replications
 * (E. C. Fieller, Some problems in interval estimation, J. R. Stat. Soc. B 16 (1954) 175–185).
 *
 * For every ratio R the differences yᵢ − R·xᵢ have mean zero when R is the true ratio, so the interval holds all R with
 * (ȳ − R·x̄)² ≤ t² · s²(y − R·x) / n. The mean of the ratios yᵢ/xᵢ would be biased and has no such interval; the
 * jackknife is only asymptotic, and 5 to 20 replications are few.
 *
 * Written in δ = R − ȳ/x̄ with residuals d = y − (ȳ/x̄)·x the condition is
 * (x̄² − t²·Sxx)·δ² + 2·t²·Sxd·δ − t²·Sdd ≤ 0 (S = sample covariance ÷ n), whose discriminant cannot turn negative
 * by cancellation. Where x̄² ≤ t²·Sxx the denominator is not distinguishable from zero at this level and the set of
 * ratios has no end: reported as unbounded.
 *
 * @param denominator xᵢ, for each replication.
 * @param numerator yᵢ of the same replications, in the same order.
 * @param level Two-sided confidence level.
 * @throws RangeError when the samples differ in length or the mean of the denominator is zero.
 */
export function ratioInterval(
  denominator: readonly number[],
  numerator: readonly number[],
  level: number,
): Interval {
  assertLevel(level);
  if (denominator.length !== numerator.length)
    throw new RangeError("paired samples must have the same length");
  const meanX = sampleMean(denominator);
  if (meanX === 0) throw new RangeError("a ratio to a mean of zero is undefined");
  const ratio = sampleMean(numerator) / meanX;
  const n = denominator.length;
  if (n < 2) return { bounded: false, mean: ratio, reason: "not-enough-replications" };
  const residual = denominator.map((x, index) => numerator[index] - ratio * x);
  const t = studentQuantile(1 - (1 - level) / 2, n - 1);
  const t2 = (t * t) / n;
  const leading = meanX * meanX - t2 * sampleVariance(denominator);
  if (!(leading > 0)) return { bounded: false, mean: ratio, reason: "unbounded" };
  const middle = t2 * sampleCovariance(denominator, residual);
  const root = Math.sqrt(middle * middle + leading * t2 * sampleVariance(residual));
  return {
    bounded: true,
    mean: ratio,
    low: ratio - (middle + root) / leading,
    high: ratio + (root - middle) / leading,
  };
}
