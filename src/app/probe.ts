import { shownRun } from "#src/session/session-state.ts";
import type { Session } from "#src/session/session.ts";

interface FrameFigures {
  frames: number;
  drawCalls: number;
  triangles: number;
  scriptMilliseconds: number;
  time: number;
}

/** Frames further apart than this come from a machine that draws in software, milliseconds. */
const SLOW_FRAME = 34;

/** Which picture a frame is of: the stage, or a side of the comparison. */
export type Picture = "stage" | "before" | "after";

const last = new Map<Picture, FrameFigures>();
/** Takes every frame of the stage while something is metered. */
let meter: ((frame: FrameFigures) => void) | undefined;
let lastWall = 0;
/** Smoothed time between frames, milliseconds. */
let spacing = 16;

/** Keeps the figures of the last 3D frame of a picture. */
export function recordFrame(stats: FrameFigures, picture: Picture = "stage"): void {
  last.set(picture, stats);
  if (picture === "stage") meter?.(stats);
  // Both sides of a comparison draw in the same frame of the screen.
  if (picture === "after") return;
  const wall = performance.now();
  spacing += 0.1 * (Math.min(wall - lastWall, 500) - spacing);
  lastWall = wall;
}

/** Whether drawing takes so long that it competes with the simulation for the cores. */
export function drawsSlowly(): boolean {
  return spacing > SLOW_FRAME;
}

/** What was seen of `frames` frames that played one minute of the shown run over and over. */
interface Metered {
  /** Start of the minute, µs. */
  from: number;
  scriptMilliseconds: number[];
  drawCalls: number[];
}

const MINUTE = 60_000_000;
/** Frames before the first that counts: programs are compiled and tables filled. */
const WARM_UP = 60;

/** Plays the busiest minute of the shown run at `speed` until `frames` frames were drawn. */
function meterBusiestMinute(session: Session, speed: number, frames: number): Promise<Metered> {
  const run = shownRun(session.store.get());
  if (!run) throw new Error("no run is shown");
  const from = run.reader.busiestMinute(run.covered.from, run.covered.to);
  const metered: Metered = { from, scriptMilliseconds: [], drawCalls: [] };
  let seen = 0;
  session.scrub(from);
  session.clock.setSpeed(speed);
  session.clock.play();
  return new Promise((resolve) => {
    meter = (frame) => {
      seen++;
      if (frame.time >= from + MINUTE) session.scrub(from);
      if (seen <= WARM_UP) return;
      metered.scriptMilliseconds.push(frame.scriptMilliseconds);
      metered.drawCalls.push(frame.drawCalls);
      if (metered.drawCalls.length < frames) return;
      meter = undefined;
      session.clock.pause();
      resolve(metered);
    };
  });
}

/** Figures for end-to-end tests, on pages opened with `?e2e=1` only. */
export function exposeProbes(session: Session): void {
  if (new URLSearchParams(location.search).get("e2e") !== "1") return;
  Object.defineProperty(window, "__chejian", {
    value: {
      frame: (picture: Picture = "stage") => {
        const stats = last.get(picture);
        return stats && { ...stats };
      },
      simTime: () => session.clock.now,
      open: (scenario: string) => session.openScenario(scenario),
      meter: (speed: number, frames: number) => meterBusiestMinute(session, speed, frames),
      seek: (time: number) => session.scrub(time),
    },
  });
}
