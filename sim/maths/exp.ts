import { INVERSE_LN2, LN2_HIGH, LN2_LOW } from "./constants.ts";
import { highWord, scaled } from "./words.ts";

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019411;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;

/** Exponential function (fdlibm e_exp.c), off by less than 1 ulp, the same on every platform. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const magnitude = highWord(x) & 0x7fffffff;
  let high = 0;
  let low = 0;
  let k = 0;
  let reduced = x;
  if (magnitude > 0x3fd62e42) {
    if (magnitude < 0x3ff0a2b2) k = x < 0 ? -1 : 1;
    else k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    reduced = high - low;
  } else if (magnitude < 0x3e300000) {
    return 1 + x;
  }
  const t = reduced * reduced;
  const c = reduced - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((reduced * c) / (c - 2) - reduced);
  const y = 1 - (low - (reduced * c) / (2 - c) - high);
  return scaled(y, k);
}
