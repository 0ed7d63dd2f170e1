import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { budgetAllocation } from "#sim/experiment/budget-allocation.ts";
import { controlledMean } from "#sim/experiment/control-variate.ts";
import { factorialEffects } from "#sim/experiment/factorial.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import { varianceReductionOfDifference } from "#sim/experiment/pairing.ts";
import { binomialCdf, quantileInterval, sampleQuantile } from "#sim/experiment/quantiles.ts";
import { sequentialStop } from "#sim/experiment/sequential.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { pairedDifference, welchDifference } from "#sim/experiment/two-samples.ts";
import { studentQuantile } from "#sim/maths/student.ts";
import { Chance } from "./chance.ts";

const A = [14.2, 12.9, 15.8, 13.1, 16.4, 14.9, 12.2, 15, 13.7, 14.4];
const B = [13.1, 12.5, 14.9, 12.8, 15.1, 14.2, 12, 13.8, 13.3, 13.6];

function half(interval: Interval): number {
  if (!interval.bounded) throw new Error("expected bounds");
  return (interval.high - interval.low) / 2;
}

describe("two samples", () => {
  it("[E6] paired difference: interval, t, p and correlation", () => {
    const found = pairedDifference(B, A, 0.95);
    expect(found.interval.mean).toBeCloseTo(0.73, 12);
    expect(half(found.interval)).toBeCloseTo(0.282241315109, 11);
    expect(found.statistic).toBeCloseTo(5.85093195234, 10);
    expect(found.pValue).toBeCloseTo(0.000243475885808, 13);
    expect(found.correlation).toBeCloseTo(0.979346522715, 11);
    expect(pairedDifference([1, 2], [2, 3], 0.95)).toMatchObject({ statistic: null, pValue: null });
  });

  it("[E6] Welch's difference: degrees of freedom and interval", () => {
    const found = welchDifference(B, A, 0.95);
    expect(found.degreesOfFreedom).toBeCloseTo(16.7881242918, 9);
    expect(half(found.interval)).toBeCloseTo(1.1069017902, 9);
  });

  it("[E7] common uniform numbers make the difference of U and U² 31 times less variable", () => {
    const chance = new Chance(41);
    const u = Array.from({ length: 60_000 }, () => chance.uniform());
    const squares = u.map((value) => value * value);
    expect(Math.abs((varianceReductionOfDifference(u, squares) ?? 0) / 31 - 1)).toBeLessThan(0.03);
  });
});

describe("quantiles", () => {
  const data = [3.1, 4.7, 5, 5.2, 6.8, 7.7, 8.1, 9.4, 12.5, 20];

  it("[E3] types 1, 6 and 7 of Hyndman and Fan", () => {
    const at = (type: 1 | 6 | 7): number[] => [0.1, 0.5, 0.9].map((p) => sampleQuantile(data, p, type));
    [4.54, 7.25, 13.25].forEach((value, index) => expect(at(7)[index]).toBeCloseTo(value, 12));
    [3.26, 7.25, 19.25].forEach((value, index) => expect(at(6)[index]).toBeCloseTo(value, 12));
    expect(at(1)).toEqual([3.1, 6.8, 12.5]);
    // 0.07 · 100 is a hair above 7 in binary numbers.
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(sampleQuantile(hundred, 0.07, 1)).toBe(7);
    expect([sampleQuantile(data, 0), sampleQuantile(data, 1)]).toEqual([3.1, 20]);
    expect(() => sampleQuantile([], 0.5)).toThrow(RangeError);
  });

  it("[E3] the interval of the median of ten values runs from the second to the ninth: 97.9 %", () => {
    const found = quantileInterval(data, 0.5, 0.95);
    expect(found).toMatchObject({ bounded: true, low: 4.7, high: 12.5, ranks: [2, 9] });
    if (found.bounded) expect(found.coverage).toBeCloseTo(1 - (2 * 11) / 1024, 14);
  });

  it("[E3] an interval that a sample is too small for has no bounds", () => {
    expect(quantileInterval(data, 0.95, 0.95)).toMatchObject({ bounded: false });
    expect(quantileInterval([1, 2, 3], 0.5, 0.95)).toMatchObject({ bounded: false });
  });

  it("[E3] the coverage is at least the level, and tight (property)", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 400 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (n, p, level) => {
          const found = quantileInterval(
            Array.from({ length: n }, (_, index) => index + 1),
            p,
            level,
          );
          fc.pre(found.bounded);
          if (!found.bounded) return;
          expect(found.coverage).toBeGreaterThanOrEqual(level - 1e-12);
          // Neither rank could be nearer.
          const [low, high] = found.ranks;
          const tail = (1 - level) / 2;
          expect(binomialCdf(low, n, p)).toBeGreaterThan(tail);
          expect(1 - binomialCdf(high - 2, n, p)).toBeGreaterThan(tail);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });

  it("[E3] covers the quantile of a skewed distribution", () => {
    const chance = new Chance(43);
    const truth = -Math.log(0.2);
    let hits = 0;
    for (let round = 0; round < 2000; round++) {
      const found = quantileInterval(
        Array.from({ length: 40 }, () => chance.timeAverage(1)),
        0.8,
        0.95,
      );
      if (found.bounded && found.low <= truth && truth <= found.high) hits++;
    }
    // The exact coverage of these ranks is 96.7 %.
    expect(Math.abs(hits / 2000 - 0.967)).toBeLessThan(0.015);
  });
});

describe("sequential stopping", () => {
  const data = [
    10.2, 11.9, 9.1, 12.6, 10.8, 9.7, 11.2, 10.5, 12.1, 9.9, 10.1, 11.4, 10.9, 10.3, 11.7, 9.6, 10.7, 11.1,
    10, 11.3,
  ];

  it("[E6] stops at the first sample precise enough", () => {
    const { stop, interval } = sequentialStop(data, 0.05, 0.9, 5);
    expect(stop).toBe(13);
    expect(interval.mean).toBeCloseTo(10.8, 12);
    expect(half(interval)).toBeCloseTo(0.504914264215, 11);
    expect(sequentialStop(data, 0.001, 0.9, 5).stop).toBeNull();
  });

  it("[E6] four statements at 90 % together are at 97.5 % each", () => {
    expect(bonferroniLevel(0.9, 4)).toBeCloseTo(0.975, 14);
    expect(studentQuantile(1 - (1 - bonferroniLevel(0.9, 4)) / 2, 14)).toBeCloseTo(2.50956941149, 9);
  });
});

describe("control variate", () => {
  it("[E6] finds slope and share of variance of exp(U) on U, and the true mean", () => {
    const chance = new Chance(44);
    const u = Array.from({ length: 20_000 }, () => chance.uniform());
    const found = controlledMean(
      u.map((value) => Math.exp(value)),
      u,
      0.5,
      0.99,
    );
    expect(found.slope).toBeCloseTo(1.69030902925, 2);
    expect(found.determination).toBeCloseTo(0.983720482432, 3);
    expect(Math.abs(found.interval.mean - (Math.E - 1))).toBeLessThan(half(found.interval));
    expect(() => controlledMean([1, 2, 3], [1, 1, 1], 1, 0.95)).toThrow(/does not vary/);
  });
});

describe("factorial effects", () => {
  it("[E6] are those of Box, Hunter and Hunter's pilot plant", () => {
    const effects = factorialEffects([60, 72, 54, 68, 52, 83, 45, 80]);
    expect(Object.fromEntries(effects.map(({ name, effect }) => [name, effect]))).toEqual({
      A: 23,
      B: -5,
      AB: 1.5,
      C: 1.5,
      AC: 10,
      BC: 0,
      ABC: 0.5,
    });
    expect(() => factorialEffects([1, 2, 3])).toThrow(RangeError);
  });

  it("[E6] recover the coefficients of a model of products (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 16, maxLength: 16 }), (halves) => {
        const sign = (run: number, effect: number): number => {
          let product = 1;
          for (let factor = 0; factor < 4; factor++)
            if ((effect >> factor) & 1 && !((run >> factor) & 1)) product = -product;
          return product;
        };
        const responses = halves.map((_, run) =>
          halves.reduce((sum, value, effect) => sum + value * sign(run, effect), 0),
        );
        factorialEffects(responses).forEach(({ effect }, index) =>
          expect(effect).toBeCloseTo(2 * halves[index + 1], 10),
        );
      }),
      { seed: 45, numRuns: 50 },
    );
  });
});

describe("budget allocation", () => {
  it("[E6] is that of Chen and others", () => {
    const { best, shares } = budgetAllocation([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], "lower");
    expect(best).toBe(0);
    [0.421822988205, 0.40613409609, 0.101533524023, 0.0451260106767, 0.0253833810056].forEach(
      (share, index) => expect(shares[index]).toBeCloseTo(share, 11),
    );
    expect(budgetAllocation([1, 2, 3], [1, 1, 1], "higher").best).toBe(2);
    expect(() => budgetAllocation([1, 1, 3], [1, 1, 1], "lower")).toThrow(/equal/);
  });
});
