import { SECOND, secondsFromTime } from "#sim/time.ts";
import type { CompiledLine } from "./compile/compiled-line.ts";
import { SYSTEM } from "./line/book.ts";

/** Asks for figures of equal intervals of the measured window. */
export interface SeriesRequest {
  /** So many intervals of equal planned time of the line's calendar, so that nights and breaks weigh nothing. */
  intervals: number;
}

/** What happened in each interval, in order. */
export interface RunSeries {
  /** Planned time of an interval, s. */
  intervalSeconds: number;
  /** End of each interval, s since the start of the run. */
  ends: number[];
  /** Number of the shift that each interval ends in, from 1. */
  shift: number[];
  /** Parts on the line, averaged over the open time of the interval. */
  content: number[];
  /** Parts finished since the end of the interval before. */
  finished: number[];
  /** Mean time in system of these, s; null where there were none. */
  timeInSystem: (number | null)[];
}

/**
 * Runs a line from the end of its warm-up, or from now when that is past, through equal intervals to their end and notes what happened
 * in each. It reads between events and changes nothing (SPEC, rule M5).
 *
 * @throws RangeError when the number of intervals is not whole and positive, or the window has too little planned time for it.
 */
export function recordSeries(compiled: CompiledLine, { intervals }: SeriesRequest): RunSeries {
  if (!Number.isInteger(intervals) || intervals < 1) throw new RangeError(`intervals, found ${intervals}`);
  const { book, sim, end } = compiled;
  const plan = compiled.weekPlans[compiled.lineCalendar];
  if (sim.now < compiled.warmUp) sim.run(compiled.warmUp);
  const from = plan.plannedUntil(sim.now);
  const interval = Math.floor((plan.plannedUntil(end) - from) / intervals);
  if (interval < SECOND)
    throw new RangeError(`the window is too short for ${intervals} intervals of a second`);
  const series: RunSeries = {
    intervalSeconds: secondsFromTime(interval),
    ends: [],
    shift: [],
    content: [],
    finished: [],
    timeInSystem: [],
  };
  let [count, sum] = [book.leadTime.count(0), book.leadTime.sum(0)];
  let shift = 1;
  for (let index = 0; index < intervals; index++) {
    const planned = from + index * interval;
    const opening = Math.max(sim.now, plan.timeOfPlanned(planned));
    // The first moment at which the interval is over, which may be a closing.
    const close = plan.timeOfPlanned(planned + interval - 1) + 1;
    sim.run(opening);
    const before = book.levels.integral(SYSTEM, opening);
    sim.run(close);
    const content = (book.levels.integral(SYSTEM, close) - before) / (close - opening);
    const finished = book.leadTime.count(0) - count;
    const total = book.leadTime.sum(0);
    while (plan.endOfShift(shift) < close) shift++;
    series.ends.push(secondsFromTime(close));
    series.shift.push(shift);
    series.content.push(content);
    series.finished.push(finished);
    series.timeInSystem.push(finished === 0 ? null : secondsFromTime((total - sum) / finished));
    [count, sum] = [count + finished, total];
  }
  return series;
}
