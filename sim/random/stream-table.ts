import type { StateStore } from "../state-store.ts";
import { hash128, wordsOfInteger, wordsOfText } from "./hash.ts";
import { uniformFromWords } from "./uniform.ts";

const STREAMS_PER_COLUMN = 64;

/** Where a draw passes through: holds nothing from one call to the next. */
const passing = new Float64Array(1);

/** A named stream of uniform numbers: xoshiro128** (Blackman and Vigna 2018), its four state words in a column of the store. */
export class Stream {
  private readonly words: Uint32Array;
  private readonly offset: number;

  constructor(words: Uint32Array, offset: number) {
    this.words = words;
    this.offset = offset;
  }

  /** The next uniform number in (0, 1), of 53 bits; two outputs of the generator. */
  next(): number {
    this.nextInto(passing);
    return passing[0];
  }

  /** As {@link next}, into `cell[0]`: a number that a call gives back may be boxed. */
  nextInto(cell: Float64Array): void {
    const { words, offset } = this;
    let s0 = words[offset];
    let s1 = words[offset + 1];
    let s2 = words[offset + 2];
    let s3 = words[offset + 3];
    let scrambled = Math.imul(s1, 5);
    const high = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    let shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    scrambled = Math.imul(s1, 5);
    const low = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    words[offset] = s0;
    words[offset + 1] = s1;
    words[offset + 2] = s2;
    words[offset + 3] = (s3 << 11) | (s3 >>> 21);
    cell[0] = uniformFromWords(high, low);
  }
}

/**
 * All streams of a run. A stream's seed is a 128-bit hash of (run seed, replication, element id, purpose) and of nothing else:
 * adding, removing or renaming another element changes no draw (SPEC, rules R1 to R3).
 */
export class StreamTable {
  private readonly store: StateStore;
  private readonly prefix: readonly number[];
  private readonly seeds = new Map<string, string>();
  private column: Uint32Array = new Uint32Array(0);
  private columns = 0;
  private filled = STREAMS_PER_COLUMN;

  constructor(store: StateStore, seed: number, replication: number) {
    this.store = store;
    this.prefix = [...wordsOfInteger(seed), ...wordsOfInteger(replication)];
  }

  /**
   * Opens the stream of an element for a purpose, at compile.
   * @throws Error when it has been opened before, or when two streams would get the same seed
   */
  stream(elementId: string, purpose: string): Stream {
    const name = `${elementId} / ${purpose}`;
    const seed = hash128([...this.prefix, ...wordsOfText(elementId), ...wordsOfText(purpose)]);
    const key = seed.join(" ");
    const earlier = this.seeds.get(key);
    if (earlier !== undefined) {
      throw new Error(
        earlier === name
          ? `random stream "${name}" is opened twice`
          : `random streams "${earlier}" and "${name}" have the same seed`,
      );
    }
    // The generator would stay at zero for ever; the chance is 2^-128.
    if (key === "0 0 0 0") throw new Error(`random stream "${name}" has a zero seed`);
    this.seeds.set(key, name);
    if (this.filled === STREAMS_PER_COLUMN) {
      this.column = this.store.uint32(`streams/${this.columns++}`, 4 * STREAMS_PER_COLUMN);
      this.filled = 0;
    }
    const offset = 4 * this.filled++;
    this.column.set(seed, offset);
    return new Stream(this.column, offset);
  }
}
