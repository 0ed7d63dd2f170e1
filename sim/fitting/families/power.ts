import { exp } from "../../maths/exp.ts";
import { expm1 } from "../../maths/expm1.ts";
import { ln } from "../../maths/ln.ts";
import { log1p } from "../../maths/log1p.ts";
import type { Family } from "../family.ts";
import { searched } from "../likelihood.ts";

/** π/√6 and π/√3: standard deviations of the logarithms of Weibull and log-logistic values of shape 1. */
const WEIBULL_SPREAD = 1.2825498301618641;
const LOGISTIC_SPREAD = 1.8137993642342178;
const EULER = 0.5772156649015329;
/** Shapes from which on the Pareto law is the exponential one with a superfluous parameter. */
const PARETO_LIMIT = 1000;

export const WEIBULL: Family = {
  id: "weibull",
  parameters: [
    { name: "shape", kind: "shape" },
    { name: "scale", kind: "scale" },
  ],
  from: "above-zero",
  law: ([shape, scale]) => {
    const [lnShape, lnScale] = [ln(shape), ln(scale)];
    const hazard = (x: number): number => exp(shape * (ln(x) - lnScale));
    return {
      logDensity: (x) => {
        if (!(x > 0)) return -Infinity;
        const lnX = ln(x);
        const z = shape * (lnX - lnScale);
        return lnShape - lnX + z - exp(z);
      },
      below: (x) => (x > 0 ? -expm1(-hazard(x)) : 0),
      above: (x) => (x > 0 ? exp(-hazard(x)) : 1),
    };
  },
  spec: ([shape, scale]) => ({ kind: "weibull", scale, shape }),
  fit: (sample, sums) => {
    const shape = WEIBULL_SPREAD / Math.sqrt(Math.max(sums.varianceLn, 1e-12));
    return searched(WEIBULL, sample, sums, [shape, exp(sums.meanLn + EULER / shape)]);
  },
};

/** Scale: the median. */
export const LOG_LOGISTIC: Family = {
  id: "log-logistic",
  parameters: [
    { name: "shape", kind: "shape" },
    { name: "scale", kind: "scale" },
  ],
  from: "above-zero",
  law: ([shape, scale]) => {
    const [lnShape, lnScale] = [ln(shape), ln(scale)];
    const share = (z: number): number => (z > 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z)));
    return {
      logDensity: (x) => {
        if (!(x > 0)) return -Infinity;
        const lnX = ln(x);
        const z = shape * (lnX - lnScale);
        return lnShape - lnX - Math.abs(z) - 2 * log1p(exp(-Math.abs(z)));
      },
      below: (x) => (x > 0 ? share(shape * (ln(x) - lnScale)) : 0),
      above: (x) => (x > 0 ? share(-shape * (ln(x) - lnScale)) : 1),
    };
  },
  spec: ([shape, scale]) => ({ kind: "log-logistic", scale, shape }),
  fit: (sample, sums) => {
    const shape = LOGISTIC_SPREAD / Math.sqrt(Math.max(sums.varianceLn, 1e-12));
    return searched(LOG_LOGISTIC, sample, sums, [shape, exp(sums.meanLn)]);
  },
};

/** Pareto's law of the second kind (Lomax): 1 − F = (1 + x/scale)^(−shape), from 0 on. */
export const PARETO: Family = {
  id: "pareto",
  parameters: [
    { name: "shape", kind: "shape" },
    { name: "scale", kind: "scale" },
  ],
  from: "zero",
  law: ([shape, scale]) => {
    const front = ln(shape) - ln(scale);
    return {
      logDensity: (x) => (x < 0 ? -Infinity : front - (shape + 1) * log1p(x / scale)),
      below: (x) => (x > 0 ? -expm1(-shape * log1p(x / scale)) : 0),
      above: (x) => (x > 0 ? exp(-shape * log1p(x / scale)) : 1),
    };
  },
  spec: ([shape, scale]) => ({ kind: "pareto", shape, scale }),
  fit: (sample, sums) => {
    const found = searched(PARETO, sample, sums, [3, 2 * sums.mean]);
    // What runs away is the shape, and with it the scale.
    return typeof found === "string" || found[0] > PARETO_LIMIT ? "limit" : found;
  },
};
