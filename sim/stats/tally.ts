import type { StateStore } from "../state-store.ts";
import { QuantileHistogram } from "./quantile-histogram.ts";
import { type ExactSum, WideSums } from "./wide-sum.ts";

/**
 * Statistics of observed durations (whole µs, or any whole numbers from 0 to 2^53): exact count, sum, mean, minimum and maximum,
 * variance by Welford's recurrence, and quantiles when asked for. Constant space; one table holds many variables, by index.
 */
export class TallyTable {
  private readonly number: Float64Array;
  private readonly sums: WideSums;
  private readonly runningMean: Float64Array;
  private readonly squares: Float64Array;
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;
  private readonly histograms: readonly QuantileHistogram[];

  /**
   * @param count number of variables
   * @param options.quantiles whether to keep a histogram of 24 kB for each
   */
  constructor(store: StateStore, name: string, count: number, options: { quantiles: boolean }) {
    this.number = store.float64(`${name}/count`, count);
    this.sums = new WideSums(store, `${name}/sum`, count);
    this.runningMean = store.float64(`${name}/mean`, count);
    this.squares = store.float64(`${name}/squares`, count);
    this.lowest = store.float64(`${name}/minimum`, count);
    this.highest = store.float64(`${name}/maximum`, count);
    this.histograms = options.quantiles
      ? Array.from(
          { length: count },
          (_, index) => new QuantileHistogram(store, `${name}/histogram/${index}`),
        )
      : [];
    this.lowest.fill(Infinity);
    this.highest.fill(-Infinity);
  }

  /** One observation. */
  add(index: number, value: number): void {
    this.sums.add(index, value);
    const count = ++this.number[index];
    const difference = value - this.runningMean[index];
    this.runningMean[index] += difference / count;
    this.squares[index] += difference * (value - this.runningMean[index]);
    if (value < this.lowest[index]) this.lowest[index] = value;
    if (value > this.highest[index]) this.highest[index] = value;
    if (this.histograms.length > 0) this.histograms[index].add(value);
  }

  count(index: number): number {
    return this.number[index];
  }

  /** Sum of the observations, rounded to the nearest number. */
  sum(index: number): number {
    return this.sums.total(index);
  }

  /** The exact sum of the observations. */
  exactSum(index: number): ExactSum {
    return this.sums.exact(index);
  }

  /** Mean; NaN without observations. */
  mean(index: number): number {
    return this.sums.total(index) / this.number[index];
  }

  /** Sample variance (n - 1); NaN with fewer than two observations. */
  variance(index: number): number {
    return this.number[index] > 1 ? this.squares[index] / (this.number[index] - 1) : Number.NaN;
  }

  /** Smallest observation; Infinity without any. */
  minimum(index: number): number {
    return this.lowest[index];
  }

  /** Largest observation; -Infinity without any. */
  maximum(index: number): number {
    return this.highest[index];
  }

  /**
   * Sample quantile to a relative error of 1/256, within the exact minimum and maximum; NaN without observations.
   * @throws Error when the table keeps no quantiles
   */
  quantile(index: number, p: number): number {
    if (this.histograms.length === 0) throw new Error("this tally keeps no quantiles");
    const value = this.histograms[index].quantile(p);
    return Math.min(this.highest[index], Math.max(this.lowest[index], value));
  }

  /** Takes the observations of another variable in (Chan, Golub and LeVeque's update). */
  merge(index: number, other: TallyTable, otherIndex: number): void {
    const added = other.number[otherIndex];
    if (added === 0) return;
    const before = this.number[index];
    const total = before + added;
    const difference = other.runningMean[otherIndex] - this.runningMean[index];
    this.runningMean[index] += (difference * added) / total;
    this.squares[index] += other.squares[otherIndex] + (difference * difference * before * added) / total;
    this.number[index] = total;
    this.sums.addExact(index, other.exactSum(otherIndex));
    this.lowest[index] = Math.min(this.lowest[index], other.lowest[otherIndex]);
    this.highest[index] = Math.max(this.highest[index], other.highest[otherIndex]);
    if (this.histograms.length > 0) this.histograms[index].merge(other.histograms[otherIndex]);
  }

  /** Forgets all observations (end of warm-up). */
  reset(): void {
    this.number.fill(0);
    this.runningMean.fill(0);
    this.squares.fill(0);
    this.lowest.fill(Infinity);
    this.highest.fill(-Infinity);
    for (let index = 0; index < this.number.length; index++) this.sums.clear(index);
    for (const histogram of this.histograms) histogram.clear();
  }
}
