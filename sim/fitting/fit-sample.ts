import { ln } from "../maths/ln.ts";

/**
 * A sample as the fits read it: the distinct values in ascending order, with how many were observed there and how many were cut off
 * there (right-censored: the true value is larger). Counts may be fractions where values stand for a group of others.
 */
export interface FitSample {
  readonly values: Float64Array;
  /** observed exactly, by value */
  readonly events: Float64Array;
  /** cut off, by value */
  readonly cut: Float64Array;
  /** all values, with their counts */
  readonly count: number;
  /** those observed exactly */
  readonly observed: number;
}

/** Sums over the values observed exactly: all that several families need of a sample without cut values. */
export interface SampleSums {
  readonly count: number;
  readonly mean: number;
  /** mean squared deviation from the mean (divisor n) */
  readonly variance: number;
  /** of the logarithms; NaN where a value is not positive */
  readonly meanLn: number;
  readonly varianceLn: number;
  /** of 1/x; NaN where a value is not positive */
  readonly meanInverse: number;
}

/**
 * @param values Finite numbers in any order.
 * @param censored For each value whether (non-zero) the true one is larger; absent: none is.
 * @throws RangeError on no values, on one that is not finite, on lists of unequal length
 */
export function fitSample(values: ArrayLike<number>, censored?: ArrayLike<number | boolean>): FitSample {
  const n = values.length;
  if (n === 0) throw new RangeError("a sample of no values");
  if (censored !== undefined && censored.length !== n)
    throw new RangeError(`${n} values with ${censored.length} marks of censoring`);
  const seen = new Float64Array(n);
  const cut = new Float64Array(n);
  let observed = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i];
    if (!(value > -Infinity && value < Infinity)) throw new RangeError(`not a finite number: values[${i}]`);
    if (censored !== undefined && Number(censored[i]) !== 0) cut[i - observed] = value;
    else seen[observed++] = value;
  }
  return merged(seen.subarray(0, observed).sort(), cut.subarray(0, n - observed).sort());
}

/** Both lists ascending. */
function merged(seen: Float64Array, cut: Float64Array): FitSample {
  const n = seen.length + cut.length;
  const values = new Float64Array(n);
  const events = new Float64Array(n);
  const cuts = new Float64Array(n);
  let [i, j, distinct] = [0, 0, 0];
  while (i < seen.length || j < cut.length) {
    const value = j >= cut.length || (i < seen.length && seen[i] <= cut[j]) ? seen[i] : cut[j];
    values[distinct] = value;
    for (; i < seen.length && seen[i] === value; i++) events[distinct]++;
    for (; j < cut.length && cut[j] === value; j++) cuts[distinct]++;
    distinct++;
  }
  return {
    values: values.slice(0, distinct),
    events: events.slice(0, distinct),
    cut: cuts.slice(0, distinct),
    count: n,
    observed: seen.length,
  };
}

/** The sample with `shift` taken off every value and the rest multiplied by `factor`, which is positive. */
export function transformed(sample: FitSample, shift: number, factor: number): FitSample {
  return { ...sample, values: sample.values.map((value) => (value - shift) * factor) };
}

/** Least value observed exactly; NaN where none is. */
export function leastObserved({ values, events }: FitSample): number {
  const at = events.findIndex((count) => count > 0);
  return at < 0 ? NaN : values[at];
}

/** Greatest value observed exactly; NaN where none is. */
export function greatestObserved({ values, events }: FitSample): number {
  const at = events.findLastIndex((count) => count > 0);
  return at < 0 ? NaN : values[at];
}

/** Number of distinct values observed exactly. */
export function distinctObserved({ events }: FitSample): number {
  let distinct = 0;
  for (const count of events) if (count > 0) distinct++;
  return distinct;
}

/** Sums of the values observed exactly, in two passes. */
export function sampleSums({ values, events }: FitSample): SampleSums {
  let [count, sum, sumLn, sumInverse] = [0, 0, 0, 0];
  const positive = values.length > 0 && values[0] > 0;
  for (let i = 0; i < values.length; i++) {
    const n = events[i];
    if (n === 0) continue;
    count += n;
    sum += n * values[i];
    if (!positive) continue;
    sumLn += n * ln(values[i]);
    sumInverse += n / values[i];
  }
  const mean = sum / count;
  const meanLn = positive ? sumLn / count : NaN;
  let [squares, squaresLn] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const n = events[i];
    if (n === 0) continue;
    squares += n * (values[i] - mean) * (values[i] - mean);
    if (!positive) continue;
    const away = ln(values[i]) - meanLn;
    squaresLn += n * away * away;
  }
  return {
    count,
    mean,
    variance: squares / count,
    meanLn,
    varianceLn: positive ? squaresLn / count : NaN,
    meanInverse: positive ? sumInverse / count : NaN,
  };
}

/**
 * The sample with neighbouring values put together at their mean, in at most about `groups` groups of equal count: what a search may
 * run on before it is finished on the whole.
 */
export function grouped(sample: FitSample, groups: number): FitSample {
  if (sample.values.length <= groups) return sample;
  const size = sample.count / groups;
  const parts = [
    putTogether(sample.values, sample.events, size),
    putTogether(sample.values, sample.cut, size),
  ];
  const points = parts
    .flatMap((part, kind) => part.map(({ value, count }) => ({ value, count, kind })))
    .sort((left, right) => left.value - right.value);
  return {
    values: Float64Array.from(points, ({ value }) => value),
    events: Float64Array.from(points, ({ count, kind }) => (kind === 0 ? count : 0)),
    cut: Float64Array.from(points, ({ count, kind }) => (kind === 1 ? count : 0)),
    count: sample.count,
    observed: sample.observed,
  };
}

function putTogether(
  values: Float64Array,
  counts: Float64Array,
  size: number,
): { value: number; count: number }[] {
  const points: { value: number; count: number }[] = [];
  let [count, sum] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (counts[i] === 0) continue;
    count += counts[i];
    sum += counts[i] * values[i];
    if (count < size) continue;
    points.push({ value: sum / count, count });
    [count, sum] = [0, 0];
  }
  if (count > 0) points.push({ value: sum / count, count });
  return points;
}
