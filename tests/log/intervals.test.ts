import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_US } from "#src/log/civil-date.ts";
import { discrepancyOf, type BackTestError } from "#src/log/validation/discrepancy.ts";
import { intervalScore, naiveInterval } from "#src/log/validation/intervals.ts";
import { addOverlaps, periodOf } from "#src/log/validation/logged-metrics.ts";
import { periodEdges, periodsBefore } from "#src/log/validation/periods.ts";

test("periods are weeks from a time on; the last one is cut with the log, a day or so is none", () => {
  expect(periodEdges(0, 17 * DAY_US)).toEqual([0, 7, 14, 17].map((day) => day * DAY_US));
  expect(periodEdges(0, 15 * DAY_US)).toEqual([0, 7, 14].map((day) => day * DAY_US));
  expect(periodsBefore(20 * DAY_US, 3 * DAY_US)).toEqual([6, 13, 20].map((day) => day * DAY_US));
});

test("what lies in periods adds up to what lies between the first and the last edge", () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 300 }), fc.nat(200), (start, length) => {
      const edges = [0, 70, 140, 200];
      let sum = 0;
      addOverlaps(edges, start, start + length, (_, time) => {
        sum += time;
      });
      expect(sum).toBe(Math.max(0, Math.min(200, start + length) - Math.max(0, start)));
    }),
  );
  expect([0, 1, 70, 71, 200, 201].map((time) => periodOf([0, 70, 140, 200], time))).toEqual([
    -1, 0, 0, 1, 2, -1,
  ]);
});

test("the naive interval is Student's prediction interval, the score is that of Winkler", () => {
  // mean 10, s = 2, n = 4: t(0.95; 3) = 2.35336
  const interval = naiveInterval([8, 8, 12, 12], 1);
  expect(interval?.high).toBeCloseTo(10 + 2.353363 * Math.sqrt((16 / 3) * 1.25), 5);
  expect(naiveInterval([5], 1)).toBeUndefined();
  expect(intervalScore({ low: 2, high: 5 }, 4)).toBe(3);
  expect(intervalScore({ low: 2, high: 5 }, 6)).toBeCloseTo(3 + 20, 9);
});

const error = (logged: number, simulated: number, week: number): BackTestError => ({
  family: "output",
  logged,
  simulated,
  scatter: 0.01,
  growth: 1,
  what: `output ${week}`,
});

test("a model that was right is trusted in full, one that was wrong hardly, an untried one as far as thought beforehand", () => {
  const right = Array.from({ length: 20 }, (_, week) => error((week % 5) / 5, (week % 5) / 5, week));
  const wrong = Array.from({ length: 20 }, (_, week) => error((week % 2) / 10, (week % 5) / 5 - 0.4, week));
  expect(discrepancyOf(right, 0.3).trust).toBeCloseTo(1, 6);
  expect(discrepancyOf(right, 0.3).variance).toBeLessThan(0.02);
  expect(discrepancyOf(wrong, 0.3).trust).toBeLessThan(0.25);
  const untried = discrepancyOf([], 0.4);
  expect(untried).toMatchObject({ trust: 1, bias: 0 });
  expect(Math.sqrt(untried.variance)).toBeCloseTo(0.25, 6);
});

test("a constant error is taken off, its remainder stays in the variance", () => {
  const errors = Array.from({ length: 30 }, (_, week) =>
    error(0.5 + (week % 2 === 0 ? 0.05 : -0.05), 0, week),
  );
  const found = discrepancyOf(errors, 0.3);
  expect(found.bias).toBeGreaterThan(0.45);
  expect(found.bias).toBeLessThanOrEqual(0.5);
  expect(found.variance).toBeLessThan(0.02);
});
