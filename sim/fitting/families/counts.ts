import { exp } from "../../maths/exp.ts";
import { expm1 } from "../../maths/expm1.ts";
import { lnGamma } from "../../maths/gamma.ts";
import { betaShare } from "../../maths/incomplete-beta.ts";
import { regularisedGammaLower, regularisedGammaUpper } from "../../maths/incomplete-gamma.ts";
import { ln } from "../../maths/ln.ts";
import { log1p } from "../../maths/log1p.ts";
import { SUCCESS_LIMIT, TRIAL_LIMIT } from "../../random/variate-spec.ts";
import type { Family, Law } from "../family.ts";
import type { FitSample } from "../fit-sample.ts";
import { logLikelihood } from "../likelihood.ts";
import { maximise } from "../maximise.ts";

/** Failures before the first success; with `first` 1 the trials up to it. */
function geometricLaw(probability: number, first: 0 | 1): Law {
  const lnMiss = log1p(-probability);
  const miss = (k: number): number => (probability === 1 ? (k > 0 ? -Infinity : 0) : k * lnMiss);
  return {
    logDensity: (x) => (x < first ? -Infinity : ln(probability) + miss(x - first)),
    below: (x) => (x < first ? 0 : -expm1(miss(Math.floor(x) - first + 1))),
    above: (x) => (x < first ? 1 : exp(miss(Math.floor(x) - first + 1))),
  };
}

export const POISSON: Family = {
  id: "poisson",
  parameters: [{ name: "mean", kind: "scale" }],
  from: "zero",
  law: ([mean]) => ({
    logDensity: (x) => (x < 0 ? -Infinity : x * ln(mean) - mean - lnGamma(x + 1)),
    below: (x) => (x < 0 ? 0 : regularisedGammaUpper(Math.floor(x) + 1, mean)),
    above: (x) => (x < 0 ? 1 : regularisedGammaLower(Math.floor(x) + 1, mean)),
  }),
  spec: ([mean]) => ({ kind: "poisson", mean }),
  fit: (_, { mean }) => [mean],
};

export const GEOMETRIC: Family = {
  id: "geometric",
  parameters: [{ name: "probability", kind: "share" }],
  from: "zero",
  law: ([probability]) => geometricLaw(probability, 0),
  spec: ([probability]) => ({ kind: "negative-binomial", successes: 1, probability }),
  fit: (_, { mean }) => [1 / (1 + mean)],
};

export const GEOMETRIC_TRIALS: Family = {
  id: "geometric-trials",
  parameters: [{ name: "probability", kind: "share" }],
  from: "above-zero",
  law: ([probability]) => geometricLaw(probability, 1),
  spec: ([probability]) => ({ kind: "geometric", probability }),
  fit: (_, { mean }) => [1 / mean],
};

function negativeBinomialLaw(successes: number, probability: number): Law {
  const front = successes * ln(probability) - lnGamma(successes);
  const lnMiss = log1p(-probability);
  return {
    logDensity: (x) => (x < 0 ? -Infinity : front + lnGamma(x + successes) - lnGamma(x + 1) + x * lnMiss),
    below: (x) => (x < 0 ? 0 : betaShare(probability, 1 - probability, successes, Math.floor(x) + 1)),
    above: (x) => (x < 0 ? 1 : betaShare(1 - probability, probability, Math.floor(x) + 1, successes)),
  };
}

/** Failures before so many successes, which need not be a whole number; only for a variance above the mean, as it has. */
export const NEGATIVE_BINOMIAL: Family = {
  id: "negative-binomial",
  parameters: [
    { name: "successes", kind: "shape" },
    { name: "probability", kind: "share" },
  ],
  from: "zero",
  law: ([successes, probability]) => negativeBinomialLaw(successes, probability),
  spec: ([successes, probability]) => ({ kind: "negative-binomial", successes, probability }),
  fit: (sample, { mean, variance }) => {
    if (variance <= mean) return "limit";
    // For given successes the probability is successes ÷ (successes + mean).
    const valueAt = (successes: number): number =>
      logLikelihood(negativeBinomialLaw(successes, successes / (successes + mean)), sample);
    const { at } = maximise(([free]) => valueAt(exp(free)), [ln((mean * mean) / (variance - mean))], 1e-9);
    const successes = exp(at[0]);
    return successes > SUCCESS_LIMIT ? "limit" : [successes, successes / (successes + mean)];
  },
};

function binomialLaw(trials: number, probability: number): Law {
  const front = lnGamma(trials + 1);
  return {
    logDensity: (x) => {
      if (x < 0 || x > trials) return -Infinity;
      const chosen = front - lnGamma(x + 1) - lnGamma(trials - x + 1);
      const hits = x === 0 ? 0 : x * ln(probability);
      return chosen + hits + (x === trials ? 0 : (trials - x) * log1p(-probability));
    },
    below: (x) => binomialShare(trials, probability, x, false),
    above: (x) => binomialShare(trials, probability, x, true),
  };
}

function binomialShare(trials: number, probability: number, x: number, upper: boolean): number {
  const k = Math.floor(x);
  if (k < 0) return upper ? 1 : 0;
  if (k >= trials) return upper ? 0 : 1;
  return upper
    ? betaShare(probability, 1 - probability, k + 1, trials - k)
    : betaShare(1 - probability, probability, trials - k, k + 1);
}

/** Successes in a number of trials that is estimated too; only for a variance below the mean, as it has. */
export const BINOMIAL: Family = {
  id: "binomial",
  parameters: [
    { name: "trials", kind: "whole" },
    { name: "probability", kind: "share" },
  ],
  from: "zero",
  law: ([trials, probability]) => binomialLaw(trials, probability),
  spec: ([trials, probability]) => ({ kind: "binomial", trials, probability }),
  fit: (sample, { mean, variance }) => {
    if (variance >= mean) return "limit";
    const trials = bestTrials(sample, mean);
    return trials >= TRIAL_LIMIT ? "limit" : [trials, mean / trials];
  },
};

/** The likelihood of the number of trials has one peak (Levin and Reeds, Ann. Stat. 5 (1977) 79–87). */
function bestTrials(sample: FitSample, mean: number): number {
  const least = sample.values[sample.values.length - 1];
  const valueAt = (trials: number): number => logLikelihood(binomialLaw(trials, mean / trials), sample);
  const rises = (trials: number): boolean => valueAt(trials + 1) > valueAt(trials);
  if (!rises(least)) return least;
  // Doubling until it falls, then halving in between.
  let [low, high] = [least, 2 * least];
  while (high < TRIAL_LIMIT && rises(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (rises(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** Every whole number of the sample's range alike. */
export const DISCRETE_UNIFORM: Family = {
  id: "discrete-uniform",
  parameters: [
    { name: "low", kind: "whole" },
    { name: "high", kind: "whole" },
  ],
  law: ([low, high]) => {
    const count = high - low + 1;
    const below = (x: number): number => Math.min(Math.max((Math.floor(x) - low + 1) / count, 0), 1);
    return {
      logDensity: (x) => (x < low || x > high ? -Infinity : -ln(count)),
      below,
      above: (x) => 1 - below(x),
    };
  },
  spec: ([low, high]) => ({ kind: "discrete-uniform", low, high }),
  fit: ({ values }) => [values[0], values[values.length - 1]],
};
