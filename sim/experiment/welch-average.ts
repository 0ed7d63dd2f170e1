import { sampleMean } from "./sample.ts";

/**
 * Welch's view of a warm-up: the mean over replications at each place of the series, smoothed by a moving average of 2w + 1 places,
 * whose window shrinks to 2i − 1 at the first w places (P. D. Welch, The statistical analysis of simulation results, in: Computer
 * Performance Modeling Handbook (1983); Law, Simulation Modeling and Analysis, 5th ed., section 9.5.1).
 *
 * @param replications One series each; what is longer than the shortest is left out.
 * @param window w, a whole number from 0 to half the length.
 * @returns `means`, the m means over replications, and `smoothed`, the m − w values of the moving average.
 */
export function welchAverage(
  replications: readonly (readonly number[])[],
  window: number,
): { means: number[]; smoothed: number[] } {
  if (replications.length === 0) throw new RangeError("Welch's average needs a replication");
  const length = Math.min(...replications.map((series) => series.length));
  if (!Number.isInteger(window) || window < 0 || 2 * window > length)
    throw new RangeError(`a window of 0 to half of ${length} places, found ${window}`);
  const means = Array.from({ length }, (_, place) => sampleMean(replications.map((series) => series[place])));
  const smoothed = Array.from({ length: length - window }, (_, place) => {
    const reach = Math.min(place, window);
    return sampleMean(means.slice(place - reach, place + reach + 1));
  });
  return { means, smoothed };
}
