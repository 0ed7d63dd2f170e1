import { studentCdf, studentQuantile } from "../maths/student.ts";
import { assertLevel, type Interval } from "./interval.ts";
import { meanInterval } from "./mean-interval.ts";
import { sampleCovariance, sampleMean, sampleVariance } from "./sample.ts";

/** A difference of means second − first, with the t test of its being zero. */
export interface DifferenceOfMeans {
  interval: Interval;
  degreesOfFreedom: number;
  /** Student's t; null where no variance is left. */
  statistic: number | null;
  /** Two-sided; null without a statistic. */
  pValue: number | null;
}

/** Difference of paired replications (Law, Simulation Modeling and Analysis, 5th ed., section 10.2.1), with the pairs' correlation. */
export interface PairedDifference extends DifferenceOfMeans {
  /** null where one side has no variance. */
  correlation: number | null;
}

/** @throws RangeError when the samples differ in length or hold fewer than two values. */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  level: number,
): PairedDifference {
  const product = sampleVariance(first) * sampleVariance(second);
  const covariance = sampleCovariance(first, second);
  const differences = first.map((value, index) => second[index] - value);
  const n = differences.length;
  return {
    ...testOf(meanInterval(differences, level), Math.sqrt(sampleVariance(differences) / n), n - 1),
    correlation: product > 0 ? covariance / Math.sqrt(product) : null,
  };
}

/**
 * Difference of independent samples of unequal variance: degrees of freedom by Welch and Satterthwaite (B. L. Welch, Biometrika 29 (1938)
 * 350–362; Law, section 10.2.2).
 * @throws RangeError when a sample holds fewer than two values.
 */
export function welchDifference(
  first: readonly number[],
  second: readonly number[],
  level: number,
): DifferenceOfMeans {
  assertLevel(level);
  const a = sampleVariance(first) / first.length;
  const b = sampleVariance(second) / second.length;
  const mean = sampleMean(second) - sampleMean(first);
  const error = Math.sqrt(a + b);
  const degreesOfFreedom =
    error === 0
      ? first.length + second.length - 2
      : ((a + b) * (a + b)) / ((a * a) / (first.length - 1) + (b * b) / (second.length - 1));
  const half = error * studentQuantile(1 - (1 - level) / 2, degreesOfFreedom);
  return testOf({ bounded: true, mean, low: mean - half, high: mean + half }, error, degreesOfFreedom);
}

function testOf(interval: Interval, error: number, degreesOfFreedom: number): DifferenceOfMeans {
  if (!(error > 0)) return { interval, degreesOfFreedom, statistic: null, pValue: null };
  const statistic = interval.mean / error;
  return {
    interval,
    degreesOfFreedom,
    statistic,
    pValue: 2 * studentCdf(-Math.abs(statistic), degreesOfFreedom),
  };
}
