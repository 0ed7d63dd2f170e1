import type { Time } from "#sim/time.ts";
import type { TraceChunk } from "#sim/trace/trace-format.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import type { RunResult } from "#models/run.ts";
import type { Scene } from "#models/scene.ts";
import type { TraceWindows } from "./trace-windows.ts";

/** A stretch of time that can be read, µs, both ends included. */
export interface TimeSpan {
  readonly from: Time;
  readonly to: Time;
}

/** A recorded run as the 3D view and the panels read it: the still scene, the trace, and how far it reaches. */
export interface RunView {
  readonly scene: Scene;
  /** Reads what lies in `covered`; counters also at `start`. */
  readonly reader: TraceReader;
  readonly start: Time;
  /** Recorded so far, µs; grows while a run is live. */
  readonly end: Time;
  /** The part of start … end that is here to be read: of a short run all of it. */
  readonly covered: TimeSpan;
}

/** A run that is still being recorded. */
export class GrowingRun implements RunView {
  readonly scene: Scene;
  readonly reader: TraceReader;
  readonly start: Time;
  private readonly from: Time;
  private reached: Time;

  /** @param from first time that the reader can tell */
  constructor(scene: Scene, reader: TraceReader, start: Time, from: Time, end: Time) {
    this.scene = scene;
    this.reader = reader;
    this.start = start;
    this.from = from;
    this.reached = end;
  }

  get end(): Time {
    return this.reached;
  }

  get covered(): TimeSpan {
    return { from: this.from, to: this.reached };
  }

  /** Takes the records up to `end` in. */
  append(chunks: readonly TraceChunk[], end: Time): void {
    this.reader.append(chunks);
    this.reached = end;
  }
}

/** A finished run on screen, with the figures of its elements. */
export interface RecordedRun extends RunView {
  readonly elements: RunResult["elements"];
  readonly traceHash: string;
  readonly seed: number;
  readonly replication: number;
  /** Where the rest of the recording comes from. */
  readonly windows: TraceWindows;
}

/** The run as far as it can be read now, for pictures of a whole stretch of time. */
export function readablePart(run: RunView): RunView {
  const { scene, reader, covered } = run;
  return { scene, reader, covered, start: covered.from, end: covered.to };
}
