import { describe, expect, it } from "vitest";
import {
  andersonDarlingTest,
  chiSquareTest,
  kolmogorovCdf,
  kolmogorovTest,
} from "#sim/experiment/goodness-of-fit.ts";
import { Chance } from "./chance.ts";
import { lehmer } from "./lehmer.ts";

describe("goodness of fit", () => {
  it("[E6] Kolmogorov, Anderson–Darling and chi-square of fifty uniform numbers", () => {
    const uniforms = lehmer(2024, 50);
    const kolmogorov = kolmogorovTest(uniforms);
    expect(kolmogorov.statistic).toBeCloseTo(0.153926312762, 11);
    expect(kolmogorov.pValue).toBeCloseTo(0.168333605108, 10);
    expect(andersonDarlingTest(uniforms).statistic).toBeCloseTo(1.52827232103, 10);
    const cells = Array.from({ length: 10 }, () => 0);
    for (const u of uniforms) cells[Math.floor(10 * u)]++;
    const pearson = chiSquareTest(
      cells,
      cells.map(() => 5),
    );
    expect(pearson).toMatchObject({ statistic: 10.4, degreesOfFreedom: 9 });
    expect(pearson.pValue).toBeCloseTo(0.319083502143, 11);
  });

  it("[E6] the exact distribution of Kolmogorov's distance, as published", () => {
    // Marsaglia, Tsang and Wang (2003), section 3.
    expect(kolmogorovCdf(10, 0.274)).toBeCloseTo(0.6284796154565, 12);
    expect(kolmogorovCdf(2000, 0.04) / 0.99676943191713).toBeCloseTo(1, 6);
    expect([kolmogorovCdf(5, 0), kolmogorovCdf(5, 1)]).toEqual([0, 1]);
    // D of one value is max(u, 1 − u).
    expect(kolmogorovCdf(1, 0.7)).toBeCloseTo(0.4, 14);
  });

  it("[E6] p-values of uniform numbers are uniform, and small for others", () => {
    const chance = new Chance(61);
    const rounds = 400;
    const tests = [
      kolmogorovTest,
      andersonDarlingTest,
      (values: number[]) =>
        chiSquareTest(
          countsOf(values),
          Array.from({ length: 10 }, () => values.length / 10),
        ),
    ];
    for (const test of tests) {
      const pValues = Array.from(
        { length: rounds },
        () => test(Array.from({ length: 60 }, () => chance.uniform())).pValue,
      );
      for (const limit of [0.1, 0.5, 0.9]) {
        const share = pValues.filter((p) => p < limit).length / rounds;
        expect(Math.abs(share - limit)).toBeLessThan(3.5 * Math.sqrt((limit * (1 - limit)) / rounds));
      }
      expect(test(Array.from({ length: 200 }, () => chance.uniform() ** 2)).pValue).toBeLessThan(1e-4);
    }
  });

  it("[E6] exact and limiting p-values meet", () => {
    const chance = new Chance(62);
    const values = Array.from({ length: 501 }, () => chance.uniform());
    const { statistic, pValue } = kolmogorovTest(values);
    expect(Math.abs(pValue - (1 - kolmogorovCdf(501, statistic)))).toBeLessThan(2e-3);
  });

  it("[E6] refuse what has no answer", () => {
    expect(() => kolmogorovTest([])).toThrow(RangeError);
    expect(() => andersonDarlingTest([0.5, 1])).toThrow(RangeError);
    expect(() => chiSquareTest([1, 2], [1, 0])).toThrow(/cell 1/);
  });
});

function countsOf(uniforms: readonly number[]): number[] {
  const cells = Array.from({ length: 10 }, () => 0);
  for (const u of uniforms) cells[Math.floor(10 * u)]++;
  return cells;
}
