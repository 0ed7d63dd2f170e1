import { avalanche } from "../random/hash.ts";
import type { StateStore } from "../state-store.ts";

/**
 * Running 64-bit hash over the logical records of a trace, in order (SPEC, rule X3). Each word enters by a bijection of the two
 * lanes, so records that differ in one field never leave the same lanes behind. It depends on nothing but the records.
 */
export class TraceHash {
  /** Time and `b` of the record to add next: passed in an array, because a number passed to a call may be boxed. */
  readonly pair = new Float64Array(2);
  private readonly halves = new Int32Array(this.pair.buffer);
  private readonly lanes: Int32Array;
  private readonly counted: Float64Array;

  constructor(store: StateStore) {
    this.lanes = store.int32("trace/hash", 2);
    this.counted = store.float64("trace/records", 1);
    this.lanes[0] = 0x243f6a88;
    this.lanes[1] = 0x85a308d3;
  }

  /** Number of records hashed. */
  get records(): number {
    return this.counted[0];
  }

  /** Adds the record whose time and `b` stand in {@link pair}. */
  add(kind: number, element: number, a: number): void {
    const { halves, lanes } = this;
    let h1 = Math.imul(lanes[0] ^ halves[0], 0x9e3779b1);
    let h2 = Math.imul(lanes[1] ^ halves[1], 0x85ebca77);
    h1 ^= h2 >>> 15;
    h2 = (h2 + ((h1 << 13) | (h1 >>> 19))) | 0;
    h1 = Math.imul(h1 ^ (kind | (element << 8)), 0x9e3779b1);
    h2 = Math.imul(h2 ^ a, 0x85ebca77);
    h1 ^= h2 >>> 15;
    h2 = (h2 + ((h1 << 13) | (h1 >>> 19))) | 0;
    h1 = Math.imul(h1 ^ halves[2], 0x9e3779b1);
    h2 = Math.imul(h2 ^ halves[3], 0x85ebca77);
    h1 ^= h2 >>> 15;
    lanes[0] = h1;
    lanes[1] = (h2 + ((h1 << 13) | (h1 >>> 19))) | 0;
    this.counted[0]++;
  }

  /** The hash so far, as 16 hexadecimal digits. */
  digest(): string {
    const first = avalanche(this.lanes[0] ^ (this.counted[0] | 0));
    const second = avalanche(this.lanes[1] ^ first);
    return hex(avalanche(first ^ second)) + hex(second);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
