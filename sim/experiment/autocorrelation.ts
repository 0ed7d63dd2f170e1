import { normalQuantile } from "../maths/normal.ts";
import { sampleMean } from "./sample.ts";

/**
 * Sample autocorrelation r_k = Σ (xₜ − x̄)(xₜ₊ₖ − x̄) / Σ (xₜ − x̄)² for k = 1 … lags (Box and Jenkins, Time Series Analysis, 2.1.6).
 * @returns 0 at every lag for a series without variance.
 */
export function autocorrelations(series: readonly number[], lags: number): number[] {
  if (!Number.isInteger(lags) || lags < 0 || lags >= series.length)
    throw new RangeError(`lags below the length ${series.length}, found ${lags}`);
  const mean = sampleMean(series);
  const squares = sumOfSquares(series, mean);
  return Array.from({ length: lags }, (_, index) => {
    let sum = 0;
    for (let t = 0; t + index + 1 < series.length; t++)
      sum += (series[t] - mean) * (series[t + index + 1] - mean);
    return squares === 0 ? 0 : sum / squares;
  });
}

/**
 * Von Neumann's ratio Σ (xₜ₊₁ − xₜ)² / Σ (xₜ − x̄)²: about 2 for independent values, less for a positive correlation of neighbours
 * (J. von Neumann, Ann. Math. Stat. 12 (1941) 367–395).
 * @returns 2 for a series without variance.
 */
export function vonNeumannRatio(series: readonly number[]): number {
  if (series.length < 2) throw new RangeError("von Neumann's ratio needs two values");
  const squares = sumOfSquares(series, sampleMean(series));
  if (squares === 0) return 2;
  let steps = 0;
  for (let t = 1; t < series.length; t++) steps += (series[t] - series[t - 1]) * (series[t] - series[t - 1]);
  return steps / squares;
}

/**
 * Von Neumann's test that neighbours are not positively correlated: C = 1 − ratio/2 is about normal with variance (n − 2)/(n² − 1) for
 * independent values (G. S. Fishman, Operations Research 26 (1978) 510–521).
 *
 * @param significance Chance of rejecting independent values.
 * @returns `statistic` C and the `limit` above which independence is rejected.
 */
export function independenceTest(
  series: readonly number[],
  significance: number,
): { statistic: number; limit: number; independent: boolean } {
  const n = series.length;
  if (n < 3) throw new RangeError("the test of independence needs three values");
  const statistic = 1 - vonNeumannRatio(series) / 2;
  const limit = normalQuantile(1 - significance) * Math.sqrt((n - 2) / (n * n - 1));
  return { statistic, limit, independent: statistic <= limit };
}

function sumOfSquares(series: readonly number[], mean: number): number {
  let sum = 0;
  for (const value of series) sum += (value - mean) * (value - mean);
  return sum;
}
