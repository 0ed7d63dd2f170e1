/**
 * Sums over the replications of an experiment.
 *
 * Every sum runs in order of replication index, so that the digits do not depend on which replication finished first.
 */

/**
 * Arithmetic mean. Summed as deviations from the first value: n equal values give exactly that value, which keeps
 * figures without noise (counts, shares) free of rounding.
 * @throws RangeError on an empty sample.
 */
export function sampleMean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("the mean of no values is undefined");
  const origin = values[0];
  let sum = 0;
  for (const value of values) sum += value - origin;
  return origin + sum / values.length;
}

/**
 * Sample covariance with divisor n − 1; of a sample with itself, its variance.
 * @throws RangeError when the samples differ in length or hold fewer than two values.
 */
export function sampleCovariance(x: readonly number[], y: readonly number[]): number {
  if (x.length !== y.length) throw new RangeError("paired samples must have the same length");
  if (x.length < 2) throw new RangeError("a covariance needs two values");
  const meanX = sampleMean(x);
  const meanY = sampleMean(y);
  let sum = 0;
  for (let index = 0; index < x.length; index++) sum += (x[index] - meanX) * (y[index] - meanY);
  return sum / (x.length - 1);
}

/** Sample variance with divisor n − 1. */
export function sampleVariance(values: readonly number[]): number {
  return sampleCovariance(values, values);
}
