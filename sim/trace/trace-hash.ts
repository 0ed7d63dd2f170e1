import { avalanche } from "../random/hash.ts";
import { RECORD_WORDS, type RecordBatch } from "./record-batch.ts";

/** Start of the lanes: the first 192 bits of the fraction of π. */
const START = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0];

// Odd, so that multiplying is a bijection: primes of xxHash32 and MurmurHash3.
const P1 = 0x9e3779b1;
const P2 = 0x85ebca77;
const P3 = 0xc2b2ae3d;
const P4 = 0x27d4eb2f;
const P5 = 0x165667b1;
const P6 = 0xcc9e2d51;

/**
 * Running hash over the logical records of a trace, in order (SPEC, rule X3), told as 64 bits. Each of the six words of a record (time,
 * `b`, kind and element, `a`) enters a lane of its own by a bijection of the lane and of the word: records that differ in one field
 * never leave the same lanes behind. The lanes do not wait for each other. It depends on nothing but the records.
 */
export class TraceHash {
  private readonly lanes = Int32Array.from(START);

  /** Adds the first `count` records of a batch. */
  add({ words }: RecordBatch, count: number): void {
    const { lanes } = this;
    const end = RECORD_WORDS * count;
    let [h0, h1, h2, h3, h4, h5] = [lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5]];
    for (let at = 0; at < end; at += RECORD_WORDS) {
      h0 = Math.imul(h0 ^ words[at], P1);
      h1 = Math.imul(h1 ^ words[at + 1], P2);
      h2 = Math.imul(h2 ^ words[at + 2], P3);
      h3 = Math.imul(h3 ^ words[at + 3], P4);
      h4 = Math.imul(h4 ^ words[at + 4], P5);
      h5 = Math.imul(h5 ^ words[at + 5], P6);
      h0 = (h0 << 13) | (h0 >>> 19);
      h1 = (h1 << 15) | (h1 >>> 17);
      h2 = (h2 << 13) | (h2 >>> 19);
      h3 = (h3 << 15) | (h3 >>> 17);
      h4 = (h4 << 13) | (h4 >>> 19);
      h5 = (h5 << 15) | (h5 >>> 17);
    }
    lanes[0] = h0;
    lanes[1] = h1;
    lanes[2] = h2;
    lanes[3] = h3;
    lanes[4] = h4;
    lanes[5] = h5;
  }

  /** The hash of `records` records so far, as 16 hexadecimal digits. */
  digest(records: number): string {
    let first = avalanche(records | 0);
    let second = avalanche(first ^ (Math.floor(records / 4_294_967_296) | 0));
    for (const lane of this.lanes) {
      first = avalanche(Math.imul(first, P1) ^ lane);
      second = avalanche((Math.imul(second, P2) + first) | 0);
    }
    return hex(first) + hex(second);
  }

  save(): Int32Array {
    return this.lanes.slice();
  }

  restore(saved: Int32Array): void {
    this.lanes.set(saved);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
