/** Where stacker cranes and the places of a rack are, in the frame of their aisle. Metres, seconds. */
import type { SceneElement, SceneStorage } from "#models/scene.ts";
import type { ElementTravel, TraceReader } from "#sim/trace/trace-reader.ts";
import { coveredFromRest, timeFromRest } from "./trapezoid.ts";

/** Position code of the head of the aisle. */
const HEAD = 0;
const CODES = 65_536;

export interface RackPlace {
  /** 0 to the left of the aisle, 1 to its right; -1 at the head. */
  side: number;
  /** From the head of the aisle, along it. */
  along: number;
  /** Above the lowest level. */
  up: number;
}

export interface CranePose extends RackPlace {
  moving: boolean;
}

export function newCranePose(): CranePose {
  return { side: -1, along: 0, up: 0, moving: false };
}

/** Where a position code lies: 0 is the head of the aisle, 1 + ((side × columns) + column) × levels + level a place. */
export function rackPlace(storage: SceneStorage, code: number, out: RackPlace): RackPlace {
  if (code === HEAD) {
    out.side = -1;
    out.along = 0;
    out.up = 0;
    return out;
  }
  const index = code - 1;
  const level = index % storage.levels;
  const column = Math.floor(index / storage.levels);
  out.side = Math.floor(column / storage.columns);
  out.along = ((column % storage.columns) + 1) * storage.columnPitch;
  out.up = level * storage.levelPitch;
  return out;
}

const travel: ElementTravel = { a: 0, since: 0, plannedEnd: 0 };
const start = newCranePose();
const goal = newCranePose();

/** Writes the pose of a crane at `time` (µs): both axes start together, each with a trapezoid of its own. */
export function cranePose(
  reader: TraceReader,
  storage: SceneStorage,
  element: SceneElement,
  time: number,
  out: CranePose,
): CranePose {
  rackPlace(storage, HEAD, out);
  out.moving = false;
  const { crane, number } = element;
  if (!crane || !reader.travelAt(number, time, travel)) return out;
  rackPlace(storage, Math.floor(travel.a / CODES), start);
  rackPlace(storage, travel.a % CODES, goal);
  const seconds = elapsed(crane, time);
  const moved = (from: number, to: number, axis: { speed: number; acceleration: number }) =>
    from +
    Math.sign(to - from) * coveredFromRest(Math.abs(to - from), axis.speed, axis.acceleration, seconds);
  out.along = moved(start.along, goal.along, crane.horizontal);
  out.up = moved(start.up, goal.up, crane.vertical);
  out.side = goal.side;
  out.moving = travel.plannedEnd > time;
  return out;
}

/** Seconds that the way in force has run: it ends as planned, or is halted with the time left given as a negative end. */
function elapsed({ horizontal, vertical }: NonNullable<SceneElement["crane"]>, time: number): number {
  const along = timeFromRest(Math.abs(goal.along - start.along), horizontal.speed, horizontal.acceleration);
  const up = timeFromRest(Math.abs(goal.up - start.up), vertical.speed, vertical.acceleration);
  const left = travel.plannedEnd < 0 ? -travel.plannedEnd : travel.plannedEnd - time;
  return Math.max(along, up) - left / 1e6;
}
