import { avalanche } from "./hash.ts";
import { philox4x32 } from "./philox.ts";
import { uniformFromWords } from "./uniform.ts";

const KEY_SALT_0 = 0x6a09e667;
const KEY_SALT_1 = 0xbb67ae85;

/** Where a call leaves its words; holds nothing from one call to the next. */
const output = new Uint32Array(4);

/** The key of the last (seed, replication): a run asks with one pair all along. A memory of a pure function, no state. */
const keyed = Float64Array.of(-1, -1);
const keyWords = new Int32Array(2);

function keyWord(seed: number, replication: number, salt: number): number {
  let mixed = avalanche((seed | 0) ^ salt);
  mixed = avalanche((mixed + Math.imul(Math.floor(seed / 4_294_967_296) | 0, 0x9e3779b1)) ^ salt);
  return avalanche((mixed + Math.imul(replication | 0, 0x85ebca77)) ^ salt);
}

/**
 * A part draw (SPEC, rules R4 and R5): stateless, so it is the same whichever station asks and however often, and stays paired when
 * stations are replaced. Philox4x32-10 with the key from (seed, replication) and the counter (key, purpose, ordinal).
 * @param key index of the order or release, a whole number below 2^53
 * @param purposeHash `hashText` of the operation or cause id
 * @param ordinal number of the draw within the purpose (rework round, say)
 * @returns a uniform number in (0, 1), of 53 bits
 */
export function partUniform(
  seed: number,
  replication: number,
  key: number,
  purposeHash: number,
  ordinal: number,
): number {
  if (seed !== keyed[0] || replication !== keyed[1]) {
    keyed[0] = seed;
    keyed[1] = replication;
    keyWords[0] = keyWord(seed, replication, KEY_SALT_0);
    keyWords[1] = keyWord(seed, replication, KEY_SALT_1);
  }
  philox4x32(
    key | 0,
    Math.floor(key / 4_294_967_296) | 0,
    purposeHash,
    ordinal,
    keyWords[0],
    keyWords[1],
    output,
  );
  return uniformFromWords(output[0], output[1]);
}
