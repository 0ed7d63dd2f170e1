import { INVERSE_LN2, LN2 } from "./constants.ts";
import { highWord, lowWord, scaled, withHighWord, withoutLowWord } from "./words.ts";

const HUGE = 1e300;
const TINY = 1e-300;
const TWO_53 = 9_007_199_254_740_992;
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;
const LG2_HIGH = 0.6931471824645996;
const LG2_LOW = -1.904654299957768e-9;
const OVERFLOW_MARGIN = 8.008566259537294e-17;
const CP = 0.9617966939259756;
const CP_HIGH = 0.9617967009544373;
const CP_LOW = -7.028461650952758e-9;
const INVERSE_LN2_HIGH = 1.4426950216293335;
const INVERSE_LN2_LOW = 1.9259629911266175e-8;

/** x to the power y (fdlibm e_pow.c, special cases as in ECMAScript), off by less than 1 ulp, the same on every platform. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return Number.NaN;
  const parity = parityOf(y);
  if (y === Infinity || y === -Infinity) return infinitePower(x, y);
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (y === 2) return x * x;
  if (y === 0.5 && highWord(x) >= 0 && x !== Infinity) return Math.sqrt(x);
  const magnitude = Math.abs(x);
  if (magnitude === 0 || magnitude === Infinity || magnitude === 1) {
    const result = y < 0 ? 1 / magnitude : magnitude;
    if (highWord(x) >= 0) return result;
    if (magnitude === 1 && parity === Parity.none) return Number.NaN;
    return parity === Parity.odd ? -result : result;
  }
  if (x < 0 && parity === Parity.none) return Number.NaN;
  const sign = x < 0 && parity === Parity.odd ? -1 : 1;
  return positivePower(magnitude, y, sign);
}

const Parity = { none: 0, odd: 1, even: 2 } as const;

/** Whether a number is an odd or even whole number. */
function parityOf(y: number): number {
  const magnitude = Math.abs(y);
  if (magnitude >= TWO_53) return Parity.even;
  if (Math.floor(magnitude) !== magnitude) return Parity.none;
  return magnitude % 2 === 1 ? Parity.odd : Parity.even;
}

function infinitePower(x: number, y: number): number {
  const magnitude = Math.abs(x);
  if (magnitude === 1) return Number.NaN;
  return magnitude > 1 === y > 0 ? Infinity : 0;
}

/** For finite positive x other than 1. */
function positivePower(x: number, y: number, sign: number): number {
  const ix = highWord(x);
  const iy = highWord(y) & 0x7fffffff;
  // ln2(x) in two parts.
  let t1: number;
  let t2: number;
  if (iy > 0x41e00000) {
    if (iy > 0x43f00000) {
      if (ix <= 0x3fefffff) return extreme(y < 0, sign);
      return extreme(y > 0, sign);
    }
    if (ix < 0x3fefffff) return extreme(y < 0, sign);
    if (ix > 0x3ff00000) return extreme(y > 0, sign);
    // |1 - x| ≤ 2^-20: the series of ln(x) suffices.
    const t = x - 1;
    const w = t * t * (0.5 - t * (0.3333333333333333 - t * 0.25));
    const u = INVERSE_LN2_HIGH * t;
    const v = t * INVERSE_LN2_LOW - w * INVERSE_LN2;
    t1 = withoutLowWord(u + v);
    t2 = v - (t1 - u);
  } else {
    let n = 0;
    let ax = x;
    let high = ix;
    if (high < 0x00100000) {
      ax *= TWO_53;
      n -= 53;
      high = highWord(ax);
    }
    n += (high >> 20) - 0x3ff;
    const j = high & 0x000fffff;
    high = j | 0x3ff00000;
    let k = 0;
    if (j > 0x3988e) {
      if (j < 0xbb67a) {
        k = 1;
      } else {
        n++;
        high -= 0x00100000;
      }
    }
    ax = withHighWord(ax, high);
    const bp = k === 0 ? 1 : 1.5;
    const u = ax - bp;
    const v = 1 / (ax + bp);
    const ss = u * v;
    const sHigh = withoutLowWord(ss);
    const tHigh0 = withHighWord(0, ((high >> 1) | 0x20000000) + 0x00080000 + (k << 18));
    const tLow0 = ax - (tHigh0 - bp);
    const sLow = v * (u - sHigh * tHigh0 - sHigh * tLow0);
    let s2 = ss * ss;
    let r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
    r += sLow * (sHigh + ss);
    s2 = sHigh * sHigh;
    const tHigh = withoutLowWord(3 + s2 + r);
    const tLow = r - (tHigh - 3 - s2);
    const p = sHigh * tHigh;
    const q = sLow * tHigh + tLow * ss;
    const pHigh = withoutLowWord(p + q);
    const pLow = q - (pHigh - p);
    const zHigh = CP_HIGH * pHigh;
    const zLow = CP_LOW * pHigh + pLow * CP + (k === 0 ? 0 : 1.350039202129749e-8);
    const dpHigh = k === 0 ? 0 : 0.5849624872207642;
    t1 = withoutLowWord(zHigh + zLow + dpHigh + n);
    t2 = zLow - (t1 - n - dpHigh - zHigh);
  }
  const y1 = withoutLowWord(y);
  const pLow = (y - y1) * t1 + y * t2;
  const pHigh = y1 * t1;
  return twoToThe(pHigh, pLow, sign);
}

/** Overflow to infinity or underflow to zero, with the sign. */
function extreme(large: boolean, sign: number): number {
  return large ? sign * HUGE * HUGE : sign * TINY * TINY;
}

/** sign × 2^(high + low). */
function twoToThe(high: number, low: number, sign: number): number {
  const z = low + high;
  const j = highWord(z);
  const magnitude = j & 0x7fffffff;
  if (j >= 0x40900000) {
    if (((j - 0x40900000) | lowWord(z)) !== 0 || low + OVERFLOW_MARGIN > z - high) return extreme(true, sign);
  } else if (magnitude >= 0x4090cc00) {
    if (((j - (0xc090cc00 | 0)) | lowWord(z)) !== 0 || low <= z - high) return extreme(false, sign);
  }
  let pHigh = high;
  let n = 0;
  let k = (magnitude >> 20) - 0x3ff;
  if (magnitude > 0x3fe00000) {
    n = j + (0x00100000 >> (k + 1));
    k = ((n & 0x7fffffff) >> 20) - 0x3ff;
    const t = withHighWord(0, n & ~(0x000fffff >> k));
    n = ((n & 0x000fffff) | 0x00100000) >> (20 - k);
    if (j < 0) n = -n;
    pHigh -= t;
  }
  let t = withoutLowWord(low + pHigh);
  const u = t * LG2_HIGH;
  const v = (low - (t - pHigh)) * LN2 + t * LG2_LOW;
  const w0 = u + v;
  const w = v - (w0 - u);
  t = w0 * w0;
  const t1 = w0 - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  const r = (w0 * t1) / (t1 - 2) - (w + w0 * w);
  const result = 1 - (r - w0);
  const exponent = (highWord(result) + (n << 20)) >> 20;
  if (exponent <= 0) return sign * scaled(result, n);
  return sign * withHighWord(result, highWord(result) + (n << 20));
}
