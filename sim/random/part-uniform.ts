import { DrawsAhead } from "./draws-ahead.ts";
import { avalanche } from "./hash.ts";
import { philoxPair } from "./philox.ts";
import { uniformFromWords } from "./uniform.ts";

const KEY_SALT_0 = 0x6a09e667;
const KEY_SALT_1 = 0xbb67ae85;
const TWO_32 = 4_294_967_296;

/** Where a call leaves its words; holds nothing from one call to the next. */
const output = new Int32Array(2);

function keyWord(seed: number, replication: number, salt: number): number {
  let mixed = avalanche((seed | 0) ^ salt);
  mixed = avalanche((mixed + Math.imul(Math.floor(seed / TWO_32) | 0, 0x9e3779b1)) ^ salt);
  return avalanche((mixed + Math.imul(replication | 0, 0x85ebca77)) ^ salt);
}

/**
 * The part draws of a run (SPEC, rules R4 and R5): stateless, so a draw is the same whichever station asks and however often, and stays
 * paired when stations are replaced. Philox4x32-10 with the key from (seed, replication) and the counter (key, purpose, ordinal).
 */
export class PartDraws {
  /** Its first number is where {@link draw} leaves the uniform number: a number that a call gives back may be boxed. */
  readonly uniform = new Float64Array(1);
  /** draws of parts that are likely to come next */
  readonly ahead: DrawsAhead;
  private readonly key0: number;
  private readonly key1: number;

  constructor(seed: number, replication: number) {
    this.key0 = keyWord(seed, replication, KEY_SALT_0);
    this.key1 = keyWord(seed, replication, KEY_SALT_1);
    this.ahead = new DrawsAhead(this.key0, this.key1);
  }

  /**
   * A uniform number in (0, 1), of 53 bits, into `uniform[0]`.
   * @param keys column of which number `at` is the index of the order or release, a whole number below 2^53
   * @param purposeHash `hashText` of the operation or cause id
   * @param ordinal number of the draw within the purpose (rework round, say)
   */
  draw(keys: Float64Array, at: number, purposeHash: number, ordinal: number): void {
    const key = keys[at];
    philoxPair(key | 0, Math.floor(key / TWO_32) | 0, purposeHash, ordinal, this.key0, this.key1, output);
    this.uniform[0] = uniformFromWords(output[0], output[1]);
  }
}

const asked = new Float64Array(1);
/** The draws of the last (seed, replication). A memory of a pure function, no state. */
const known = { seed: 0, replication: 0, draws: new PartDraws(0, 0) };

/**
 * One part draw by itself: see {@link PartDraws.draw}.
 * @param key index of the order or release, a whole number below 2^53
 */
export function partUniform(
  seed: number,
  replication: number,
  key: number,
  purposeHash: number,
  ordinal: number,
): number {
  if (seed !== known.seed || replication !== known.replication) {
    known.seed = seed;
    known.replication = replication;
    known.draws = new PartDraws(seed, replication);
  }
  const { draws } = known;
  asked[0] = key;
  draws.draw(asked, 0, purposeHash, ordinal);
  return draws.uniform[0];
}
