import { HOUR_US, type OrderedLog } from "./ordered-log.ts";
import type { Visits } from "./visits.ts";

/** Which orders a log shows from their first to their last work. */
export interface OrderBook {
  /** by order: first start and last end, µs; NaN where the log has none of its rows */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** 1: nothing more is expected of it */
  readonly complete: Uint8Array;
  /** 1: it seems to have been under way before the log begins */
  readonly openAtStart: Uint8Array;
  readonly count: number;
  /** Activities with which orders end, and the one whose pieces count as output. */
  readonly closing: readonly number[];
  readonly output: number;
  /** Time without news after which an order is taken as finished, µs. */
  readonly quiet: number;
}

/** Share of the orders that an activity must end to count as one that closes orders; and begin, to count as one that opens them. */
const CLOSING_SHARE = 0.1;
const QUIET_QUANTILE = 0.95;
const LONGEST_QUIET = 60 * 24 * HOUR_US;

/** Reads off which orders are complete at the end of the log, taken as it stands. */
export function orderBook(ordered: OrderedLog, visits: Visits): OrderBook {
  const orders = ordered.log.orders.length;
  const first = new Float64Array(orders).fill(Number.NaN);
  const last = new Float64Array(orders).fill(Number.NaN);
  const lastActivity = new Int32Array(orders).fill(-1);
  const firstActivity = new Int32Array(orders).fill(-1);
  const activities = ordered.log.activities.length;
  const ends = new Float64Array(activities);
  const giving = new Float64Array(activities);
  const gaps: number[] = [];
  let count = 0;
  for (let order = 0; order < orders; order++) {
    const from = visits.firstOf[order];
    const to = visits.firstOf[order + 1];
    if (from === to) continue;
    count += 1;
    first[order] = visits.start[from];
    firstActivity[order] = visits.activity[from];
    let lastGiving = -1;
    let lastGood = Number.NEGATIVE_INFINITY;
    for (let visit = from; visit < to; visit++) {
      if (!(visits.end[visit] <= last[order])) {
        last[order] = visits.end[visit];
        lastActivity[order] = visits.activity[visit];
      }
      if (visits.good[visit] > 0 && visits.end[visit] >= lastGood) {
        lastGood = visits.end[visit];
        lastGiving = visits.activity[visit];
      }
      if (visit > from) gaps.push(Math.max(0, visits.start[visit] - visits.end[visit - 1]));
    }
    if (lastGiving >= 0) giving[lastGiving] += 1;
  }
  gaps.sort((a, b) => a - b);
  const quiet = Math.min(LONGEST_QUIET, gaps[Math.floor(QUIET_QUANTILE * gaps.length)] ?? 24 * HOUR_US);
  // Only of orders that have been quiet for long: what was last done on the others is not their end.
  let ended = 0;
  for (let order = 0; order < orders; order++) {
    if (!(ordered.to - last[order] > quiet)) continue;
    ends[lastActivity[order]] += 1;
    ended += 1;
  }
  const closing = [...ends.keys()].filter(
    (activity) => ends[activity] > 0 && ends[activity] >= CLOSING_SHARE * ended,
  );
  const output = giving.reduce((best, each, activity) => (each > giving[best] ? activity : best), 0);
  const complete = new Uint8Array(orders);
  const openAtStart = new Uint8Array(orders);
  const opening = openingActivities(firstActivity, first, ordered.from + quiet);
  const closes = new Set([...closing, output]);
  for (let order = 0; order < orders; order++) {
    if (lastActivity[order] < 0) continue;
    const isQuiet = ordered.to - last[order] > quiet;
    complete[order] =
      isQuiet || (closes.has(lastActivity[order]) && hasOutput(visits, order, output)) ? 1 : 0;
    const isEarly = first[order] - ordered.from < quiet;
    openAtStart[order] = isEarly && !opening.has(firstActivity[order]) ? 1 : 0;
  }
  return { first, last, complete, openAtStart, count, closing, output, quiet };
}

/** Activities with which orders begin that appear well after the log does; all of them where none does. */
function openingActivities(firstActivity: Int32Array, first: Float64Array, after: number): Set<number> {
  const counts = new Map<number, number>();
  let late = 0;
  firstActivity.forEach((activity, order) => {
    if (activity < 0 || first[order] < after) return;
    late += 1;
    counts.set(activity, (counts.get(activity) ?? 0) + 1);
  });
  if (late === 0) return new Set(firstActivity);
  return new Set(
    [...counts].flatMap(([activity, count]) => (count >= CLOSING_SHARE * late ? [activity] : [])),
  );
}

function hasOutput(visits: Visits, order: number, output: number): boolean {
  for (let visit = visits.firstOf[order]; visit < visits.firstOf[order + 1]; visit++) {
    if (visits.activity[visit] === output && visits.good[visit] > 0) return true;
  }
  return false;
}
