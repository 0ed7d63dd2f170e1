import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StreamTable } from "#sim/random/stream-table.ts";
import { compileVariate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { StateStore } from "#sim/state-store.ts";

const SPECS: VariateSpec[] = [
  { kind: "constant", value: 65 },
  { kind: "uniform", low: 2, high: 5 },
  { kind: "triangular", low: 1, mode: 2, high: 6 },
  { kind: "triangular", low: 0, mode: 0, high: 1 },
  { kind: "triangular", low: 3, mode: 7, high: 7 },
  { kind: "exponential", mean: 40 },
  { kind: "lognormal", mean: 30, cv: 0.4 },
  { kind: "lognormal", mean: 30, cv: 0 },
  { kind: "weibull", scale: 100, shape: 1.7 },
  { kind: "weibull", scale: 2, shape: 0.8 },
  { kind: "empirical", values: [3, 1, 4, 1, 5, 9, 2, 6] },
];

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const anySpec: fc.Arbitrary<VariateSpec> = fc.oneof(
  fc.record({ kind: fc.constant("constant" as const), value: positive }),
  fc
    .tuple(positive, positive)
    .map(([a, b]) => ({ kind: "uniform" as const, low: Math.min(a, b), high: Math.max(a, b) })),
  fc.tuple(positive, positive, positive).map((values) => {
    const [low, mode, high] = values.sort((a, b) => a - b);
    return { kind: "triangular" as const, low, mode, high };
  }),
  fc.record({ kind: fc.constant("exponential" as const), mean: positive }),
  fc.record({
    kind: fc.constant("lognormal" as const),
    mean: positive,
    cv: fc.double({ min: 0, max: 5, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("weibull" as const),
    scale: positive,
    shape: fc.double({ min: 0.3, max: 20, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("empirical" as const),
    values: fc.array(positive, { minLength: 1, maxLength: 20 }),
  }),
);

const inside = fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true });

describe("variates", () => {
  it("[R6] have the mean and variance they declare", () => {
    const n = 40_000;
    SPECS.forEach((spec, index) => {
      const variate = compileVariate(spec);
      const stream = new StreamTable(new StateStore(), 20180601, index).stream(spec.kind, "moments");
      let mean = 0;
      let squares = 0;
      let fourth = 0;
      for (let draw = 1; draw <= n; draw++) {
        const value = variate.inverse(stream.next());
        const difference = value - mean;
        mean += difference / draw;
        squares += difference * (value - mean);
        fourth += (value - variate.mean) ** 4;
      }
      const variance = squares / (n - 1);
      const error = Math.sqrt(Math.max(0, fourth / n - variate.variance ** 2) / n);
      expect(Math.abs(mean - variate.mean)).toBeLessThanOrEqual(4 * Math.sqrt(variate.variance / n) + 1e-12);
      expect(Math.abs(variance - variate.variance)).toBeLessThanOrEqual(4.5 * error + 1e-9);
    });
  });

  it("[R6] never decrease, and stay finite at both ends", () => {
    fc.assert(
      fc.property(anySpec, inside, inside, (spec, u, v) => {
        const variate = compileVariate(spec);
        const low = variate.inverse(Math.min(u, v));
        const high = variate.inverse(Math.max(u, v));
        expect(low).toBeLessThanOrEqual(high);
        expect(variate.inverse(2 ** -53)).toBeLessThanOrEqual(low);
        expect(variate.inverse(1 - 2 ** -53)).toBeGreaterThanOrEqual(high);
        expect(variate.inverse(2 ** -53)).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(variate.inverse(1 - 2 ** -53))).toBe(true);
      }),
      { seed: 20180601, numRuns: 1000 },
    );
  });

  it("[R6] never decrease in the smallest steps around the places where a formula changes", () => {
    const places: [VariateSpec, number][] = [
      [{ kind: "triangular", low: 0.1, mode: 0.3, high: 1.7 }, 0.2 / 1.6],
      [{ kind: "lognormal", mean: 30, cv: 1 }, 0.075],
      [{ kind: "lognormal", mean: 30, cv: 1 }, 0.925],
      [{ kind: "lognormal", mean: 30, cv: 1 }, 1.3887943864964021e-11],
    ];
    for (const [spec, centre] of places) {
      const variate = compileVariate(spec);
      let before = -Infinity;
      for (let k = -2000; k <= 2000; k++) {
        const value = variate.inverse(centre + k * 2 ** -46 * centre);
        expect(value).toBeGreaterThanOrEqual(before * (1 - 4e-15));
        before = value;
      }
    }
  });

  it("[R6] give the quantiles of their distributions", () => {
    expect(compileVariate({ kind: "uniform", low: 2, high: 5 }).inverse(0.25)).toBe(2.75);
    expect(compileVariate({ kind: "exponential", mean: 10 }).inverse(0.5)).toBeCloseTo(6.931471805599453, 13);
    expect(compileVariate({ kind: "triangular", low: 0, mode: 1, high: 2 }).inverse(0.5)).toBe(1);
    expect(compileVariate({ kind: "triangular", low: 0, mode: 1, high: 4 }).inverse(0.99)).toBeCloseTo(
      4 - Math.sqrt(0.01 * 12),
      13,
    );
    // The median of a lognormal distribution is mean / √(1 + cv²).
    expect(compileVariate({ kind: "lognormal", mean: 30, cv: 0.75 }).inverse(0.5)).toBeCloseTo(24, 12);
    expect(compileVariate({ kind: "weibull", scale: 7, shape: 3 }).inverse(1 - Math.exp(-1))).toBeCloseTo(
      7,
      12,
    );
    const empirical = compileVariate({ kind: "empirical", values: [30, 10, 20] });
    expect([0.01, 0.34, 0.66, 0.67, 0.999].map((u) => empirical.inverse(u))).toEqual([10, 20, 20, 30, 30]);
  });

  it("[R7] refuse parameters outside their range, by name", () => {
    const wrong: [VariateSpec, RegExp][] = [
      [{ kind: "constant", value: Number.NaN }, /value/],
      [{ kind: "uniform", low: 2, high: 1 }, /low \(2\) is above high \(1\)/],
      [{ kind: "triangular", low: 0, mode: 5, high: 4 }, /mode \(5\) is above high/],
      [{ kind: "triangular", low: 6, mode: 5, high: 7 }, /low \(6\) is above mode/],
      [{ kind: "exponential", mean: 0 }, /mean is not positive/],
      [{ kind: "lognormal", mean: -1, cv: 1 }, /mean is not positive/],
      [{ kind: "lognormal", mean: 1, cv: -0.1 }, /cv is negative/],
      [{ kind: "weibull", scale: 1, shape: 0 }, /shape is not positive/],
      [{ kind: "weibull", scale: Infinity, shape: 1 }, /scale is not a finite/],
      [{ kind: "empirical", values: [] }, /needs a value/],
      [{ kind: "empirical", values: [1, Number.NaN] }, /values\[1\]/],
    ];
    for (const [spec, message] of wrong) expect(() => compileVariate(spec)).toThrow(message);
  });
});
