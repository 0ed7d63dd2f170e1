import { lnBeta } from "../../maths/gamma.ts";
import { betaShare } from "../../maths/incomplete-beta.ts";
import { ln } from "../../maths/ln.ts";
import { BETA_SHAPES } from "../../random/variate-spec.ts";
import type { Family, Law } from "../family.ts";
import { greatestObserved, grouped, leastObserved, sampleSums, type FitSample } from "../fit-sample.ts";
import { logLikelihood, searched } from "../likelihood.ts";
import { maximise } from "../maximise.ts";

/** Values on which the corner of a triangle is sought: its likelihood has as many peaks as there are values. */
const TRIANGLE_GROUPS = 400;
/** The same where values were cut off: every mode then asks for a sum over all of them. */
const CUT_GROUPS = 60;
/** Ends that the search begins with, as shares of the sample's range beyond it. */
const FIRST_ENDS = [
  [0.05, 0.05],
  [0.001, 0.001],
  [0.5, 0.5],
  [0.001, 1],
];

function uniformLaw(low: number, high: number): Law {
  const range = high - low;
  const lnRange = ln(range);
  return {
    logDensity: (x) => (x < low || x > high ? -Infinity : -lnRange),
    below: (x) => Math.min(Math.max((x - low) / range, 0), 1),
    above: (x) => Math.min(Math.max((high - x) / range, 0), 1),
  };
}

/** From the least to the greatest value; a cut value beyond moves the upper end out. */
export const UNIFORM: Family = {
  id: "uniform",
  parameters: [
    { name: "low", kind: "end" },
    { name: "high", kind: "end" },
  ],
  law: ([low, high]) => uniformLaw(low, high),
  spec: ([low, high]) => ({ kind: "uniform", low, high }),
  fit: (sample) => {
    const [low, high] = [leastObserved(sample), greatestObserved(sample)];
    if (sample.observed === sample.count) return [low, high];
    const least = Math.max(high, sample.values[sample.values.length - 1]);
    const { at } = maximise(
      ([beyond]) => (beyond < 0 ? NaN : logLikelihood(uniformLaw(low, least + beyond), sample)),
      [0.1],
      1e-9,
    );
    return [low, least + at[0]];
  },
};

function triangularLaw(low: number, mode: number, high: number): Law {
  const [range, left, right] = [high - low, mode - low, high - mode];
  const front = ln(2) - ln(range);
  return {
    logDensity: (x) => {
      if (x < low || x > high) return -Infinity;
      if (x === mode) return front;
      return front + ln(x < mode ? (x - low) / left : (high - x) / right);
    },
    below: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode
        ? ((x - low) * (x - low)) / (range * left)
        : 1 - ((high - x) * (high - x)) / (range * right);
    },
    above: (x) => {
      if (x <= low) return 1;
      if (x >= high) return 0;
      return x < mode
        ? 1 - ((x - low) * (x - low)) / (range * left)
        : ((high - x) * (high - x)) / (range * right);
    },
  };
}

/**
 * For given ends the likelihood is greatest with the mode at one of the values (Johnson, The Statistician 46 (1997) 387–398); the ends are
 * searched beyond the values.
 */
export const TRIANGULAR: Family = {
  id: "triangular",
  parameters: [
    { name: "low", kind: "end" },
    { name: "mode", kind: "end" },
    { name: "high", kind: "end" },
  ],
  law: ([low, mode, high]) => triangularLaw(low, mode, high),
  spec: ([low, mode, high]) => ({ kind: "triangular", low, mode, high }),
  fit: (sample) => {
    const isWhole = sample.observed === sample.count;
    const coarse = grouped(sample, isWhole ? TRIANGLE_GROUPS : CUT_GROUPS);
    const [least, most] = [sample.values[0], sample.values[sample.values.length - 1]];
    const range = most - least;
    // Values that are never negative have no low end below 0.
    const deepest = least >= 0 ? least / range : Infinity;
    const bestAt = ([under, over]: readonly number[]): { mode: number; value: number } =>
      under < 0 || under > deepest || over < 0
        ? { mode: NaN, value: NaN }
        : bestMode(coarse, least - under * range, most + over * range);
    const [{ at }] = FIRST_ENDS.map(([under, over]) =>
      maximise((ends) => bestAt(ends).value, [Math.min(under, deepest / 2), over], 1e-5),
    ).sort((left, right) => right.value - left.value);
    const [low, high] = [least - at[0] * range, most + at[1] * range];
    const { mode } = bestAt(at);
    if (isWhole) return [low, mode, high];
    // All three together, on all of the values.
    const parametersAt = ([under, over, share]: readonly number[]): number[] => {
      const [from, to] = [least - under * range, most + over * range];
      return [from, from + share * (to - from), to];
    };
    const finest = maximise(
      (place) =>
        place[0] < 0 || place[0] > deepest || place[1] < 0 || place[2] < 0 || place[2] > 1
          ? NaN
          : logLikelihood(TRIANGULAR.law(parametersAt(place)), sample),
      [...at, (mode - low) / (high - low)],
      1e-7,
    );
    return parametersAt(finest.at);
  },
};

const MODE_STEPS = 50;

function bestMode(sample: FitSample, low: number, high: number): { mode: number; value: number } {
  const { values, events, cut } = sample;
  if (sample.observed < sample.count) {
    // The mode may then lie anywhere, beyond the last value too.
    let best = { mode: NaN, value: -Infinity };
    for (let step = 0; step <= MODE_STEPS; step++) {
      const mode = low + ((high - low) * step) / MODE_STEPS;
      const value = logLikelihood(triangularLaw(low, mode, high), sample);
      if (value > best.value) best = { mode, value };
    }
    return best;
  }
  // Σ over the left of ln((x − low)/(mode − low)) and over the right of ln((high − x)/(high − mode)), from running sums.
  let [leftCount, leftSum, rightCount, rightSum] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    rightCount += events[i];
    rightSum += events[i] * lnOrFloor(high - values[i]);
  }
  let best = { mode: NaN, value: -Infinity };
  const front = sample.observed * (ln(2) - ln(high - low));
  for (let i = 0; i < values.length; i++) {
    leftCount += events[i];
    leftSum += events[i] * lnOrFloor(values[i] - low);
    rightCount -= events[i];
    rightSum -= events[i] * lnOrFloor(high - values[i]);
    const value =
      front +
      leftSum -
      leftCount * lnOrFloor(values[i] - low) +
      rightSum -
      rightCount * lnOrFloor(high - values[i]);
    if (cut[i] === 0 && value > best.value) best = { mode: values[i], value };
  }
  return best;
}

/** ln of a distance; one of 0 only ever counts for a value at an end, where the density is 0. */
function lnOrFloor(distance: number): number {
  return distance > 0 ? ln(distance) : -700;
}

function betaLaw(alpha: number, beta: number, low: number, high: number): Law {
  const range = high - low;
  const front = -lnBeta(alpha, beta) - (alpha + beta - 1) * ln(range);
  const share = (x: number, upper: boolean): number => {
    if (x <= low) return upper ? 1 : 0;
    if (x >= high) return upper ? 0 : 1;
    const [y, rest] = [(x - low) / range, (high - x) / range];
    return upper ? betaShare(rest, y, beta, alpha) : betaShare(y, rest, alpha, beta);
  };
  return {
    logDensity: (x) =>
      x <= low || x >= high ? -Infinity : front + (alpha - 1) * ln(x - low) + (beta - 1) * ln(high - x),
    below: (x) => share(x, false),
    above: (x) => share(x, true),
  };
}

/**
 * Beta law on a range a little wider than the sample's: one n-th of the sample's range at either end, but not past 0. The likelihood of free
 * ends has no maximum.
 */
export const BETA: Family = {
  id: "beta",
  parameters: [
    { name: "alpha", kind: "shape" },
    { name: "beta", kind: "shape" },
    { name: "low", kind: "end" },
    { name: "high", kind: "end" },
  ],
  law: ([alpha, beta, low, high]) => betaLaw(alpha, beta, low, high),
  spec: ([alpha, beta, low, high]) => ({ kind: "beta", alpha, beta, low, high }),
  fit: (sample) => {
    const [least, most] = [sample.values[0], sample.values[sample.values.length - 1]];
    const margin = (most - least) / sample.count;
    const low = least > 0 ? Math.max(0, least - margin) : least - margin;
    const high = most + margin;
    const shares = { ...sample, values: sample.values.map((x) => (x - low) / (high - low)) };
    const { mean, variance } = sampleSums(shares);
    const sum = Math.max((mean * (1 - mean)) / variance - 1, 0.2);
    const inner: Family = {
      ...BETA,
      parameters: BETA.parameters.slice(0, 2),
      law: ([alpha, beta]) => betaLaw(alpha, beta, 0, 1),
    };
    const found = searched(inner, shares, sampleSums(shares), [mean * sum, (1 - mean) * sum]);
    if (typeof found === "string") return "limit";
    return Math.max(...found) > BETA_SHAPES.max ? "limit" : [...found, low, high];
  },
};
