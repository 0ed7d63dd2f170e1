import type { StateStore } from "../state-store.ts";
import { QuantileHistogram } from "./quantile-histogram.ts";
import { type ExactSum, WideSums } from "./wide-sum.ts";

// Numbers of a variable, one beside the other: what is needed together lies together.
const COUNT = 0;
const MEAN = 1;
const SQUARES = 2;
const LOWEST = 3;
const HIGHEST = 4;
const STRIDE = 5;

/**
 * Statistics of observed durations (whole µs, or any whole numbers from 0 to 2^53): exact count, sum, mean, minimum and maximum,
 * variance by Welford's recurrence, and quantiles when asked for. Constant space; one table holds many variables, by index.
 */
export class TallyTable {
  private readonly rows: Float64Array;
  private readonly sums: WideSums;
  private readonly histograms: readonly QuantileHistogram[];

  /**
   * @param count number of variables
   * @param options.quantiles whether to keep a histogram of 24 kB for each
   */
  constructor(store: StateStore, name: string, count: number, options: { quantiles: boolean }) {
    this.rows = store.float64(`${name}/rows`, STRIDE * count);
    this.sums = new WideSums(store, `${name}/sum`, count);
    this.histograms = options.quantiles
      ? Array.from(
          { length: count },
          (_, index) => new QuantileHistogram(store, `${name}/histogram/${index}`),
        )
      : [];
    this.forget();
  }

  /** One observation. */
  add(index: number, value: number): void {
    this.sums.add(index, value);
    this.observe(index, value);
  }

  /** One observation, of the time from `from[at]` to `clock[0]`: a number that is handed to a call may be boxed. */
  addTime(index: number, clock: Float64Array, from: Float64Array, at: number): void {
    this.sums.addTime(index, clock, from, at);
    this.observe(index, clock[0] - from[at]);
  }

  count(index: number): number {
    return this.rows[STRIDE * index + COUNT];
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
    return this.sums.total(index) / this.rows[STRIDE * index + COUNT];
  }

  /** Sample variance (n - 1); NaN with fewer than two observations. */
  variance(index: number): number {
    return this.rows[STRIDE * index + COUNT] > 1
      ? this.rows[STRIDE * index + SQUARES] / (this.rows[STRIDE * index + COUNT] - 1)
      : Number.NaN;
  }

  /** Smallest observation; Infinity without any. */
  minimum(index: number): number {
    return this.rows[STRIDE * index + LOWEST];
  }

  /** Largest observation; -Infinity without any. */
  maximum(index: number): number {
    return this.rows[STRIDE * index + HIGHEST];
  }

  /**
   * Sample quantile to a relative error of 1/256, within the exact minimum and maximum; NaN without observations.
   * @throws Error when the table keeps no quantiles
   */
  quantile(index: number, p: number): number {
    if (this.histograms.length === 0) throw new Error("this tally keeps no quantiles");
    const value = this.histograms[index].quantile(p);
    return Math.min(this.rows[STRIDE * index + HIGHEST], Math.max(this.rows[STRIDE * index + LOWEST], value));
  }

  /** Takes the observations of another variable in (Chan, Golub and LeVeque's update). */
  merge(index: number, other: TallyTable, otherIndex: number): void {
    const { rows } = this;
    const row = STRIDE * index;
    const from = STRIDE * otherIndex;
    const added = other.rows[from + COUNT];
    if (added === 0) return;
    const before = rows[row + COUNT];
    const total = before + added;
    const difference = other.rows[from + MEAN] - rows[row + MEAN];
    rows[row + MEAN] += (difference * added) / total;
    rows[row + SQUARES] += other.rows[from + SQUARES] + (difference * difference * before * added) / total;
    rows[row + COUNT] = total;
    this.sums.addExact(index, other.exactSum(otherIndex));
    rows[row + LOWEST] = Math.min(rows[row + LOWEST], other.rows[from + LOWEST]);
    rows[row + HIGHEST] = Math.max(rows[row + HIGHEST], other.rows[from + HIGHEST]);
    if (this.histograms.length > 0) this.histograms[index].merge(other.histograms[otherIndex]);
  }

  /** Forgets all observations (end of warm-up). */
  reset(): void {
    this.forget();
    for (const histogram of this.histograms) histogram.clear();
  }

  private forget(): void {
    this.rows.fill(0);
    for (let row = 0; row < this.rows.length; row += STRIDE) {
      this.rows[row + LOWEST] = Infinity;
      this.rows[row + HIGHEST] = -Infinity;
      this.sums.clear(row / STRIDE);
    }
  }

  /** All but the sum. */
  private observe(index: number, value: number): void {
    const { rows, histograms } = this;
    const row = STRIDE * index;
    const count = rows[row + COUNT] + 1;
    const mean = rows[row + MEAN];
    const difference = value - mean;
    const moved = mean + difference / count;
    rows[row + COUNT] = count;
    rows[row + MEAN] = moved;
    rows[row + SQUARES] += difference * (value - moved);
    if (value < rows[row + LOWEST]) rows[row + LOWEST] = value;
    if (value > rows[row + HIGHEST]) rows[row + HIGHEST] = value;
    if (histograms.length > 0) histograms[index].add(value);
  }
}
