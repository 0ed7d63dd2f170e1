import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coveredAfter, rampLength, secondsUntil, travelSeconds } from "#models/transport/motion.ts";

const drive = { speed: 1.2, acceleration: 0.6 };

describe("motion of vehicles", () => {
  it("[V1] takes the times of the trapezoid", () => {
    // 1.2 m/s is reached after 2 s and 1.2 m
    expect(rampLength(drive)).toBeCloseTo(1.2, 12);
    expect(travelSeconds(drive, 6, false, false)).toBeCloseTo(5, 12);
    expect(travelSeconds(drive, 6, true, false)).toBeCloseTo(6, 12);
    expect(travelSeconds(drive, 6, false, true)).toBeCloseTo(6, 12);
    expect(travelSeconds(drive, 6, true, true)).toBeCloseTo(7, 12);
    expect(travelSeconds(drive, 2.4, true, true)).toBeCloseTo(4, 12);
    // 1.5 m from standstill to standstill never reach the speed: twice the time for 0.75 m
    expect(travelSeconds(drive, 1.5, true, true)).toBeCloseTo(2 * Math.sqrt((2 * 0.75) / 0.6), 12);
    // 6 m from standstill: 1.2 m in 2 s, then 1.2 m a second, and the last 1.2 m in 2 s
    expect([1, 2, 3, 5, 6, 7].map((t) => coveredAfter(drive, 6, true, true, t))).toEqual(
      [0.3, 1.2, 2.4, 4.8, 5.7, 6].map((metres) => expect.closeTo(metres, 9)),
    );
  });

  it("[V1] covers the way without a jump, never backwards, and both ways of asking agree", () => {
    const ways = fc.record({
      speed: fc.double({ min: 0.2, max: 3, noNaN: true }),
      acceleration: fc.double({ min: 0.1, max: 2, noNaN: true }),
      more: fc.double({ min: 1, max: 8, noNaN: true }),
      from: fc.boolean(),
      to: fc.boolean(),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(ways, ({ speed, acceleration, more, from, to, share }) => {
        const own = { speed, acceleration };
        const length = rampLength(own) * more;
        const total = travelSeconds(own, length, from, to);
        const at = share * total;
        const metres = coveredAfter(own, length, from, to, at);
        expect(secondsUntil(own, length, from, to, metres)).toBeCloseTo(at, 6);
        const later = coveredAfter(own, length, from, to, at + 0.01);
        expect(later).toBeGreaterThanOrEqual(metres - 1e-12);
        expect(later - metres).toBeLessThanOrEqual(speed * 0.01 + 1e-9);
        expect(coveredAfter(own, length, from, to, total)).toBe(length);
      }),
      { seed: 20180601, numRuns: 300 },
    );
  });
});
