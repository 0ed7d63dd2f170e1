/** The two moduli, both prime. */
const M1 = 4294967087;
const M2 = 4294944443;

/** The recurrences: x_n = A12 x_{n−2} − A13 x_{n−3} mod M1, and y_n = A21 y_{n−1} − A23 y_{n−3} mod M2. */
const A12 = 1403580;
const A13 = 810728;
const A21 = 527612;
const A23 = 1370589;

/** Steps between the beginnings of two streams, and of two substreams of a stream: powers of 2. */
const STREAM_STEPS = 127;
const SUBSTREAM_STEPS = 76;

/** 2^−24, as far as an improved draw goes below the first one. */
const FINER = 1 / 16777216;

/** Six words: the last three values of each recurrence, the oldest first. */
export type Mrg32k3aState = readonly [number, number, number, number, number, number];

/** A matrix of three rows, one after the other. */
type Matrix = readonly number[];

/** How a number is drawn. */
export interface DrawForm {
  /** 1 − u in place of u */
  readonly antithetic?: boolean;
  /** of two steps of the generator, which gives 53 bits in place of 32 */
  readonly precise?: boolean;
}

/**
 * The combined multiple recursive generator MRG32k3a with streams 2^127 and substreams 2^76 steps apart (L'Ecuyer 1999; L'Ecuyer, Simard,
 * Chen & Kelton 2002, package RngStreams). It draws no number of a run: it makes the data on which statistics of the product are tried,
 * so that such a trial does not rest on the generators of the runs. Exact in doubles: no product exceeds 2^53.
 */
export class Mrg32k3a {
  private readonly stream: Float64Array;
  private readonly substream: Float64Array;
  private readonly current: Float64Array;

  /**
   * A stream that begins at the seed.
   * @throws RangeError for a seed that is none: three words below each modulus, not all 0
   */
  constructor(seed: Mrg32k3aState) {
    checkSeed(seed);
    this.stream = Float64Array.from(seed);
    this.substream = Float64Array.from(seed);
    this.current = Float64Array.from(seed);
  }

  get state(): Mrg32k3aState {
    const [a, b, c, d, e, f] = this.current;
    return [a, b, c, d, e, f];
  }

  /** The next output before it is scaled: a whole number from 1 to 4294967087. */
  nextInteger(): number {
    const s = this.current;
    // by the quotient, which is at most one too large: the remainder of two doubles takes several times as long
    let x = A12 * s[1] - A13 * s[0];
    x -= Math.floor(x / M1) * M1;
    if (x < 0) x += M1;
    s[0] = s[1];
    s[1] = s[2];
    s[2] = x;
    let y = A21 * s[5] - A23 * s[3];
    y -= Math.floor(y / M2) * M2;
    if (y < 0) y += M2;
    s[3] = s[4];
    s[4] = s[5];
    s[5] = y;
    return x > y ? x - y : x - y + M1;
  }

  /** A uniform random number, greater than 0 and less than 1. */
  next({ antithetic = false, precise = false }: DrawForm = {}): number {
    const u = this.uniform(antithetic);
    if (!precise) return u;
    const finer = (antithetic ? this.uniform(true) - 1 : this.uniform(false)) * FINER;
    const sum = u + finer;
    if (antithetic) return sum < 0 ? sum + 1 : sum;
    return sum < 1 ? sum : sum - 1;
  }

  /** Back to the beginning of the stream, of the substream, and on to that of the next substream. */
  resetStartStream(): void {
    this.substream.set(this.stream);
    this.current.set(this.stream);
  }

  resetStartSubstream(): void {
    this.current.set(this.substream);
  }

  resetNextSubstream(): void {
    jump(this.substream, 1, SUBSTREAM_STEPS);
    this.current.set(this.substream);
  }

  /** To the beginning of the substream with this number, from 0. */
  resetSubstream(number: number): void {
    this.substream.set(this.stream);
    walk(this.substream, number, SUBSTREAM_STEPS);
    this.current.set(this.substream);
  }

  /** Goes 2^exponent steps on (back for a negative exponent: 2^|exponent|), where it is not 0, and then `steps` more, or back. */
  advance(exponent: number, steps: number): void {
    if (exponent !== 0) jump(this.current, exponent > 0 ? 1 : -1, Math.abs(exponent));
    walk(this.current, steps);
  }

  private uniform(antithetic: boolean): number {
    const u = this.nextInteger() / (M1 + 1);
    return antithetic ? 1 - u : u;
  }
}

/** A seed from six unsigned words of 32 bits, such as a hash gives. */
export function seedFromWords(words: Mrg32k3aState): Mrg32k3aState {
  const [a, b, c, d, e, f] = words;
  // a third word of at least 1 keeps each half from being nothing but zeros
  return [a % M1, b % M1, (c % (M1 - 1)) + 1, d % M2, e % M2, (f % (M2 - 1)) + 1];
}

/** The seed of the stream that follows the one with this seed: 2^127 steps on. */
export function nextStreamSeed(seed: Mrg32k3aState): Mrg32k3aState {
  checkSeed(seed);
  const state = Float64Array.from(seed);
  jump(state, 1, STREAM_STEPS);
  const [a, b, c, d, e, f] = state;
  return [a, b, c, d, e, f];
}

function checkSeed(seed: Mrg32k3aState): void {
  [seed.slice(0, 3), seed.slice(3)].forEach((half, index) => {
    const modulus = index === 0 ? M1 : M2;
    const fits = half.every((word) => Number.isInteger(word) && word >= 0 && word < modulus);
    if (!fits || half.every((word) => word === 0))
      throw new RangeError(`no seed of MRG32k3a: ${seed.join(", ")}`);
  });
}

/** One step on of either recurrence, and one back. */
const FORWARD: readonly [Matrix, Matrix] = [
  [0, 1, 0, 0, 0, 1, M1 - A13, A12, 0],
  [0, 1, 0, 0, 0, 1, M2 - A23, 0, A21],
];
const BACK: readonly [Matrix, Matrix] = backward();

/** The inverse of each step: its oldest value again from the others, by the inverse of the factor that it came with. */
function backward(): [Matrix, Matrix] {
  const first = inverse(M1 - A13, M1);
  const second = inverse(M2 - A23, M2);
  return [
    [M1 - product(A12, first, M1), 0, first, 1, 0, 0, 0, 1, 0],
    [0, M2 - product(A21, second, M2), second, 1, 0, 0, 0, 1, 0],
  ];
}

/** a·b mod m, for a and b less than 2^32: in two parts of a, none of whose products reaches 2^53. */
function product(a: number, b: number, m: number): number {
  const high = Math.floor(a / 65536);
  return (((high * b) % m) * 65536 + (a % 65536) * b) % m;
}

/** 1/a mod m for a prime m: a^(m−2) (Fermat). */
function inverse(a: number, m: number): number {
  let result = 1;
  let square = a;
  for (let rest = m - 2; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(result, square, m);
    square = product(square, square, m);
  }
  return result;
}

function times(a: Matrix, b: Matrix, m: number): number[] {
  return Array.from({ length: 9 }, (_, at) => {
    const row = at - (at % 3);
    let sum = 0;
    for (let k = 0; k < 3; k++) sum += product(a[row + k], b[3 * k + (at % 3)], m);
    return sum % m;
  });
}

/** Applies a matrix to one half of a state. */
function apply(matrix: Matrix, state: Float64Array, first: number, m: number): void {
  const [a, b, c] = state.subarray(first, first + 3);
  for (let row = 0; row < 3; row++) {
    const [x, y, z] = matrix.slice(3 * row, 3 * row + 3);
    state[first + row] = (product(x, a, m) + product(y, b, m) + product(z, c, m)) % m;
  }
}

/** 2^power steps on or back. */
function jump(state: Float64Array, direction: 1 | -1, power: number): void {
  for (const half of [0, 1]) {
    const m = half === 0 ? M1 : M2;
    let matrix: Matrix = (direction > 0 ? FORWARD : BACK)[half];
    for (let doubled = 0; doubled < power; doubled++) matrix = times(matrix, matrix, m);
    apply(matrix, state, 3 * half, m);
  }
}

/** So many times 2^unit steps on, or back where they are negative. */
function walk(state: Float64Array, steps: number, unit = 0): void {
  const direction = steps < 0 ? -1 : 1;
  let power = unit;
  for (let rest = Math.abs(steps); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) jump(state, direction, power);
    power += 1;
  }
}
