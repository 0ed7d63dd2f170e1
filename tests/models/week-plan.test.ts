import { expect, test } from "vitest";
import { CalendarElement } from "#models/calendar/calendar-element.ts";
import { DAY, Opening, WEEK, WeekPlan, type WeekShift } from "#models/calendar/week-plan.ts";
import { Simulation } from "#sim/simulation.ts";
import { SECOND } from "#sim/time.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";

const HOUR = 3600 * SECOND;

function shift(day: number, start: number, end: number, breaks: [number, number][] = []): WeekShift {
  const at = (hour: number) => day * DAY + hour * HOUR;
  return {
    start: at(start),
    end: at(end),
    breaks: breaks.map(([from, to]) => ({ start: at(from), end: at(to) })),
  };
}

/** Monday: 06–14 with a break at 10, then 14–22 without a gap. */
const TWO_CREWS = new WeekPlan([shift(0, 6, 14, [[10, 10.5]]), shift(0, 14, 22)]);

test("a crew that takes over without a gap is a boundary of the plan", () => {
  expect(TWO_CREWS.openingAt(14 * HOUR)).toBe(Opening.open);
  expect(TWO_CREWS.nextChange(11 * HOUR)).toBe(14 * HOUR);
  expect(TWO_CREWS.nextChange(14 * HOUR)).toBe(22 * HOUR);
});

test("planned and paid time do not depend on who works", () => {
  expect(TWO_CREWS.plannedUntil(WEEK)).toBe(15.5 * HOUR);
  expect(TWO_CREWS.paidUntil(WEEK)).toBe(16 * HOUR);
  expect(TWO_CREWS.timeOfPlanned(9 * HOUR)).toBe(15.5 * HOUR);
});

test("three shifts around the clock change crews over the end of the week too", () => {
  const days = [0, 1, 2, 3, 4, 5, 6];
  const plan = new WeekPlan(days.flatMap((day) => [shift(day, 0, 8), shift(day, 8, 16), shift(day, 16, 24)]));
  expect(plan.nextChange(WEEK - HOUR)).toBe(WEEK);
  expect(plan.nextChange(WEEK)).toBe(WEEK + 8 * HOUR);
  expect(new WeekPlan([shift(0, 0, 7 * 24)]).nextChange(0)).toBe(Infinity);
});

test("the time worked since the last break starts anew with the next crew, and nobody is woken for it", () => {
  const sim = new Simulation({ seed: 1, replication: 0, trace: new TraceWriter({ mode: "none" }) });
  const opening = sim.store.uint8("opening", 1);
  const openSince = sim.store.float64("since", 1);
  const wokenAt: number[] = [];
  const follower = { number: 0, onEvent() {}, onWake: () => void wokenAt.push(sim.now / HOUR) };
  const calendar = new CalendarElement(1, sim, TWO_CREWS, { index: 0, opening, openSince }, [
    { element: 0, port: 0 },
  ]);
  sim.addElement(follower, 1);
  sim.addElement(calendar, 1);
  calendar.start();
  sim.run(12 * HOUR);
  expect(openSince[0]).toBe(10.5 * HOUR);
  sim.run(15 * HOUR);
  expect(openSince[0]).toBe(14 * HOUR);
  expect(wokenAt).toEqual([6, 10, 10.5]);
});
