import { LN2_HIGH, LN2_LOW } from "./constants.ts";
import { highWord, lowWord, withHighWord } from "./words.ts";

const TWO_54 = 18_014_398_509_481_984;
const TWO_32 = 4_294_967_296;
const TWO_20 = 1_048_576;
/** 2^-31. */
const LEAST_COMMON = 4.656612873077393e-10;
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;
/** First 20 bits of the fraction of √2, rounded: from here on a fraction is halved. */
const HALVED_FROM = 0x6a09c;

/** 2^(zeros + 1), by the leading zeros of x × 2^32. */
const scales = new Float64Array(32);
for (let zeros = 0, scale = 2; zeros < scales.length; zeros++, scale *= 2) scales[zeros] = scale;

/** Natural logarithm (fdlibm e_log.c), off by less than 1 ulp, the same on every platform. */
export function ln(x: number): number {
  // The factor tells the compiler that a call that is seldom made gives a number, too: else it boxes every logarithm.
  if (!(x >= LEAST_COMMON && x < 1)) return 1 * lnOfAny(x);
  // Uniform numbers lie here. Their exponent comes from leading zeros, without taking the number apart in memory.
  const zeros = Math.clz32((x * TWO_32) >>> 0);
  const y = x * scales[zeros];
  const high = Math.trunc((y - 1) * TWO_20);
  // 1 from HALVED_FROM on. No branch: half of the numbers would take the one, half the other, and nobody could foretell which.
  const halved = (high + (TWO_20 - HALVED_FROM)) >> 20;
  return sum(y * (1 - 0.5 * halved) - 1, halved - 1 - zeros, high);
}

/** Any number, by its words. */
function lnOfAny(x: number): number {
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
  const halved = high < HALVED_FROM ? 0 : 0x100000;
  y = withHighWord(y, high | (halved ^ 0x3ff00000));
  return sum(y - 1, k + (halved >> 20), high);
}

/**
 * k ln 2 + ln(1 + f); `high` the first 20 bits of the fraction before it was halved. Where k is 0 the terms with k vanish without a trace,
 * so fdlibm's own formulas for that case are not needed.
 */
function sum(f: number, k: number, high: number): number {
  if ((0x000fffff & (2 + high)) < 3) return 1 * nearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (L2 + w * (L4 + w * L6));
  const t2 = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const r = t2 + t1;
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

function nearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
  const r = f * f * (0.5 - 0.3333333333333333 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
}
