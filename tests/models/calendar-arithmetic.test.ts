import { expect, test } from "vitest";
import { PlannedClock } from "#models/calendar/planned-clock.ts";
import { DAY, Opening, WEEK, WeekPlan } from "#models/calendar/week-plan.ts";
import { weekPlanOf } from "#models/calendar/week-plan-of.ts";
import { q } from "./small-line.ts";

const HOUR = DAY / 24;

function plan(week: number[], shifts: [string, string, [string, string][]][]): WeekPlan {
  return weekPlanOf({
    id: "c",
    week,
    workingDaysPerYear: q(250, "d"),
    shifts: shifts.map(([start, end, breaks], index) => ({
      id: `s${index}`,
      start,
      end,
      breaks: breaks.map(([from, to]) => ({ start: from, end: to })),
    })),
  });
}

test("openings change at shifts and breaks, and repeat every week", () => {
  const day = plan([1, 3], [["06:00", "14:00", [["10:00", "10:30"]]]]);
  expect(day.openingAt(0)).toBe(Opening.closed);
  expect(day.openingAt(6 * HOUR)).toBe(Opening.open);
  expect(day.openingAt(10 * HOUR)).toBe(Opening.break);
  expect(day.openingAt(10.5 * HOUR)).toBe(Opening.open);
  expect(day.openingAt(14 * HOUR)).toBe(Opening.closed);
  expect(day.openingAt(DAY + 8 * HOUR)).toBe(Opening.closed);
  expect(day.openingAt(WEEK + 2 * DAY + 8 * HOUR)).toBe(Opening.open);
  expect(day.nextChange(0)).toBe(6 * HOUR);
  expect(day.nextChange(6 * HOUR)).toBe(10 * HOUR);
  expect(day.nextChange(2 * DAY + 14 * HOUR)).toBe(WEEK + 6 * HOUR);
});

test("planned time leaves breaks out, paid time does not", () => {
  const day = plan([1, 3], [["06:00", "14:00", [["10:00", "10:30"]]]]);
  expect(day.plannedPerWeek).toBe(15 * HOUR);
  expect(day.paidUntil(WEEK)).toBe(16 * HOUR);
  expect(day.plannedUntil(10.25 * HOUR)).toBe(4 * HOUR);
  expect(day.paidUntil(10.25 * HOUR)).toBe(4.25 * HOUR);
  expect(day.plannedUntil(3 * WEEK + 7 * HOUR)).toBe(46 * HOUR);
});

test("a planned moment that falls on a closing is the next opening", () => {
  const day = plan([1, 3], [["06:00", "14:00", [["10:00", "10:30"]]]]);
  expect(day.timeOfPlanned(0)).toBe(6 * HOUR);
  expect(day.timeOfPlanned(4 * HOUR)).toBe(10.5 * HOUR);
  expect(day.timeOfPlanned(7.5 * HOUR)).toBe(2 * DAY + 6 * HOUR);
  expect(day.timeOfPlanned(16 * HOUR)).toBe(WEEK + 7 * HOUR);
  for (let planned = 0; planned < 40 * HOUR; planned += 0.25 * HOUR) {
    expect(day.plannedUntil(day.timeOfPlanned(planned))).toBe(planned);
  }
});

test("a clock that remembers its stretch of open time gives the same moments, in whatever order it is asked", () => {
  const day = plan([1, 3], [["06:00", "14:00", [["10:00", "10:30"]]]]);
  const numbers = new Float64Array(5);
  const clock = new PlannedClock(day, numbers, 0);
  for (const hours of [0, 1, 3.99, 4, 4, 7.49, 7.5, 14.99, 15, 16, 2, 19, 100, 15.5]) {
    numbers[3] = hours * HOUR;
    clock.turn(3, 4);
    expect(day.plannedUntil(numbers[4])).toBe(hours * HOUR);
    expect(day.openingAt(numbers[4])).toBe(Opening.open);
  }
  numbers[3] = Infinity;
  clock.turn(3, 4);
  expect(numbers[4]).toBe(Infinity);
  new PlannedClock(new WeekPlan([]), numbers, 0).turn(1, 4);
  expect(numbers[4]).toBe(Infinity);
});

test("a night shift ends on the next day, also over the end of the week", () => {
  const night = plan([7], [["22:00", "06:00", [["01:00", "02:00"]]]]);
  expect(night.openingAt(6 * DAY + 23 * HOUR)).toBe(Opening.open);
  expect(night.openingAt(0)).toBe(Opening.open);
  expect(night.openingAt(1.5 * HOUR)).toBe(Opening.break);
  expect(night.openingAt(6 * HOUR)).toBe(Opening.closed);
  expect(night.plannedPerWeek).toBe(7 * HOUR);
  // open over midnight of Sunday: no change there
  expect(night.nextChange(6 * DAY + 22 * HOUR)).toBe(WEEK + HOUR);
  expect(night.endOfShift(1)).toBe(WEEK + 6 * HOUR);
});

test("shifts are counted in order; a crew that takes over is a change without a gap", () => {
  const two = plan(
    [1, 2],
    [
      ["06:00", "14:00", []],
      ["14:00", "22:00", []],
    ],
  );
  expect(two.nextChange(6 * HOUR)).toBe(14 * HOUR);
  expect(two.openingAt(14 * HOUR)).toBe(Opening.open);
  expect(two.nextChange(14 * HOUR)).toBe(22 * HOUR);
  expect([0, 1, 2, 3, 4, 5].map((count) => two.endOfShift(count) / HOUR)).toEqual([
    0,
    14,
    22,
    38,
    46,
    168 + 14,
  ]);
});

test("an always open plan never changes", () => {
  const always = new WeekPlan([{ start: 0, end: WEEK, breaks: [] }]);
  expect(always.nextChange(5)).toBe(Infinity);
  expect(always.plannedUntil(3 * WEEK + 5)).toBe(3 * WEEK + 5);
  expect(always.timeOfPlanned(2 * WEEK)).toBe(2 * WEEK);
});
