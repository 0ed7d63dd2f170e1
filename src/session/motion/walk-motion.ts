/** Who walks from where to where, and how much of the way is done. */
import type { ElementTravel, TraceReader } from "#sim/trace/trace-reader.ts";

const CODES = 65_536;

export interface Walk {
  /** Elements. */
  from: number;
  to: number;
  /** µs. */
  since: number;
  /** Share of the way that is done, 0..1; 1 stands beside `to`. */
  share: number;
}

export function newWalk(): Walk {
  return { from: 0, to: 0, since: 0, share: 1 };
}

const travel: ElementTravel = { a: 0, since: 0, plannedEnd: 0 };

/** Writes the walk of a worker at `time` (µs); before the first they stand at their own place. */
export function walkOf(reader: TraceReader, worker: number, time: number, out: Walk): Walk {
  out.from = worker;
  out.to = worker;
  out.since = 0;
  out.share = 1;
  if (!reader.travelAt(worker, time, travel)) return out;
  out.from = Math.floor(travel.a / CODES);
  out.to = travel.a % CODES;
  out.since = travel.since;
  const span = travel.plannedEnd - travel.since;
  out.share = span > 0 ? Math.min(1, Math.max(0, (time - travel.since) / span)) : 1;
  return out;
}
