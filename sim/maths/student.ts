import { exp } from "./exp.ts";
import { lnBeta } from "./gamma.ts";
import { betaShare } from "./incomplete-beta.ts";
import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";
import { normalQuantile } from "./normal.ts";

const LARGEST_T = 1e300;

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
