import { DAY_US } from "../civil-date.ts";
import { HOUR_US, reportedPieces, type OrderedLog } from "../discovery/ordered-log.ts";
import type { OrderBook } from "../discovery/orders.ts";

/** The figures of one period; NaN where there is none, such as the lead time when no order was finished. */
export interface PeriodFigures {
  /** good pieces leaving */
  readonly output: number;
  /** mean over the orders finished, days */
  readonly leadTime: number;
  /** time average of open orders */
  readonly wip: number;
  readonly rejectRate: number;
  /** booked hours of each resource asked for */
  readonly load: readonly number[];
}

/** Which records count for what. */
export interface MetricScope {
  /** activity whose good pieces are output */
  readonly output: number;
  /** by row of the log: which of the resources asked for it counts for, -1 none */
  readonly resourceOf: (row: number) => number;
  readonly resources: number;
}

/**
 * What the log tells of periods. Pieces count when their record ends, hours in the period in which they lie.
 * @param edges of the periods, µs since the origin
 * @param book which orders are complete, at the end of `ordered`
 */
export function loggedFigures(
  ordered: OrderedLog,
  book: OrderBook,
  edges: readonly number[],
  scope: MetricScope,
): PeriodFigures[] {
  const periods = edges.length - 1;
  const table = Array.from({ length: periods }, () => ({
    output: 0,
    pieces: 0,
    rejected: 0,
    finished: 0,
    lead: 0,
    open: 0,
    load: Array.from({ length: scope.resources }, () => 0),
  }));
  const { log, end } = ordered;
  for (const row of ordered.rows) {
    if (end[row] < edges[0]) continue;
    const place = periodOf(edges, end[row]);
    if (place >= 0) {
      const rejected = log.rejected[row] || 0;
      table[place].pieces += reportedPieces(log, row);
      table[place].rejected += rejected;
      if (log.activity[row] === scope.output && ordered.hasQuantities)
        table[place].output += log.good[row] || 0;
    }
    const resource = scope.resourceOf(row);
    if (resource < 0) continue;
    addOverlaps(edges, log.start[row], end[row], (period, time) => {
      table[period].load[resource] += time / HOUR_US;
    });
  }
  for (let order = 0; order < book.first.length; order++) {
    const isComplete = book.complete[order] === 1;
    addOverlaps(
      edges,
      book.first[order],
      isComplete ? book.last[order] : Number.POSITIVE_INFINITY,
      (period, time) => {
        table[period].open += time;
      },
    );
    const place = isComplete ? periodOf(edges, book.last[order]) : -1;
    if (place < 0) continue;
    table[place].finished += 1;
    table[place].lead += (book.last[order] - book.first[order]) / DAY_US;
  }
  return table.map((sums, period) => ({
    output: ordered.hasQuantities ? sums.output : sums.finished,
    leadTime: sums.finished === 0 ? Number.NaN : sums.lead / sums.finished,
    wip: sums.open / (edges[period + 1] - edges[period]),
    rejectRate: sums.pieces === 0 ? Number.NaN : sums.rejected / sums.pieces,
    load: sums.load,
  }));
}

/** The period (edge, next edge] in which a moment lies, -1 none. */
export function periodOf(edges: readonly number[], time: number): number {
  if (!(time > edges[0] && time <= edges[edges.length - 1])) return -1;
  let period = 0;
  while (time > edges[period + 1]) period += 1;
  return period;
}

/** Tells how much of [start, end) lies in each period. */
export function addOverlaps(
  edges: readonly number[],
  start: number,
  end: number,
  add: (period: number, time: number) => void,
): void {
  for (let period = 0; period + 1 < edges.length; period++) {
    const time = Math.min(end, edges[period + 1]) - Math.max(start, edges[period]);
    if (time > 0) add(period, time);
  }
}
