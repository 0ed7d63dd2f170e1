import * as fc from "fast-check";
import { expect, test } from "vitest";
import { failureCount } from "#sim/random/count-quantile.ts";

/** Probabilities of 0 … trials failures, by the product of the sequence of draws (Pólya's urn). */
function probabilities(trials: number, probability: number, spread: number): number[] {
  const scale = spread === 0 ? Infinity : (1 - spread) / spread;
  let row = [1];
  for (let n = 0; n < trials; n++) {
    const next = Array.from({ length: n + 2 }, () => 0);
    row.forEach((share, failures) => {
      const p = scale === Infinity ? probability : (probability * scale + failures) / (scale + n);
      next[failures + 1] += share * p;
      next[failures] += share * (1 - p);
    });
    row = next;
  }
  return row;
}

const draws = Array.from({ length: 2000 }, (_, index) => (index + 0.5) / 2000);

test("[R6] failures of a lot have the distribution of an urn: independent, or alike within the lot (property)", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 0.999, noNaN: true })),
      fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
      (trials, probability, spread, u) => {
        const count = failureCount(trials, probability, spread, u);
        let below = 0;
        const shares = probabilities(trials, probability, spread);
        for (let each = 0; each < count; each++) below += shares[each];
        expect(below).toBeLessThanOrEqual(u + 1e-9);
        expect(below + shares[count]).toBeGreaterThanOrEqual(u - 1e-9);
      },
    ),
  );
});

test("[R6] failures never decrease with the draw, and have the mean and variance of the beta-binomial", () => {
  for (const [trials, probability, spread] of [
    [500, 0.02, 0],
    [500, 0.02, 0.1],
    [500, 0.98, 0.3],
    [1_000_000, 0.3, 0],
    [100_000, 0.3, 0.000_01],
    [300, 0.5, 0.9],
  ]) {
    const counts = draws.map((u) => failureCount(trials, probability, spread, u));
    counts.forEach((count, index) => expect(count).toBeGreaterThanOrEqual(counts[index - 1] ?? 0));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    const exact = trials * probability * (1 - probability) * (1 + (trials - 1) * spread);
    expect(mean / (trials * probability)).toBeCloseTo(1, 2);
    expect(variance / exact).toBeCloseTo(1, 1);
  }
});

test("[R6] all or none fail where the pieces of a lot are alike; none or all where the probability says so", () => {
  expect([0.1, 0.79, 0.81].map((u) => failureCount(9, 0.2, 1, u))).toEqual([0, 0, 9]);
  expect(failureCount(9, 0, 0.5, 0.99)).toBe(0);
  expect(failureCount(9, 1, 0, 0.01)).toBe(9);
  expect(failureCount(0, 0.5, 0, 0.5)).toBe(0);
});
