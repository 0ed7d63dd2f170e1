import { autocorrelations, independenceTest, vonNeumannRatio } from "./autocorrelation.ts";
import type { Interval } from "./interval.ts";
import { meanInterval } from "./mean-interval.ts";
import { batchMeansOf } from "./truncation.ts";

/** Batches at the start of the search for independent ones. */
export const MOST_BATCHES = 40;
/** Batches below which no interval is given: Schmeiser (Oper. Res. 30 (1982) 556–568) finds 10 to 30 enough. */
export const FEWEST_BATCHES = 10;
/** Chance of taking independent batches for correlated ones. */
const SIGNIFICANCE = 0.1;

/** The interval of a mean from one long run. */
export interface BatchMeans {
  batches: number;
  /** Observations of a batch. */
  size: number;
  means: number[];
  interval: Interval;
  /** Correlation of neighbouring batch means. */
  lag1: number;
  vonNeumann: number;
  /** Whether von Neumann's test finds no positive correlation of neighbours. Else the interval is too short. */
  independent: boolean;
}

/**
 * Nonoverlapping batch means of one stationary series (Law, Simulation Modeling and Analysis, 5th ed., section 9.5.3): mean ±
 * t(1 − α/2, k − 1) · s(batch means) / √k. What does not fill a batch is left out at the beginning, where a warm-up lasts longest.
 *
 * @param batches k, at least 3.
 */
export function batchMeans(series: readonly number[], batches: number, level: number): BatchMeans {
  if (!Number.isInteger(batches) || batches < 3 || batches > series.length)
    throw new RangeError(`batches from 3 to ${series.length}, found ${batches}`);
  const size = Math.floor(series.length / batches);
  const means = batchMeansOf(series.slice(series.length - size * batches), size);
  return {
    batches,
    size,
    means,
    interval: meanInterval(means, level),
    lag1: autocorrelations(means, 1)[0],
    vonNeumann: vonNeumannRatio(means),
    independent: independenceTest(means, SIGNIFICANCE).independent,
  };
}

/**
 * Batch means with as many batches as pass for independent: from {@link MOST_BATCHES} on, halved until von Neumann's test passes
 * (Fishman, Operations Research 26 (1978) 510–521) or {@link FEWEST_BATCHES} are reached.
 *
 * @returns null for a series shorter than {@link FEWEST_BATCHES}; `independent` false where even the fewest are correlated.
 */
export function independentBatchMeans(series: readonly number[], level: number): BatchMeans | null {
  if (series.length < FEWEST_BATCHES) return null;
  let batches = Math.min(MOST_BATCHES, series.length);
  for (;;) {
    const found = batchMeans(series, batches, level);
    if (found.independent || batches === FEWEST_BATCHES) return found;
    batches = Math.max(FEWEST_BATCHES, Math.floor(batches / 2));
  }
}
