import type { StateStore } from "../state-store.ts";

/** Base of the low limb: 2^52, so that the sum of two low limbs is still exact. */
export const LIMB = 4_503_599_627_370_496;
const HALF = 67_108_864;

/** The largest factor of a product: 2^26. */
export const FACTOR_LIMIT = HALF;

/** An exact whole number: high × 2^52 + low, 0 ≤ low < 2^52. Equal numbers have equal limbs. */
export interface ExactSum {
  readonly high: number;
  readonly low: number;
}

/** The number, rounded to the nearest double. */
export function numberOfSum(sum: ExactSum): number {
  return sum.high * LIMB + sum.low;
}

export function equalSums(left: ExactSum, right: ExactSum): boolean {
  return left.high === right.high && left.low === right.low;
}

/** sum + other, exactly. */
export function addedSums(sum: ExactSum, other: ExactSum): ExactSum {
  const low = sum.low + other.low;
  const carry = low < LIMB ? 0 : 1;
  return { high: sum.high + other.high + carry, low: low - carry * LIMB };
}

/**
 * factor × value, exactly.
 * @param factor whole number from 0 to 2^26
 * @param value whole number from 0 to 2^53
 * @throws RangeError outside these
 */
export function exactProduct(factor: number, value: number): ExactSum {
  const whole = Math.floor(factor) === factor && Math.floor(value) === value;
  if (!(whole && factor >= 0 && factor <= FACTOR_LIMIT && value >= 0 && value <= 2 * LIMB)) {
    throw new RangeError(`no exact product of ${factor} and ${value}`);
  }
  // value = upper × 2^26 + lower; factor × upper = carry × 2^26 + rest.
  const upper = Math.floor(value / HALF);
  const lower = value - upper * HALF;
  const middle = factor * upper;
  const carry = Math.floor(middle / HALF);
  return addedSums({ high: carry, low: (middle - carry * HALF) * HALF }, { high: 0, low: factor * lower });
}

/**
 * Exact sums of whole numbers in two limbs, up to 2^105: a year in microseconds times ten thousand parts passes 2^53 (SPEC, rule
 * C3). One table holds many sums, by index.
 */
export class WideSums {
  private readonly high: Float64Array;
  private readonly low: Float64Array;

  /** @param count number of sums, all 0 */
  constructor(store: StateStore, name: string, count: number) {
    this.high = store.float64(`${name}/high`, count);
    this.low = store.float64(`${name}/low`, count);
  }

  /** Adds a whole number from 0 to 2^53. */
  add(index: number, value: number): void {
    this.addProduct(index, 1, value);
  }

  /** Adds the time from `from[at]` to `clock[0]`, whole numbers: a number that is handed to a call may be boxed. */
  addTime(index: number, clock: Float64Array, from: Float64Array, at: number): void {
    const low = this.low[index] + (clock[0] - from[at]);
    if (low >= 0 && low < LIMB) this.low[index] = low;
    else this.add(index, clock[0] - from[at]);
  }

  /** Adds factor × value; see {@link exactProduct} for their ranges. */
  addProduct(index: number, factor: number, value: number): void {
    const product = factor * value;
    // Rounding is monotone: a product of whole numbers that rounds to less than 2^52 is less, and therefore exact.
    if (product >= 0 && product < LIMB && Math.floor(product) === product) {
      const low = this.low[index] + product;
      if (low < LIMB) {
        this.low[index] = low;
      } else {
        this.low[index] = low - LIMB;
        this.high[index]++;
      }
    } else {
      this.addExact(index, exactProduct(factor, value));
    }
  }

  /** Adds an exact number. */
  addExact(index: number, other: ExactSum): void {
    const sum = addedSums(this.exact(index), other);
    this.high[index] = sum.high;
    this.low[index] = sum.low;
  }

  /** The sum. */
  exact(index: number): ExactSum {
    return { high: this.high[index], low: this.low[index] };
  }

  /** The sum, rounded to the nearest double. */
  total(index: number): number {
    return this.high[index] * LIMB + this.low[index];
  }

  /** Sets the sum to zero. */
  clear(index: number): void {
    this.high[index] = 0;
    this.low[index] = 0;
  }
}
