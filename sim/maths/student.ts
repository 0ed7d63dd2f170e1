import { exp } from "./exp.ts";
import { lnBeta } from "./gamma.ts";
import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";
import { normalQuantile } from "./normal.ts";

const FRACTION_LIMIT = 100_000;
const SMALLEST = 1e-300;
const LARGEST_T = 1e300;

/**
 * Regularised incomplete beta function I_x(a, b), by Lentz's evaluation of its continued fraction (DLMF 8.17.22).
 * @param a positive
 * @param b positive
 * @param x from 0 to 1
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`not between 0 and 1: ${x}`);
  return betaShare(x, 1 - x, a, b);
}

/** The same with x and 1 - x given apart, so that neither is lost to rounding. */
function betaShare(x: number, rest: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`not positive: ${a}, ${b}`);
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const lnX = x < rest ? ln(x) : log1p(-rest);
  const lnRest = x < rest ? log1p(-x) : ln(rest);
  const front = exp(a * lnX + b * lnRest - lnBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(rest, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = guarded(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let value = d;
  for (let m = 1; m < FRACTION_LIMIT; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) return value;
  }
  throw new RangeError(`the incomplete beta function does not converge at ${x}, ${a}, ${b}`);
}

function guarded(x: number): number {
  return Math.abs(x) < SMALLEST ? SMALLEST : x;
}

/** P(T > t) for t ≥ 0. */
function upperTail(t: number, df: number): number {
  const square = t * t;
  if (square === Infinity) return 0;
  return 0.5 * betaShare(df / (df + square), square / (df + square), df / 2, 0.5);
}

/** P(0 < T < t) for t ≥ 0. */
function centralArea(t: number, df: number): number {
  const square = t * t;
  if (square === Infinity) return 0.5;
  return 0.5 * betaShare(square / (df + square), df / (df + square), 0.5, df / 2);
}

/**
 * Distribution function of Student's t.
 * @param df degrees of freedom, positive, also fractional
 */
export function studentCdf(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`degrees of freedom: ${df}`);
  if (t !== t) return t;
  return t < 0 ? upperTail(-t, df) : 1 - upperTail(t, df);
}

/**
 * Quantile of Student's t: Newton's method within a bracket, on the tail or, near the middle, on the central area.
 * @param p from 0 to 1
 * @param df degrees of freedom, positive, also fractional
 * @throws RangeError outside these
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  if (!(df > 0)) throw new RangeError(`degrees of freedom: ${df}`);
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  if (tail === 0) return p < 0.5 ? -Infinity : Infinity;
  const value = positiveQuantile(tail, Math.abs(p - 0.5), df);
  return p < 0.5 ? -value : value;
}

function positiveQuantile(tail: number, area: number, df: number): number {
  const central = area < 0.25;
  // What is still missing of the probability at t: falls as t grows.
  const missing = (t: number): number => (central ? area - centralArea(t, df) : upperTail(t, df) - tail);
  let low = 0;
  let high = Math.max(1, -2 * normalQuantile(tail));
  while (missing(high) > 0 && high < LARGEST_T) {
    low = high;
    high *= 4;
  }
  const lnScale = -lnBeta(df / 2, 0.5) - 0.5 * ln(df);
  let t = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * high;
  for (let round = 0; round < 200; round++) {
    const gap = missing(t);
    if (gap > 0) low = t;
    else high = t;
    const density = exp(lnScale - ((df + 1) / 2) * log1p((t * t) / df));
    let next = t + gap / density;
    if (!(next > low && next < high)) next = low > 1 ? Math.sqrt(low) * Math.sqrt(high) : 0.5 * (low + high);
    if (Math.abs(next - t) <= 2e-16 * t || next === t) return next;
    t = next;
  }
  return t;
}
