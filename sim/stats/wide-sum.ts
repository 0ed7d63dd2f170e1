import type { StateStore } from "../state-store.ts";

/** Base of the low limb: 2^52, so that the sum of two low limbs is still exact. */
const BASE = 4_503_599_627_370_496;
const HALF = 67_108_864;

/** The largest factor of {@link WideSums.addProduct}: 2^26. */
export const FACTOR_LIMIT = HALF;

/**
 * Exact sums of whole numbers in two limbs, high × 2^52 + low, up to 2^105: a year in microseconds times ten thousand parts passes
 * 2^53 (SPEC, rule C3). The limbs are unique, so equal sums have equal limbs.
 */
export class WideSums {
  private readonly high: Float64Array;
  private readonly low: Float64Array;

  /** @param count number of sums */
  constructor(store: StateStore, name: string, count: number) {
    this.high = store.float64(`${name}/high`, count);
    this.low = store.float64(`${name}/low`, count);
  }

  /** Adds a whole number from 0 to 2^53. */
  add(index: number, value: number): void {
    this.addProduct(index, 1, value);
  }

  /**
   * Adds factor × value, exactly.
   * @param factor whole number from 0 to 2^26
   * @param value whole number from 0 to 2^53
   * @throws RangeError outside these
   */
  addProduct(index: number, factor: number, value: number): void {
    const product = factor * value;
    // Rounding is monotone: a product that rounds to less than 2^52 is less and therefore exact.
    if (product >= 0 && product < BASE && Math.floor(product) === product) {
      this.addLow(index, product);
      return;
    }
    this.addLarge(index, factor, value);
  }

  /** The sum, rounded to the nearest number. */
  total(index: number): number {
    return this.high[index] * BASE + this.low[index];
  }

  /** Whether two sums are exactly equal. */
  equal(index: number, other: WideSums, otherIndex: number): boolean {
    return this.high[index] === other.high[otherIndex] && this.low[index] === other.low[otherIndex];
  }

  /** The sum as [high, low]: high × 2^52 + low. */
  limbs(index: number): readonly [number, number] {
    return [this.high[index], this.low[index]];
  }

  /** Adds another sum. */
  addSum(index: number, other: WideSums, otherIndex: number): void {
    this.high[index] += other.high[otherIndex];
    this.addLow(index, other.low[otherIndex]);
  }

  /** Sets the sum to zero. */
  clear(index: number): void {
    this.high[index] = 0;
    this.low[index] = 0;
  }

  private addLow(index: number, value: number): void {
    const low = this.low[index] + value;
    if (low < BASE) {
      this.low[index] = low;
      return;
    }
    this.low[index] = low - BASE;
    this.high[index]++;
  }

  private addLarge(index: number, factor: number, value: number): void {
    const whole = Math.floor(factor) === factor && Math.floor(value) === value;
    if (!(whole && factor >= 0 && factor <= FACTOR_LIMIT && value >= 0 && value <= 2 * BASE)) {
      throw new RangeError(`a wide sum cannot take ${factor} × ${value}`);
    }
    // value = upper × 2^26 + lower; factor × upper = carry × 2^26 + rest.
    const upper = Math.floor(value / HALF);
    const lower = value - upper * HALF;
    const middle = factor * upper;
    const carry = Math.floor(middle / HALF);
    this.high[index] += carry;
    this.addLow(index, (middle - carry * HALF) * HALF);
    // factor × lower can be 2^52 exactly minus 2^26 at most: below the base.
    this.addLow(index, factor * lower);
  }
}
