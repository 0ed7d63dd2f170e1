import type { StateStore } from "../state-store.ts";
import type { Time } from "../time.ts";
import { addedSums, type ExactSum, exactProduct, LIMB, numberOfSum, WideSums } from "./wide-sum.ts";

/**
 * Time-weighted statistics of whole-number levels (parts in a buffer, people at work): exact ∫N dt, mean and maximum, in constant
 * space. One table holds many levels, by index.
 */
export class TimeWeightedTable {
  private readonly level: Float64Array;
  private readonly since: Float64Array;
  private readonly highest: Float64Array;
  /** Start of the window, one number for all. */
  private readonly start: Float64Array;
  private readonly sums: WideSums;

  /** @param count number of levels, all 0 at time 0 */
  constructor(store: StateStore, name: string, count: number) {
    this.level = store.float64(`${name}/level`, count);
    this.since = store.float64(`${name}/since`, count);
    this.highest = store.float64(`${name}/maximum`, count);
    this.start = store.float64(`${name}/start`, 1);
    this.sums = new WideSums(store, `${name}/integral`, count);
  }

  /**
   * The level is `level` from now on.
   * @throws RangeError when it is negative or not whole
   */
  set(index: number, now: Time, level: number): void {
    if (!(level >= 0 && Math.floor(level) === level)) throw new RangeError(`not a level: ${level}`);
    this.settle(index, now);
    this.level[index] = level;
    if (level > this.highest[index]) this.highest[index] = level;
  }

  /**
   * The level changes by `change`, a whole number, now.
   * @throws RangeError when it becomes negative
   * @param clock its first number is the time now: in a column, because a number passed to a call may be boxed
   */
  shift(index: number, clock: Float64Array, change: number): void {
    const { level, since, highest, sums } = this;
    const before = level[index];
    const now = clock[0];
    const sum = sums.low[index] + before * (now - since[index]);
    // A sum of whole numbers that rounds to less than 2^52 is less, and therefore exact.
    if (sum < LIMB) sums.low[index] = sum;
    else sums.addProduct(index, before, now - since[index]);
    since[index] = now;
    const after = before + change;
    if (!(after >= 0)) throw new RangeError(`not a level: ${after}`);
    level[index] = after;
    if (after > highest[index]) highest[index] = after;
  }

  /** The level now. */
  current(index: number): number {
    return this.level[index];
  }

  /** Highest level in the window, the one at its start included. */
  maximum(index: number): number {
    return this.highest[index];
  }

  /** Mean level from the start of the window to now; the level itself in a window of no length. */
  mean(index: number, now: Time): number {
    const length = now - this.start[0];
    return length > 0 ? this.integral(index, now) / length : this.level[index];
  }

  /** ∫N dt over the window in µs, rounded to the nearest number. */
  integral(index: number, now: Time): number {
    return numberOfSum(this.exactIntegral(index, now));
  }

  /** ∫N dt over the window in µs. Reading changes nothing. */
  exactIntegral(index: number, now: Time): ExactSum {
    return addedSums(this.sums.exact(index), exactProduct(this.level[index], now - this.since[index]));
  }

  /** Begins the window anew (end of warm-up): levels stay, integrals start at 0. */
  reset(now: Time): void {
    this.start[0] = now;
    for (let index = 0; index < this.level.length; index++) {
      this.since[index] = now;
      this.highest[index] = this.level[index];
      this.sums.clear(index);
    }
  }

  private settle(index: number, now: Time): void {
    const elapsed = now - this.since[index];
    if (elapsed === 0) return;
    this.since[index] = now;
    this.sums.addProduct(index, this.level[index], elapsed);
  }
}
