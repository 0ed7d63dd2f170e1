import { HOUR_US } from "../discovery/ordered-log.ts";
import type { Discovery } from "../discovery/discover.ts";
import type { Visits } from "../discovery/visits.ts";

/** Work of one order as the model gets it. */
export interface JobPlan {
  /** of the log */
  readonly order: number;
  /** Hours since the origin of the log. */
  readonly release: number;
  readonly pieces: number;
  readonly steps: readonly { readonly station: number; readonly pieces: number }[];
  /** It was under way before the log, or the part of it that is looked at, begins. */
  readonly inProgress: boolean;
  /** End of the last work before the release, of an order in progress; hours. */
  readonly idleSince: number;
}

const MOST_STEPS = 500;
const MOST_PIECES = 1_000_000;

/**
 * The orders that have work in some part of a log, with their steps there. Orders that had work before are in progress: they are there
 * from the beginning of the part.
 * @param visits of the part alone
 * @param stationOf by activity of the log: its station, -1 none
 * @param from beginning of the part, µs since the origin
 * @param idleSince by order: end of its last work before the part, µs; NaN where there was none
 */
export function jobPlans(
  visits: Visits,
  stationOf: Int32Array,
  from: number,
  idleSince?: Float64Array,
): JobPlan[] {
  const plans: JobPlan[] = [];
  for (let order = 0; order + 1 < visits.firstOf.length; order++) {
    const steps: { station: number; pieces: number }[] = [];
    for (let visit = visits.firstOf[order]; visit < visits.firstOf[order + 1]; visit++) {
      const station = stationOf[visits.activity[visit]];
      if (station < 0 || steps.length === MOST_STEPS) continue;
      steps.push({ station, pieces: Math.min(MOST_PIECES, Math.round(visits.pieces[visit])) });
    }
    if (steps.length === 0) continue;
    const idle = idleSince?.[order] ?? Number.NaN;
    const inProgress = !Number.isNaN(idle);
    plans.push({
      order,
      release: (inProgress ? from : visits.start[visits.firstOf[order]]) / HOUR_US,
      pieces: Math.max(
        1,
        steps.reduce((most, { pieces }) => Math.max(most, pieces), 0),
      ),
      steps,
      inProgress,
      idleSince: idle / HOUR_US,
    });
  }
  return plans.sort((a, b) => a.release - b.release || a.order - b.order);
}

/** Mean place of each station in the ways of the orders, 0 = first: the order in which the plan shows them. */
export function flowPlaces(found: Discovery): number[] {
  const sum = found.stations.map(() => 0);
  const count = found.stations.map(() => 0);
  const { visits } = found;
  for (let order = 0; order + 1 < visits.firstOf.length; order++) {
    const from = visits.firstOf[order];
    const length = visits.firstOf[order + 1] - from;
    for (let step = 0; step < length; step++) {
      const station = found.activities.of[visits.activity[from + step]];
      sum[station] += (step + 0.5) / length;
      count[station] += 1;
    }
  }
  return sum.map((each, station) => (count[station] === 0 ? 1 : each / count[station]));
}
