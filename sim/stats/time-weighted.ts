import type { StateStore } from "../state-store.ts";
import type { Time } from "../time.ts";
import { addedSums, type ExactSum, exactProduct, LIMB, numberOfSum, WideSums } from "./wide-sum.ts";

// Numbers of a level, one beside the other: what is needed together lies together.
const LEVEL = 0;
const SINCE = 1;
const HIGHEST = 2;
/** Part of ∫N dt that is not yet in the sums, below 2^52. */
const PENDING = 3;
const STRIDE = 4;

/** Memory for the numbers of levels: those of level `i`, {@link STRIDE} of them, begin at first + i × stride. */
export interface LevelRows {
  readonly numbers: Float64Array;
  readonly first: number;
  readonly stride: number;
}

/**
 * Time-weighted statistics of whole-number levels (parts in a buffer, people at work): exact ∫N dt, mean and maximum, in constant
 * space. One table holds many levels, by index.
 */
export class TimeWeightedTable {
  private readonly count: number;
  private readonly rows: Float64Array;
  private readonly first: number;
  private readonly stride: number;
  /** Start of the window, one number for all. */
  private readonly start: Float64Array;
  private readonly sums: WideSums;

  /**
   * @param count number of levels, all 0 at time 0
   * @param place where the numbers of a level lie; absent: in memory of their own
   */
  constructor(store: StateStore, name: string, count: number, place?: LevelRows) {
    const { numbers, first, stride } = place ?? {
      numbers: store.float64(`${name}/rows`, STRIDE * count),
      first: 0,
      stride: STRIDE,
    };
    this.count = count;
    this.rows = numbers;
    this.first = first;
    this.stride = stride;
    this.start = store.float64(`${name}/start`, 1);
    this.sums = new WideSums(store, `${name}/integral`, count);
  }

  /**
   * The level is `level` from now on.
   * @throws RangeError when it is negative or not whole
   */
  set(index: number, now: Time, level: number): void {
    if (!(level >= 0 && Math.floor(level) === level)) throw new RangeError(`not a level: ${level}`);
    const { rows } = this;
    const at = this.rowOf(index);
    this.settle(index, now);
    rows[at + LEVEL] = level;
    if (level > rows[at + HIGHEST]) rows[at + HIGHEST] = level;
  }

  /**
   * The level changes by `change`, a whole number, now.
   * @throws RangeError when it becomes negative
   * @param clock its first number is the time now: in a column, because a number passed to a call may be boxed
   */
  shift(index: number, clock: Float64Array, change: number): void {
    const { rows } = this;
    const at = this.rowOf(index);
    const before = rows[at + LEVEL];
    const now = clock[0];
    const sum = rows[at + PENDING] + before * (now - rows[at + SINCE]);
    // A sum of whole numbers that rounds to less than 2^52 is less, and therefore exact.
    if (sum < LIMB) rows[at + PENDING] = sum;
    else this.settle(index, now);
    rows[at + SINCE] = now;
    const after = before + change;
    if (!(after >= 0)) throw new RangeError(`not a level: ${after}`);
    rows[at + LEVEL] = after;
    if (after > rows[at + HIGHEST]) rows[at + HIGHEST] = after;
  }

  /** One unit goes from one level to another now: {@link shift} of both in one go. */
  move(from: number, to: number, clock: Float64Array): void {
    const { rows, first, stride } = this;
    const left = first + from * stride;
    const entered = first + to * stride;
    const now = clock[0];
    const before = rows[left + LEVEL];
    const leftSum = rows[left + PENDING] + before * (now - rows[left + SINCE]);
    if (leftSum < LIMB) rows[left + PENDING] = leftSum;
    else this.settle(from, now);
    rows[left + SINCE] = now;
    if (!(before >= 1)) throw new RangeError("a level below zero");
    rows[left + LEVEL] = before - 1;
    const held = rows[entered + LEVEL];
    const enteredSum = rows[entered + PENDING] + held * (now - rows[entered + SINCE]);
    if (enteredSum < LIMB) rows[entered + PENDING] = enteredSum;
    else this.settle(to, now);
    rows[entered + SINCE] = now;
    rows[entered + LEVEL] = held + 1;
    if (held + 1 > rows[entered + HIGHEST]) rows[entered + HIGHEST] = held + 1;
  }

  /** The level now. */
  current(index: number): number {
    return this.rows[this.rowOf(index) + LEVEL];
  }

  /** Highest level in the window, the one at its start included. */
  maximum(index: number): number {
    return this.rows[this.rowOf(index) + HIGHEST];
  }

  /** Mean level from the start of the window to now; the level itself in a window of no length. */
  mean(index: number, now: Time): number {
    const length = now - this.start[0];
    return length > 0 ? this.integral(index, now) / length : this.current(index);
  }

  /** ∫N dt over the window in µs, rounded to the nearest number. */
  integral(index: number, now: Time): number {
    return numberOfSum(this.exactIntegral(index, now));
  }

  /** ∫N dt over the window in µs. Reading changes nothing. */
  exactIntegral(index: number, now: Time): ExactSum {
    const { rows } = this;
    const at = this.rowOf(index);
    const settled = addedSums(this.sums.exact(index), { high: 0, low: rows[at + PENDING] });
    return addedSums(settled, exactProduct(rows[at + LEVEL], now - rows[at + SINCE]));
  }

  /** Begins the window anew (end of warm-up): levels stay, integrals start at 0. */
  reset(now: Time): void {
    const { rows } = this;
    this.start[0] = now;
    for (let index = 0; index < this.count; index++) {
      const at = this.rowOf(index);
      rows[at + SINCE] = now;
      rows[at + HIGHEST] = rows[at + LEVEL];
      rows[at + PENDING] = 0;
      this.sums.clear(index);
    }
  }

  private rowOf(index: number): number {
    return this.first + index * this.stride;
  }

  /** Brings everything up to now into the sums. */
  private settle(index: number, now: Time): void {
    const { rows } = this;
    const at = this.rowOf(index);
    this.sums.add(index, rows[at + PENDING]);
    this.sums.addProduct(index, rows[at + LEVEL], now - rows[at + SINCE]);
    rows[at + PENDING] = 0;
    rows[at + SINCE] = now;
  }
}
