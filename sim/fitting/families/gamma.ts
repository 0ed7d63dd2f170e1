import { lnGamma } from "../../maths/gamma.ts";
import { regularisedGammaLower, regularisedGammaUpper } from "../../maths/incomplete-gamma.ts";
import { ln } from "../../maths/ln.ts";
import type { Family, Law } from "../family.ts";
import type { FitSample, SampleSums } from "../fit-sample.ts";
import { logLikelihood, searched } from "../likelihood.ts";
import { maximise } from "../maximise.ts";

/** Shape of a gamma law from s = ln(mean) − mean of ln, within 1.5 % (Minka, Estimating a Gamma distribution (2002)). */
function shapeFromSpread(s: number): number {
  return (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
}

function gammaLaw(shape: number, scale: number): Law {
  const front = -shape * ln(scale) - lnGamma(shape);
  return {
    logDensity: (x) => (x > 0 ? front + (shape - 1) * ln(x) - x / scale : -Infinity),
    below: (x) => (x > 0 ? regularisedGammaLower(shape, x / scale) : 0),
    above: (x) => (x > 0 ? regularisedGammaUpper(shape, x / scale) : 1),
    total: ({ count, mean, meanLn }) => count * (front + (shape - 1) * meanLn - mean / scale),
  };
}

export const GAMMA: Family = {
  id: "gamma",
  parameters: [
    { name: "shape", kind: "shape" },
    { name: "scale", kind: "scale" },
  ],
  from: "above-zero",
  law: ([shape, scale]) => gammaLaw(shape, scale),
  spec: ([shape, scale]) => ({ kind: "gamma", mean: shape * scale, cv: 1 / Math.sqrt(shape) }),
  fit: (sample, sums) => {
    const shape = shapeFromSpread(Math.max(ln(sums.mean) - sums.meanLn, 1e-9));
    return searched(GAMMA, sample, sums, [shape, sums.mean / shape]);
  },
};

/** The gamma law of whole shape: the better of the two whole numbers around its shape. */
export const ERLANG: Family = {
  id: "erlang",
  parameters: [
    { name: "stages", kind: "whole" },
    { name: "mean", kind: "scale" },
  ],
  from: "above-zero",
  law: ([stages, mean]) => gammaLaw(stages, mean / stages),
  spec: ([stages, mean]) => ({ kind: "erlang", mean, stages }),
  fit: (sample, sums) => {
    const gamma = GAMMA.fit(sample, sums);
    if (typeof gamma === "string") return gamma;
    const low = Math.max(1, Math.floor(gamma[0]));
    const candidates = [low, low + 1].map((stages) => erlangOf(stages, sample, sums));
    return candidates.reduce((best, one) => (one.value > best.value ? one : best)).parameters;
  },
};

function erlangOf(
  stages: number,
  sample: FitSample,
  sums: SampleSums,
): { parameters: readonly number[]; value: number } {
  const valueAt = (mean: number): number => logLikelihood(gammaLaw(stages, mean / stages), sample, sums);
  if (sample.observed === sample.count) return { parameters: [stages, sums.mean], value: valueAt(sums.mean) };
  const { at, value } = maximise(([mean]) => (mean > 0 ? valueAt(mean) : NaN), [sums.mean], 1e-9);
  return { parameters: [stages, at[0]], value };
}

/** The reciprocal of a gamma time; its upper tail falls as a power. */
export const PEARSON_V: Family = {
  id: "pearson-v",
  parameters: [
    { name: "shape", kind: "shape" },
    { name: "scale", kind: "scale" },
  ],
  from: "above-zero",
  law: ([shape, scale]) => {
    const front = shape * ln(scale) - lnGamma(shape);
    return {
      logDensity: (x) => (x > 0 ? front - (shape + 1) * ln(x) - scale / x : -Infinity),
      below: (x) => (x > 0 ? regularisedGammaUpper(shape, scale / x) : 0),
      above: (x) => (x > 0 ? regularisedGammaLower(shape, scale / x) : 1),
      total: ({ count, meanLn, meanInverse }) => count * (front - (shape + 1) * meanLn - scale * meanInverse),
    };
  },
  spec: ([shape, scale]) => ({ kind: "pearson-v", shape, scale }),
  fit: (sample, sums) => {
    const { meanInverse, meanLn } = sums;
    const shape = shapeFromSpread(Math.max(ln(meanInverse) + meanLn, 1e-9));
    return searched(PEARSON_V, sample, sums, [shape, shape / meanInverse]);
  },
};
