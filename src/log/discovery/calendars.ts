import { DAY_US } from "../civil-date.ts";
import { HOUR_US } from "./ordered-log.ts";

/** When somebody or something works, week after week. */
export interface WeekPattern {
  /** 1 = Monday */
  readonly week: readonly number[];
  /** Hours of the day, 0 to 24; an end at or before its start is on the next day. */
  readonly shifts: readonly { readonly start: number; readonly end: number }[];
}

const WEEK_US = 7 * DAY_US;
/** A weekday counts when it was worked in this share of the weeks. */
const DAY_SHARE = 0.25;
/** An hour counts when it was worked on this share of the days. */
const HOUR_SHARE = 0.08;
/** Longest time of one record that is looked at, so that one slip of the pen does not make a calendar. */
const LONGEST = 3 * DAY_US;
const MOST_SHIFTS = 6;

/** Gathers when each of some groups was at work. */
export class Attendance {
  /** by group: work seen by hour of the day, in hours */
  private readonly hours: Float64Array[];
  /** by group: weeks × 7 + weekday */
  private readonly days: Set<number>[];

  constructor(groups: number) {
    this.hours = Array.from({ length: groups }, () => new Float64Array(24));
    this.days = Array.from({ length: groups }, () => new Set());
  }

  /** Times in µs since a Monday 00:00. */
  add(group: number, start: number, end: number): void {
    const last = Math.min(end, start + LONGEST);
    const hours = this.hours[group];
    for (let time = start; time < last;) {
      const hour = Math.floor(time / HOUR_US);
      const until = Math.min(last, (hour + 1) * HOUR_US);
      hours[((hour % 24) + 24) % 24] += (until - time) / HOUR_US;
      time = until;
    }
    this.days[group].add(Math.floor(start / DAY_US));
  }

  /** Hours of the day in a group's pattern, and its weekdays; all day every day where nothing was seen. */
  pattern(group: number): WeekPattern {
    const days = [...this.days[group]];
    if (days.length === 0) return { week: [1, 2, 3, 4, 5, 6, 7], shifts: [{ start: 0, end: 24 }] };
    const weeks = new Set(days.map((day) => Math.floor((day * DAY_US) / WEEK_US)));
    const seen = new Float64Array(7);
    for (const day of days) seen[((day % 7) + 7) % 7] += 1;
    const most = seen.reduce((top, count) => Math.max(top, count), 0);
    const week = [1, 2, 3, 4, 5, 6, 7].filter(
      (weekday) => seen[weekday - 1] >= Math.min(most, Math.max(1, DAY_SHARE * weeks.size)),
    );
    const works = Array.from(this.hours[group], (hours) => hours >= HOUR_SHARE * days.length);
    return { week, shifts: shiftsOf(works) };
  }
}

/** Spells of hours at work; pauses of an hour are filled, and longer ones while there are more spells than the format takes. */
function shiftsOf(works: readonly boolean[]): WeekPattern["shifts"] {
  const filled = [...works];
  for (let pause = 1; pause === 1 || spells(filled).length > MOST_SHIFTS; pause++) {
    for (let hour = 0; hour + pause <= 24; hour++) {
      const isPause = !filled.slice(hour, hour + pause).includes(true);
      if (isPause && filled[(hour + 23) % 24] && filled[(hour + pause) % 24])
        filled.fill(true, hour, hour + pause);
    }
  }
  const found = spells(filled);
  return found.length === 0 ? [{ start: 0, end: 24 }] : found;
}

function spells(works: readonly boolean[]): { start: number; end: number }[] {
  const list: { start: number; end: number }[] = [];
  for (let hour = 0; hour < 24; hour++) {
    if (!works[hour]) continue;
    const begun = list.at(-1);
    if (begun !== undefined && begun.end === hour) begun.end = hour + 1;
    else list.push({ start: hour, end: hour + 1 });
  }
  const first = list.at(0);
  const last = list.at(-1);
  // A night shift goes on after midnight.
  if (first !== undefined && last !== undefined && list.length > 1 && first.start === 0 && last.end === 24) {
    last.end = first.end;
    list.shift();
  }
  return list;
}

/** Hours a week that a pattern is open. */
export function weeklyHours({ week, shifts }: WeekPattern): number {
  const day = shifts.reduce(
    (sum, { start, end }) => sum + (end <= start ? end + 24 - start : end - start),
    0,
  );
  return week.length * day;
}

/** Two patterns are one when their keys are the same. */
export function patternKey({ week, shifts }: WeekPattern): string {
  return `${week.join("")}:${shifts.map(({ start, end }) => `${start}-${end}`).join(",")}`;
}
