import { describe, expect, it } from "vitest";
import type { FamilyId } from "#sim/fitting/family.ts";
import { fitPrepared } from "#sim/fitting/fit-families.ts";
import { fitSample } from "#sim/fitting/fit-sample.ts";
import { parameterIntervals } from "#sim/fitting/parameter-intervals.ts";
import { mixtureSpec, shareOf, splitMass } from "#sim/fitting/split-mass.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { drawn } from "./drawn.ts";

const EXPERIMENTS = 300;

/** How often the 95 % intervals of samples of a law hold its parameters. */
function coverage(
  family: FamilyId,
  spec: VariateSpec,
  truth: Record<string, number>,
  n: number,
  cut = Infinity,
) {
  const held = Object.fromEntries(Object.keys(truth).map((name) => [name, 0]));
  for (let seed = 0; seed < EXPERIMENTS; seed++) {
    const draws = drawn(spec, n, seed);
    const sample = fitSample(
      draws.map((value) => Math.min(value, cut)),
      draws.map((value) => value > cut),
    );
    const [fit] = fitPrepared(sample, { families: [family] }).fits;
    const intervals = parameterIntervals(fit, sample);
    for (const [name, value] of Object.entries(truth)) {
      const { low, high } = intervals[name];
      if (low <= value && value <= high) held[name]++;
    }
  }
  return Object.values(held).map((count) => count / EXPERIMENTS);
}

describe("intervals of parameters", () => {
  it("[F6] hold the truth in about 95 % of experiments", () => {
    const found = [
      coverage("gamma", { kind: "gamma", mean: 6, cv: 0.7 }, { shape: 1 / 0.49, scale: 6 * 0.49 }, 25),
      coverage(
        "normal",
        { kind: "normal", mean: 6, standardDeviation: 2 },
        { mean: 6, standardDeviation: 2 },
        30,
      ),
      coverage("exponential", { kind: "exponential", mean: 6 }, { mean: 6 }, 20, 8),
      coverage("weibull", { kind: "weibull", scale: 5, shape: 1.5 }, { shape: 1.5, scale: 5 }, 40, 6),
      coverage(
        "shifted-exponential",
        { kind: "shifted", by: 4, of: { kind: "exponential", mean: 6 } },
        { location: 4 },
        15,
      ),
      coverage("uniform", { kind: "uniform", low: 4, high: 9 }, { low: 4, high: 9 }, 15),
    ].flat();
    for (const share of found) {
      expect(share).toBeGreaterThan(0.91);
      expect(share).toBeLessThan(0.99);
    }
  });

  it("[F6] are absent where there is nothing to spare", () => {
    const sample = fitSample([3, 4]);
    const [fit] = fitPrepared(sample, { families: ["normal"] }).fits;
    expect(parameterIntervals(fit, sample)).toEqual({});
  });
});

describe("mass apart", () => {
  it("[F8] zeros are counted with an exact interval, and short values have a law of their own", () => {
    const short = drawn({ kind: "uniform", low: 0.01, high: 0.9 }, 40, 1);
    const long = drawn({ kind: "gamma", mean: 20, cv: 0.4 }, 120, 2);
    const values = [...Array.from({ length: 40 }, () => 0), ...short, ...long];
    const split = splitMass(values, { zeroMass: true, shortBelow: 1 });
    expect(split.zero).toMatchObject({ count: 40, of: 200, share: 0.2 });
    // Clopper and Pearson's bounds of 40 in 200.
    expect(split.zero?.low).toBeCloseTo(0.1469, 4);
    expect(split.zero?.high).toBeCloseTo(0.2622, 4);
    expect(split.short?.fits?.sample).toMatchObject({ count: 40 });
    expect(split.rest?.fits.sample).toMatchObject({ count: 120 });
    if (split.together === undefined) throw new Error("no common law");
    const variate = compileVariate(split.together);
    expect(variate.inverse(0.19)).toBe(0);
    expect(variate.inverse(0.3)).toBeGreaterThan(0);
    expect(variate.inverse(0.39)).toBeLessThan(1);
    expect(variate.inverse(0.45)).toBeGreaterThan(4);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(variate.mean / mean).toBeCloseTo(1, 1);
  });

  it("[F8] a value cut off below the threshold says nothing about short ones", () => {
    const split = splitMass([0.5, 0.6, 5, 6, 7], { censored: [1, 0, 0, 0, 0], shortBelow: 1 });
    expect(split.short).toMatchObject({ count: 1, of: 5 });
    expect(split.rest?.fits.sample).toMatchObject({ count: 4, censored: 1 });
  });

  it("[F8] nothing to split is the plain fit; a threshold is positive", () => {
    expect(splitMass([3, 4, 5]).together).toEqual(fitPrepared(fitSample([3, 4, 5])).chosen.spec);
    expect(mixtureSpec([{ share: 1, spec: { kind: "exponential", mean: 2 } }])).toEqual({
      kind: "exponential",
      mean: 2,
    });
    expect(shareOf(0, 10)).toMatchObject({ low: 0 });
    expect(shareOf(10, 10)).toMatchObject({ high: 1 });
    expect(() => splitMass([1], { shortBelow: 0 })).toThrow(/threshold/);
  });
});
