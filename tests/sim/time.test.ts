import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SECOND, secondsFromTime, TIME_LIMIT, timeFromSeconds } from "#sim/time.ts";

describe("time", () => {
  it("[T2] rounds half up to whole microseconds", () => {
    expect(timeFromSeconds(0)).toBe(0);
    expect(timeFromSeconds(1.5)).toBe(1_500_000);
    expect(timeFromSeconds(0.000_000_5)).toBe(1);
    expect(timeFromSeconds(0.000_000_499)).toBe(0);
    expect(timeFromSeconds(0.000_002_5)).toBe(3);
    expect(timeFromSeconds(TIME_LIMIT / SECOND)).toBe(TIME_LIMIT);
  });

  it("[T2] refuses what is negative, not a number or beyond the limit", () => {
    for (const seconds of [-1e-9, -1, Number.NaN, Infinity, 9.1e9]) {
      expect(() => timeFromSeconds(seconds)).toThrow(RangeError);
    }
  });

  it("[T1] is whole and turns back into the same seconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (time) => {
        expect(timeFromSeconds(secondsFromTime(time))).toBe(time);
      }),
      { seed: 20180601, numRuns: 2000 },
    );
  });
});
