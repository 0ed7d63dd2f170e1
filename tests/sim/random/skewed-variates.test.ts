import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  inverseGaussianAbove,
  inverseGaussianBelow,
  inverseGaussianQuantile,
} from "#sim/maths/inverse-gaussian.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";

const FIRST = 2 ** -53;
const LAST = 1 - 2 ** -53;
const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/** Variance and quantiles at SHARES, computed with scipy 1.17. */
const LAWS: [VariateSpec, number, number, number[]][] = [
  [
    { kind: "inverse-gaussian", mean: 5, cv: 0.7 },
    5,
    12.25,
    [
      1.0189608390560752, 1.46422007231165, 2.6108826497722197, 4.037205580624587, 6.315159905160037,
      11.816996703570064, 17.741207916926946,
    ],
  ],
  [
    { kind: "pearson-v", scale: 20, shape: 4 },
    20 / 3,
    22.22222222222222,
    [1.99101703, 2.57942816, 3.91433288, 5.44653299, 7.8885499, 14.63787654, 24.29399564],
  ],
  [
    { kind: "pareto", scale: 20, shape: 3 },
    10,
    300,
    [0.067114597, 0.344895364, 2.01284833, 5.198421, 11.748021, 34.2883523, 72.8317767],
  ],
  [
    { kind: "shifted", by: 100, of: { kind: "pareto", scale: 20, shape: 3 } },
    110,
    300,
    [100.067114597, 100.344895364, 102.01284833, 105.198421, 111.748021, 134.2883523, 172.8317767],
  ],
];

const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
const inside = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const anySpec: fc.Arbitrary<VariateSpec> = fc.oneof(
  fc.record({
    kind: fc.constant("inverse-gaussian" as const),
    mean: positive,
    cv: fc.double({ min: 0.01, max: 30, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("pearson-v" as const),
    scale: positive,
    shape: fc.double({ min: 1.1, max: 500, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("pareto" as const),
    scale: positive,
    shape: fc.double({ min: 1.1, max: 500, noNaN: true }),
  }),
);

describe("skewed variates", () => {
  it("[R6] have the published quantiles, mean and variance", () => {
    for (const [spec, mean, variance, quantiles] of LAWS) {
      const variate = compileVariate(spec);
      SHARES.forEach((u, index) => expect(variate.inverse(u) / quantiles[index]).toBeCloseTo(1, 7));
      expect(variate.mean).toBeCloseTo(mean, 9);
      expect(variate.variance / variance).toBeCloseTo(1, 9);
    }
    expect(compileVariate({ kind: "pareto", scale: 1, shape: 1 }).mean).toBe(Infinity);
    expect(compileVariate({ kind: "pearson-v", scale: 1, shape: 2 }).variance).toBe(Infinity);
  });

  it("[R6] never decrease but for rounding, and stay finite", () => {
    fc.assert(
      fc.property(anySpec, inside, inside, (spec, u, v) => {
        const variate = compileVariate(spec);
        const [low, high] = [variate.inverse(Math.min(u, v)), variate.inverse(Math.max(u, v))];
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-12);
        expect(variate.inverse(FIRST)).toBeGreaterThanOrEqual(0);
        expect(variate.inverse(LAST)).toBeLessThan(Infinity);
      }),
      { seed: 20180601, numRuns: 600 },
    );
  });

  it("[R6] [R8] inverse Gaussian: the inverse undoes the distribution function in both tails", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e5, noNaN: true }), inside, (shape, u) => {
        const x = inverseGaussianQuantile(u, 1, shape);
        const lower = u <= 0.5;
        const tail = lower
          ? inverseGaussianBelow(x, 1, shape) / u
          : inverseGaussianAbove(x, 1, shape) / (1 - u);
        expect(Math.abs(tail - 1)).toBeLessThan(1e-10);
      }),
      { seed: 20180601, numRuns: 600 },
    );
    // Values of scipy's invgauss, among them where e^(2λ/μ) would overflow.
    expect(inverseGaussianBelow(0.01, 1, 1) / 4.122313403318775e-23).toBeCloseTo(1, 9);
    expect(inverseGaussianAbove(30, 1, 1) / 3.6313658725809463e-9).toBeCloseTo(1, 9);
    expect(inverseGaussianBelow(1, 1, 1e6)).toBeCloseTo(0.500199471090273, 12);
    expect(inverseGaussianBelow(0.5, 1, 0.001)).toBeCloseTo(0.9652857824015563, 12);
  });

  it("[R7] refuse parameters outside their range, by name", () => {
    const wrong: [VariateSpec, RegExp][] = [
      [{ kind: "inverse-gaussian", mean: 0, cv: 1 }, /mean is not positive/],
      [{ kind: "inverse-gaussian", mean: 1, cv: 0 }, /cv is not positive/],
      [{ kind: "pearson-v", scale: 0, shape: 2 }, /scale is not positive/],
      [{ kind: "pearson-v", scale: 1, shape: 0 }, /shape is not between 0.05/],
      [{ kind: "pareto", scale: 1, shape: 0 }, /shape is not positive/],
      [{ kind: "shifted", by: NaN, of: { kind: "exponential", mean: 1 } }, /by is not a finite number/],
      [{ kind: "shifted", by: 1, of: { kind: "exponential", mean: 0 } }, /mean is not positive/],
    ];
    for (const [spec, message] of wrong) expect(() => compileVariate(spec)).toThrow(message);
  });
});
