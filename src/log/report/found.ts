import type { Discovery } from "../discovery/discover.ts";
import { HOUR_US } from "../discovery/ordered-log.ts";
import { jeffreys } from "../discovery/shares.ts";
import type { ActivityFound, Rate, ResourceFound, Transition } from "../import-report.ts";

/** Most transitions that a report lists; the most frequent ones. */
const MOST_TRANSITIONS = 500;

export function activitiesFound({ stations, pools, ordered }: Discovery): ActivityFound[] {
  return stations.map((station, number) => ({
    id: station.id,
    name: station.name.en,
    records: station.records,
    visits: station.visits,
    orders: station.orders,
    resources: ordered.hasResources ? pools.filter(({ hours }) => hours[number] > 0).length : 0,
    hours: station.hours,
    pieces: ordered.hasQuantities ? station.pieces : 0,
    rejected: station.rejected,
    zeroDuration: station.zeroDuration,
    zeroQuantity: station.zeroQuantity,
    zeroQuantityHours: station.zeroQuantityHours,
    overlaps: station.overlaps,
    machines: station.machines,
  }));
}

/** @param calendarOf id of the calendar of each pool in the model */
export function resourcesFound(
  { stations, pools, ordered }: Discovery,
  calendarOf: (pool: string) => string,
): ResourceFound[] {
  if (!ordered.hasResources) return [];
  return pools.map((pool) => {
    const hours = pool.hours.reduce((sum, each) => sum + each, 0);
    return {
      id: pool.id,
      name: pool.name.en,
      records: pool.records,
      bookedHours: pool.bookedHours,
      occupiedHours: pool.occupiedHours,
      parallel: pool.parallel,
      calendar: calendarOf(pool.id),
      skills: [...pool.hours.keys()]
        .filter((station) => pool.hours[station] > 0)
        .sort((a, b) => pool.hours[b] - pool.hours[a] || a - b)
        .map((station) => ({ activity: stations[station].id, share: pool.hours[station] / hours })),
    };
  });
}

/** What follows what: pairs of visits of one order, and the share of each among all that follow `from`. */
export function routingsFound({ visits, activities, stations }: Discovery): {
  distinct: number;
  transitions: Transition[];
} {
  const counts = new Map<number, number>();
  const leaving = stations.map(() => 0);
  const routes = new Set<string>();
  for (let order = 0; order + 1 < visits.firstOf.length; order++) {
    const from = visits.firstOf[order];
    const to = visits.firstOf[order + 1];
    if (from === to) continue;
    const route: number[] = [];
    for (let visit = from; visit < to; visit++) {
      const station = activities.of[visits.activity[visit]];
      if (visit > from) {
        const pair = route[route.length - 1] * stations.length + station;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
        leaving[route[route.length - 1]] += 1;
      }
      route.push(station);
    }
    routes.add(route.join(" "));
  }
  const transitions = [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, MOST_TRANSITIONS)
    .map(([pair, count]) => {
      const from = Math.floor(pair / stations.length);
      return {
        from: stations[from].id,
        to: stations[pair % stations.length].id,
        count,
        probability: count / leaving[from],
      };
    });
  return { distinct: routes.size, transitions };
}

/** Shares: rejects, rework, set-ups and yields of the activities. */
export function ratesFound({ stations, ordered }: Discovery): Rate[] {
  return stations.flatMap((station): Rate[] => {
    const { id, reject, setups, visits, records, rework } = station;
    const setup = jeffreys(setups.length, visits);
    const again = jeffreys(rework * records, records);
    return [
      ...(ordered.hasQuantities && reject.pieces > 0
        ? [
            {
              id: `reject-${id}`,
              activity: id,
              quantity: "reject" as const,
              value: reject.value,
              ...reject.interval,
              rows: reject.lots,
            },
            {
              id: `yield-${id}`,
              activity: id,
              quantity: "yield" as const,
              value: 1 - reject.value,
              low: 1 - reject.interval.high,
              high: 1 - reject.interval.low,
              rows: reject.lots,
            },
          ]
        : []),
      ...(rework > 0
        ? [
            {
              id: `rework-${id}`,
              activity: id,
              quantity: "rework" as const,
              value: rework,
              ...again,
              rows: records,
            },
          ]
        : []),
      ...(setups.length > 0
        ? [
            {
              id: `setup-${id}`,
              activity: id,
              quantity: "setup" as const,
              value: setups.length / visits,
              ...setup,
              rows: visits,
            },
          ]
        : []),
    ];
  });
}

/** Hours between releases of orders that begin inside the log, and their pieces. */
export function releasesFound({ visits, book }: Discovery): { gaps: number[]; lots: number[] } {
  const starts: number[] = [];
  const lots: number[] = [];
  for (let order = 0; order < book.first.length; order++) {
    if (Number.isNaN(book.first[order]) || book.openAtStart[order] === 1) continue;
    starts.push(book.first[order]);
    let most = 0;
    for (let visit = visits.firstOf[order]; visit < visits.firstOf[order + 1]; visit++) {
      most = Math.max(most, visits.pieces[visit]);
    }
    if (most > 0) lots.push(most);
  }
  starts.sort((a, b) => a - b);
  return { gaps: starts.slice(1).map((start, index) => (start - starts[index]) / HOUR_US), lots };
}
