import { exp } from "../maths/exp.ts";
import { compileVariate } from "../random/variate.ts";
import { isCountFamily, lawOf, type Fit } from "./fit.ts";
import type { FitSample } from "./fit-sample.ts";

/** A point of a P–P or Q–Q plot: a perfect fit has both equal. */
export interface PlotPoint {
  readonly fitted: number;
  readonly observed: number;
}

/** A value observed to its end, with the share of the sample up to it. */
interface Position {
  readonly value: number;
  readonly share: number;
}

/** Points that a plot shows at most. */
const MOST_POINTS = 400;

/** Probabilities: of the law up to a value, and of the sample. */
export function ppPoints(fit: Fit, sample: FitSample): PlotPoint[] {
  const law = lawOf(fit);
  // Of a law of counts the middle of its step, as of the sample.
  const fitted = isCountFamily(fit.family)
    ? (value: number): number => (law.below(value - 1) + law.below(value)) / 2
    : (value: number): number => law.below(value);
  return positions(sample).map(({ value, share }) => ({ fitted: fitted(value), observed: share }));
}

/** Quantiles: of the law and of the sample, in the unit of the values. */
export function qqPoints(fit: Fit, sample: FitSample): PlotPoint[] {
  const variate = compileVariate(fit.spec);
  return positions(sample).map(({ value, share }) => ({ fitted: variate.inverse(share), observed: value }));
}

/**
 * Shares in the middle of the steps of the sample's distribution function: (i − ½)/n for the i-th of n values, half way down Kaplan and
 * Meier's step where values were cut off. Of a large sample an even choice with both ends.
 */
function positions({ values, events, cut, count, observed }: FitSample): Position[] {
  const every: Position[] = [];
  const step = Math.max(1, observed / MOST_POINTS);
  let [atRisk, survival, passed, next] = [count, 1, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (events[i] > 0) {
      const after = (survival * (atRisk - events[i])) / atRisk;
      passed += events[i];
      const isLast = passed >= observed;
      if (passed > next || isLast) {
        every.push({ value: values[i], share: 1 - (survival + after) / 2 });
        next = passed - 1 + step;
      }
      survival = after;
    }
    atRisk -= events[i] + cut[i];
  }
  return every;
}

/** A histogram whose area is 1, so that densities lie over it. */
export interface Histogram {
  readonly from: number;
  readonly width: number;
  /** share of all values per unit, by bin */
  readonly heights: readonly number[];
}

const FEWEST_BINS = 5;
const MOST_BINS = 60;

/**
 * Histogram of the values observed to their end, with bins of Freedman and Diaconis' width 2 · IQR/∛n (Z. Wahrscheinlichkeitstheorie 57
 * (1981) 453–476), from 5 to 60 of them. Under censoring the mass of each bin is Kaplan and Meier's.
 * @param upTo greatest value shown; what lies beyond is in no bin; absent: all
 * @param counts whether the values are counts: bins then hold whole numbers
 */
export function histogram(sample: FitSample, upTo = Infinity, counts = false): Histogram {
  const { values, events, cut, count, observed } = sample;
  // Whole numbers stand in the middle of their bins.
  const half = counts ? 0.5 : 0;
  const low = values[0] - half;
  const high = Math.min(values[values.length - 1], upTo) + half;
  if (!(high > low)) return { from: low, width: 0, heights: [] };
  const spread = observedQuantile(sample, 0.75) - observedQuantile(sample, 0.25);
  const ideal = (2 * spread) / cubeRoot(observed);
  const bins = ideal > 0 ? Math.ceil((high - low) / ideal) : MOST_BINS;
  const most = Math.min(Math.max(bins, FEWEST_BINS), MOST_BINS);
  const width = counts ? Math.max(1, Math.ceil((high - low) / most)) : (high - low) / most;
  const number = Math.ceil((high - low) / width - 1e-9);
  const heights = Array.from({ length: number }, () => 0);
  let [atRisk, survival] = [count, 1];
  for (let i = 0; i < values.length; i++) {
    if (events[i] > 0) {
      const mass = (survival * events[i]) / atRisk;
      survival -= mass;
      if (values[i] <= high)
        heights[Math.min(number - 1, Math.floor((values[i] - low) / width))] += mass / width;
    }
    atRisk -= events[i] + cut[i];
  }
  return { from: low, width, heights };
}

/** A value below which a share of all lies, cut ones with them; for plots, not for statements. */
export function valueAtShare({ values, events, cut, count }: FitSample, share: number): number {
  let passed = 0;
  for (let i = 0; i < values.length; i++) {
    passed += events[i] + cut[i];
    if (passed >= share * count) return values[i];
  }
  return values[values.length - 1];
}

/** A value below which a share of the observed ones lies; for plots, not for statements. */
function observedQuantile({ values, events, observed }: FitSample, share: number): number {
  let passed = 0;
  for (let i = 0; i < values.length; i++) {
    passed += events[i];
    if (events[i] > 0 && passed >= share * observed) return values[i];
  }
  return values[values.length - 1];
}

function cubeRoot(x: number): number {
  let root = 1;
  for (let round = 0; round < 60; round++) root += (x / (root * root) - root) / 3;
  return root;
}

/** Whole numbers at which probabilities are shown at most. */
const MOST_COUNTS = 400;

/** Probabilities of a fit of counts, by whole number. */
export function countCurve(fit: Fit, from: number, to: number): [number, number][] {
  const law = lawOf(fit);
  const [first, last] = [Math.max(0, Math.floor(from)), Math.ceil(to)];
  const step = Math.max(1, Math.ceil((last - first) / MOST_COUNTS));
  const curve: [number, number][] = [];
  for (let x = first; x <= last; x += step) curve.push([x, exp(law.logDensity(x))]);
  return curve;
}

/** Density of a fit at even places, for a curve over the histogram; where it is infinite there is no point. */
export function densityCurve(fit: Fit, from: number, to: number, points = 200): [number, number][] {
  const law = lawOf(fit);
  const curve: [number, number][] = [];
  for (let i = 0; i <= points; i++) {
    const x = from + ((to - from) * i) / points;
    const density = exp(law.logDensity(x));
    if (density < Infinity) curve.push([x, density]);
  }
  return curve;
}
