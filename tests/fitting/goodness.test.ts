import { describe, expect, it } from "vitest";
import { andersonDarlingTest, kolmogorovTest } from "#sim/experiment/goodness-of-fit.ts";
import { countTest } from "#sim/fitting/count-test.ts";
import { fitFamilies, fitPrepared } from "#sim/fitting/fit-families.ts";
import { fitSample } from "#sim/fitting/fit-sample.ts";
import { lawOf } from "#sim/fitting/fit.ts";
import { drawn } from "./drawn.ts";

describe("distances and chances", () => {
  it("[F4] are those of the textbook where nothing was cut off, ties included", () => {
    const values = [...drawn({ kind: "gamma", mean: 8, cv: 0.6 }, 60, 3), 7, 7, 7];
    const [fit] = fitFamilies(values, { families: ["weibull"] }).fits;
    const uniforms = values.map((value) => lawOf(fit).below(value));
    expect(fit.ks.d).toBeCloseTo(kolmogorovTest(uniforms).statistic, 12);
    expect(fit.ad.a2).toBeCloseTo(andersonDarlingTest(uniforms).statistic, 9);
  });

  it("[F4] without a chance where no table knows one: parameters were estimated from the same values", () => {
    const ranked = fitFamilies(drawn({ kind: "gamma", mean: 8, cv: 0.6 }, 60, 3));
    const known = ranked.fits.filter(({ ad }) => ad.p !== undefined).map(({ family }) => family);
    expect(known.sort()).toEqual(["exponential", "lognormal", "normal"]);
  });

  it("[F4] the published chances agree with simulation", () => {
    for (const family of ["exponential", "normal"] as const) {
      const values = drawn({ kind: "gamma", mean: 8, cv: family === "normal" ? 0.45 : 0.85 }, 50, 8);
      const [table] = fitFamilies(values, { families: [family] }).fits;
      const [simulated] = fitFamilies(values, {
        families: [family],
        simulation: { samples: 1500, seed: 4 },
      }).fits;
      const p = table.ad.p ?? NaN;
      expect(p).toBeGreaterThan(0.005);
      expect(p).toBeLessThan(0.7);
      // Four standard errors of the simulated share.
      const slack = 4 * Math.sqrt((p * (1 - p)) / 1500) + 0.005;
      expect(Math.abs((simulated.ad.p ?? NaN) - p)).toBeLessThan(slack);
      // Kolmogorov's own table would be far too mild.
      expect(simulated.ks.p).toBeLessThan(
        kolmogorovTest(values.map((value) => lawOf(table).below(value))).pValue,
      );
    }
  });

  it("[F4] simulated chances of censored values are even under the law itself", () => {
    const shares = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const lives = drawn({ kind: "weibull", scale: 100, shape: 2 }, 30, seed);
      const [fit] = fitFamilies(
        lives.map((life) => Math.min(life, 120)),
        {
          censored: lives.map((life) => life > 120),
          families: ["weibull"],
          simulation: { samples: 60, seed },
        },
      ).fits;
      return fit.ad.p ?? NaN;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.25);
    expect(mean).toBeLessThan(0.75);
  });

  it("[F4] counts have the chi-square test of their cells", () => {
    const kicks = [109, 65, 22, 3, 1].flatMap((count, value) => Array.from({ length: count }, () => value));
    const sample = fitSample(kicks);
    const [fit] = fitPrepared(sample, { families: ["poisson"] }).fits;
    const test = countTest(fit, sample, 3);
    expect(test?.statistic).toBeCloseTo(0.323523576609, 9);
    expect(test).toMatchObject({ cells: 4, degreesOfFreedom: 2 });
    // Fewer than one is expected from 4 on: the same cells by themselves.
    expect(countTest(fit, sample)?.statistic).toBeCloseTo(0.323523576609, 9);
  });
});
