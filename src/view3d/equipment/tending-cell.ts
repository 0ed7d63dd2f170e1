/** A cell in which one robot serves several machines: robot (on a track for many), tables in and out, fence. */
import type { SceneElement } from "#models/scene.ts";
import { COUNTER, type FrameReading } from "../frame/frame-reading.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { type ArmPose, PEDESTAL_HEIGHT, type Point, solveArm } from "../robot/kinematics.ts";
import {
  type HandPlace,
  homeHand,
  TENDING,
  tendingHand,
  type TendingRound,
} from "../robot/tending-motion.ts";
import { PAINT } from "../theme.ts";
import { clampedIn, CNC } from "./cnc-body.ts";
import type { EquipmentModel, PlacedElement, RestingPlace } from "./equipment-model.ts";
import { type MachinePlace, type TendingLayout, tendingLayout } from "./tending-layout.ts";

const TABLE_TOP = 0.82;
const FENCE_HEIGHT = 2;
/** From the middle of a part to the hand that holds it. */
const GRIP = 0.13;
const DOOR_STANDOFF = 1.05;

const arm: ArmPose = { yaw: 0, lower: 0, upper: 0, tool: 0 };
const hand: HandPlace = { x: 0, y: 0, z: 0, pitch: 0, foot: 0 };
const clamped: RestingPlace = { x: 0, y: 0, z: 0, turn: 0 };
const round: TendingRound = {
  infeed: { x: 0, y: TABLE_TOP + GRIP, z: 0 },
  outfeed: { x: 0, y: TABLE_TOP + GRIP, z: 0 },
  inside: { x: 0, y: CNC.table.y + GRIP, z: 0 },
  door: { x: 0, y: CNC.table.y + GRIP, z: 0 },
  homeFoot: 0,
  machineFoot: 0,
};

export function tendingLayoutOf(element: SceneElement): TendingLayout {
  return tendingLayout(element.machines ?? 2);
}

/** Fills the round for a machine: the part's place in it, turned into the frame of the cell. */
function aimAt(layout: TendingLayout, machine: MachinePlace): void {
  const yaw = (machine.degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  const put = (out: Point, x: number, z: number) => {
    out.x = machine.x + x * cos + z * sin;
    out.z = machine.z - x * sin + z * cos;
  };
  clampedIn(clamped);
  put(round.inside, clamped.x, clamped.z);
  put(round.door, clamped.x * 0.5, CNC.depth / 2 + (1.42 - DOOR_STANDOFF));
  round.infeed.x = layout.infeed.x;
  round.infeed.z = layout.infeed.z;
  round.outfeed.x = layout.outfeed.x;
  round.outfeed.z = layout.outfeed.z;
  round.homeFoot = layout.homeZ;
  round.machineFoot = machine.robotZ;
}

/** Share of the handling that has passed, and the machine that is served, or -1. */
function handling(robot: number, reading: FrameReading): { machine: number; share: number } {
  serving.machine = reading.counter(robot, COUNTER.serving) - 1;
  serving.share = 0;
  if (serving.machine >= 0) serving.share = reading.handledShare(robot);
  return serving;
}
const serving = { machine: -1, share: 0 };

/** Handling that a machine of the cell takes part in: its share, or -1 when the robot is elsewhere. */
export function handlingAt(cell: PlacedElement, machine: number, reading: FrameReading): number {
  if (cell.robot === undefined) return -1;
  const now = handling(cell.robot, reading);
  return now.machine === machine ? now.share : -1;
}

/** Writes the hand of the robot in the frame of the cell. */
function placeHand(placed: PlacedElement, reading: FrameReading): HandPlace {
  const layout = tendingLayoutOf(placed.element);
  const now = handling(placed.robot ?? placed.element.number, reading);
  aimAt(layout, layout.machines[Math.max(0, now.machine)] ?? layout.machines[0]);
  return now.machine < 0 ? homeHand(round, hand) : tendingHand(round, now.share, hand);
}

/** Where a part is that the robot takes out of a machine, by the share of the handling; false while it is clamped there. */
export function finishedPart(
  cell: PlacedElement,
  share: number,
  reading: FrameReading,
  out: RestingPlace,
): boolean {
  if (share < TENDING.finishedTaken) return false;
  if (share > TENDING.finishedSet) return onTable(tendingLayoutOf(cell.element).outfeed, out);
  return inHand(placeHand(cell, reading), 0.1, out);
}

function onTable(at: { x: number; z: number }, out: RestingPlace): boolean {
  out.x = at.x;
  out.y = TABLE_TOP;
  out.z = at.z;
  out.turn = 0;
  return true;
}

function inHand(place: HandPlace, aside: number, out: RestingPlace): boolean {
  const yaw = Math.atan2(place.x, place.z - place.foot);
  out.x = place.x + Math.cos(yaw) * aside;
  out.y = place.y - GRIP;
  out.z = place.z - Math.sin(yaw) * aside;
  out.turn = yaw;
  return true;
}

function addFence(shape: ShapeBuilder, { width, depth, front, back }: TendingLayout): void {
  const half = width / 2;
  const middle = (front + back) / 2;
  const post = (x: number, z: number) =>
    shape.box([0.07, FENCE_HEIGHT + 0.05, 0.07], { at: [x, FENCE_HEIGHT / 2, z], colour: PAINT.fence });
  const posts = Math.max(3, Math.round(depth / 1.5));
  for (let index = 0; index <= posts; index++) {
    const z = back + 0.05 + ((depth - 1) * index) / posts;
    post(-half + 0.05, z);
    post(half - 0.05, z);
  }
  const across = Math.max(3, Math.round(width / 1.6));
  for (let index = 1; index < across; index++) post(-half + (width * index) / across, back + 0.05);
  for (const y of [0.16, FENCE_HEIGHT]) {
    shape.box([width - 0.1, 0.04, 0.04], { at: [0, y, back + 0.05], colour: PAINT.fence });
    for (const x of [-half + 0.05, half - 0.05]) {
      shape.box([0.04, 0.04, depth - 1], { at: [x, y, middle - 0.45], colour: PAINT.fence });
    }
  }
  // Light curtains beside the tables.
  for (const x of [-1.45, 1.45]) {
    shape
      .box([0.11, 1.6, 0.11], { at: [x, 0.8, front - 0.6], colour: PAINT.safety })
      .box([0.03, 1.3, 0.03], { at: [x * 0.96, 0.85, front - 0.6], colour: PAINT.safetyDark });
  }
}

function addTable(shape: ShapeBuilder, at: { x: number; z: number }, colour: string): void {
  shape
    .box([0.86, 0.06, 0.7], { at: [at.x, TABLE_TOP - 0.03, at.z], colour: PAINT.galvanised })
    .box([0.88, 0.05, 0.04], { at: [at.x, TABLE_TOP - 0.03, at.z + 0.36], colour });
  for (const x of [-0.36, 0.36]) {
    for (const z of [-0.28, 0.28]) {
      shape.box([0.06, TABLE_TOP - 0.06, 0.06], {
        at: [at.x + x, (TABLE_TOP - 0.06) / 2, at.z + z],
        colour: PAINT.steelDark,
      });
    }
  }
}

export const tendingCell: EquipmentModel = {
  kind: "tending-cell",
  footprint(element) {
    const { width, depth } = tendingLayoutOf(element);
    return { width, depth, height: 2.5 };
  },
  variant: (element) => String(element.machines ?? 2),
  body(shape, element) {
    const layout = tendingLayoutOf(element);
    const { homeZ, track, infeed, outfeed, width, back } = layout;
    addFence(shape, layout);
    addTable(shape, infeed, PAINT.finished);
    addTable(shape, outfeed, PAINT.rack);
    if (track > 0) {
      const length = track + 1.1;
      const z = homeZ - track / 2;
      shape
        .box([0.9, 0.14, length], { at: [0, 0.07, z], colour: PAINT.castIron })
        .box([0.1, 0.08, length], { at: [-0.3, 0.18, z], colour: PAINT.chrome })
        .box([0.1, 0.08, length], { at: [0.3, 0.18, z], colour: PAINT.chrome })
        .box([0.16, 0.12, length], { at: [0.56, 0.12, z], colour: PAINT.safetyDark });
    } else {
      shape
        .box([0.9, 0.04, 0.9], { at: [0, 0.02, homeZ], colour: PAINT.castIron })
        .cylinder(0.3, PEDESTAL_HEIGHT, { at: [0, PEDESTAL_HEIGHT / 2, homeZ], colour: PAINT.robotDark }, 18);
    }
    // Robot controller behind the fence, operator panel at the front.
    shape
      .box([0.7, 1.3, 0.55], { at: [width / 2 - 0.75, 0.68, back + 0.45], colour: PAINT.cabinet })
      .box([0.1, 1.05, 0.1], { at: [1.75, 0.53, layout.front - 0.5], colour: PAINT.cabinetDark })
      .box([0.42, 0.3, 0.12], {
        at: [1.75, 1.15, layout.front - 0.5],
        turn: [-25, 0, 0],
        colour: PAINT.cabinet,
      })
      .panel(0.3, 0.18, 0.02, {
        at: [1.75, 1.19, layout.front - 0.43],
        turn: [-25, 0, 0],
        colour: PAINT.screen,
      });
  },
  sheer(shape, element) {
    const { width, depth, back, front } = tendingLayoutOf(element);
    const half = width / 2 - 0.05;
    const high = FENCE_HEIGHT - 0.2;
    shape.plane(width - 0.1, high, {
      at: [0, FENCE_HEIGHT / 2 + 0.08, back + 0.05],
      colour: PAINT.mesh,
      opacity: 0.3,
    });
    for (const x of [-half, half]) {
      shape.plane(depth - 1, high, {
        at: [x, FENCE_HEIGHT / 2 + 0.08, (front + back) / 2 - 0.45],
        turn: [0, 90, 0],
        colour: PAINT.mesh,
        opacity: 0.24,
      });
    }
  },
  shadows(element) {
    const { homeZ, infeed, outfeed } = tendingLayoutOf(element);
    return [
      { x: 0, z: homeZ, width: 0.8, depth: 0.8, height: 1.5 },
      { ...infeed, width: 0.86, depth: 0.7, height: 0.8 },
      { ...outfeed, width: 0.86, depth: 0.7, height: 0.8 },
    ];
  },
  animate(placed, reading, kit) {
    const layout = tendingLayoutOf(placed.element);
    const place = placeHand(placed, reading);
    solveArm(place.x, place.y, place.z - place.foot, place.pitch, arm);
    if (layout.track > 0) kit.fixtures.at("robotCarriage", placed.matrix, 0, 0, place.foot);
    kit.robots.add(placed.matrix, 0, place.foot, arm, "gripper");
    const group = reading.groupOf(placed.robot ?? placed.element.number);
    kit.signals.stack(placed.matrix, -layout.width / 2 + 0.1, layout.front - 0.95, group);
    kit.signals.strip(placed.matrix, 0, layout.front - 0.12, 2.6, group);
  },
  /** Parts in the robot's hand: a raw one while it serves a machine, else the finished one, which waits for its way out. */
  rest(placed, _slot, order, reading, out) {
    const now = handling(placed.robot ?? placed.element.number, reading);
    const layout = tendingLayoutOf(placed.element);
    if (now.machine < 0) return onTable(order === 0 ? layout.outfeed : layout.infeed, out);
    if (now.share < TENDING.rawTaken) return onTable(layout.infeed, out);
    const place = placeHand(placed, reading);
    if (now.share < TENDING.rawSet) return inHand(place, -0.1, out);
    const { x, z } = round.inside;
    out.x = x;
    out.y = CNC.table.y;
    out.z = z;
    out.turn = 0;
    return true;
  },
  floorMarks(context, element) {
    const { front } = tendingLayoutOf(element);
    context.save();
    context.beginPath();
    context.rect(-1.4, front - 0.5, 2.8, 0.42);
    context.clip();
    context.lineWidth = 0.12;
    context.strokeStyle = PAINT.fence;
    for (let x = -2; x < 2; x += 0.32) {
      context.beginPath();
      context.moveTo(x, front);
      context.lineTo(x + 0.6, front - 0.6);
      context.stroke();
    }
    context.restore();
  },
};
