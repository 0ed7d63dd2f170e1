import { groupsOf, type Groups } from "./groups.ts";
import { orderBook, type OrderBook } from "./orders.ts";
import type { OrderedLog } from "./ordered-log.ts";
import { ownersOf, poolsOf, type PoolFound } from "./pools.ts";
import { reportTypesOf, type ReportType } from "./report-types.ts";
import { stationsOf, type StationFound } from "./stations.ts";
import { visitsOf, type Visits } from "./visits.ts";

/** Most stations and pools of a generated model; the rarest activities and least busy resources stand together in the last one. */
export const MOST_STATIONS = 60;
export const MOST_POOLS = 120;

/** What a log, or a part of it, tells of the line. */
export interface Discovery {
  readonly ordered: OrderedLog;
  readonly types: readonly ReportType[];
  readonly visits: Visits;
  readonly book: OrderBook;
  readonly activities: Groups;
  readonly resources: Groups;
  /** Largest lots of all sizes but the last, ascending. */
  readonly lotLimits: readonly number[];
  readonly stations: readonly StationFound[];
  readonly pools: readonly PoolFound[];
}

/** Reads the line out of a log. Its cost grows with the rows as sorting them does. */
export function discover(ordered: OrderedLog): Discovery {
  const { log, rows, end } = ordered;
  const types = reportTypesOf(ordered);
  const visits = visitsOf(
    ordered,
    types.map(({ isSetup }) => isSetup),
  );
  const records = new Float64Array(log.activities.length);
  const [owner, owners] = ownersOf(ordered);
  const booked = new Float64Array(owners.length);
  for (const row of rows) {
    records[log.activity[row]] += 1;
    // A resource that only ever books no time is one all the same.
    if (owner[row] >= 0) booked[owner[row]] += end[row] - log.start[row] + 1;
  }
  const activities = groupsOf(records, MOST_STATIONS);
  const resources = groupsOf(booked, MOST_POOLS);
  const lotLimits = ordered.hasQuantities ? lotSizes(visits) : [];
  return {
    ordered,
    lotLimits,
    types,
    visits,
    book: orderBook(ordered, visits),
    activities,
    resources,
    stations: stationsOf(ordered, visits, activities, lotLimits),
    pools: poolsOf(ordered, resources, activities.of, activities.members.length),
  };
}

/** Shares of the visits up to which lots count as small, medium and large; what is beyond is very large. */
const SIZE_SHARES = [1 / 3, 2 / 3, 0.9] as const;
/** With fewer visits lots of all sizes stay together. */
const FEWEST_SIZED = 60;

function lotSizes(visits: Visits): number[] {
  const pieces = visits.pieces.filter((each) => each > 0).sort();
  if (pieces.length < FEWEST_SIZED) return [];
  const limits = SIZE_SHARES.map((share) => pieces[Math.floor(share * pieces.length)]);
  const largest = pieces[pieces.length - 1];
  return [...new Set(limits)].filter((limit) => limit < largest);
}
