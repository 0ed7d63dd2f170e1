import { philoxPair } from "./philox.ts";
import { uniformFromWords } from "./uniform.ts";

const TWO_32 = 4_294_967_296;

/** Most draws of a series made in one go, and the fewest: powers of two. */
export const DRAWS_AHEAD = 32;
const LEAST = 2;

// Numbers of a series.
/** key of the first draw in its block */
const FIRST = 0;
/** draws in the block */
const COUNT = 1;
/** how often one of them was asked for */
const ASKED = 2;
/** the last key that was not in the block */
const LATEST = 3;
const NUMBERS = 4;

// Words of a series.
const PURPOSE = 0;
const ORDINAL = 1;
const WORDS = 2;

/** Where a call leaves its words; holds nothing from one call to the next. */
const output = new Int32Array(2);

/**
 * Part draws made before they are asked for. Parts mostly come to an operation in the order of their keys, and draws made in one loop cost
 * a third of those made one by one, as none waits for the one before. A series is the draws of one purpose and ordinal. It has a block
 * of the next keys, which grows as long as most of it is asked for; for keys without order none is made.
 *
 * A block is the memory of a pure function, not state (SPEC, rule S8): it is not saved, and whatever it holds, every draw is the same.
 */
export class DrawsAhead {
  /** The blocks, that of series `i` from i × {@link DRAWS_AHEAD} on: uniform numbers, or what the owner of the series makes of them. */
  values = new Float64Array(0);
  private numbers = new Float64Array(0);
  private words = new Int32Array(0);
  private readonly key0: number;
  private readonly key1: number;

  /** @param key0 first word of the run's key */
  constructor(key0: number, key1: number) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** A new series, before the run starts. @returns its number */
  open(purpose: number, ordinal: number): number {
    const series = this.words.length / WORDS;
    this.values = lengthened(this.values, new Float64Array(DRAWS_AHEAD * (series + 1)));
    this.numbers = lengthened(this.numbers, new Float64Array(NUMBERS * (series + 1)));
    this.words = lengthened(this.words, new Int32Array(WORDS * (series + 1)));
    this.words[WORDS * series + PURPOSE] = purpose;
    this.words[WORDS * series + ORDINAL] = ordinal;
    this.numbers[NUMBERS * series + LATEST] = -Infinity;
    return series;
  }

  /** Where in `values` the draw of the key `keys[at]` stands; -1: nowhere. */
  find(series: number, keys: Float64Array, at: number): number {
    const { numbers } = this;
    const row = NUMBERS * series;
    const index = keys[at] - numbers[row + FIRST];
    if (!(index >= 0 && index < numbers[row + COUNT])) return -1;
    numbers[row + ASKED] += 1;
    return DRAWS_AHEAD * series + (index | 0);
  }

  /**
   * The draw of the key `keys[at]` was not found: makes a block of uniform numbers that begins with it, if more of it is likely to be asked
   * for.
   * @returns how many, from the beginning of the series in `values` on; 0: none
   */
  prepare(series: number, keys: Float64Array, at: number): number {
    const { numbers, words, values, key0, key1 } = this;
    const row = NUMBERS * series;
    const key = keys[at];
    const count = this.nextCount(row, key);
    const low = key % TWO_32;
    numbers[row + LATEST] = key;
    if (count < LEAST || low + count > TWO_32) return 0;
    numbers[row + FIRST] = key;
    numbers[row + COUNT] = count;
    numbers[row + ASKED] = 1;
    const high = Math.floor(key / TWO_32);
    const purpose = words[WORDS * series + PURPOSE];
    const ordinal = words[WORDS * series + ORDINAL];
    const first = DRAWS_AHEAD * series;
    for (let index = 0; index < count; index++) {
      philoxPair(low + index, high, purpose, ordinal, key0, key1, output);
      values[first + index] = uniformFromWords(output[0], output[1]);
    }
    return count;
  }

  /** Draws that the next block should have, which begins with `key`. */
  private nextCount(row: number, key: number): number {
    const { numbers } = this;
    const count = numbers[row + COUNT];
    const beyond = key - (numbers[row + FIRST] + count);
    if (beyond >= 0 && beyond < count) {
      if (2 * numbers[row + ASKED] < count) return count / 2;
      return count < DRAWS_AHEAD ? 2 * count : DRAWS_AHEAD;
    }
    const step = key - numbers[row + LATEST];
    return step > 0 && step <= LEAST ? LEAST : 0;
  }
}

function lengthened<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
