import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autocorrelations, independenceTest, vonNeumannRatio } from "#sim/experiment/autocorrelation.ts";
import { batchMeans, FEWEST_BATCHES, independentBatchMeans } from "#sim/experiment/batch-means.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { mserTruncation } from "#sim/experiment/truncation.ts";
import { welchAverage } from "#sim/experiment/welch-average.ts";
import { Chance } from "./chance.ts";
import { approach } from "./lehmer.ts";

/** X_t = 10 − 8·0.93^t + 4(u − ½). */
const SERIES = approach({ level: 10, from: 2, ratio: 0.93, noise: 4 }, 12345, 300);

/** Autoregressive series of lag-1 correlation `phi`. */
function correlated(chance: Chance, phi: number, count: number): number[] {
  let x = chance.normal() / Math.sqrt(1 - phi * phi);
  return Array.from({ length: count }, () => (x = phi * x + chance.normal()));
}

describe("MSER-5", () => {
  it("[E1] finds the truncation of least statistic", () => {
    const found = mserTruncation(SERIES);
    expect(found?.means).toHaveLength(60);
    expect(found?.best.batches).toBe(6);
    expect(found?.best.observations).toBe(30);
    expect(found?.best.statistic).toBeCloseTo(0.00387647357359, 13);
    expect(found?.best.mean).toBeCloseTo(9.89926823909, 10);
    expect(found?.rawMean).toBeCloseTo(9.56216556983, 10);
    expect(found?.accepted).toBe(true);
    expect(found?.curve).toHaveLength(56);
  });

  it("[E1] refuses a series that does not settle in its first half, or has fewer than ten batches", () => {
    const climbing = Array.from({ length: 300 }, (_, t) => t);
    expect(mserTruncation(climbing)?.accepted).toBe(false);
    expect(mserTruncation(SERIES.slice(0, 49))).toBeNull();
    expect(mserTruncation(SERIES.slice(0, 50))).not.toBeNull();
  });

  it("[E1] agrees with the definition at every truncation (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 50, maxLength: 90 }), (series) => {
        const found = mserTruncation(series);
        if (found === null) throw new Error("long enough");
        found.curve.forEach((statistic, d) => {
          const rest = found.means.slice(d);
          const mean = sampleMean(rest);
          const squares = rest.reduce((sum, value) => sum + (value - mean) ** 2, 0);
          expect(statistic).toBeCloseTo(squares / rest.length ** 2, 9);
        });
        expect(found.best.statistic).toBe(
          Math.min(...found.curve.slice(0, Math.floor(found.means.length / 2) + 1)),
        );
      }),
      { seed: 21, numRuns: 60 },
    );
  });
});

describe("Welch's moving average", () => {
  it("[E6] smooths the mean over replications, with a window that shrinks at the start", () => {
    const replications = [100, 101, 102, 103, 104].map((seed) =>
      approach({ level: 20, from: 2, ratio: 0.9, noise: 6 }, seed, 60),
    );
    const { means, smoothed } = welchAverage(replications, 5);
    expect(smoothed).toHaveLength(55);
    const expected = [
      -0.995210262013, 2.51879108832, 4.67440065967, 6.4530817792, 7.86760284109, 8.79036078051,
      10.2294007112, 11.3172128767,
    ];
    expected.forEach((value, index) => expect(smoothed[index]).toBeCloseTo(value, 9));
    expect(smoothed.at(-1)).toBeCloseTo(19.9083324927, 9);
    expect(means.at(-1)).toBeCloseTo(18.0294282531, 9);
    expect(welchAverage(replications, 0).smoothed).toEqual(means);
    expect(() => welchAverage(replications, 31)).toThrow(RangeError);
  });
});

describe("correlation in a series", () => {
  it("[E6] autocorrelations and von Neumann's ratio are those of their definitions", () => {
    const first = SERIES.slice(0, 100);
    const expected = [0.631373471577, 0.607166162439, 0.587238819807];
    autocorrelations(first, 3).forEach((value, index) => expect(value).toBeCloseTo(expected[index], 11));
    expect(vonNeumannRatio(first)).toBeCloseTo(0.592739445697, 11);
    expect(autocorrelations([3, 3, 3], 1)).toEqual([0]);
    expect(vonNeumannRatio([3, 3, 3])).toBe(2);
  });

  it("[E2] the test rejects independent values about as often as it says, and correlated ones nearly always", () => {
    const chance = new Chance(31);
    const rejected = (phi: number): number => {
      let count = 0;
      for (let round = 0; round < 2000; round++)
        if (!independenceTest(correlated(chance, phi, 40), 0.1).independent) count++;
      return count / 2000;
    };
    expect(Math.abs(rejected(0) - 0.1)).toBeLessThan(0.02);
    expect(rejected(0.6)).toBeGreaterThan(0.95);
  });
});

describe("batch means", () => {
  it("[E2] of one series: means of equal batches, the rest left out at the start", () => {
    const found = batchMeans([99, 1, 3, 5, 7, 9, 11], 3, 0.95);
    expect(found.means).toEqual([2, 6, 10]);
    expect(found.interval).toMatchObject({ bounded: true, mean: 6 });
    expect(() => batchMeans([1, 2, 3], 2, 0.95)).toThrow(RangeError);
  });

  it("[E2] grow until they pass for independent, and tell when even the fewest do not", () => {
    const chance = new Chance(32);
    const short = independentBatchMeans(correlated(chance, 0, 400), 0.95);
    const long = independentBatchMeans(correlated(chance, 0.97, 1200), 0.95);
    expect(short?.batches).toBe(40);
    expect(long?.batches).toBeLessThan(40);
    const climbing = independentBatchMeans(
      Array.from({ length: 200 }, (_, t) => t),
      0.95,
    );
    expect(climbing).toMatchObject({ batches: FEWEST_BATCHES, independent: false });
    expect(independentBatchMeans([1, 2, 3], 0.95)).toBeNull();
  });
});
