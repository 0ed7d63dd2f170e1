import { secondsFromTime } from "#sim/time.ts";
import { LineRun } from "#models/run.ts";
import type { Model } from "#models/format/model-schema.ts";
import { planStudy, requestOf, studyRuns } from "#src/study/plan.ts";
import type { DemandKind, Side } from "#src/study/study-result.ts";

/** How fast the engine made one run of a scenario, without recording it, on the thread that asked. */
export interface EngineRate {
  side: Side;
  demand: DemandKind;
  /** Calendar time of the run, nights and weekends included. */
  simulatedSeconds: number;
  /** The part of it that lies in shifts. */
  shiftSeconds: number;
  /** Events, wake-ups and commands carried out. */
  dispatches: number;
  /** Wall-clock seconds of the fastest round. */
  seconds: number;
  /** Shift seconds per second. Closed hours, in which next to nothing happens, are not counted. */
  timesRealTime: number;
  dispatchesPerSecond: number;
}

/**
 * Times the first replication of a scenario's own study: every side under every demand, compiling and figures included, as a study makes
 * them.
 * @param rounds timed rounds of each run, after one that only warms up; the fastest counts, as whatever else the machine does slows
 * @param clock seconds, only moving forward
 */
export function engineRates(model: Model, rounds: number, clock: () => number): EngineRate[] {
  const plan = planStudy({ model, replications: 1 });
  return studyRuns(plan).map((studyRun): EngineRate => {
    const request = requestOf(plan, studyRun);
    let [simulatedSeconds, shiftSeconds, dispatches, seconds] = [0, 0, 0, Infinity];
    for (let round = 0; round <= rounds; round++) {
      const begun = clock();
      const run = new LineRun(request);
      run.advance(run.end);
      run.result();
      const elapsed = clock() - begun;
      simulatedSeconds = secondsFromTime(run.end);
      shiftSeconds = run.scene.shifts.reduce((sum, { start, end }) => sum + secondsFromTime(end - start), 0);
      dispatches = run.dispatches;
      if (round > 0) seconds = Math.min(seconds, elapsed);
    }
    return {
      side: studyRun.side,
      demand: studyRun.demand,
      simulatedSeconds,
      shiftSeconds,
      dispatches,
      seconds,
      timesRealTime: shiftSeconds / seconds,
      dispatchesPerSecond: dispatches / seconds,
    };
  });
}
