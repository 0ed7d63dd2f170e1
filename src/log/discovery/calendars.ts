import { DAY_US } from "../civil-date.ts";
import { HOUR_US } from "./ordered-log.ts";

/** When somebody or something works, week after week. */
export interface WeekPattern {
  /** 1 = Monday */
  readonly week: readonly number[];
  /** Hours of the day, 0 to 24; an end at or before its start is on the next day. */
  readonly shifts: readonly { readonly start: number; readonly end: number }[];
}

/** A weekday counts when it was worked in this share of the weeks. */
const DAY_SHARE = 0.25;
/** An hour counts when it was worked on this share of the days. */
const HOUR_SHARE = 0.08;
/** A day is as long as this share of the days at most. */
const SPAN_QUANTILE = 0.8;
/** Longest time of one record that is looked at, so that one slip of the pen does not make a calendar. */
const LONGEST = 3 * DAY_US;
const MOST_SHIFTS = 6;

/** Gathers when each of some groups was at work. */
export class Attendance {
  /** by group: starts and ends of work, in turn */
  private readonly spells: number[][];

  constructor(groups: number) {
    this.spells = Array.from({ length: groups }, () => []);
  }

  /** Times in µs since a Monday 00:00. */
  add(group: number, start: number, end: number): void {
    if (end > start) this.spells[group].push(start, Math.min(end, start + LONGEST));
  }

  /**
   * Weekdays of a group, and the hours of its day: as long as its days are, as a rule, from the first work to the last, where most of its
   * work lies. Somebody whose shifts rotate so has the most frequent one. All day every day where nothing was seen.
   */
  pattern(group: number): WeekPattern {
    const spells = this.spells[group];
    if (spells.length === 0) return { week: [1, 2, 3, 4, 5, 6, 7], shifts: [{ start: 0, end: 24 }] };
    const hours = hoursOfDay(spells);
    const turn = quietestHour(hours);
    const days = workdays(spells, turn);
    const length = Math.min(24, Math.max(1, Math.ceil(usualSpan(days) / HOUR_US)));
    const first = densestWindow(hours, length, turn);
    const enough = HOUR_SHARE * days.size;
    const works = Array.from(hours, (worked, hour) => (hour - first + 24) % 24 < length && worked >= enough);
    return { week: weekdays([...days.keys()]), shifts: shiftsOf(works) };
  }
}

/** Hours worked at each hour of the day. */
function hoursOfDay(spells: readonly number[]): Float64Array {
  const hours = new Float64Array(24);
  for (let spell = 0; spell < spells.length; spell += 2) {
    const end = spells[spell + 1];
    for (let time = spells[spell]; time < end;) {
      const hour = Math.floor(time / HOUR_US);
      const until = Math.min(end, (hour + 1) * HOUR_US);
      hours[((hour % 24) + 24) % 24] += (until - time) / HOUR_US;
      time = until;
    }
  }
  return hours;
}

/** The hour at which one day's work turns into the next one's: the middle of the three with the least work, the earliest in the day. */
function quietestHour(hours: Float64Array): number {
  const around = (hour: number): number => hours[(hour + 23) % 24] + hours[hour] + hours[(hour + 1) % 24];
  return [...hours.keys()].reduce((best, hour) => (around(hour) < around(best) - 1e-9 ? hour : best), 0);
}

/** First and last work of each day, which begins at hour `turn`; by number of the day in which it begins. */
function workdays(spells: readonly number[], turn: number): Map<number, { first: number; last: number }> {
  const days = new Map<number, { first: number; last: number }>();
  for (let spell = 0; spell < spells.length; spell += 2) {
    const [start, end] = [spells[spell], spells[spell + 1]];
    for (
      let day = Math.floor((start - turn * HOUR_US) / DAY_US);
      day * DAY_US + turn * HOUR_US < end;
      day++
    ) {
      const begin = Math.max(start, day * DAY_US + turn * HOUR_US);
      const until = Math.min(end, (day + 1) * DAY_US + turn * HOUR_US);
      const known = days.get(day);
      if (known === undefined) days.set(day, { first: begin, last: until });
      else {
        known.first = Math.min(known.first, begin);
        known.last = Math.max(known.last, until);
      }
    }
  }
  return days;
}

function usualSpan(days: ReadonlyMap<number, { first: number; last: number }>): number {
  const spans = [...days.values()].map(({ first, last }) => last - first).sort((a, b) => a - b);
  return spans[Math.min(spans.length - 1, Math.floor(SPAN_QUANTILE * spans.length))];
}

function densestWindow(hours: Float64Array, length: number, turn: number): number {
  const inside = (first: number): number =>
    Array.from({ length }, (_, hour) => hours[(first + hour) % 24]).reduce((sum, each) => sum + each, 0);
  const firsts = Array.from({ length: 24 }, (_, hour) => (turn + hour) % 24);
  return firsts.reduce((best, first) => (inside(first) > inside(best) + 1e-9 ? first : best), firsts[0]);
}

function weekdays(days: readonly number[]): number[] {
  const weeks = new Set(days.map((day) => Math.floor(day / 7)));
  const seen = new Float64Array(7);
  for (const day of days) seen[((day % 7) + 7) % 7] += 1;
  const most = seen.reduce((top, count) => Math.max(top, count), 0);
  return [1, 2, 3, 4, 5, 6, 7].filter(
    (weekday) => seen[weekday - 1] >= Math.min(most, Math.max(1, DAY_SHARE * weeks.size)),
  );
}

/** Spells of hours at work; pauses of an hour are filled, and longer ones while there are more spells than the format takes. */
function shiftsOf(works: readonly boolean[]): WeekPattern["shifts"] {
  const filled = [...works];
  for (let pause = 1; pause === 1 || runsOf(filled).length > MOST_SHIFTS; pause++) {
    for (let hour = 0; hour + pause <= 24; hour++) {
      const isPause = !filled.slice(hour, hour + pause).includes(true);
      if (isPause && filled[(hour + 23) % 24] && filled[(hour + pause) % 24])
        filled.fill(true, hour, hour + pause);
    }
  }
  const found = runsOf(filled);
  return found.length === 0 ? [{ start: 0, end: 24 }] : found;
}

function runsOf(works: readonly boolean[]): { start: number; end: number }[] {
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
