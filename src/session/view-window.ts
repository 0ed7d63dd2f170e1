import { SECOND, type Time } from "#sim/time.ts";
import type { Calendar, Model } from "#models/format/model-schema.ts";
import { arrivesByItself } from "#models/format/source-schema.ts";
import type { RunRequest } from "#models/run.ts";

/** µs */
export const DAY = 86_400 * SECOND;
const HOUR = 3600 * SECOND;

/** Minutes since midnight of "HH:MM". */
function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** The start of shift number `count` (from 0) of `calendar`, µs from Monday 00:00. */
function startOfShift(calendar: Calendar, count: number): Time {
  const starts = calendar.shifts.map((shift) => minutesOf(shift.start)).sort((a, b) => a - b);
  const day = Math.floor(count / starts.length);
  const week = Math.floor(day / calendar.week.length);
  const weekdays = [...calendar.week].sort((a, b) => a - b);
  const dayOfRun = week * 7 + weekdays[day % weekdays.length] - 1;
  return dayOfRun * DAY + starts[count % starts.length] * 60 * SECOND;
}

/** How long a recording the page offers, days. */
export const VIEW_DAYS = [1, 7, 30] as const;
export type ViewDays = (typeof VIEW_DAYS)[number];

/** What the page plays: from the first shift after the warm-up, `days` long. */
export function viewWindow(model: Model, days: ViewDays): { from: Time; to: Time } {
  const source = model.equipment.find((item) => item.kind === "source");
  const wanted = source && "calendar" in source ? source.calendar : undefined;
  const calendar = model.calendars.find((item) => item.id === wanted) ?? model.calendars[0];
  const from = startOfShift(calendar, model.study.warmUpShifts);
  return { from, to: from + days * DAY };
}

/** Far enough into the first shift for every station to be at work. */
const SETTLED = 20 * 60 * SECOND;

/** Hours of the first day in which a recording of jobs may begin: later there is too little of it left. */
const OPENING_HOURS = 18;
/** Most of the people there, as a share of the most that ever are in these hours. */
const MOSTLY_THERE = 0.75;

/**
 * Where playback of a recording begins: with the line running, not with people walking in. A plant of jobs is open round the clock; its
 * first day is shown from the first hour at which most of its people are there.
 */
export function openingMoment(start: Time, end: Time, model: Model): Time {
  if (!model.demand?.jobs) return Math.min(start + SETTLED, Math.floor((start + end) / 2));
  const hours = Array.from({ length: OPENING_HOURS }, (_, hour) => start + hour * HOUR);
  const heads = hours.map((time) => headsAt(model, time));
  const wanted = Math.max(...heads) * MOSTLY_THERE;
  return Math.min(hours[heads.findIndex((count) => count >= wanted)] + SETTLED, end - SETTLED);
}

/** People who are on shift at a time of the run, µs; a shift that runs over midnight belongs to the day on which it starts. */
function headsAt({ people, calendars }: Model, time: Time): number {
  const day = Math.floor(time / DAY);
  const minute = (time - day * DAY) / (60 * SECOND);
  const isOpen = ({ week, shifts }: Calendar) =>
    shifts.some(({ start, end }) => {
      const from = minutesOf(start);
      const to = minutesOf(end) > from ? minutesOf(end) : minutesOf(end) + 1440;
      return [day, day - 1].some((first) => {
        const since = minute + (day - first) * 1440;
        return week.includes((((first % 7) + 7) % 7) + 1) && since >= from && since < to;
      });
    });
  return people.reduce((sum, { calendar, perShift }) => {
    const own = calendars.find(({ id }) => id === calendar) ?? calendars[0];
    return sum + (isOpen(own) ? perShift : 0);
  }, 0);
}

/** The demand under which the page shows the line: the stated orders, else what the file gives. */
export function demandOf(model: Model): RunRequest["demand"] {
  if (model.equipment.some((item) => item.kind === "source" && arrivesByItself(item))) return "own";
  return model.demand?.orders || model.demand?.jobs ? "orders" : "saturated";
}
