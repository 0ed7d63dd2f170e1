import { describe, expect, it } from "vitest";
import { CONTINUOUS_FAMILIES, COUNT_FAMILIES } from "#sim/fitting/family.ts";
import { fitFamilies, type RankedFits } from "#sim/fitting/fit-families.ts";
import { parameterIntervals } from "#sim/fitting/parameter-intervals.ts";
import { fitSample } from "#sim/fitting/fit-sample.ts";
import { ppPoints, qqPoints } from "#sim/fitting/plots.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { drawn } from "./drawn.ts";

const ALL = [...CONTINUOUS_FAMILIES, ...COUNT_FAMILIES];

function isWhole(ranked: RankedFits, families: number): void {
  expect(ranked.fits.length + ranked.refused.length).toBe(families);
  for (const { aic, ks, spec } of ranked.fits) {
    expect(aic).toBeGreaterThan(-Infinity);
    expect(aic).toBeLessThan(Infinity);
    expect(ks.d).toBeGreaterThanOrEqual(0);
    expect(ks.d).toBeLessThanOrEqual(1);
    compileVariate(spec);
  }
  compileVariate(ranked.chosen.spec);
}

describe("any sample", () => {
  const samples: [string, number[]][] = [
    ["one value", [5]],
    ["one zero", [0]],
    ["two values", [5, 6]],
    ["three values", [5, 6, 9]],
    ["constant data", Array.from({ length: 40 }, () => 7.5)],
    ["zeros only", [0, 0, 0]],
    ["zeros among others", [0, 0, 1, 2, 3, 3, 4, 8, 0, 2, 1, 5]],
    ["negative values", [-3, -1, 0.5, 2, 4, 4.4, 6, -2, 1, 3]],
    ["an outlier", [...drawn({ kind: "gamma", mean: 5, cv: 0.3 }, 60, 2), 1e7]],
    ["ties at two places", [...Array.from({ length: 30 }, () => 1), ...Array.from({ length: 5 }, () => 2)]],
    ["almost constant data", Array.from({ length: 30 }, (_, i) => 1e6 + i * 1e-6)],
    ["tiny and huge values", [1e-12, 1, 1e12, 1e-6, 1e6, 3, 4, 5e3, 2e-4, 9e8, 11]],
  ];

  it.each(samples)("%s", (_, values) => {
    isWhole(fitFamilies(values, { families: ALL }), ALL.length);
    isWhole(fitFamilies(values, { families: ALL, location: "estimated" }), ALL.length);
    const sample = fitSample(values);
    for (const fit of fitFamilies(values).fits) {
      for (const { low, high } of Object.values(parameterIntervals(fit, sample)))
        expect(low).toBeLessThanOrEqual(high);
      expect(ppPoints(fit, sample).length).toBe(qqPoints(fit, sample).length);
    }
  });

  it("[F3] every family that was asked for is ranked by AIC or refused with a reason", () => {
    const zeros = fitFamilies([0, 2, 3, 4, 4, 5, 7, 9, 11, 13, 15]);
    expect(zeros.refused).toContainEqual({ family: "gamma", reason: "zeros" });
    expect(zeros.fits.map(({ aic }) => aic)).toEqual(zeros.fits.map(({ aic }) => aic).sort((a, b) => a - b));
    const negative = fitFamilies([-1, 2, 3, 4]);
    expect(negative.refused).toContainEqual({ family: "exponential", reason: "negative" });
    expect(fitFamilies([4, 4, 4]).refused).toContainEqual({ family: "weibull", reason: "constant" });
    expect(fitFamilies([4]).refused).toContainEqual({ family: "weibull", reason: "few" });
    expect(fitFamilies([3, 4], { censored: [1, 1] }).refused).toContainEqual({
      family: "weibull",
      reason: "all-censored",
    });
    expect(fitFamilies([1.5, 2], { families: ["poisson"] }).refused[0].reason).toBe("not-counts");
    expect(() => fitFamilies([])).toThrow(/no values/);
    expect(() => fitFamilies([1, NaN])).toThrow(/values\[1\]/);
    expect(() => fitFamilies([1, 2], { censored: [1] })).toThrow(/2 values with 1/);
  });

  it("[F1] another unit changes parameters with it, and neither shapes nor ranking", () => {
    const values = drawn({ kind: "lognormal", mean: 8, cv: 0.7 }, 120, 5);
    const base = fitFamilies(values);
    for (const factor of [1e-6, 3600, 1e12]) {
      const moved = fitFamilies(values.map((value) => value * factor));
      expect(moved.fits.map(({ family }) => family)).toEqual(base.fits.map(({ family }) => family));
      moved.fits.forEach((fit, index) => {
        expect(fit.mean / base.fits[index].mean / factor).toBeCloseTo(1, 5);
        expect(fit.ks.d).toBeCloseTo(base.fits[index].ks.d, 5);
      });
    }
  });

  it("[F1] a large sample is fitted as a small one is: on all of its values", () => {
    const values = drawn({ kind: "weibull", scale: 100, shape: 1.3 }, 8000, 6);
    const [fit] = fitFamilies(values, { families: ["weibull"] }).fits;
    const { shape, scale } = fit.parameters;
    const score = (k: number): number => {
      let [powers, weighed, logs] = [0, 0, 0];
      for (const value of values) {
        powers += value ** k;
        weighed += value ** k * Math.log(value);
        logs += Math.log(value);
      }
      return weighed / powers - logs / values.length - 1 / k;
    };
    // The score equation of the shape changes its sign there.
    expect(score(shape * (1 - 1e-6))).toBeLessThan(0);
    expect(score(shape * (1 + 1e-6))).toBeGreaterThan(0);
    const powers = values.reduce((sum, value) => sum + value ** shape, 0) / values.length;
    expect(scale / powers ** (1 / shape)).toBeCloseTo(1, 6);
  });

  it("[F3] a location that is estimated counts as a parameter", () => {
    const values = drawn({ kind: "shifted", by: 100, of: { kind: "gamma", mean: 8, cv: 0.6 } }, 200, 9);
    const at = fitFamilies(values, { families: ["gamma"], location: "estimated" }).fits[0];
    const fixed = fitFamilies(values, { families: ["gamma"] }).fits[0];
    expect(at.location).toBeGreaterThan(97);
    expect(at.location).toBeLessThan(Math.min(...values));
    expect(at).toMatchObject({ estimated: 3, spec: { kind: "shifted" } });
    expect(at.mean).toBeCloseTo(108, 0);
    expect(at.aic).toBeLessThan(fixed.aic);
  });

  it("[F7] few values, and values that no family comes near, stand for themselves", () => {
    expect(fitFamilies([3, 5, 9]).chosen).toMatchObject({ family: "empirical", reason: "few-values" });
    expect(fitFamilies([3, 3, 3]).chosen).toMatchObject({ family: "constant", spec: { value: 3 } });
    const camel = [
      ...drawn({ kind: "normal", mean: 10, standardDeviation: 0.5 }, 300, 1),
      ...drawn({ kind: "normal", mean: 60, standardDeviation: 2 }, 300, 2),
    ];
    const { chosen, sample } = fitFamilies(camel);
    expect(chosen).toMatchObject({ family: "empirical", reason: "none-fits" });
    expect(chosen.mean).toBeCloseTo(sample.mean, 0);
    const variate = compileVariate(chosen.spec);
    expect(variate.inverse(0.25)).toBeCloseTo(10, 0);
    expect(variate.inverse(0.75)).toBeCloseTo(60, 0);
  });

  it("[F7] a law whose ends sit at the extreme values must lead by more than others", () => {
    const values = drawn({ kind: "weibull", scale: 100, shape: 1.5 }, 60, 31);
    const ranked = fitFamilies(
      values.map((value) => Math.min(value, 90)),
      { censored: values.map((value) => value > 90), families: ["uniform", "weibull"] },
    );
    const [first, second] = ranked.fits;
    expect(first.family).toBe("uniform");
    expect(second.aic - first.aic).toBeLessThan(4);
    expect(ranked.chosen).toMatchObject({ family: "weibull", reason: "least-aic-of-ends" });
  });

  it("[F1] the truncated normal law is found along its ridge, and told where an exponential law is its limit", () => {
    const near = drawn(
      { kind: "truncated-normal", mean: -4, standardDeviation: 6, low: 0, high: 99 },
      400,
      3,
    );
    const { fits } = fitFamilies(near, { families: ["truncated-normal", "exponential"] });
    const [found, exponential] = fits;
    expect(found.family).toBe("truncated-normal");
    expect(found.logLikelihood).toBeGreaterThan(exponential.logLikelihood);
    const wide = drawn({ kind: "gamma", mean: 5, cv: 1.6 }, 100, 3);
    expect(fitFamilies(wide, { families: ["truncated-normal"] }).refused).toEqual([
      { family: "truncated-normal", reason: "limit" },
    ]);
  });

  it("[F7] a law that would be negative, or has no variance, is ranked but not chosen", () => {
    const times = [0.2, 0.4, 0.9, 1.6, 2.1, 2.4, 2.6, 3.1, 3.3, 3.9, 4.2, 5];
    const ranked = fitFamilies(times, { families: ["normal", "exponential"] });
    expect(ranked.fits[0].family).toBe("normal");
    expect(ranked.chosen.family).not.toBe("normal");
  });
});
