/**
 * What a robot does while it serves a machine, by the share of its handling that has passed: it fetches the raw part from
 * the infeed, takes the finished part out of the machine, puts the raw one in, and sets the finished one down.
 */
import { smoothStep } from "../hash.ts";
import type { Point } from "./kinematics.ts";

/** A place of the hand in the frame of the robot's foot. */
export interface HandPlace extends Point {
  /** Pitch of the hand: 0 points ahead, -π/2 down. */
  pitch: number;
  /** Where the robot stands on its track. */
  foot: number;
}

/** Shares of the handling at which the hand is at each place of its round. */
export const TENDING = {
  rawTaken: 0.12,
  finishedTaken: 0.42,
  rawSet: 0.64,
  finishedSet: 0.88,
  doorOpens: 0.24,
  doorOpen: 0.34,
  doorShuts: 0.7,
  doorShut: 0.8,
} as const;

const TIMES = [
  0,
  0.06,
  TENDING.rawTaken,
  0.19,
  0.34,
  TENDING.finishedTaken,
  0.5,
  0.56,
  TENDING.rawSet,
  0.72,
] as const;
const LATER = [0.82, TENDING.finishedSet, 0.94, 1] as const;

/** Height over a table at which the hand travels. */
const TRAVEL_RISE = 0.38;
const DOWN = -Math.PI / 2;

export interface TendingRound {
  /** Where parts lie: frame of the cell, height of the hand at them. */
  infeed: Point;
  outfeed: Point;
  /** In the machine, and before its door. */
  inside: Point;
  door: Point;
  /** Where the robot stands at the tables, and at the machine. */
  homeFoot: number;
  machineFoot: number;
}

/** Height and distance at which the hand waits before the tables. */
export function homeHand({ infeed, outfeed, homeFoot }: TendingRound, out: HandPlace): HandPlace {
  out.x = 0;
  out.y = infeed.y + TRAVEL_RISE;
  out.z = (infeed.z + outfeed.z) / 2 - 0.5;
  out.pitch = DOWN;
  out.foot = homeFoot;
  return out;
}

function knot(round: TendingRound, index: number, out: HandPlace): HandPlace {
  const { infeed, outfeed, inside, door } = round;
  const at = (point: Point, rise: number, pitch: number, foot: number) => {
    out.x = point.x;
    out.y = point.y + rise;
    out.z = point.z;
    out.pitch = pitch;
    out.foot = foot;
    return out;
  };
  switch (index) {
    case 1:
    case 3:
      return at(infeed, TRAVEL_RISE, DOWN, round.homeFoot);
    case 2:
      return at(infeed, 0, DOWN, round.homeFoot);
    case 4:
    case 6:
    case 7:
    case 9:
      return at(door, 0.12, 0, round.machineFoot);
    case 5:
    case 8:
      return at(inside, 0, 0, round.machineFoot);
    case 10:
    case 12:
      return at(outfeed, TRAVEL_RISE, DOWN, round.homeFoot);
    case 11:
      return at(outfeed, 0, DOWN, round.homeFoot);
    default:
      return homeHand(round, out);
  }
}

const KNOTS = [...TIMES, ...LATER];
const from: HandPlace = { x: 0, y: 0, z: 0, pitch: 0, foot: 0 };
const to: HandPlace = { x: 0, y: 0, z: 0, pitch: 0, foot: 0 };

/** Writes the place of the hand. Between two places it swings about the axis of the robot, so that it never cuts through it. */
export function tendingHand(round: TendingRound, share: number, out: HandPlace): HandPlace {
  let next = 1;
  while (next < KNOTS.length - 1 && share > KNOTS[next]) next++;
  const part = smoothStep(KNOTS[next - 1], KNOTS[next], share);
  knot(round, next - 1, from);
  knot(round, next, to);
  out.foot = from.foot + (to.foot - from.foot) * part;
  out.y = from.y + (to.y - from.y) * part;
  out.pitch = from.pitch + (to.pitch - from.pitch) * part;
  const fromReach = Math.hypot(from.x, from.z - from.foot);
  const toReach = Math.hypot(to.x, to.z - to.foot);
  const fromTurn = Math.atan2(from.x, from.z - from.foot);
  const toTurn = Math.atan2(to.x, to.z - to.foot);
  const reach = fromReach + (toReach - fromReach) * part;
  const turn = fromTurn + (toTurn - fromTurn) * part;
  out.x = Math.sin(turn) * reach;
  out.z = out.foot + Math.cos(turn) * reach;
  return out;
}

/** How far the doors of the machine are open, 0..1. */
export function doorOpen(share: number): number {
  return (
    smoothStep(TENDING.doorOpens, TENDING.doorOpen, share) *
    (1 - smoothStep(TENDING.doorShuts, TENDING.doorShut, share))
  );
}
