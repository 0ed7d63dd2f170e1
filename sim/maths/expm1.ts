import { INVERSE_LN2, LN2_HIGH, LN2_LOW } from "./constants.ts";
import { highWord, withHighWord } from "./words.ts";

const OVERFLOW = 709.782712893384;
const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -7.93650757867488e-5;
const Q4 = 4.008217827329362e-6;
const Q5 = -2.0109921818362437e-7;

/** exp(x) - 1 without cancellation near 0 (fdlibm s_expm1.c), off by less than 1 ulp, the same on every platform. */
export function expm1(x: number): number {
  if (x !== x) return x;
  const magnitude = highWord(x) & 0x7fffffff;
  if (magnitude >= 0x4043687a) {
    if (x > OVERFLOW) return Infinity;
    if (x < 0) return -1;
  }
  let k = 0;
  let reduced = x;
  let correction = 0;
  if (magnitude > 0x3fd62e42) {
    let high: number;
    let low: number;
    if (magnitude < 0x3ff0a2b2) {
      k = x > 0 ? 1 : -1;
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    } else {
      k = Math.trunc(INVERSE_LN2 * x + (x > 0 ? 0.5 : -0.5));
      high = x - k * LN2_HIGH;
      low = k * LN2_LOW;
    }
    reduced = high - low;
    correction = high - reduced - low;
  } else if (magnitude < 0x3c900000) {
    return x;
  }
  const half = 0.5 * reduced;
  const square = reduced * half;
  const r1 = 1 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))));
  const t = 3 - r1 * half;
  let e = square * ((r1 - t) / (6 - reduced * t));
  if (k === 0) return reduced - (reduced * e - square);
  e = reduced * (e - correction) - correction;
  e -= square;
  return rebuilt(reduced, e, k);
}

function rebuilt(x: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (x - e) - 0.5;
  if (k === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - x);
    return (k === 1024 ? y * 2 * 8.98846567431158e307 : shifted(y, k)) - 1;
  }
  if (k < 20) return shifted(withHighWord(1, 0x3ff00000 - (0x200000 >> k)) - (e - x), k);
  return shifted(x - (e + withHighWord(1, (0x3ff - k) << 20)) + 1, k);
}

/** y × 2^k where neither leaves the normal numbers. */
function shifted(y: number, k: number): number {
  return withHighWord(y, highWord(y) + (k << 20));
}
