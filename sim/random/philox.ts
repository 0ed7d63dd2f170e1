const M0 = 0xd2511f53;
const M0_LOW = 0x1f53;
const M0_HIGH = 0xd251;
const M1 = 0xcd9e8d57;
const M1_LOW = 0x8d57;
const M1_HIGH = 0xcd9e;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
/** Rounds before those of which not every word is needed. */
const WHOLE_ROUNDS = 8;

/** High word of the 64-bit product of two unsigned words, of which one is given by its halves. */
function highProduct(word: number, low: number, high: number): number {
  const wordLow = word & 0xffff;
  const wordHigh = word >>> 16;
  // Neither sum passes 2^32: a product of halves is at most (2^16 - 1)^2.
  const middle = (Math.imul(low, wordHigh) + (Math.imul(low, wordLow) >>> 16)) | 0;
  const carried = (Math.imul(high, wordLow) + (middle & 0xffff)) | 0;
  return (Math.imul(high, wordHigh) + (middle >>> 16) + (carried >>> 16)) | 0;
}

/**
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw, SC11): a counter-based generator, ten rounds.
 * @param out receives the four output words for the counter (c0 … c3) under the key (k0, k1)
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array | Int32Array,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  for (let round = 0; round < WHOLE_ROUNDS + 2; round++) {
    const high0 = highProduct(x0, M0_LOW, M0_HIGH);
    const low0 = Math.imul(M0, x0);
    const high1 = highProduct(x2, M1_LOW, M1_HIGH);
    const low1 = Math.imul(M1, x2);
    x0 = high1 ^ x1 ^ key0;
    x1 = low1;
    x2 = high0 ^ x3 ^ key1;
    x3 = low0;
    key0 = (key0 + W0) | 0;
    key1 = (key1 + W1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/** The first two output words of {@link philox4x32}, which need less of the last two rounds. */
export function philoxPair(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Int32Array,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  for (let round = 0; round < WHOLE_ROUNDS; round++) {
    const high0 = highProduct(x0, M0_LOW, M0_HIGH);
    const low0 = Math.imul(M0, x0);
    x0 = highProduct(x2, M1_LOW, M1_HIGH) ^ x1 ^ key0;
    x1 = Math.imul(M1, x2);
    x2 = high0 ^ x3 ^ key1;
    x3 = low0;
    key0 = (key0 + W0) | 0;
    key1 = (key1 + W1) | 0;
  }
  // The ninth round gives two words only, the tenth those wanted.
  const last = highProduct(x0, M0_LOW, M0_HIGH) ^ x3 ^ key1;
  out[0] = highProduct(last, M1_LOW, M1_HIGH) ^ Math.imul(M1, x2) ^ (key0 + W0);
  out[1] = Math.imul(M1, last);
}
