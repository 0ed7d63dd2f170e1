import type { Executor } from "#src/study/executor.ts";
import { runAll } from "#src/study/run-pool.ts";
import type { LineParameters } from "../generate/line-parameters.ts";
import type { CalibrationOptions } from "./calibrate.ts";
import { Draws } from "./draws.ts";
import { drawnLine, drawnReleases } from "./drawn-line.ts";
import { simulate, type SimulatedWindow } from "./simulate.ts";
import type { Window } from "./window.ts";

/** Runs the judged part of a window, each replication with numbers of its own drawn from what the log leaves open. */
export function ensemble(
  line: LineParameters,
  window: Window,
  replications: number,
  options: CalibrationOptions,
  executor: Executor,
): Promise<SimulatedWindow[]> {
  return runAll(
    replications,
    (replication) => {
      const draws = new Draws(options.seed, replication);
      const drawn = drawnLine(line, draws);
      const jobs = drawnReleases(drawn, window.jobs, draws);
      return simulate(drawn, jobs, window, window.edges, options.seed, replication, executor);
    },
    {
      lanes: executor.size,
      signal: options.signal,
      onDone: options.onRun,
    },
  );
}
