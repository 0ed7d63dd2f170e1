import { DAY_US } from "../civil-date.ts";
import type { EventLog } from "../event-log.ts";

/** Microseconds of an hour. */
export const HOUR_US = 3_600_000_000;

/** Longest time that a record without an end is taken to last. */
const LONGEST_INFERRED = 8 * HOUR_US;

/** A log whose rows stand by order, then in order of time; all columns are those of `log`. */
export interface OrderedLog {
  readonly log: EventLog;
  /** Places of rows in the columns of the log: by order, start, end and line of the file. */
  readonly rows: Int32Array;
  /** Rows of order `o` are those from `firstOf[o]` to before `firstOf[o + 1]`. */
  readonly firstOf: Int32Array;
  /** End of each row of the log, µs since the origin: logged, or inferred where the log has none. */
  readonly end: Float64Array;
  readonly hasEnds: boolean;
  readonly hasQuantities: boolean;
  /** It knows rejected pieces. */
  readonly hasRejects: boolean;
  readonly hasResources: boolean;
  /** First start, µs since the origin. */
  readonly from: number;
  /** Last end. */
  readonly to: number;
}

/**
 * Puts the rows of a log in order and infers ends that are not logged: until the resource, or the order, starts the next thing.
 * @param hasEnds The file has a column of ends; without one those of the log are starts of what came next, waiting included.
 */
export function orderLog(log: EventLog, hasEnds = true): OrderedLog {
  const count = log.start.length;
  const hasResources = log.resource.some((resource) => resource >= 0);
  const logged = hasEnds ? log.end : new Float64Array(count).fill(Number.NaN);
  const end = logged.some((value) => Number.isNaN(value)) ? inferredEnds(log, logged, hasResources) : logged;
  const rows = Int32Array.from({ length: count }, (_, index) => index);
  rows.sort(
    (a, b) =>
      log.order[a] - log.order[b] ||
      log.start[a] - log.start[b] ||
      end[a] - end[b] ||
      log.row[a] - log.row[b],
  );
  return {
    log,
    rows,
    end,
    hasEnds,
    hasResources,
    hasQuantities: log.good.some((pieces) => pieces > 0),
    hasRejects: log.rejected.some((pieces) => pieces > 0),
    ...bounds(log, rows, end),
  };
}

/** The part of a log that started in [`from`, `until`). A record belongs to the part in which it started, with all its hours and pieces. */
export function cutLog(ordered: OrderedLog, until: number, from = Number.NEGATIVE_INFINITY): OrderedLog {
  const { log, end } = ordered;
  const rows = ordered.rows.filter((row) => log.start[row] < until && log.start[row] >= from);
  return { ...ordered, rows, ...bounds(log, rows, end) };
}

function bounds(
  log: EventLog,
  rows: Int32Array,
  end: Float64Array,
): Pick<OrderedLog, "firstOf" | "from" | "to"> {
  const firstOf = new Int32Array(log.orders.length + 1);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    firstOf[log.order[row] + 1] += 1;
    from = Math.min(from, log.start[row]);
    to = Math.max(to, end[row]);
  }
  for (let order = 0; order < log.orders.length; order++) firstOf[order + 1] += firstOf[order];
  return { firstOf, from, to };
}

function inferredEnds(log: EventLog, logged: Float64Array, hasResources: boolean): Float64Array {
  const count = log.start.length;
  const lane = (row: number): number =>
    hasResources && log.resource[row] >= 0 ? log.resource[row] : log.resources.length + log.order[row];
  const rows = Int32Array.from({ length: count }, (_, index) => index);
  rows.sort((a, b) => lane(a) - lane(b) || log.start[a] - log.start[b] || log.row[a] - log.row[b]);
  const end = Float64Array.from(logged);
  for (let place = 0; place < count; place++) {
    const row = rows[place];
    if (!Number.isNaN(end[row])) continue;
    const next = place + 1 < count && lane(rows[place + 1]) === lane(row) ? log.start[rows[place + 1]] : NaN;
    const until = next - log.start[row];
    // Longer than that it was a pause, not work.
    end[row] = log.start[row] + (until < LONGEST_INFERRED ? until : Number.NaN);
  }
  fillWithMedians(log, end);
  return end;
}

/** Where nothing tells how long, as long as the median of the activity, or one hour. */
function fillWithMedians(log: EventLog, end: Float64Array): void {
  const known = log.activities.map((): number[] => []);
  for (let row = 0; row < end.length; row++) {
    if (!Number.isNaN(end[row])) known[log.activity[row]].push(end[row] - log.start[row]);
  }
  const medians = known.map((times) =>
    times.length === 0 ? HOUR_US : times.sort((a, b) => a - b)[Math.floor(times.length / 2)],
  );
  for (let row = 0; row < end.length; row++) {
    if (Number.isNaN(end[row])) end[row] = log.start[row] + medians[log.activity[row]];
  }
}

/** Pieces that a row reports: good, rejected and for review; 0 where the log has no such column. */
export function reportedPieces(log: EventLog, row: number): number {
  return (log.good[row] || 0) + (log.rejected[row] || 0) + (log.review[row] || 0);
}

/** Day of the log, 0 = its first Monday. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY_US);
}
