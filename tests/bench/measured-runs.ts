/** The engine's side of the bench table: ordinary model files through the product's run, nothing switched off. */
import { LineRun, type RunRequest } from "#models/run.ts";
import type { Snapshot } from "#models/snapshot.ts";
import { Calendar } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import { SECOND } from "#sim/time.ts";
import { benchRequest, serialLineFile, singleQueueFile } from "./bench-models.ts";
import { gap, reseed, start } from "./flat-loop.mjs";

const STATIONS = 10;
const BUFFER = 5;
/** Simulated time between two hand-overs of a full trace. */
const HAND_OVER = 5_000 * SECOND;

/** A piece of work that has been done. */
export interface Work {
  /** part-steps (parts × stations), customers or holds */
  steps: number;
  /** a figure of the model that theory gives too: shows that the work was done right */
  outcome: number;
}

/** Model T; `traced` records the full trace and hands it over in pieces. */
export function modelT(seconds: number, traced: boolean): () => Work {
  const model = serialLineFile(STATIONS, BUFFER);
  return () => {
    const run = new LineRun(benchRequest(model, "saturated", seconds, { mode: traced ? "full" : "none" }));
    if (traced) {
      for (let time = HAND_OVER; time < run.end; time += HAND_OVER) {
        run.advance(time);
        run.takeTrace();
      }
    }
    run.advance(run.end);
    const parts = finishedBy(run, `station-${STATIONS}`);
    return { steps: parts * STATIONS, outcome: parts / seconds };
  };
}

/** Model Q. */
export function modelQ(seconds: number): () => Work {
  const model = singleQueueFile();
  return () => {
    const run = new LineRun(benchRequest(model, "own", seconds));
    run.advance(run.end);
    const { elements } = run.result();
    const content = elements.reduce((sum, { meanContent }) => sum + meanContent, 0);
    return { steps: finishedBy(run, "server"), outcome: content };
  };
}

/** A calendar with `size` pending events of the hold model; the same gaps as the yardstick draws. */
export function filledCalendar(law: number, size: number): Calendar {
  const calendar = new Calendar();
  reseed(1);
  for (let event = 0; event < size; event++) calendar.add(start(law), Priority.dispatch, event, 0, 0);
  return calendar;
}

/** The hold model on the engine's calendar, by the calls that the engine's own loop makes. */
export function calendarHolds(calendar: Calendar, law: number, holds: number): number {
  const { ahead, due } = calendar;
  for (let count = 0; count < holds; count++) {
    calendar.peek();
    calendar.take();
    due[0] = ahead[0] + gap(law);
    calendar.addDue(Priority.dispatch, calendar.takenTarget, 0, 0);
  }
  return calendar.peekTime();
}

/** Bytes that one record of model T's full trace takes. */
export function bytesPerRecord(): number {
  const request = benchRequest(serialLineFile(STATIONS, BUFFER), "saturated", 20_000, { mode: "full" });
  const run = new LineRun(request);
  run.advance(run.end);
  let [bytes, records] = [0, 0];
  for (const chunk of run.takeTrace()) {
    records += chunk.count;
    for (const column of Object.values(chunk)) if (ArrayBuffer.isView(column)) bytes += column.byteLength;
  }
  return bytes / records;
}

/** A line of 500 stations that is blocked up to its end: 1 002 elements and more than 10 000 parts. */
export function fullLine(): LineRun & { again(snapshot: Snapshot): LineRun } {
  const request = benchRequest(serialLineFile(500, 20, 1_000_000), "saturated", 40_000);
  const run = new LineRun(request);
  run.advance(30_000 * SECOND);
  return Object.assign(run, { again: (snapshot: Snapshot) => new LineRun({ ...request, snapshot }) });
}

/** A run of model T that goes on for ever, for what only shows over many events. */
export function endlessLine(): LineRun {
  return new LineRun(benchRequest(serialLineFile(STATIONS, BUFFER), "saturated", 1e9));
}

/** Requests of model T, for a pool. */
export function replications(count: number, seconds: number): RunRequest[] {
  const request = benchRequest(serialLineFile(STATIONS, BUFFER), "saturated", seconds);
  return Array.from({ length: count }, (_, replication) => ({ ...request, replication }));
}

function finishedBy(run: LineRun, id: string): number {
  const report = run.result().elements.find((element) => element.id === id);
  if (report === undefined) throw new Error(`there is no ${id}`);
  return report.finished;
}

export { NodePool } from "#src/host/node-pool.ts";
export { boundHolds, fillBoundHolds } from "./bound-holds.ts";
export { boundLine } from "./bound-line.ts";
