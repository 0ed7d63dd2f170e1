import type { Time } from "#sim/time.ts";
import type { TraceChunk } from "#sim/trace/trace-format.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import type { RunResult } from "#models/run.ts";
import type { Scene } from "#models/scene.ts";

/** A recorded run as the 3D view and the panels read it: the still scene, the trace, and how far it reaches. */
export interface RunView {
  readonly scene: Scene;
  readonly reader: TraceReader;
  readonly start: Time;
  /** Recorded so far, µs; grows while a run is live. */
  readonly end: Time;
}

/** A run that is still being recorded. */
export class GrowingRun implements RunView {
  readonly scene: Scene;
  readonly reader: TraceReader;
  readonly start: Time;
  private reached: Time;

  constructor(scene: Scene, reader: TraceReader, start: Time, end: Time) {
    this.scene = scene;
    this.reader = reader;
    this.start = start;
    this.reached = end;
  }

  get end(): Time {
    return this.reached;
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
}
