import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { varianceReductionOfDifference, varianceReductionOfRatio } from "#sim/experiment/pairing.ts";
import { ratioInterval } from "#sim/experiment/ratio-interval.ts";
import { sampleCovariance, sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { studentQuantile } from "#sim/maths/student.ts";

function bounded<T extends { bounded: boolean }>(interval: T) {
  if (!interval.bounded) throw new Error("expected a bounded interval");
  return interval as Extract<T, { bounded: true }>;
}

describe("sample sums", () => {
  it("give the textbook values of a small sample", () => {
    expect(sampleMean([9, 10, 11])).toBe(10);
    expect(sampleVariance([9, 10, 11])).toBe(1);
    expect(sampleCovariance([9, 10, 11], [19, 20, 24])).toBe(2.5);
  });

  it("keep figures without noise free of rounding", () => {
    expect(sampleMean(Array.from({ length: 20 }, () => 0.1))).toBe(0.1);
    expect(sampleVariance(Array.from({ length: 20 }, () => 0.1))).toBe(0);
  });

  it("refuse what has no answer", () => {
    expect(() => sampleMean([])).toThrow(RangeError);
    expect(() => sampleVariance([1])).toThrow(RangeError);
    expect(() => sampleCovariance([1, 2], [1, 2, 3])).toThrow(RangeError);
  });
});

describe("Student interval of a mean", () => {
  it("matches the worked example of Law, section 4.5 (ten observations, level 0.90: 1.34 ± 0.24)", () => {
    const data = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09];
    const interval = bounded(meanInterval(data, 0.9));
    expect(interval.mean).toBeCloseTo(1.343, 10);
    expect((interval.high - interval.low) / 2).toBeCloseTo(0.24, 2);
  });

  it("is 10 ± t(0.975, 2)/√3 for 9, 10, 11", () => {
    const interval = bounded(meanInterval([9, 10, 11], 0.95));
    expect(interval.high - 10).toBeCloseTo(4.30265272974946 / Math.sqrt(3), 10);
    expect(10 - interval.low).toBeCloseTo(4.30265272974946 / Math.sqrt(3), 10);
  });

  it("has no bounds for one replication", () => {
    expect(meanInterval([7], 0.95)).toEqual({ bounded: false, mean: 7, reason: "not-enough-replications" });
  });

  it("refuses a level outside 0 … 1", () => {
    for (const level of [0, 1, -0.5, 95, Number.NaN])
      expect(() => meanInterval([1, 2], level)).toThrow(RangeError);
  });
});

describe("Fieller interval of a ratio of means", () => {
  // Roots of (x̄² − t²Sxx)R² − 2(x̄ȳ − t²Sxy)R + (ȳ² − t²Syy) = 0, computed apart with 40 digits.
  it("solves the quadratic of x = 9, 10, 11 and y = 19, 20, 24", () => {
    const interval = bounded(ratioInterval([9, 10, 11], [19, 20, 24], 0.95));
    expect(interval.mean).toBeCloseTo(2.1, 14);
    expect(interval.low).toBeCloseTo(1.8276423268319231, 11);
    expect(interval.high).toBeCloseTo(2.31974335362, 11);
  });

  it("widens when the pairs are torn apart (the same figures, partners swapped)", () => {
    const torn = bounded(ratioInterval([9, 10, 11], [24, 20, 19], 0.95));
    expect(torn.mean).toBeCloseTo(2.1, 14);
    expect(torn.low).toBeCloseTo(1.164590298452, 11);
    expect(torn.high).toBeCloseTo(3.640474376352182, 11);
  });

  it("is unbounded when the denominator cannot be told from zero", () => {
    // x̄ = 1, t·√Sxx = 4.30 · 1: zero lies well inside the interval of the denominator.
    const x = [1 - Math.sqrt(3), 1, 1 + Math.sqrt(3)];
    expect(ratioInterval(x, [5, 6, 7], 0.95)).toMatchObject({ bounded: false, reason: "unbounded" });
  });

  it("is a point for proportional figures", () => {
    const interval = bounded(ratioInterval([20, 21, 22], [10, 10.5, 11], 0.99));
    expect([interval.low, interval.high]).toEqual([0.5, 0.5]);
  });

  it("has no bounds for one replication and refuses a mean of zero", () => {
    expect(ratioInterval([2], [3], 0.95)).toEqual({
      bounded: false,
      mean: 1.5,
      reason: "not-enough-replications",
    });
    expect(() => ratioInterval([-1, 1], [3, 4], 0.95)).toThrow(RangeError);
    expect(() => ratioInterval([1, 2, 3], [3, 4], 0.95)).toThrow(RangeError);
  });

  it("holds exactly the ratios that the Student interval of y − R·x cannot tell from zero (property)", () => {
    const sample = fc.array(
      fc.tuple(fc.double({ min: 50, max: 60, noNaN: true }), fc.double({ min: 1, max: 99, noNaN: true })),
      {
        minLength: 3,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(sample, fc.double({ min: -0.5, max: 2.5, noNaN: true }), (pairs, ratio) => {
        const x = pairs.map(([value]) => value);
        const y = pairs.map(([, value]) => value);
        const interval = bounded(ratioInterval(x, y, 0.95));
        const width = interval.high - interval.low;
        fc.pre(
          Math.abs(ratio - interval.low) > 1e-6 * (1 + width) &&
            Math.abs(ratio - interval.high) > 1e-6 * (1 + width),
        );
        const difference = bounded(
          meanInterval(
            x.map((value, index) => y[index] - ratio * value),
            0.95,
          ),
        );
        const inside = ratio > interval.low && ratio < interval.high;
        expect(inside).toBe(difference.low < 0 && difference.high > 0);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe("simultaneous levels", () => {
  it("share the error over the statements", () => {
    expect(bonferroniLevel(0.95, 5)).toBeCloseTo(0.99, 15);
    expect(bonferroniLevel(0.95, 1)).toBe(0.95);
    expect(bonferroniLevel(0.95, 0)).toBe(0.95);
    expect(() => bonferroniLevel(0.95, 1.5)).toThrow(RangeError);
  });

  it("widen every interval (property)", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 20 }),
        (m, values) => {
          const alone = bounded(meanInterval(values, 0.95));
          const together = bounded(meanInterval(values, bonferroniLevel(0.95, m)));
          expect(together.low).toBeLessThanOrEqual(alone.low);
          expect(together.high).toBeGreaterThanOrEqual(alone.high);
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });

  it("uses the quantile it says: t(0.995, 19) for five targets and 20 replications", () => {
    expect(studentQuantile(1 - (1 - bonferroniLevel(0.95, 5)) / 2, 19)).toBeCloseTo(2.8609346064649, 9);
  });
});

describe("what pairing gains", () => {
  it("is the variance without pairing ÷ the variance with it", () => {
    // y − 2.1·x = 0.1, −1, 0.9: variance 0.91; Var y + 2.1²·Var x = 7 + 4.41.
    expect(varianceReductionOfRatio([9, 10, 11], [19, 20, 24])).toBeCloseTo(11.41 / 0.91, 10);
    // y − x = 10, 10, 13: variance 3; Var y + Var x = 8.
    expect(varianceReductionOfDifference([9, 10, 11], [19, 20, 24])).toBeCloseTo(8 / 3, 12);
  });

  it("falls below 1 when the partners run against each other", () => {
    expect(varianceReductionOfRatio([9, 10, 11], [24, 20, 19])).toBeLessThan(1);
  });

  it("is null where no variance is left or one replication was made", () => {
    expect(varianceReductionOfRatio([1, 2], [2, 4])).toBeNull();
    expect(varianceReductionOfRatio([1], [2])).toBeNull();
    expect(varianceReductionOfDifference([1], [2])).toBeNull();
  });
});
