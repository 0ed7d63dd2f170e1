import { SECOND, type Time } from "#sim/time.ts";

/** State of a calendar: nobody there, people on a break, work. */
export const Opening = { closed: 0, break: 1, open: 2 } as const;

export const DAY: Time = 86_400 * SECOND;
export const WEEK: Time = 7 * DAY;

/** One shift inside a week: microseconds since Monday 00:00; `end` may lie beyond the week's end (night shift). */
export interface WeekShift {
  readonly start: Time;
  readonly end: Time;
  readonly breaks: readonly { readonly start: Time; readonly end: Time }[];
}

/**
 * A week that repeats for ever: a sorted list of boundaries (the opening changes or a crew takes over) with the opening that
 * holds from each boundary on.
 * A run starts on Monday 00:00. "Planned" time is time in which the calendar is open; "paid" time adds the breaks.
 */
export class WeekPlan {
  readonly shifts: readonly WeekShift[];
  private readonly boundary: readonly Time[];
  private readonly opening: readonly number[];
  /** planned and paid time from Monday 00:00 to each boundary, with the whole week as last entry */
  private readonly planned: readonly Time[];
  private readonly paid: readonly Time[];

  constructor(shifts: readonly WeekShift[]) {
    this.shifts = [...shifts].sort((a, b) => a.start - b.start);
    const marks = new Set<Time>([0]);
    for (const shift of this.shifts) {
      for (const mark of [shift.start, shift.end, ...shift.breaks.flatMap((b) => [b.start, b.end])]) {
        marks.add(mark % WEEK);
      }
    }
    const boundary: Time[] = [];
    const opening: number[] = [];
    for (const mark of [...marks].sort((a, b) => a - b)) {
      const value = openingIn(this.shifts, mark);
      const unchanged = opening.length > 0 && opening[opening.length - 1] === value;
      // a shift that follows another without a gap is a boundary too: a fresh crew takes over
      if (!unchanged || this.crewStartsAt(mark)) {
        boundary.push(mark);
        opening.push(value);
      }
    }
    const planned: Time[] = [0];
    const paid: Time[] = [0];
    for (let i = 0; i < boundary.length; i++) {
      const length = (boundary[i + 1] ?? WEEK) - boundary[i];
      planned.push(planned[i] + (opening[i] === Opening.open ? length : 0));
      paid.push(paid[i] + (opening[i] === Opening.closed ? 0 : length));
    }
    this.boundary = boundary;
    this.opening = opening;
    this.planned = planned;
    this.paid = paid;
    Object.freeze(this);
  }

  get plannedPerWeek(): Time {
    return this.planned[this.planned.length - 1];
  }

  openingAt(time: Time): number {
    return this.opening[this.segment(time % WEEK)];
  }

  /** First moment after `time` at which the opening changes or a crew takes over; Infinity when there is none. */
  nextChange(time: Time): Time {
    if (this.boundary.length === 1) return Infinity;
    const inWeek = time % WEEK;
    const next = this.segment(inWeek) + 1;
    if (next < this.boundary.length) return time - inWeek + this.boundary[next];
    // the week may wrap without a change (open over midnight of Sunday)
    const monday = time - inWeek + WEEK;
    const goesOn = this.opening[0] === this.opening[this.opening.length - 1] && !this.crewStartsAt(0);
    return goesOn ? monday + this.boundary[1] : monday;
  }

  /** Planned time from the start of the run to `time`. */
  plannedUntil(time: Time): Time {
    return this.until(time, this.planned, Opening.open);
  }

  /** Paid time (planned time and breaks) from the start of the run to `time`. */
  paidUntil(time: Time): Time {
    return this.until(time, this.paid, Opening.break);
  }

  /** The moment at which `planned` time has passed and work goes on: the next opening when it falls on a closing. */
  timeOfPlanned(planned: Time): Time {
    return planned + this.stretchOf(planned).later;
  }

  /** Planned times around `planned` that lie in one open stretch, and how much later their moments are; Infinity: never. */
  stretchOf(planned: Time): { from: Time; upTo: Time; later: Time } {
    const perWeek = this.plannedPerWeek;
    if (perWeek === 0 || planned === Infinity) return { from: 0, upTo: Infinity, later: Infinity };
    const week = Math.floor(planned / perWeek);
    const before = week * perWeek;
    const rest = planned - before;
    // closed stretches are passed over: no planned time lies in them
    let segment = 0;
    while (this.planned[segment + 1] <= rest) segment += 1;
    const from = before + this.planned[segment];
    const upTo = before + this.planned[segment + 1];
    return { from, upTo, later: week * WEEK + this.boundary[segment] - from };
  }

  /** End of the shift number `count` (1 = the first) of the run; 0 for none. */
  endOfShift(count: number): Time {
    if (count === 0) return 0;
    if (this.shifts.length === 0) return Infinity;
    const week = Math.floor((count - 1) / this.shifts.length);
    return week * WEEK + this.shifts[(count - 1) % this.shifts.length].end;
  }

  private crewStartsAt(inWeek: Time): boolean {
    return this.shifts.some((shift) => shift.start % WEEK === inWeek);
  }

  private segment(inWeek: Time): number {
    let low = 0;
    let high = this.boundary.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.boundary[middle] <= inWeek) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private until(time: Time, cumulative: readonly Time[], least: number): Time {
    const weeks = Math.floor(time / WEEK);
    const inWeek = time - weeks * WEEK;
    const segment = this.segment(inWeek);
    const part = this.opening[segment] >= least ? inWeek - this.boundary[segment] : 0;
    return weeks * cumulative[cumulative.length - 1] + cumulative[segment] + part;
  }
}

function openingIn(shifts: readonly WeekShift[], mark: Time): number {
  let best: number = Opening.closed;
  for (const shift of shifts) {
    for (const at of [mark, mark + WEEK]) {
      if (at < shift.start || at >= shift.end) continue;
      const onBreak = shift.breaks.some((pause) => at >= pause.start && at < pause.end);
      best = Math.max(best, onBreak ? Opening.break : Opening.open);
    }
  }
  return best;
}
