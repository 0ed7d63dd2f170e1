/** One word into one lane: MurmurHash3 x86_128's block scramble. */
function scramble(word: number, first: number, rotation: number, second: number): number {
  const product = Math.imul(word, first);
  return Math.imul((product << rotation) | (product >>> (32 - rotation)), second);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Final avalanche of MurmurHash3: every input bit reaches every output bit. */
export function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/**
 * MurmurHash3 x86_128 (Austin Appleby, public domain) with seed 0 over a whole number of 16-byte blocks; `words` is padded with
 * zero words. Callers make their input self-delimiting, so the padding cannot collide.
 * @returns four unsigned 32-bit words
 */
export function hash128(words: readonly number[]): [number, number, number, number] {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  const blocks = Math.ceil(words.length / 4);
  for (let block = 0; block < blocks; block++) {
    const at = 4 * block;
    h1 ^= scramble((words[at] ?? 0) | 0, C1, 15, C2);
    h1 = (Math.imul(rotated(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble((words[at + 1] ?? 0) | 0, C2, 16, C3);
    h2 = (Math.imul(rotated(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble((words[at + 2] ?? 0) | 0, C3, 17, C4);
    h3 = (Math.imul(rotated(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble((words[at + 3] ?? 0) | 0, C4, 18, C1);
    h4 = (Math.imul(rotated(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  const bytes = 16 * blocks;
  h1 ^= bytes;
  h2 ^= bytes;
  h3 ^= bytes;
  h4 ^= bytes;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = avalanche(h1);
  h2 = avalanche(h2);
  h3 = avalanche(h3);
  h4 = avalanche(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  return [h1 >>> 0, h2 >>> 0, h3 >>> 0, h4 >>> 0];
}

/** Length and UTF-16 code units, two to a word: self-delimiting, for {@link hash128}. */
export function wordsOfText(text: string): number[] {
  const words = [text.length];
  for (let index = 0; index < text.length; index += 2) {
    const high = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
    words.push(text.charCodeAt(index) | (high << 16));
  }
  return words;
}

/** Low and high word of a whole number up to 2^53. */
export function wordsOfInteger(value: number): [number, number] {
  return [value | 0, Math.floor(value / 4_294_967_296) | 0];
}

/** A stable unsigned 32-bit hash of a text (for the purpose of a part draw). */
export function hashText(text: string): number {
  return hash128(wordsOfText(text))[0];
}
