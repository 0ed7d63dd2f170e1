import { describe, expect, it } from "vitest";
import { distributionOf } from "#models/format/distribution-of.ts";
import { variateSpec, type Distribution } from "#models/format/distribution.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";

const MEASURED = { unit: "min", provenance: "measured" } as const;

/** Distributions in minutes. */
const SPECS: VariateSpec[] = [
  { kind: "constant", value: 4 },
  { kind: "uniform", low: 1, high: 3 },
  { kind: "triangular", low: 1, mode: 2, high: 4 },
  { kind: "pert", low: 1, mode: 2, high: 4 },
  { kind: "exponential", mean: 3 },
  { kind: "lognormal", mean: 3, cv: 0.4 },
  { kind: "gamma", mean: 3, cv: 0.4 },
  { kind: "erlang", mean: 3, stages: 4 },
  { kind: "weibull", scale: 3, shape: 1.4 },
  { kind: "log-logistic", scale: 3, shape: 2.4 },
  { kind: "inverse-gaussian", mean: 3, cv: 0.8 },
  { kind: "pearson-v", scale: 6, shape: 3 },
  { kind: "pareto", scale: 6, shape: 3 },
  { kind: "hyperexponential", means: [1, 9], shares: [0.75, 0.25] },
  { kind: "truncated-normal", mean: 3, standardDeviation: 2, low: 0, high: 30 },
  { kind: "truncated-normal", mean: -3, standardDeviation: 5, low: 0, high: 50 },
  { kind: "normal", mean: 30, standardDeviation: 2 },
  { kind: "beta", alpha: 2, beta: 3, low: 1, high: 9 },
  { kind: "piecewise-linear", values: [0, 2, 9], shares: [0, 0.4, 1] },
  { kind: "discrete", values: [2, 5], weights: [1, 3] },
  { kind: "empirical", values: [2, 5, 9] },
  { kind: "shifted", by: 7, of: { kind: "weibull", scale: 3, shape: 1.4 } },
  { kind: "poisson", mean: 4 },
  { kind: "binomial", trials: 9, probability: 0.3 },
  { kind: "geometric", probability: 0.3 },
  { kind: "negative-binomial", successes: 2.5, probability: 0.4 },
  { kind: "discrete-uniform", low: 2, high: 8 },
];

describe("fits as distributions of a model file", () => {
  it("[F5] are drawn as they were fitted, in the unit of the values", () => {
    for (const spec of SPECS) {
      const written = distributionOf(spec, MEASURED);
      if (!("distribution" in written)) throw new Error(`${spec.kind}: ${written.reason.en}`);
      const [fitted, read] = [
        compileVariate(spec),
        compileVariate(variateSpec(written.distribution as Distribution)),
      ];
      for (const u of [0.05, 0.5, 0.95]) {
        const away = Math.abs(read.inverse(u) / 60 - fitted.inverse(u));
        expect(away).toBeLessThanOrEqual(0.005 * fitted.inverse(u));
      }
      expect(read.mean / 60 / fitted.mean).toBeCloseTo(1, 2);
    }
  });

  it("[F5] or the reason is told", () => {
    const reason = (spec: VariateSpec) => {
      const written = distributionOf(spec, MEASURED);
      return "reason" in written ? written.reason : { zh: "", en: "" };
    };
    expect(reason({ kind: "normal", mean: 2, standardDeviation: 1 })).toEqual({
      zh: "时间不能为负，而该正态分布有 2.3 % 落在 0 以下；请选用零点截尾正态分布",
      en: "a time is never negative, and 2.3 % of this normal law lies below 0; take the normal law truncated at 0",
    });
    expect(reason({ kind: "log-logistic", scale: 3, shape: 0.9 }).en).toMatch(/shape/);
    expect(reason({ kind: "uniform", low: -2, high: 4 }).en).toMatch(/low/);
    expect(reason({ kind: "shifted", by: -1, of: { kind: "exponential", mean: 2 } }).en).toMatch(/location/);
    expect(reason({ kind: "poisson", mean: 900_000 }).en).toMatch(/too many/);
  });
});
