import type { Time } from "#sim/time.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import { State } from "#models/states.ts";
import type { WorkPool } from "#src/host/host-port.ts";
import type { RecordedRun } from "./run-view.ts";
import { demandOf, viewWindow } from "./view-window.ts";

/** What is shown before anybody asks for a study: replication 0 of the study's own seed. */
export const VIEW_REPLICATION = 0;

const REHEARSED_SHIFTS = 6;

export interface ViewSettings {
  readonly model: Model;
  readonly measures: readonly string[];
  readonly priceSet: string;
  readonly seed: number;
}

/** The request whose trace the page plays: one day after the warm-up. */
export function viewRequest(
  settings: ViewSettings,
  measures: readonly string[],
): RunRequest & { window: [Time, Time] } {
  const { from, to } = viewWindow(settings.model);
  return {
    model: settings.model,
    measures,
    priceSet: settings.priceSet,
    demand: demandOf(settings.model),
    seed: settings.seed,
    replication: VIEW_REPLICATION,
    warmUp: from,
    horizon: to - from,
    trace: { mode: "window", from, to },
    window: [from, to],
  };
}

/** Short runs of both sides, enough for a worker to compile all that a study will run. */
export function rehearsalOf(settings: ViewSettings): RunRequest[] {
  const { model, priceSet, seed } = settings;
  const run = (measures: readonly string[], demand: RunRequest["demand"]): RunRequest => ({
    model,
    measures,
    priceSet,
    demand,
    seed,
    replication: VIEW_REPLICATION,
    horizonShifts: REHEARSED_SHIFTS,
    trace: { mode: "none" },
  });
  const demand = demandOf(model);
  if (settings.measures.length === 0) return [run([], demand)];
  return [run(settings.measures, demand), run([], demand)];
}

async function record(
  pool: WorkPool,
  settings: ViewSettings,
  measures: readonly string[],
): Promise<RecordedRun> {
  const { window, ...request } = viewRequest(settings, measures);
  const result: RunResult = await pool.run(request);
  const reader = new TraceReader({ workingState: State.working });
  reader.append(result.trace ?? []);
  return {
    scene: result.scene,
    reader,
    start: window[0],
    end: window[1],
    elements: result.elements,
    traceHash: result.traceHash,
    seed: settings.seed,
    replication: VIEW_REPLICATION,
  };
}

/** Records the line before and, when measures are on, after, side by side. */
export async function recordSides(
  pool: WorkPool,
  settings: ViewSettings,
): Promise<{ before: RecordedRun; after?: RecordedRun }> {
  if (settings.measures.length === 0) return { before: await record(pool, settings, []) };
  const [before, after] = await Promise.all([
    record(pool, settings, []),
    record(pool, settings, settings.measures),
  ]);
  return { before, after };
}
