import type { LineParameters, StationParameters, TimeMoments } from "../generate/line-parameters.ts";
import type { JobPlan } from "../generate/job-plan.ts";
import type { Draws } from "./draws.ts";

/**
 * The line as it may as well be, given what the log tells: means of times, reject rates, shares of the resources and waits are drawn
 * from their uncertainty.
 */
export function drawnLine(line: LineParameters, draws: Draws): LineParameters {
  const waits = line.stations.reduce((sum, { waitRows }) => sum + waitRows, 0);
  return {
    ...line,
    // Waits vary about as much as they last.
    waitScale: line.waitScale * draws.factor(1 / Math.sqrt(Math.max(4, waits)), "wait-scale"),
    stations: line.stations.map((station, number) => drawnStation(station, number, draws)),
  };
}

function drawnStation(station: StationParameters, number: number, draws: Draws): StationParameters {
  const drawn = (time: TimeMoments, purpose: string): TimeMoments =>
    time.mean > 0
      ? { ...time, mean: time.mean * draws.factor(time.error / time.mean, purpose, number) }
      : time;
  const { reject } = station;
  const rejectFactor =
    reject.probability > 0 ? draws.factor(reject.error / reject.probability, "reject", number) : 1;
  return {
    ...station,
    piece: drawn(station.piece, "piece"),
    lot: drawn(station.lot, "lot"),
    setup: { ...station.setup, ...drawn(station.setup, "setup") },
    reject: { ...reject, probability: Math.min(0.95, reject.probability * rejectFactor) },
    staff: station.staff.map((member) => ({
      ...member,
      weight: Math.max(
        1e-6 * member.weight,
        member.weight *
          draws.gamma(Math.max(0.5, member.share * station.visits), `staff-${member.pool}`, number),
      ),
    })),
  };
}

/**
 * When each order goes on, hours since the origin: released ones when the log says so; those in progress after the rest of their wait,
 * drawn from the waits longer than they have waited already.
 */
export function drawnReleases(line: LineParameters, jobs: readonly JobPlan[], draws: Draws): JobPlan[] {
  return jobs.map((job, number) => {
    if (!job.inProgress) return job;
    const waited = Math.max(0, job.release - job.idleSince);
    const { waits } = line.stations[job.steps[0].station];
    const longer = waits.filter((wait) => wait * line.waitScale > waited);
    const mean = (line.waitScale * waits.reduce((sum, wait) => sum + wait, 0)) / waits.length;
    const u = draws.uniform("rest", number);
    const rest =
      longer.length === 0 ? 2 * u * mean : longer[Math.floor(u * longer.length)] * line.waitScale - waited;
    return { ...job, release: job.release + rest };
  });
}
