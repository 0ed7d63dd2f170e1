import { expose, transfer } from "comlink";
import type { Time } from "#sim/time.ts";
import { SECOND } from "#sim/time.ts";
import { type KeyframePlan, Keyframes } from "#models/keyframes.ts";
import { advanceWithKeyframes, LineRun, type Command, type RunRequest } from "#models/run.ts";
import type { Scene } from "#models/scene.ts";
import type { LiveBatch, ReplayCheck } from "./host-port.ts";
import { buffersOf } from "./trace-buffers.ts";

/** The engine is driven this often, milliseconds of wall time. */
const PACE_INTERVAL_MS = 40;
/** Wall time that one step may catch up after a stall, seconds. */
const LONGEST_STEP = 0.5;

interface LiveState {
  readonly request: RunRequest;
  readonly line: LineRun;
  readonly log: Command[];
  readonly plan: KeyframePlan;
  /** Those that the page has not taken yet. */
  keyframes: Keyframes;
  until: Time;
}

let live: LiveState | undefined;
let playing = false;
let speed = 1;
let lastWall = 0;

function current(): LiveState {
  if (!live) throw new Error("no live run is open");
  return live;
}

/** Lets the engine run as far as the wall clock says. */
function drive(): void {
  const wall = performance.now();
  const elapsed = Math.min((wall - lastWall) / 1000, LONGEST_STEP);
  lastWall = wall;
  if (!live || !playing) return;
  live.until = Math.min(live.until + Math.round(elapsed * speed * SECOND), live.line.end);
  advanceWithKeyframes(live.line, live.until, live.keyframes);
}

const api = {
  ready(): boolean {
    return true;
  },
  /** Compiles the line and runs it to `from` at full speed; the trace starts where the request's window starts. */
  open(request: RunRequest, from: Time, plan: KeyframePlan): { scene: Scene; end: Time } {
    const line = new LineRun(request);
    const keyframes = new Keyframes(plan);
    advanceWithKeyframes(line, from, keyframes);
    live = { request, line, log: [], plan, keyframes, until: from };
    lastWall = performance.now();
    setInterval(drive, PACE_INTERVAL_MS);
    return { scene: line.scene, end: line.end };
  },
  pace(nextPlaying: boolean, nextSpeed: number): void {
    drive();
    playing = nextPlaying;
    speed = nextSpeed;
  },
  take(): LiveBatch {
    const state = current();
    const { line, until, plan, keyframes } = state;
    const chunks = line.takeTrace();
    state.keyframes = new Keyframes({ ...plan, from: keyframes.next });
    const batch = { chunks, keyframes: keyframes.list, now: until, finished: until >= line.end };
    return transfer(batch, buffersOf(chunks));
  },
  command(command: Omit<Command, "time">): Command {
    drive();
    const state = current();
    const stamped = state.line.command(command);
    state.log.push(stamped);
    return stamped;
  },
  verify(): ReplayCheck {
    const { request, line, log, until } = current();
    const replay = new LineRun({
      ...request,
      snapshot: undefined,
      commands: [...(request.commands ?? []), ...log],
      trace: { mode: "none" },
    });
    replay.advance(until);
    const liveHash = line.traceHash;
    const replayHash = replay.traceHash;
    return { same: liveHash === replayHash, liveHash, replayHash, until };
  },
};

export type LiveWorkerApi = typeof api;

expose(api);
