import type { Groups } from "./groups.ts";
import { IdBook, plainName } from "./names.ts";
import { HOUR_US, type OrderedLog } from "./ordered-log.ts";
import { parallelismOf } from "./parallelism.ts";
import { lotShare, type LotShare } from "./shares.ts";
import type { Visits } from "./visits.ts";
import { visitTime, type VisitTime } from "./visit-time.ts";

/** An activity of the log, or the rarest ones together. */
export interface StationFound {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly records: number;
  readonly visits: number;
  readonly orders: number;
  readonly hours: number;
  readonly pieces: number;
  readonly rejected: number;
  readonly zeroDuration: number;
  readonly zeroQuantity: number;
  readonly zeroQuantityHours: number;
  readonly overlaps: number;
  readonly machines: number;
  /** Time of a visit without its set-up reports. */
  readonly time: VisitTime;
  /** Hours of set-up reports, of the visits that have any. */
  readonly setups: readonly number[];
  readonly reject: LotShare;
  /** Hours from the end of the work before to the start of a visit; 0 where both overlap. */
  readonly waits: readonly number[];
  /** Share of the records that are marked as rework. */
  readonly rework: number;
}

/** What the activities of a log are like. @param lotLimits of the sizes of lots */
export function stationsOf(
  ordered: OrderedLog,
  visits: Visits,
  activities: Groups,
  lotLimits: readonly number[],
): StationFound[] {
  const { log, rows, end } = ordered;
  const count = activities.members.length;
  const tables = activities.members.map(() => ({
    records: 0,
    hours: 0,
    zeroDuration: 0,
    zeroQuantity: 0,
    zeroQuantityHours: 0,
    rework: 0,
    orders: new Set<number>(),
  }));
  const group = new Int32Array(rows.length);
  const starts = new Float64Array(rows.length);
  const ends = new Float64Array(rows.length);
  rows.forEach((row, place) => {
    const station = activities.of[log.activity[row]];
    const table = tables[station];
    const hours = (end[row] - log.start[row]) / HOUR_US;
    group[place] = station;
    starts[place] = log.start[row];
    ends[place] = end[row];
    table.records += 1;
    table.hours += hours;
    table.orders.add(log.order[row]);
    if (hours === 0) table.zeroDuration += 1;
    if (log.good[row] === 0) {
      table.zeroQuantity += 1;
      table.zeroQuantityHours += hours;
    }
    table.rework += log.rework[row];
  });
  const samples = visitSamples(visits, activities, count);
  const ids = new IdBook();
  return parallelismOf(count, group, starts, ends).map((found, station) => {
    const isRest = activities.hasRest && station === count - 1;
    const logged = plainName(log.activities[activities.members[station][0]]);
    const table = tables[station];
    const sample = samples[station];
    return {
      ...table,
      id: ids.id("op", isRest ? "others" : logged),
      name: isRest ? { zh: "其他工序", en: "Other activities" } : { zh: logged, en: logged },
      visits: sample.hours.length,
      orders: table.orders.size,
      pieces: sample.good,
      rejected: sample.rejected.reduce((sum, each) => sum + each, 0),
      overlaps: sample.overlaps,
      machines: found.most,
      time: visitTime(sample.hours, sample.pieces, lotLimits),
      setups: sample.setups,
      reject: lotShare(sample.rejected, sample.pieces),
      waits: sample.waits,
      rework: table.rework / Math.max(1, table.records),
    };
  });
}

interface VisitSample {
  hours: number[];
  pieces: number[];
  rejected: number[];
  setups: number[];
  waits: number[];
  good: number;
  overlaps: number;
}

function visitSamples(visits: Visits, activities: Groups, count: number): VisitSample[] {
  const samples = Array.from({ length: count }, (): VisitSample => ({
    hours: [],
    pieces: [],
    rejected: [],
    setups: [],
    waits: [],
    good: 0,
    overlaps: 0,
  }));
  let workedUntil = 0;
  for (let visit = 0; visit < visits.count; visit++) {
    const sample = samples[activities.of[visits.activity[visit]]];
    const isFirst = visit === visits.firstOf[visits.order[visit]];
    if (!isFirst) {
      const wait = (visits.start[visit] - workedUntil) / HOUR_US;
      sample.waits.push(Math.max(0, wait));
      if (wait < 0) sample.overlaps += 1;
    }
    workedUntil = isFirst ? visits.end[visit] : Math.max(workedUntil, visits.end[visit]);
    sample.hours.push(visits.hours[visit] - visits.setupHours[visit]);
    sample.pieces.push(visits.pieces[visit]);
    sample.rejected.push(visits.rejected[visit]);
    if (visits.setupHours[visit] > 0) sample.setups.push(visits.setupHours[visit]);
    sample.good += visits.good[visit];
  }
  return samples;
}
