import type { Time } from "#sim/time.ts";
import type { Model } from "#models/format/model-schema.ts";
import { Keyframes } from "#models/keyframes.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import type { WorkPool } from "#src/host/host-port.ts";
import type { RecordedRun } from "./run-view.ts";
import { countersAt, keyframePlan, LONGEST_WINDOW, readerOf, TraceWindows } from "./trace-windows.ts";
import { demandOf, viewWindow, type ViewDays } from "./view-window.ts";

/** What is shown before anybody asks for a study: replication 0 of the study's own seed. */
export const VIEW_REPLICATION = 0;

const REHEARSED_SHIFTS = 6;

export interface ViewSettings {
  readonly model: Model;
  readonly measures: readonly string[];
  readonly priceSet: string;
  readonly seed: number;
  readonly days: ViewDays;
}

/** The request whose trace the page plays: some days after the warm-up. */
export function viewRequest(
  settings: ViewSettings,
  measures: readonly string[],
): Omit<RunRequest, "trace"> & { window: [Time, Time] } {
  const { from, to } = viewWindow(settings.model, settings.days);
  return {
    model: settings.model,
    measures,
    priceSet: settings.priceSet,
    demand: demandOf(settings.model),
    seed: settings.seed,
    replication: VIEW_REPLICATION,
    warmUp: from,
    horizon: to - from,
    window: [from, to],
  };
}

/** Short runs of both sides, enough for a worker to compile all that a study will run. */
export function rehearsalOf(settings: Omit<ViewSettings, "days">): RunRequest[] {
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
  const {
    window: [start, end],
    ...request
  } = viewRequest(settings, measures);
  const covered = { from: start, to: Math.min(end, start + LONGEST_WINDOW) };
  const plan = keyframePlan(start);
  const result: RunResult = await pool.run({
    ...request,
    trace: { mode: "window", ...covered },
    // A recording that is here as a whole is never made again.
    ...(covered.to < end ? { keyframes: plan } : {}),
  });
  const keyframes = new Keyframes(plan);
  for (const keyframe of result.keyframes ?? []) keyframes.add(keyframe);
  const chunks = result.trace ?? [];
  return {
    scene: result.scene,
    reader: readerOf(chunks),
    start,
    end,
    covered,
    elements: result.elements,
    traceHash: result.traceHash,
    seed: settings.seed,
    replication: VIEW_REPLICATION,
    windows: new TraceWindows(pool, request, keyframes, countersAt(start, chunks)),
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
