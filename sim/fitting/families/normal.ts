import { exp } from "../../maths/exp.ts";
import { inverseGaussianAbove, inverseGaussianBelow } from "../../maths/inverse-gaussian.ts";
import { ln } from "../../maths/ln.ts";
import { expm1 } from "../../maths/expm1.ts";
import { normalCdf } from "../../maths/normal.ts";
import type { Family, Law } from "../family.ts";
import type { FitSample, SampleSums } from "../fit-sample.ts";
import { logLikelihood, searched } from "../likelihood.ts";
import { maximise } from "../maximise.ts";

/** ln(2π) / 2 */
const HALF_LN_TWO_PI = 0.9189385332046728;
/** Standard deviations above its greater mean at which the engine ends a law bounded by 0 alone. */
const FAR_END = 10;
/** A parent mean this many deviations below 0 leaves an exponential law with a superfluous parameter. */
const DEEP = 12;
/** Where a search by steps ends, relatively. */
const PRECISE = 1e-9;

function normalLaw(mean: number, deviation: number): Law {
  const front = -HALF_LN_TWO_PI - ln(deviation);
  return {
    logDensity: (x) => {
      const z = (x - mean) / deviation;
      return front - 0.5 * z * z;
    },
    below: (x) => normalCdf((x - mean) / deviation),
    above: (x) => normalCdf((mean - x) / deviation),
    total: (sums) => {
      const away = sums.mean - mean;
      return sums.count * (front - (sums.variance + away * away) / (2 * deviation * deviation));
    },
  };
}

export const NORMAL: Family = {
  id: "normal",
  parameters: [
    { name: "mean", kind: "place" },
    { name: "standardDeviation", kind: "scale" },
  ],
  law: ([mean, deviation]) => normalLaw(mean, deviation),
  spec: ([mean, standardDeviation]) => ({ kind: "normal", mean, standardDeviation }),
  fit: (sample, sums) => {
    const closed = [sums.mean, Math.sqrt(sums.variance)];
    return sample.observed === sample.count ? closed : searched(NORMAL, sample, sums, closed);
  },
};

/** The normal law under the condition of no negative value; mean and deviation are those before the condition. */
export const TRUNCATED_NORMAL: Family = {
  id: "truncated-normal",
  parameters: [
    { name: "mean", kind: "place" },
    { name: "standardDeviation", kind: "scale" },
  ],
  from: "zero",
  law: ([mean, deviation]) => {
    const parent = normalLaw(mean, deviation);
    const within = normalCdf(mean / deviation);
    const lnWithin = ln(within);
    const above = (x: number): number => (x <= 0 ? 1 : Math.min(1, parent.above(x) / within));
    return {
      logDensity: (x) => (x < 0 ? -Infinity : parent.logDensity(x) - lnWithin),
      below: (x) => (x <= 0 ? 0 : Math.max(0, (parent.below(x) - normalCdf(-mean / deviation)) / within)),
      above,
      total: (sums) => (parent.total?.(sums) ?? NaN) - sums.count * lnWithin,
    };
  },
  spec: ([mean, standardDeviation]) => ({
    kind: "truncated-normal",
    mean,
    standardDeviation,
    low: 0,
    high: Math.max(mean, 0) + FAR_END * standardDeviation,
  }),
  fit: (sample, sums) => {
    const found = sample.observed === sample.count ? wholeTruncated(sums) : truncatedWithCuts(sample, sums);
    return found[0] < -DEEP * found[1] ? "limit" : found;
  },
};

/**
 * For a given h = mean ÷ deviation the best deviation solves s² + h m₁ s − m₂ = 0, with the first two moments of the values: a search over h
 * alone is left. Its likelihood rises for ever towards −∞ where the values scatter as an exponential law does.
 */
function wholeTruncated({ count, mean, variance }: SampleSums): number[] {
  const second = variance + mean * mean;
  const deviationAt = (h: number): number => (Math.sqrt(h * h * mean * mean + 4 * second) - h * mean) / 2;
  const valueAt = (h: number): number => {
    const s = deviationAt(h);
    return -count * (ln(s) + (second / (s * s) - (2 * h * mean) / s + h * h) / 2 + ln(normalCdf(h)));
  };
  const start = Math.min(mean / Math.sqrt(variance), 4);
  const { at } = maximise(([h]) => (h < -2 * DEEP ? NaN : valueAt(h)), [start], PRECISE);
  const deviation = deviationAt(at[0]);
  return [at[0] * deviation, deviation];
}

/** With cut values: a search over h and the deviation, in which the likelihood has no long ridge. */
function truncatedWithCuts(sample: FitSample, sums: SampleSums): number[] {
  const parametersAt = ([h, free]: readonly number[]): number[] => [h * exp(free), exp(free)];
  const { at } = maximise(
    (place) =>
      place[0] < -2 * DEEP ? NaN : logLikelihood(TRUNCATED_NORMAL.law(parametersAt(place)), sample),
    [1, ln(sums.mean)],
    PRECISE,
  );
  return parametersAt(at);
}

/** Mean and standard deviation of the logarithm. */
export const LOGNORMAL: Family = {
  id: "lognormal",
  parameters: [
    { name: "meanLog", kind: "logarithm" },
    { name: "sdLog", kind: "shape" },
  ],
  from: "above-zero",
  law: ([mean, deviation]) => {
    const front = -HALF_LN_TWO_PI - ln(deviation);
    return {
      logDensity: (x) => {
        if (!(x > 0)) return -Infinity;
        const lnX = ln(x);
        const z = (lnX - mean) / deviation;
        return front - lnX - 0.5 * z * z;
      },
      below: (x) => (x > 0 ? normalCdf((ln(x) - mean) / deviation) : 0),
      above: (x) => (x > 0 ? normalCdf((mean - ln(x)) / deviation) : 1),
      total: ({ count, meanLn, varianceLn }) => {
        const away = meanLn - mean;
        return count * (front - meanLn - (varianceLn + away * away) / (2 * deviation * deviation));
      },
    };
  },
  spec: ([mean, deviation]) => {
    const squared = deviation * deviation;
    return { kind: "lognormal", mean: exp(mean + squared / 2), cv: Math.sqrt(expm1(squared)) };
  },
  fit: (sample, sums) => {
    const closed = [sums.meanLn, Math.sqrt(sums.varianceLn)];
    return sample.observed === sample.count ? closed : searched(LOGNORMAL, sample, sums, closed);
  },
};

/** Mean μ and shape λ: the first time at which a drift with noise comes to a level (Chhikara and Folks 1989). */
export const INVERSE_GAUSSIAN: Family = {
  id: "inverse-gaussian",
  parameters: [
    { name: "mean", kind: "scale" },
    { name: "shape", kind: "scale" },
  ],
  from: "above-zero",
  law: ([mean, shape]) => {
    const front = 0.5 * ln(shape) - HALF_LN_TWO_PI;
    return {
      logDensity: (x) => {
        if (!(x > 0)) return -Infinity;
        const away = (x - mean) / mean;
        return front - 1.5 * ln(x) - (shape * away * away) / (2 * x);
      },
      below: (x) => (x > 0 ? inverseGaussianBelow(x, mean, shape) : 0),
      above: (x) => (x > 0 ? inverseGaussianAbove(x, mean, shape) : 1),
      // Σ (x − μ)²/x = Σx − 2nμ + μ² Σ1/x
      total: (sums) =>
        sums.count *
        (front - 1.5 * sums.meanLn - (shape / (2 * mean)) * (sums.mean / mean - 2 + mean * sums.meanInverse)),
    };
  },
  spec: ([mean, shape]) => ({ kind: "inverse-gaussian", mean, cv: Math.sqrt(mean / shape) }),
  fit: (sample, sums) => {
    const closed = [sums.mean, 1 / Math.max(sums.meanInverse - 1 / sums.mean, 1e-14)];
    return sample.observed === sample.count ? closed : searched(INVERSE_GAUSSIAN, sample, sums, closed);
  },
};
