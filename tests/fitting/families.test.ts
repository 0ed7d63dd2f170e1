import { describe, expect, it } from "vitest";
import { CONTINUOUS_FAMILIES, COUNT_FAMILIES, type FamilyId } from "#sim/fitting/family.ts";
import { fitFamilies, type RankedFits } from "#sim/fitting/fit-families.ts";
import { lawOf, type Fit } from "#sim/fitting/fit.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { drawn } from "./drawn.ts";

/** Lieblein and Zelen's ball bearings. */
const BEARINGS = [
  17.88, 28.92, 33.0, 41.52, 42.12, 45.6, 48.48, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64, 68.88, 84.12,
  93.12, 98.64, 105.12, 105.84, 127.92, 128.04, 173.4,
];

function fitOf(ranked: RankedFits, family: FamilyId): Fit {
  const fit = ranked.fits.find((one) => one.family === family);
  if (fit === undefined) throw new Error(`${family}: ${JSON.stringify(ranked.refused)}`);
  return fit;
}

describe("maximum likelihood", () => {
  it("[F1] gives the published Weibull and gamma fits of the ball bearings", () => {
    const ranked = fitFamilies(BEARINGS);
    const weibull = fitOf(ranked, "weibull");
    expect(weibull.parameters.shape).toBeCloseTo(2.102, 3);
    expect(weibull.parameters.scale).toBeCloseTo(81.878, 3);
    expect(weibull.logLikelihood).toBeCloseTo(-113.6913, 4);
    expect(ranked.fits[0].family).toBe("gamma");
    expect(ranked.chosen).toMatchObject({ family: "gamma", reason: "least-aic" });
  });

  const laws: [FamilyId, VariateSpec, Record<string, number>][] = [
    ["exponential", { kind: "exponential", mean: 7 }, { mean: 7 }],
    [
      "shifted-exponential",
      { kind: "shifted", by: 3, of: { kind: "exponential", mean: 7 } },
      { location: 3, mean: 7 },
    ],
    ["gamma", { kind: "gamma", mean: 8, cv: 0.5 }, { shape: 4, scale: 2 }],
    ["erlang", { kind: "erlang", mean: 9, stages: 3 }, { stages: 3, mean: 9 }],
    ["weibull", { kind: "weibull", scale: 5, shape: 1.7 }, { shape: 1.7, scale: 5 }],
    ["lognormal", { kind: "lognormal", mean: 5, cv: 0.8 }, { meanLog: 1.3621, sdLog: 0.7033 }],
    ["log-logistic", { kind: "log-logistic", scale: 5, shape: 3 }, { shape: 3, scale: 5 }],
    ["inverse-gaussian", { kind: "inverse-gaussian", mean: 5, cv: 0.7 }, { mean: 5, shape: 10.204 }],
    ["pearson-v", { kind: "pearson-v", scale: 20, shape: 4 }, { shape: 4, scale: 20 }],
    ["pareto", { kind: "pareto", scale: 20, shape: 3 }, { shape: 3, scale: 20 }],
    ["normal", { kind: "normal", mean: 12, standardDeviation: 3 }, { mean: 12, standardDeviation: 3 }],
    [
      "truncated-normal",
      { kind: "truncated-normal", mean: 2, standardDeviation: 2, low: 0, high: 99 },
      { mean: 2, standardDeviation: 2 },
    ],
    ["uniform", { kind: "uniform", low: 3, high: 9 }, { low: 3, high: 9 }],
    ["triangular", { kind: "triangular", low: 3, mode: 4, high: 9 }, { low: 3, mode: 4, high: 9 }],
    ["beta", { kind: "beta", alpha: 2, beta: 3, low: 0, high: 9 }, { alpha: 2, beta: 3, high: 9 }],
    [
      "hyperexponential",
      { kind: "hyperexponential", means: [1, 12], shares: [0.7, 0.3] },
      { share: 0.7, shortMean: 1, longMean: 12 },
    ],
    ["poisson", { kind: "poisson", mean: 4.2 }, { mean: 4.2 }],
    ["geometric", { kind: "negative-binomial", successes: 1, probability: 0.3 }, { probability: 0.3 }],
    ["geometric-trials", { kind: "geometric", probability: 0.3 }, { probability: 0.3 }],
    [
      "negative-binomial",
      { kind: "negative-binomial", successes: 3, probability: 0.4 },
      { successes: 3, probability: 0.4 },
    ],
    ["binomial", { kind: "binomial", trials: 12, probability: 0.6 }, { trials: 12, probability: 0.6 }],
    ["discrete-uniform", { kind: "discrete-uniform", low: 2, high: 9 }, { low: 2, high: 9 }],
  ];

  it.each(laws)(
    "[F1] finds the law of %s that a sample was drawn from, and [F5] the engine draws it",
    (family, spec, truth) => {
      const ranked = fitFamilies(drawn(spec, 3000, 11), { families: [family] });
      const fit = fitOf(ranked, family);
      for (const [name, value] of Object.entries(truth))
        expect(Math.abs(fit.parameters[name] - value), name).toBeLessThan(0.12 * value + 0.03);
      expect(fit.ok).toBe(true);
      expect(fit.ks.d).toBeLessThan(1.31 / Math.sqrt(3000));
      const [exact, again] = [compileVariate(spec), compileVariate(fit.spec)];
      for (const u of [0.1, 0.5, 0.9]) {
        const tolerance = Math.max(0.1 * Math.abs(exact.inverse(u)), family === "binomial" ? 1 : 0.15);
        expect(Math.abs(again.inverse(u) - exact.inverse(u))).toBeLessThanOrEqual(tolerance);
        // The law's own distribution function and the engine's inverse agree.
        if ((CONTINUOUS_FAMILIES as readonly string[]).includes(family))
          expect(lawOf(fit).below(again.inverse(u))).toBeCloseTo(u, 9);
      }
    },
  );

  it("[F1] [F5] every family is tried by a test", () => {
    expect(laws.map(([family]) => family).sort()).toEqual([...CONTINUOUS_FAMILIES, ...COUNT_FAMILIES].sort());
  });
});
