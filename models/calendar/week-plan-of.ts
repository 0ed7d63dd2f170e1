import type { Calendar } from "../format/model-schema.ts";
import { SECOND, type Time } from "#sim/time.ts";
import { DAY, WeekPlan, type WeekShift } from "./week-plan.ts";

const MINUTE: Time = 60 * SECOND;

/** The week of a calendar in the file. A shift that ends at or before its start ends on the next day. */
export function weekPlanOf(calendar: Calendar): WeekPlan {
  const shifts: WeekShift[] = [];
  for (const day of calendar.week) {
    const midnight = (day - 1) * DAY;
    for (const shift of calendar.shifts) {
      const start = clock(shift.start);
      const end = after(clock(shift.end), start);
      const breaks = shift.breaks.map((pause) => {
        const from = clock(pause.start) < start ? clock(pause.start) + DAY : clock(pause.start);
        return { start: midnight + from, end: midnight + after(clock(pause.end), from) };
      });
      shifts.push({ start: midnight + start, end: midnight + end, breaks });
    }
  }
  return new WeekPlan(shifts);
}

/** Shifts of one working day that follow each other: the number of times a pool's heads are paid a day. */
export function shiftsPerDay(calendar: Calendar): number {
  return calendar.shifts.length;
}

function after(time: Time, start: Time): Time {
  let result = time;
  while (result <= start) result += DAY;
  return result;
}

function clock(text: string): Time {
  const [hours, minutes] = text.split(":");
  return (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
