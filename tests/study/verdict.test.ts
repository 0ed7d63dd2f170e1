import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Interval } from "#sim/experiment/interval.ts";
import { decide } from "#src/study/verdict.ts";

function between(low: number, high: number): Interval {
  return { bounded: true, mean: (low + high) / 2, low, high };
}

const INCLUDES = "interval-includes-requirement";

describe("verdict from an interval", () => {
  it.each([
    // op, required, low, high, verdict
    [">=", 0.3, 0.31, 0.4, "met"],
    [">=", 0.3, 0.3, 0.4, "met"],
    [">=", 0.3, 0.29, 0.31, "undecided"],
    [">=", 0.3, 0.2, 0.3, "undecided"],
    [">=", 0.3, 0.1, 0.29, "not-met"],
    [">", 0.5, 0.51, 0.6, "met"],
    [">", 0.5, 0.5, 0.6, "undecided"],
    [">", 0.5, 0.5, 0.5, "not-met"],
    [">", 0.5, 0.4, 0.5, "not-met"],
    ["<=", -0.3, -0.4, -0.31, "met"],
    ["<=", -0.3, -0.4, -0.3, "met"],
    ["<=", -0.3, -0.35, -0.25, "undecided"],
    ["<=", -0.3, -0.29, -0.1, "not-met"],
    ["<", 10, 8, 9, "met"],
    ["<", 10, 9, 10, "undecided"],
    ["<", 10, 10, 12, "not-met"],
  ] as const)("%s %d with %d … %d is %s", (op, required, low, high, verdict) => {
    const reason = verdict === "undecided" ? { reason: INCLUDES } : {};
    expect(decide(op, required, between(low, high))).toEqual({ verdict, ...reason });
  });

  it("is undecided without bounds, however far the mean is from the requirement", () => {
    for (const reason of ["unbounded", "not-enough-replications"] as const) {
      expect(decide(">=", 0.3, { bounded: false, mean: 99, reason })).toEqual({
        verdict: "undecided",
        reason,
      });
    }
  });

  it("never turns from met to not-met by a wider interval, only to undecided (property)", () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    const width = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(">=", ">", "<=", "<"),
        number,
        number,
        width,
        width,
        (op, required, mean, narrow, more) => {
          const small = decide(op, required, between(mean - narrow, mean + narrow)).verdict;
          const large = decide(op, required, between(mean - narrow - more, mean + narrow + more)).verdict;
          expect([small, "undecided"]).toContain(large);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });
});
