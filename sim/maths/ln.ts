import { LN2_HIGH, LN2_LOW } from "./constants.ts";
import { highWord, lowWord, withHighWord } from "./words.ts";

const TWO_54 = 18_014_398_509_481_984;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/** Natural logarithm (fdlibm e_log.c), off by less than 1 ulp, the same on every platform. */
export function ln(x: number): number {
  let y = x;
  let high = highWord(y);
  let k = 0;
  if (high < 0x00100000) {
    if (((high & 0x7fffffff) | lowWord(y)) === 0) return -Infinity;
    if (high < 0) return Number.NaN;
    k = -54;
    y *= TWO_54;
    high = highWord(y);
  }
  if (high >= 0x7ff00000) return y + y;
  k += (high >> 20) - 1023;
  high &= 0x000fffff;
  const i = (high + 0x95f64) & 0x100000;
  y = withHighWord(y, high | (i ^ 0x3ff00000));
  k += i >> 20;
  const f = y - 1;
  if ((0x000fffff & (2 + high)) < 3) return nearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (L2 + w * (L4 + w * L6));
  const t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const r = t2 + t1;
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

function nearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
}
