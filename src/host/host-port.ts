import type { Time } from "#sim/time.ts";
import type { TraceChunk } from "#sim/trace/trace-format.ts";
import type { Model } from "#models/format/model-schema.ts";
import type { Problem } from "#models/format/problem.ts";
import type { Keyframe, KeyframePlan } from "#models/keyframes.ts";
import type { Command, RunRequest } from "#models/run.ts";
import type { Scene } from "#models/scene.ts";
import type { WorkbookLink } from "./workbook-link.ts";
import type { Executor } from "#src/study/executor.ts";

export type ParseOutcome = { readonly model: Model } | { readonly problems: readonly Problem[] };

/** Runs work away from the page. Every promise settles, whatever happens to the workers behind it. */
export interface WorkPool extends Executor {
  /** Parses and validates the text of a model file. */
  parse(text: string): Promise<ParseOutcome>;
  /** Starts the workers ahead of the first task; each runs `rehearsal` once, so that its code is compiled by then. */
  warm(rehearsal?: readonly RunRequest[]): void;
  /** Kills every worker at once; tasks under way reject. The next task starts fresh workers. */
  stop(): void;
}

export interface LiveBatch {
  readonly chunks: TraceChunk[];
  /** Those that fell due since the last call. */
  readonly keyframes: readonly Keyframe[];
  /** How far the engine has run, µs. */
  readonly now: Time;
  /** The engine reached the end of its horizon. */
  readonly finished: boolean;
}

export interface ReplayCheck {
  readonly same: boolean;
  /** Hash over the logical records of the live run so far, and of its replay from the command log. */
  readonly liveHash: string;
  readonly replayHash: string;
  readonly until: Time;
}

/** A run in progress, paced by the worker's clock. */
export interface LiveLink {
  readonly scene: Scene;
  readonly start: Time;
  readonly end: Time;
  pace(playing: boolean, speed: number): Promise<void>;
  /** The records and keyframes since the last call. */
  take(): Promise<LiveBatch>;
  /** Hands a command to the engine, which stamps it with the first microsecond not yet executed. */
  command(command: Omit<Command, "time">): Promise<Command>;
  /** Runs the command log again from the start, headless, and compares the trace hashes. */
  verify(): Promise<ReplayCheck>;
  close(): void;
}

/** Everything the session needs from workers; the page hands in the browser's, tests hand in their own. */
export interface Host {
  readonly study: WorkPool;
  readonly view: WorkPool;
  readonly workbooks: WorkbookLink;
  /**
   * Runs the request to `from` at full speed and goes on live from there.
   * @param keyframes which are handed over
   */
  openLive(request: RunRequest, from: Time, keyframes: KeyframePlan): Promise<LiveLink>;
}
