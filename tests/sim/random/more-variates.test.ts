import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regularisedBeta } from "#sim/maths/incomplete-beta.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";

const FIRST = 2 ** -53;
const LAST = 1 - 2 ** -53;
const SHARES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/** Mean, variance and quantiles at SHARES, computed with scipy 1.17. */
const CONTINUOUS: [VariateSpec, number, number, number[]][] = [
  [
    { kind: "normal", mean: 10, standardDeviation: 2 },
    10,
    4,
    [5.34730425192, 6.7102927461, 8.65102049961, 10, 11.3489795004, 13.2897072539, 14.6526957481],
  ],
  [
    { kind: "beta", alpha: 2, beta: 5, low: 10, high: 30 },
    15.7142857143,
    10.2040816327,
    [10.5352638229, 11.2569978342, 13.2232583358, 15.2889996659, 17.789589704, 21.636068185, 24.1137265664],
  ],
  [
    { kind: "log-logistic", scale: 5, shape: 4 },
    5.5536036727,
    8.42739441647,
    [1.58511656926, 2.39486812722, 3.79917842826, 5, 6.58037006476, 10.4389881496, 15.7717107276],
  ],
  [{ kind: "hyperexponential", means: [0.5, 3], shares: [0.8, 0.2] }, 1, 3, []],
  [
    { kind: "pert", low: 2, mode: 4, high: 10 },
    4.66666666667,
    2.03174603175,
    [2.2614568976, 2.6115231313, 3.55010887643, 4.51048136365, 5.63344451819, 7.25926654401, 8.22342173292],
  ],
];

/** Mean, variance, first count of the table and probabilities from there on. */
const COUNTS: [VariateSpec, number, number, number, number[]][] = [
  [
    { kind: "binomial", trials: 12, probability: 0.3 },
    3.6,
    2.52,
    0,
    [0.013841287201, 0.071183762748, 0.167790297906, 0.23970042558, 0.231139696095],
  ],
  [{ kind: "geometric", probability: 0.25 }, 4, 12, 1, [0.25, 0.1875, 0.140625, 0.10546875]],
  [
    { kind: "negative-binomial", successes: 3, probability: 0.4 },
    4.5,
    11.25,
    0,
    [0.064, 0.1152, 0.13824, 0.13824, 0.124416],
  ],
  [
    { kind: "discrete-uniform", low: 3, high: 8 },
    5.5,
    35 / 12,
    3,
    [1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6],
  ],
];

const EMPIRICAL: VariateSpec = {
  kind: "piecewise-linear",
  values: [0, 1, 3, 4, 10],
  shares: [0, 0.2, 0.5, 0.9, 1],
};

/** The midpoint rule over the uniform numbers. */
function momentsOf(variate: Variate): { mean: number; variance: number } {
  const n = 50_000;
  const values = Array.from({ length: n }, (_, index) => variate.inverse((index + 0.5) / n));
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n };
}

const probability = fc.double({ min: 0.001, max: 1, noNaN: true });
const shape = fc.double({ min: 0.05, max: 200, noNaN: true });
const anySpec: fc.Arbitrary<VariateSpec> = fc.oneof(
  fc.record({
    kind: fc.constant("normal" as const),
    mean: fc.integer({ min: -100, max: 100 }),
    standardDeviation: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("beta" as const),
    alpha: shape,
    beta: shape,
    low: fc.constant(1),
    high: fc.constant(7),
  }),
  fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 3, maxLength: 3 })
    .map((values) => values.sort((a, b) => a - b))
    .map(([low, mode, high]) => ({ kind: "pert" as const, low, mode, high })),
  fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 4 }).map((means) => ({
    kind: "hyperexponential" as const,
    means,
    shares: means.map(() => 1 / means.length),
  })),
  fc.record({
    kind: fc.constant("log-logistic" as const),
    scale: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    shape: fc.double({ min: 0.5, max: 100, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("binomial" as const),
    trials: fc.integer({ min: 0, max: 400 }),
    probability,
  }),
  fc.record({ kind: fc.constant("geometric" as const), probability }),
  fc.record({
    kind: fc.constant("negative-binomial" as const),
    successes: fc.double({ min: 0.1, max: 30, noNaN: true }),
    probability: fc.double({ min: 0.02, max: 1, noNaN: true }),
  }),
  fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 50 }))
    .map(([low, width]) => ({ kind: "discrete-uniform" as const, low, high: low + width })),
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((steps) => {
      let [value, weight] = [0, 0];
      const sums = steps.map(([width, share]) => [(value += width), (weight += share)]);
      const total = weight === 0 ? 1 : weight;
      return {
        kind: "piecewise-linear" as const,
        values: [0, ...sums.map(([place]) => place), value + 1],
        shares: [0, ...sums.map(([, share]) => share / total), 1],
      };
    }),
);
const inside = fc.double({ min: FIRST, max: LAST, noNaN: true });

describe("more variates by inversion", () => {
  it("[R6] give published moments and quantiles", () => {
    for (const [spec, mean, variance, quantiles] of CONTINUOUS) {
      const variate = compileVariate(spec);
      expect(variate.mean / mean).toBeCloseTo(1, 10);
      expect(variate.variance / variance).toBeCloseTo(1, 10);
      quantiles.forEach((quantile, index) =>
        expect(variate.inverse(SHARES[index]) / quantile, `${spec.kind} ${SHARES[index]}`).toBeCloseTo(1, 10),
      );
    }
  });

  it("[R6] give each count on its share of the uniform numbers", () => {
    for (const [spec, mean, variance, first, probabilities] of COUNTS) {
      const variate = compileVariate(spec);
      expect(variate.mean).toBeCloseTo(mean, 12);
      expect(variate.variance).toBeCloseTo(variance, 12);
      let below = 0;
      probabilities.forEach((share, index) => {
        const last = below + share > 1 - 1e-9;
        expect(variate.inverse(below + 1e-9), spec.kind).toBe(first + index);
        expect(variate.inverse(last ? LAST : below + share - 1e-9), spec.kind).toBe(first + index);
        below += share;
      });
    }
  });

  it("[R6] invert a distribution function given by points", () => {
    const variate = compileVariate(EMPIRICAL);
    [
      [0.1, 0.5],
      [0.2, 1],
      [0.35, 2],
      [0.7, 3.5],
      [0.95, 7],
    ].forEach(([u, value]) => expect(variate.inverse(u)).toBeCloseTo(value, 12));
    expect(variate.mean).toBeCloseTo(2.8, 14);
    expect(variate.variance + variate.mean ** 2).toBeCloseTo(11.5, 13);
    // A step of the distribution function is a value of its own share.
    const step = compileVariate({
      kind: "piecewise-linear",
      values: [2, 5, 5, 9],
      shares: [0, 0.25, 0.75, 1],
    });
    expect([0.3, 0.5, 0.74].map((u) => step.inverse(u))).toEqual([5, 5, 5]);
  });

  it("[R6] have the mean and variance they declare", () => {
    for (const spec of [...[...CONTINUOUS, ...COUNTS].map(([one]) => one), EMPIRICAL]) {
      if (spec.kind === "log-logistic") continue;
      const variate = compileVariate(spec);
      const { mean, variance } = momentsOf(variate);
      expect(Math.abs(mean - variate.mean)).toBeLessThan(2e-3);
      expect(Math.abs(variance / variate.variance - 1)).toBeLessThan(2e-3);
    }
  });

  it("[R6] never decrease but for rounding, and stay finite", () => {
    fc.assert(
      fc.property(anySpec, inside, inside, (spec, u, v) => {
        const variate = compileVariate(spec);
        const [low, high] = [variate.inverse(Math.min(u, v)), variate.inverse(Math.max(u, v))];
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-13);
        expect(Number.isFinite(variate.inverse(FIRST)) && Number.isFinite(variate.inverse(LAST))).toBe(true);
        if (spec.kind === "beta" || spec.kind === "pert") {
          expect(variate.inverse(FIRST)).toBeGreaterThanOrEqual(spec.low);
          expect(variate.inverse(LAST)).toBeLessThanOrEqual(spec.high);
        }
      }),
      { seed: 20180601, numRuns: 1500 },
    );
  });

  it("[R6] hyperexponential: the inverse undoes the distribution function", () => {
    const variate = compileVariate({ kind: "hyperexponential", means: [0.5, 3], shares: [0.8, 0.2] });
    for (const u of [1e-6, 0.01, 0.3, 0.5, 0.9, 0.9999]) {
      const x = variate.inverse(u);
      expect((1 - 0.8 * Math.exp(-2 * x) - 0.2 * Math.exp(-x / 3)) / u).toBeCloseTo(1, 9);
    }
  });

  it("[R6] beta: the inverse undoes the distribution function", () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (alpha, beta, u) => {
        const x = compileVariate({ kind: "beta", alpha, beta, low: 0, high: 1 }).inverse(u);
        fc.pre(x > 1e-12 && x < 1 - 1e-6);
        expect(Math.abs(regularisedBeta(x, alpha, beta) / u - 1)).toBeLessThan(1e-9);
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[R7] refuse parameters outside their range, by name", () => {
    const wrong: [VariateSpec, RegExp][] = [
      [{ kind: "hyperexponential", means: [1, 2], shares: [0.5, 0.6] }, /add up to 1.1/],
      [{ kind: "hyperexponential", means: [1, 0], shares: [0.5, 0.5] }, /means\[1\] is not positive/],
      [{ kind: "normal", mean: 1, standardDeviation: 0 }, /standardDeviation is not positive/],
      [{ kind: "beta", alpha: 0, beta: 1, low: 0, high: 1 }, /alpha is not between 0.05/],
      [{ kind: "beta", alpha: 1, beta: 1, low: 2, high: 1 }, /low \(2\) is above high/],
      [{ kind: "pert", low: 1, mode: 0, high: 2 }, /low \(1\) is above mode/],
      [{ kind: "log-logistic", scale: 0, shape: 2 }, /scale is not positive/],
      [{ kind: "binomial", trials: 2.5, probability: 0.5 }, /trials is not a whole number/],
      [{ kind: "binomial", trials: 2, probability: 1.5 }, /probability is not between/],
      [{ kind: "geometric", probability: 0 }, /probability is not positive/],
      [{ kind: "negative-binomial", successes: 0, probability: 0.5 }, /successes is not positive/],
      [{ kind: "negative-binomial", successes: 2, probability: 0 }, /probability is not between 0.001/],
      [{ kind: "discrete-uniform", low: 0, high: 1.5 }, /high is not a whole number/],
      [{ kind: "piecewise-linear", values: [1], shares: [1] }, /two points/],
      [{ kind: "piecewise-linear", values: [1, 2], shares: [0, 0.5] }, /from 0 to 1/],
      [
        { kind: "piecewise-linear", values: [3, 2], shares: [0, 1] },
        /values\[0\] \(3\) is above values\[1\]/,
      ],
      [{ kind: "piecewise-linear", values: [1, 2], shares: [0] }, /2 values with 1 shares/],
    ];
    for (const [spec, message] of wrong) expect(() => compileVariate(spec)).toThrow(message);
  });
});
