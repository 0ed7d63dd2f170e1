import { highWord, lowWord, scaled, withHighWord } from "./words.ts";

const INVERSE_PIO2 = 0.6366197723675814;
// π/2 in three steps of 33 bits, each with its remainder (fdlibm e_rem_pio2.c).
const PIO2_1 = 1.5707963267341256;
const PIO2_1_REST = 6.077100506506192e-11;
const PIO2_2 = 6.077100506303966e-11;
const PIO2_2_REST = 2.0222662487959506e-21;
const PIO2_3 = 2.0222662487111665e-21;
const PIO2_3_REST = 8.4784276603689e-32;

const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;
const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** 2/π × 2^1216, for arguments beyond 2^19 π/2. */
const TWO_OVER_PI = BigInt(
  "0x" +
    "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1d" +
    "eb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b" +
    "5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b" +
    "6bab",
);
const TWO_OVER_PI_BITS = 1216;
/** π/2 × 2^128 */
const PIO2_SCALED = BigInt("0x1921fb54442d18469898cc51701b839a2");

/** Sine of an angle in radians (fdlibm s_sin.c), off by less than 1 ulp, the same on every platform. */
export function sin(x: number): number {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude <= 0x3fe921fb) return magnitude < 0x3e400000 ? x : sinKernel(x, 0, false);
  if (magnitude >= 0x7ff00000) return Number.NaN;
  const { quarter, rest, tail } = reduced(x);
  const value = quarter % 2 === 0 ? sinKernel(rest, tail, true) : cosKernel(rest, tail);
  return quarter < 2 ? value : -value;
}

/** Cosine of an angle in radians (fdlibm s_cos.c), off by less than 1 ulp, the same on every platform. */
export function cos(x: number): number {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude <= 0x3fe921fb) return cosKernel(x, 0);
  if (magnitude >= 0x7ff00000) return Number.NaN;
  const { quarter, rest, tail } = reduced(x);
  const value = quarter % 2 === 0 ? cosKernel(rest, tail) : sinKernel(rest, tail, true);
  return quarter === 0 || quarter === 3 ? value : -value;
}

/** Sine for |x| ≤ π/4; `tail` is what x lacks. */
function sinKernel(x: number, tail: number, hasTail: boolean): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return hasTail ? x - (z * (0.5 * tail - v * r) - tail - v * S1) : x + v * (S1 + z * r);
}

/** Cosine for |x| ≤ π/4. */
function cosKernel(x: number, tail: number): number {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude < 0x3e400000) return 1;
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  if (magnitude < 0x3fd33333) return 1 - (0.5 * z - (z * r - x * tail));
  // A quarter of |x|, without its lower bits, split off 1 so that 0.5 z loses none.
  const q = magnitude > 0x3fe90000 ? 0.28125 : quarterOf(magnitude);
  const half = 0.5 * z - q;
  return 1 - q - (half - (z * r - x * tail));
}

function quarterOf(magnitude: number): number {
  return withHighWord(0, magnitude - 0x00200000);
}

interface Reduced {
  /** Which quarter turn, 0 to 3. */
  readonly quarter: number;
  /** What is left, at most π/4 in magnitude, in two parts. */
  readonly rest: number;
  readonly tail: number;
}

/** x minus the nearest multiple of π/2, for |x| > π/4. */
function reduced(x: number): Reduced {
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude > 0x413921fb) return reducedLarge(x);
  const t = x < 0 ? -x : x;
  const n = Math.trunc(t * INVERSE_PIO2 + 0.5);
  let r = t - n * PIO2_1;
  let w = n * PIO2_1_REST;
  let rest = r - w;
  const exponent = magnitude >> 20;
  // Each further step is taken when the subtraction lost more bits than the step before provides for.
  if (exponent - exponentOf(rest) > 16) {
    const before = r;
    w = n * PIO2_2;
    r = before - w;
    w = n * PIO2_2_REST - (before - r - w);
    rest = r - w;
    if (exponent - exponentOf(rest) > 49) {
      const second = r;
      w = n * PIO2_3;
      r = second - w;
      w = n * PIO2_3_REST - (second - r - w);
      rest = r - w;
    }
  }
  return signed(x, n & 3, rest, r - rest - w);
}

/** The same by exact arithmetic on whole numbers, for |x| beyond 2^19 π/2. */
function reducedLarge(x: number): Reduced {
  const t = x < 0 ? -x : x;
  const exponent = exponentOf(t) - 1023 - 52;
  const fraction = BigInt((highWord(t) & 0x000fffff) | 0x00100000) * 4294967296n + BigInt(lowWord(t));
  // t × 2/π = product / 2^shift; 128 bits behind the point are kept.
  const product = fraction * TWO_OVER_PI;
  const shift = BigInt(TWO_OVER_PI_BITS - exponent - 128);
  const turns = shift >= 0n ? product >> shift : product << -shift;
  const one = 1n << 128n;
  let quarter = Number((turns >> 128n) & 3n);
  let part = turns & (one - 1n);
  if (part >= one >> 1n) {
    part -= one;
    quarter = (quarter + 1) & 3;
  }
  // In units of 2^-256.
  const angle = part * PIO2_SCALED;
  const rest = Number(angle);
  const tail = Number(angle - BigInt(rest));
  return signed(x, quarter, scaled(rest, -256), scaled(tail, -256));
}

function signed(x: number, quarter: number, rest: number, tail: number): Reduced {
  return x < 0 ? { quarter: -quarter & 3, rest: -rest, tail: -tail } : { quarter, rest, tail };
}

function exponentOf(x: number): number {
  return (highWord(x) >> 20) & 0x7ff;
}
