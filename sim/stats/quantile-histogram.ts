import type { StateStore } from "../state-store.ts";

/** Buckets per doubling of the value: 2^7. */
const BITS = 7;
const PER_DOUBLING = 128;
/** Values below 2^7 have a bucket each; each of the 46 doublings up to 2^53 has 2^7. */
const BUCKETS = PER_DOUBLING * (53 - BITS + 1) + 1;

const TWO_31 = 2_147_483_648;

/** A quantile read from the histogram differs from the exact sample quantile by at most this share of it. */
export const QUANTILE_ERROR = 1 / 256;

/**
 * Log-linear histogram of whole numbers from 0 to 2^53, after Tene's HdrHistogram: 2^7 equal buckets per doubling, so every bucket
 * is at most 1/128 of its values wide and its middle is off by at most 1/256. Constant space (24 kB), no logarithm, and two
 * histograms merge by adding counts.
 */
export class QuantileHistogram {
  private readonly counts: Uint32Array;

  constructor(store: StateStore, name: string) {
    this.counts = store.uint32(name, BUCKETS);
  }

  /** Counts a whole number from 0 to 2^53. */
  add(value: number): void {
    this.counts[bucketOf(value)]++;
  }

  /**
   * The value at rank ⌈p·n⌉ of the n counted, to a relative error of {@link QUANTILE_ERROR}; NaN when none.
   * @param p from 0 to 1
   */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
    let total = 0;
    for (const count of this.counts) total += count;
    if (total === 0) return Number.NaN;
    const rank = Math.max(1, Math.ceil(p * total));
    let seen = 0;
    let bucket = -1;
    while (seen < rank) seen += this.counts[++bucket];
    const low = lowerBound(bucket);
    return low + Math.floor((lowerBound(bucket + 1) - low) / 2);
  }

  /** Adds the counts of another histogram. */
  merge(other: QuantileHistogram): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.counts[bucket] += other.counts[bucket];
  }

  clear(): void {
    this.counts.fill(0);
  }
}

function bucketOf(value: number): number {
  if (value < PER_DOUBLING) return value;
  if (value < TWO_31) {
    // As below, in words of 32 bits.
    const shift = 31 - BITS - Math.clz32(value);
    return PER_DOUBLING * shift + (value >>> shift);
  }
  const upper = Math.floor(value / 4_294_967_296);
  const exponent = upper > 0 ? 63 - Math.clz32(upper) : 31 - Math.clz32(value);
  // The leading bits of the value, 2^7 to 2^8 - 1; dividing by a power of two is exact.
  const leading = Math.floor(value / powerOfTwo(exponent - BITS));
  return PER_DOUBLING * (exponent - BITS) + leading;
}

function lowerBound(bucket: number): number {
  if (bucket < 2 * PER_DOUBLING) return bucket;
  const doubling = Math.floor(bucket / PER_DOUBLING) - 1;
  return (bucket - doubling * PER_DOUBLING) * powerOfTwo(doubling);
}

function powerOfTwo(exponent: number): number {
  return exponent < 31 ? 1 << exponent : 1_073_741_824 * (1 << (exponent - 30));
}
