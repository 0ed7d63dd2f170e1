import { exp } from "../../maths/exp.ts";
import { expm1 } from "../../maths/expm1.ts";
import { ln } from "../../maths/ln.ts";
import type { Family, Law } from "../family.ts";
import { leastObserved, type FitSample } from "../fit-sample.ts";
import { searched } from "../likelihood.ts";

/** Time on test beyond `from`: of every value the part above it, cut or not. */
function timeBeyond({ values, events, cut }: FitSample, from: number): number {
  let time = 0;
  for (let i = 0; i < values.length; i++) time += (events[i] + cut[i]) * Math.max(0, values[i] - from);
  return time;
}

function exponentialLaw(location: number, mean: number): Law {
  const lnMean = ln(mean);
  return {
    logDensity: (x) => (x < location ? -Infinity : -lnMean - (x - location) / mean),
    below: (x) => (x <= location ? 0 : -expm1(-(x - location) / mean)),
    above: (x) => (x <= location ? 1 : exp(-(x - location) / mean)),
  };
}

/** Total time on test ÷ number observed. */
export const EXPONENTIAL: Family = {
  id: "exponential",
  parameters: [{ name: "mean", kind: "scale" }],
  from: "zero",
  law: ([mean]) => exponentialLaw(0, mean),
  spec: ([mean]) => ({ kind: "exponential", mean }),
  fit: (sample) => [timeBeyond(sample, 0) / sample.observed],
};

/** Location at the least value observed, where the likelihood breaks off. */
export const SHIFTED_EXPONENTIAL: Family = {
  id: "shifted-exponential",
  parameters: [
    { name: "location", kind: "end" },
    { name: "mean", kind: "scale" },
  ],
  law: ([location, mean]) => exponentialLaw(location, mean),
  spec: ([location, mean]) => ({ kind: "shifted", by: location, of: { kind: "exponential", mean } }),
  fit: (sample) => {
    const location = leastObserved(sample);
    return [location, timeBeyond(sample, location) / sample.observed];
  },
};

/** Two exponential phases; only for values of a standard deviation above the mean, as theirs is. */
export const HYPEREXPONENTIAL: Family = {
  id: "hyperexponential",
  parameters: [
    { name: "share", kind: "share" },
    { name: "shortMean", kind: "scale" },
    { name: "longMean", kind: "scale" },
  ],
  from: "above-zero",
  law: ([share, short, long]) => {
    const above = (x: number): number =>
      x <= 0 ? 1 : share * exp(-x / short) + (1 - share) * exp(-x / long);
    return {
      logDensity: (x) =>
        x < 0 ? -Infinity : ln((share / short) * exp(-x / short) + ((1 - share) / long) * exp(-x / long)),
      below: (x) => (x <= 0 ? 0 : -share * expm1(-x / short) - (1 - share) * expm1(-x / long)),
      above,
    };
  },
  spec: ([share, short, long]) => ({
    kind: "hyperexponential",
    means: [short, long],
    shares: [share, 1 - share],
  }),
  fit: (sample, sums) => {
    const mean = timeBeyond(sample, 0) / sample.observed;
    if (sample.observed === sample.count && sums.variance <= sums.mean * sums.mean) return "not-dispersed";
    const found = searched(HYPEREXPONENTIAL, sample, sums, [0.6, 0.4 * mean, 1.9 * mean]);
    if (typeof found === "string") return "limit";
    const [share, first, second] = found;
    // Both phases alike, or one of them empty: the exponential law with superfluous parameters.
    if (Math.abs(first - second) < 1e-3 * second || Math.min(share, 1 - share) < 1e-6) return "limit";
    return first <= second ? found : [1 - share, second, first];
  },
};
