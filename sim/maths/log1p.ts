import { LN2_HIGH, LN2_LOW } from "./constants.ts";
import { highWord, withHighWord } from "./words.ts";

const P1 = 0.6666666666666735;
const P2 = 0.3999999999940942;
const P3 = 0.2857142874366239;
const P4 = 0.22222198432149784;
const P5 = 0.1818357216161805;
const P6 = 0.15313837699209373;
const P7 = 0.14798198605116586;

/** ln(1 + x) without cancellation near 0 (fdlibm s_log1p.c), off by less than 1 ulp, the same on every platform. */
export function log1p(x: number): number {
  if (x !== x) return x;
  if (x <= -1) return x === -1 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  const high = highWord(x);
  const magnitude = high & 0x7fffffff;
  let k = 1;
  let f = 1;
  let upper = 1;
  let correction = 0;
  if (high < 0x3fda827a) {
    if (magnitude < 0x3e200000) {
      return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    }
    if (high > 0 || high <= (0xbfd2bec3 | 0)) {
      k = 0;
      f = x;
    }
  }
  if (k !== 0) {
    let u: number;
    if (high < 0x43400000) {
      u = 1 + x;
      upper = highWord(u);
      k = (upper >> 20) - 1023;
      correction = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    } else {
      u = x;
      upper = highWord(u);
      k = (upper >> 20) - 1023;
    }
    upper &= 0x000fffff;
    if (upper < 0x6a09e) {
      u = withHighWord(u, upper | 0x3ff00000);
    } else {
      k++;
      u = withHighWord(u, upper | 0x3fe00000);
      upper = (0x00100000 - upper) >> 2;
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (upper === 0) return nearPower(f, half, k, correction);
  const s = f / (2 + f);
  const z = s * s;
  const r = z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * (P5 + z * (P6 + z * P7))))));
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + correction)) - f);
}

function nearPower(f: number, half: number, k: number, correction: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (correction + k * LN2_LOW);
  const r = half * (1 - 0.6666666666666666 * f);
  return k === 0 ? f - r : k * LN2_HIGH - (r - (k * LN2_LOW + correction) - f);
}
