import { DAY_US } from "../civil-date.ts";

export const PERIOD_US = 7 * DAY_US;
/** A shorter rest at the end of the log is no period of its own. */
const SHORTEST_REST = 2 * DAY_US;

/** Ends of the periods from a time on, the first is that time; the last one is cut at the end of the log. µs since the origin. */
export function periodEdges(from: number, to: number, most = 12): number[] {
  const edges = [from];
  while (edges.length <= most) {
    const next = edges[edges.length - 1] + PERIOD_US;
    if (next > to) {
      if (to - edges[edges.length - 1] >= SHORTEST_REST) edges.push(to);
      break;
    }
    edges.push(next);
  }
  return edges;
}

/** Whole periods that end at `until`, counted back to `from`; their ends, ascending. */
export function periodsBefore(until: number, from: number): number[] {
  const edges = [until];
  while (edges[0] - PERIOD_US >= from) edges.unshift(edges[0] - PERIOD_US);
  return edges;
}
