import { sampleMean } from "./sample.ts";

/** Observations of a batch, as in the rule's name. */
export const MSER_BATCH = 5;
/** Fewest batches that a truncation is sought in. */
export const MSER_LEAST_BATCHES = 10;
/** Batches at the end for which the statistic is not computed: it falls by chance where few values are left. */
const TAIL = 5;

/** What the marginal standard error rule says of a series. */
export interface Truncation {
  /** Observations of a batch. */
  batch: number;
  /** Mean of each batch, in order; an unfinished last one is left out. */
  means: number[];
  /** The statistic by number of batches truncated, from 0 on; it ends {@link TAIL} batches before the series does. */
  curve: number[];
  /** Mean of all batches. */
  rawMean: number;
  /** The truncation of least statistic within the first half: batches and observations cut off, and the mean of the rest. */
  best: { batches: number; observations: number; statistic: number; mean: number };
  /** Whether the least statistic lies within the first half. Where it does not, the run is too short to tell its warm-up. */
  accepted: boolean;
}

/**
 * MSER-5: the truncation after which the mean's standard error, estimated as if the rest were independent, is least. Over batch means
 * Y₁ … Yₙ the statistic of cutting off d of them is Σ_{i>d} (Yᵢ − Ȳ_d)² / (n − d)² (K. P. White, Simulation 69 (1997) 323–334; White,
 * Cobb and Spratt, Proc. Winter Simulation Conf. (2000) 755–761). A minimum beyond half of the series is refused, as they advise.
 *
 * @param series Observations at equal intervals, or in order.
 * @returns null for fewer than {@link MSER_LEAST_BATCHES} batches.
 */
export function mserTruncation(series: readonly number[], batch = MSER_BATCH): Truncation | null {
  const means = batchMeansOf(series, batch);
  const n = means.length;
  if (n < MSER_LEAST_BATCHES) return null;
  // From the end on, by Welford's recurrence: mean and sum of squares of what is left.
  const statistics: number[] = Array.from({ length: n });
  const rests: number[] = Array.from({ length: n });
  let mean = 0;
  let squares = 0;
  for (let d = n - 1; d >= 0; d--) {
    const left = n - d;
    const difference = means[d] - mean;
    mean += difference / left;
    squares += difference * (means[d] - mean);
    statistics[d] = squares / (left * left);
    rests[d] = mean;
  }
  const curve = statistics.slice(0, n - TAIL + 1);
  const half = Math.floor(n / 2);
  const least = indexOfLeast(curve);
  const found = indexOfLeast(curve.slice(0, half + 1));
  return {
    batch,
    means,
    curve,
    rawMean: rests[0],
    best: { batches: found, observations: found * batch, statistic: curve[found], mean: rests[found] },
    accepted: least <= half,
  };
}

/** Means of consecutive batches of `size` observations; an unfinished last one is left out. */
export function batchMeansOf(series: readonly number[], size: number): number[] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`the size of a batch, found ${size}`);
  return Array.from({ length: Math.floor(series.length / size) }, (_, index) =>
    sampleMean(series.slice(index * size, (index + 1) * size)),
  );
}

/** The first place of the least value. */
function indexOfLeast(values: readonly number[]): number {
  let least = 0;
  values.forEach((value, index) => {
    if (value < values[least]) least = index;
  });
  return least;
}
