import { Attendance, type WeekPattern } from "./calendars.ts";
import type { Groups } from "./groups.ts";
import { IdBook, plainName } from "./names.ts";
import { HOUR_US, type OrderedLog } from "./ordered-log.ts";
import { parallelismOf } from "./parallelism.ts";

/** A resource of the log, or the least busy ones together: people or machines that book their work. */
export interface PoolFound {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly records: number;
  readonly bookedHours: number;
  readonly occupiedHours: number;
  /** Records under way at once, as a rule. */
  readonly parallel: number;
  readonly pattern: WeekPattern;
  /** Hours by station. */
  readonly hours: Float64Array;
}

/** Who does the work: the resources; in a log without any, whoever does an activity counts as one. */
export function ownersOf({ log, hasResources }: OrderedLog): [Int32Array, readonly string[]] {
  return hasResources ? [log.resource, log.resources] : [log.activity, log.activities];
}

/** What the resources of a log did: how busy, how many things at once, when, and where. */
export function poolsOf(
  ordered: OrderedLog,
  resources: Groups,
  stationOf: Int32Array,
  stations: number,
): PoolFound[] {
  const { log } = ordered;
  const [column, names] = ownersOf(ordered);
  const { rows, end } = ordered;
  const count = resources.members.length;
  const attendance = new Attendance(count);
  const hours = Array.from({ length: count }, () => new Float64Array(stations));
  const records = new Int32Array(count);
  const group = new Int32Array(rows.length).fill(-1);
  const starts = new Float64Array(rows.length);
  const ends = new Float64Array(rows.length);
  rows.forEach((row, place) => {
    starts[place] = log.start[row];
    ends[place] = end[row];
    const resource = column[row];
    if (resource < 0) return;
    const pool = resources.of[resource];
    group[place] = pool;
    records[pool] += 1;
    hours[pool][stationOf[log.activity[row]]] += (end[row] - log.start[row]) / HOUR_US;
    attendance.add(pool, log.start[row], end[row]);
  });
  const ids = new IdBook();
  return parallelismOf(count, group, starts, ends).map((found, pool) => {
    const isRest = resources.hasRest && pool === count - 1;
    const logged = plainName(names[resources.members[pool][0]]);
    return {
      id: ids.id("res", isRest ? "others" : logged),
      name: isRest ? { zh: "其他资源", en: "Other resources" } : { zh: logged, en: logged },
      records: records[pool],
      bookedHours: found.booked / HOUR_US,
      occupiedHours: found.occupied / HOUR_US,
      parallel: isRest ? found.most : found.usual,
      pattern: attendance.pattern(pool),
      hours: hours[pool],
    };
  });
}
