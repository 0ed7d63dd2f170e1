import { HOUR_US, reportedPieces, type OrderedLog } from "./ordered-log.ts";

/** A pause after which work at the same activity counts as another visit. */
export const PAUSE = 24 * HOUR_US;

/**
 * Spells of work of an order at one activity: its records there, which are slices of shifts, unless a day or more lies between them.
 * Meanwhile the order may be worked on elsewhere: its pieces trickle on. Columns of equal length, by order and start.
 */
export interface Visits {
  readonly count: number;
  readonly order: Int32Array;
  readonly activity: Int32Array;
  /** µs since the origin: first start and last end */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Booked hours, and those of set-up reports among them. */
  readonly hours: Float64Array;
  readonly setupHours: Float64Array;
  readonly good: Float64Array;
  readonly rejected: Float64Array;
  /** Good, rejected and for review; 1 for every visit of a log without quantities. */
  readonly pieces: Float64Array;
  readonly records: Int32Array;
  /** Visits of order `o` are those from `firstOf[o]` to before `firstOf[o + 1]`. */
  readonly firstOf: Int32Array;
}

/** Merges the records of a log to visits. @param isSetup by report type: its hours are set-up */
export function visitsOf(ordered: OrderedLog, isSetup: readonly boolean[]): Visits {
  const { log, rows, end: ends } = ordered;
  const most = rows.length;
  const order = new Int32Array(most);
  const activity = new Int32Array(most);
  const records = new Int32Array(most);
  const [start, end, hours, setupHours, good, rejected, pieces] = Array.from(
    { length: 7 },
    () => new Float64Array(most),
  );
  const firstOf = new Int32Array(log.orders.length + 1);
  let count = 0;
  let current = -1;
  /** last visit of the order at each activity */
  let latest = new Map<number, number>();
  for (const row of rows) {
    if (log.order[row] !== current) {
      current = log.order[row];
      latest = new Map();
    }
    let visit = latest.get(log.activity[row]) ?? -1;
    if (visit < 0 || log.start[row] - end[visit] > PAUSE) {
      visit = count++;
      latest.set(log.activity[row], visit);
      order[visit] = log.order[row];
      activity[visit] = log.activity[row];
      start[visit] = log.start[row];
      end[visit] = ends[row];
      firstOf[order[visit] + 1] += 1;
    }
    const length = (ends[row] - log.start[row]) / HOUR_US;
    end[visit] = Math.max(end[visit], ends[row]);
    hours[visit] += length;
    if (log.reportType[row] >= 0 && isSetup[log.reportType[row]]) setupHours[visit] += length;
    good[visit] += log.good[row] || 0;
    rejected[visit] += log.rejected[row] || 0;
    pieces[visit] += reportedPieces(log, row);
    records[visit] += 1;
  }
  for (let each = 0; each < log.orders.length; each++) firstOf[each + 1] += firstOf[each];
  if (!ordered.hasQuantities) {
    pieces.fill(1, 0, count);
    for (let each = 0; each < count; each++) good[each] = 1;
  }
  return {
    count,
    firstOf,
    order: order.subarray(0, count),
    activity: activity.subarray(0, count),
    records: records.subarray(0, count),
    start: start.subarray(0, count),
    end: end.subarray(0, count),
    hours: hours.subarray(0, count),
    setupHours: setupHours.subarray(0, count),
    good: good.subarray(0, count),
    rejected: rejected.subarray(0, count),
    pieces: pieces.subarray(0, count),
  };
}
