/** Where vehicles are on the network of their fleet, from the records of their travels. Plan metres. */
import type { Scene, SceneElement, SceneNetwork } from "#models/scene.ts";
import type { ElementTravel, TraceReader } from "#sim/trace/trace-reader.ts";
import { coveredWithin } from "./trapezoid.ts";

export interface PlanPose {
  x: number;
  y: number;
  /** Direction of travel in radians, counter-clockwise from plan +x. */
  turn: number;
  /** Driven on the way in force, metres. */
  driven: number;
  moving: boolean;
}

const BEGINS_STANDING = 1;
const ENDS_STANDING = 2;
/** Metres after a node over which a vehicle turns into its new direction. */
const TURN_LENGTH = 0.9;

export function newPlanPose(): PlanPose {
  return { x: 0, y: 0, turn: 0, driven: 0, moving: false };
}

/** The network that a vehicle drives on. */
export function networkOf(scene: Scene, vehicle: SceneElement): SceneNetwork | undefined {
  return scene.networks?.find(({ fleet }) => fleet === vehicle.group);
}

const travel: ElementTravel = { a: 0, since: 0, plannedEnd: 0 };
const before: ElementTravel = { a: 0, since: 0, plannedEnd: 0 };

/** Writes the pose of a vehicle at `time` (µs); before its first travel it stands where the scene put it. */
export function vehiclePose(
  reader: TraceReader,
  network: SceneNetwork | undefined,
  vehicle: SceneElement,
  time: number,
  out: PlanPose,
): PlanPose {
  out.x = vehicle.pose.x;
  out.y = vehicle.pose.y;
  out.turn = (vehicle.pose.heading * Math.PI) / 180;
  out.driven = 0;
  out.moving = false;
  if (!network || !reader.travelAt(vehicle.number, time, travel)) return out;
  const segment = network.segments[Math.floor(travel.a / 4)];
  if (!segment) return out;
  const from = network.nodes[segment.from];
  const to = network.nodes[segment.to];
  const left = leftAtStart(reader, vehicle.number, segment.length);
  const covered = coveredWithin(
    left,
    (travel.plannedEnd - travel.since) / 1e6,
    vehicle.vehicle?.acceleration ?? 1,
    (travel.a & BEGINS_STANDING) !== 0,
    (travel.a & ENDS_STANDING) !== 0,
    (time - travel.since) / 1e6,
  );
  const driven = segment.length - left + (travel.plannedEnd > travel.since ? covered : 0);
  const share = segment.length > 0 ? driven / segment.length : 1;
  out.x = from.x + (to.x - from.x) * share;
  out.y = from.y + (to.y - from.y) * share;
  out.turn = Math.atan2(to.y - from.y, to.x - from.x);
  out.driven = driven;
  out.moving = time < travel.plannedEnd;
  if (driven < TURN_LENGTH && travel.since > 0 && reader.travelAt(vehicle.number, travel.since - 1, before)) {
    out.turn = turnedInto(directionOf(network, before.a), out.turn, driven / TURN_LENGTH);
  }
  return out;
}

/**
 * Metres of the segment that lay ahead when the travel in force began. A vehicle that is halted writes how far it still has
 * to go as a negative planned end, in micrometres; when it goes on it begins from there.
 */
function leftAtStart(reader: TraceReader, vehicle: number, length: number): number {
  if (travel.plannedEnd <= travel.since) return Math.min(length, -Math.min(0, travel.plannedEnd) / 1e6);
  const halted =
    travel.since > 0 &&
    reader.travelAt(vehicle, travel.since - 1, before) !== undefined &&
    before.plannedEnd < 0 &&
    Math.floor(before.a / 4) === Math.floor(travel.a / 4);
  return halted ? Math.min(length, -before.plannedEnd / 1e6) : length;
}

function directionOf(network: SceneNetwork, way: number): number {
  const segment = network.segments[Math.floor(way / 4)];
  const from = network.nodes[segment.from];
  const to = network.nodes[segment.to];
  return Math.atan2(to.y - from.y, to.x - from.x);
}

/** The angle between two, the shorter way round, with a soft begin and end. */
export function turnedInto(from: number, to: number, share: number): number {
  const turn = Math.atan2(Math.sin(to - from), Math.cos(to - from));
  const soft = share * share * (3 - 2 * share);
  return from + turn * soft;
}
