import { SECOND, type Time } from "#sim/time.ts";
import { TraceKind, type TraceChunk } from "#sim/trace/trace-format.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import type { KeyframePlan, Keyframes } from "#models/keyframes.ts";
import type { Command, RunRequest } from "#models/run.ts";
import { State } from "#models/states.ts";
import type { Executor } from "#src/study/executor.ts";

/** Longest stretch of a recording that is here at a time. */
export const LONGEST_WINDOW: Time = 86_400 * SECOND;
/** A window of a busy line is shorter, so that it has about this many records at most. */
const WINDOW_RECORDS = 250_000;
const SHORTEST_WINDOW: Time = 600 * SECOND;

const MEBIBYTE = 1024 * 1024;

/** Keyframes of a recording that begins at `from`: every hour at first, later fewer. */
export function keyframePlan(from: Time): KeyframePlan {
  return { from, every: 3600 * SECOND, most: 64, bytes: 48 * MEBIBYTE };
}

/** Makes any stretch of a run again from the keyframe before it: what a long recording keeps in place of its trace. */
export class TraceWindows {
  readonly keyframes: Keyframes;
  /** The counters at the start of the recording: every window can tell them. */
  readonly atStart: TraceChunk;
  private readonly pool: Executor;
  private readonly request: Omit<RunRequest, "trace">;

  constructor(pool: Executor, request: Omit<RunRequest, "trace">, keyframes: Keyframes, atStart: TraceChunk) {
    this.pool = pool;
    this.request = request;
    this.keyframes = keyframes;
    this.atStart = atStart;
  }

  /** How long a window around `time` may be, from how busy the line is there. */
  lengthAt(time: Time): Time {
    const { list } = this.keyframes;
    const after = list.findIndex((keyframe) => keyframe.time > time);
    const upper = list.at(after);
    const lower = list.at(after < 0 ? -2 : Math.max(0, after - 1));
    if (upper === undefined || lower === undefined || upper.time <= lower.time) return LONGEST_WINDOW;
    const perMicrosecond = (upper.records - lower.records) / (upper.time - lower.time);
    const length = Math.round(WINDOW_RECORDS / Math.max(perMicrosecond, Number.MIN_VALUE));
    return Math.min(Math.max(length, SHORTEST_WINDOW), LONGEST_WINDOW);
  }

  /**
   * The records of `from` … `to`, with what stood before.
   * @param log commands of a live run, all that were given so far
   */
  async read(from: Time, to: Time, log: readonly Command[] = []): Promise<TraceReader> {
    const { trace } = await this.pool.run({
      ...this.request,
      commands: [...(this.request.commands ?? []), ...log],
      snapshot: this.keyframes.nearest(from)?.snapshot,
      trace: { mode: "window", from, to },
      until: to,
    });
    return readerOf([this.atStart, ...(trace ?? [])]);
  }

  /** The same run up to `time`, from where it goes on live with keyframes and commands of its own. */
  branchAt(time: Time): TraceWindows {
    return new TraceWindows(this.pool, this.request, this.keyframes.upTo(time), this.atStart);
  }
}

export function readerOf(chunks: readonly TraceChunk[]): TraceReader {
  const reader = new TraceReader({ workingState: State.working });
  reader.append(chunks);
  return reader;
}

/** The counters that stood when a window opened at `start`, out of its records. */
export function countersAt(start: Time, chunks: readonly TraceChunk[]): TraceChunk {
  const rows: { chunk: TraceChunk; row: number }[] = [];
  for (const chunk of chunks) {
    for (let row = 0; row < chunk.count && chunk.time[row] <= start; row++) {
      if (chunk.kind[row] === TraceKind.counter) rows.push({ chunk, row });
    }
  }
  return {
    count: rows.length,
    time: Float64Array.from(rows, ({ chunk, row }) => chunk.time[row]),
    kind: Uint8Array.from(rows, ({ chunk, row }) => chunk.kind[row]),
    element: Uint16Array.from(rows, ({ chunk, row }) => chunk.element[row]),
    a: Int32Array.from(rows, ({ chunk, row }) => chunk.a[row]),
    b: Float64Array.from(rows, ({ chunk, row }) => chunk.b[row]),
  };
}
