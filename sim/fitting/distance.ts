import { exp } from "../maths/exp.ts";
import { ln } from "../maths/ln.ts";
import type { FamilyId, Law } from "./family.ts";
import type { FitSample } from "./fit-sample.ts";

/** How far a law lies from a sample. */
export interface Distances {
  /** Kolmogorov and Smirnov: largest distance of the distribution functions */
  readonly d: number;
  /** Anderson and Darling's A²; absent where the law leaves a value no room (an end at the value itself), and for counts */
  readonly a2?: number;
}

/**
 * Distances of a law from the sample's distribution function, which is Kaplan and Meier's where values were cut off. A² is
 * n ∫ (F̂ − F)² ÷ (F (1 − F)) dF, summed exactly between the values; with cut values it ends at the last of all (Pettitt and Stephens,
 * Biometrika 63 (1976) 291–298).
 * @param step distance of neighbouring values of a law of counts, 0 for a continuous one
 */
export function distances(law: Law, sample: FitSample, step: 0 | 1): Distances {
  const { values, events, cut, count } = sample;
  const tails = tailsAt(law, values, step);
  let [atRisk, share, d, area] = [count, 0, 0, 0];
  let [before, lnBefore, lnAboveBefore] = [0, -Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    const below = tails.below[i];
    const [lnBelow, lnAbove] = [ln(below), ln(tails.above[i])];
    d = Math.max(d, Math.abs((step === 0 ? below : law.below(values[i] - step)) - share));
    area += stretch(share, below - before, lnBelow - lnBefore, lnAboveBefore - lnAbove);
    if (events[i] > 0) {
      share = 1 - ((1 - share) * (atRisk - events[i])) / atRisk;
      if (atRisk - events[i] < 1e-9 * count) share = 1;
      d = Math.max(d, Math.abs(share - below));
    }
    atRisk -= events[i] + cut[i];
    [before, lnBefore, lnAboveBefore] = [below, lnBelow, lnAbove];
  }
  if (share === 1) area += stretch(1, 1 - before, -lnBefore, Infinity);
  const a2 = count * area;
  return step === 0 && a2 < Infinity ? { d, a2 } : { d };
}

/** Distinct values from which on the law is computed at some and taken as straight between them, but for both ends. */
const MANY = 50_000;
const STRIDE = 16;
const ENDS = 1000;

/** Probabilities below and above each value. */
function tailsAt(law: Law, values: Float64Array, step: 0 | 1): { below: Float64Array; above: Float64Array } {
  const n = values.length;
  const [below, above] = [new Float64Array(n), new Float64Array(n)];
  const isExact = (i: number): boolean =>
    n < MANY || step > 0 || i < ENDS || i >= n - ENDS || i % STRIDE === 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    if (!isExact(i)) continue;
    below[i] = law.below(values[i]);
    above[i] = law.above(values[i]);
    for (let j = last + 1; j < i; j++) {
      const part = (values[j] - values[last]) / (values[i] - values[last]);
      below[j] = below[last] + part * (below[i] - below[last]);
      above[j] = above[last] + part * (above[i] - above[last]);
    }
    last = i;
  }
  return { below, above };
}

/** ∫ (c − u)² ÷ (u (1 − u)) du = c² ln u − (1 − c)² ln(1 − u) − u over a stretch on which the sample's share is c. */
function stretch(share: number, width: number, lnGrowth: number, lnFall: number): number {
  if (!(width > 0)) return 0;
  const rest = 1 - share;
  return (share > 0 ? share * share * lnGrowth : 0) + (rest > 0 ? rest * rest * lnFall : 0) - width;
}

/**
 * Chance of an A² as large where the parameters were estimated from the same n values, none cut off: the formulas of D'Agostino and
 * Stephens, Goodness-of-Fit Techniques (1986), tables 4.9 and 4.14, for the exponential, normal and lognormal laws. Absent for the others:
 * their tables depend on a shape, and a simulation answers instead.
 */
export function andersonDarlingChance(family: FamilyId, a2: number, n: number): number | undefined {
  if (family === "exponential") {
    const a = Math.min(a2 * (1 + 0.6 / n), 10);
    if (a < 0.26) return 1 - exp(-12.2204 + a * (67.459 - 110.3 * a));
    if (a < 0.51) return 1 - exp(-6.1327 + a * (20.218 - 18.663 * a));
    return a < 0.95 ? exp(0.9209 - a * (3.353 - 0.3 * a)) : exp(0.731 - a * (3.009 - 0.15 * a));
  }
  if (family === "normal" || family === "lognormal") {
    const a = Math.min(a2 * (1 + 0.75 / n + 2.25 / (n * n)), 150);
    if (a < 0.2) return 1 - exp(-13.436 + a * (101.14 - 223.73 * a));
    if (a < 0.34) return 1 - exp(-8.318 + a * (42.796 - 59.938 * a));
    return a < 0.6 ? exp(0.9177 - a * (4.279 + 1.38 * a)) : exp(1.2937 - a * (5.709 - 0.0186 * a));
  }
  return undefined;
}
