/** A manual arc-welding booth: curtains, welding table, welder, power source, gas cylinder, extraction arm. */
import { Matrix4, Vector3 } from "three";
import { TORCH_REACH } from "../figures/fixtures.ts";
import { type PersonPose, newPose, standing } from "../figures/people.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { smoothStep } from "../hash.ts";
import { type TorchPoint, torchPoint } from "../robot/seam-path.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel, Kit, PlacedElement, RestingPlace, ShadowBox } from "./equipment-model.ts";
import type { FrameReading } from "../frame/frame-reading.ts";

/** Height of the table top; a part on it is at working height. */
export const TABLE_TOP = 0.85;
/** Share of an operation during which a hand welder's arc burns; the rest is clamping, turning, brushing. */
const ARC_SHARE = 0.3;
const REST = { x: 0.12, y: 0.42, z: -0.62 };
/** The welder stands behind the table and faces its front. */
const STAND_Z = -0.78;

const pose: PersonPose = newPose();
const torch: TorchPoint = { x: 0, y: 0, z: 0, arc: false };
const ahead: TorchPoint = { x: 0, y: 0, z: 0, arc: false };
const point = new Vector3();
const held = new Matrix4();

/** Table with a grid top and legs, used by every station where people work on a part. */
export function addTable(shape: ShapeBuilder, colour: string): void {
  shape.box([1.5, 0.06, 1.1], { at: [0, TABLE_TOP - 0.03, 0], colour });
  for (const x of [-0.68, 0.68]) {
    for (const z of [-0.48, 0.48]) {
      shape.box([0.08, TABLE_TOP - 0.06, 0.08], {
        at: [x, (TABLE_TOP - 0.06) / 2, z],
        colour: PAINT.steelDark,
      });
    }
  }
  shape.box([1.36, 0.05, 0.9], { at: [0, 0.25, 0], colour: PAINT.steelDark });
}

/** Power source with wire feeder on wheels, and a gas cylinder, at (x, z). */
export function addWeldingSet(shape: ShapeBuilder, x: number, z: number): void {
  shape
    .box([0.42, 0.62, 0.72], { at: [x, 0.43, z], colour: PAINT.powerSource })
    .box([0.43, 0.14, 0.02], { at: [x, 0.6, z + 0.365], colour: PAINT.robotDark })
    .box([0.3, 0.28, 0.46], { at: [x, 0.9, z], colour: PAINT.cabinetDark })
    .box([0.46, 0.1, 0.76], { at: [x, 0.09, z], colour: PAINT.robotDark });
  addCylinder(shape, x + 0.46, z - 0.2);
}

export function addCylinder(shape: ShapeBuilder, x: number, z: number): void {
  shape
    .cylinder(0.12, 1.25, { at: [x, 0.63, z], colour: PAINT.cylinder }, 12)
    .dome(0.12, { at: [x, 1.255, z], colour: PAINT.cylinder }, 90, 12)
    .cylinder(0.05, 0.16, { at: [x, 1.42, z], colour: PAINT.cylinderCap }, 8);
}

/** Extraction arm from a post at (x, z) to a hood over the table. */
export function addExtraction(shape: ShapeBuilder, x: number, z: number): void {
  shape
    .bar([x, 0, z], [x, 2.45, z], 0.05, PAINT.steel)
    .bar([x, 2.45, z], [x * 0.55, 2.3, z * 0.6], 0.075, PAINT.hood, 10)
    .bar([x * 0.55, 2.3, z * 0.6], [x * 0.3, 1.92, -0.1], 0.075, PAINT.hood, 10)
    .cylinder(0.27, 0.2, { at: [x * 0.28, 1.84, -0.08], colour: PAINT.hood }, 14, 0.09);
}

/** Frame of a booth with three sides, open to the front. */
export function addBoothFrame(shape: ShapeBuilder, width: number, depth: number): void {
  const half = width / 2;
  const back = -depth / 2;
  for (const x of [-half, half]) {
    shape.bar([x, 0, back], [x, 2.05, back], 0.03, PAINT.steel, 6);
    shape.bar([x, 0, back + depth * 0.66], [x, 2.05, back + depth * 0.66], 0.03, PAINT.steel, 6);
    shape.bar([x, 2.05, back], [x, 2.05, back + depth * 0.66], 0.025, PAINT.steel, 6);
  }
  shape.bar([-half, 2.05, back], [half, 2.05, back], 0.025, PAINT.steel, 6);
}

/** Welding curtains of the same booth, in strips. */
export function addBoothCurtains(shape: ShapeBuilder, width: number, depth: number, colour: string): void {
  const half = width / 2;
  const back = -depth / 2;
  const strip = (at: readonly [number, number, number], length: number, side: boolean, index: number) =>
    shape.plane(length, 1.75, {
      at,
      turn: [0, side ? 90 : 0, 0],
      colour,
      opacity: index % 2 === 0 ? 0.62 : 0.5,
    });
  const strips = 8;
  for (let index = 0; index < strips; index++) {
    strip([-half + (width / strips) * (index + 0.5), 1.12, back], width / strips, false, index);
  }
  const deep = depth * 0.66;
  for (let index = 0; index < 5; index++) {
    const z = back + (deep / 5) * (index + 0.5);
    strip([-half, 1.12, z], deep / 5, true, index);
    strip([half, 1.12, z], deep / 5, true, index);
  }
}

/** Writes a welder's pose from the share of the operation; returns whether the arc burns. */
export function weldingPose(share: number, working: boolean, out: PersonPose): boolean {
  standing(out);
  torchPoint(share, ARC_SHARE, REST, torch);
  torchPoint(Math.min(1, share + 0.004), ARC_SHARE, REST, ahead);
  const engaged = smoothStep(0, 0.03, share) * (1 - smoothStep(0.97, 1, share));
  // The part lies turned towards the welder: its seams are followed within the reach of an arm.
  const x = torch.x * 0.42 - 0.04;
  const z = 0.56 + torch.z * 0.22;
  const y = TABLE_TOP + torch.y * 0.7 + 0.16;
  out.lean = 0.12 + 0.26 * engaged;
  out.right.set(-0.27 + (x + 0.27) * engaged, 0.9 + (y - 0.9) * engaged, 0.1 + (z - 0.1) * engaged);
  out.left.set(0.27 + (x + 0.2 - 0.27) * engaged, 0.9 + (y - 0.9) * engaged, 0.1 + (z - 0.16) * engaged);
  const burning = working && torch.arc;
  out.mask = torch.arc || ahead.arc ? 1 : 0;
  return burning;
}

/** Draws a welder at the back of a table, with arc and sparks while the element works. */
export function drawWelder(
  placed: PlacedElement,
  reading: FrameReading,
  kit: Kit,
  trade: "welder" | "rework",
): void {
  const { number } = placed.element;
  const state = reading.stateName(number);
  if (state === "closed" || state === "break" || !reading.attended(number)) return;
  const { share, known } = reading.operationOf(number);
  const working = state === "working";
  const busy = known && share > 0 && share < 1;
  const burning = weldingPose(busy ? share : 0, working, pose);
  kit.people.add(placed.matrix, 0, STAND_Z, 0, trade, pose);
  const { x, y, z } = pose.right;
  if (busy) kit.fixtures.add("torch", held.makeTranslation(x, y, STAND_Z + z).premultiply(placed.matrix));
  if (!burning) return;
  point.set(x, y - TORCH_REACH.down, STAND_Z + z + TORCH_REACH.ahead).applyMatrix4(placed.matrix);
  kit.arcs.add(point, TABLE_TOP, number, reading.seconds);
}

const WIDTH = 3;
const DEPTH = 3;

export const manualStation: EquipmentModel = {
  kind: "manual-station",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.4 }),
  body(shape) {
    addTable(shape, PAINT.table);
    addWeldingSet(shape, -1.02, -0.92);
    addExtraction(shape, 1.2, -1.25);
    addBoothFrame(shape, WIDTH - 0.1, DEPTH - 0.1);
    shape
      .box([0.5, 0.9, 0.4], { at: [1.1, 0.45, -0.5], colour: PAINT.bin })
      .box([0.52, 0.04, 0.42], { at: [1.1, 0.92, -0.5], colour: PAINT.steelDark });
  },
  sheer(shape) {
    addBoothCurtains(shape, WIDTH - 0.1, DEPTH - 0.1, PAINT.curtain);
  },
  shadows(): readonly ShadowBox[] {
    return [
      { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
      { x: -0.9, z: -0.95, width: 0.9, depth: 0.75, height: 1.1 },
      { x: 0, z: -DEPTH / 2 + 0.05, width: WIDTH, depth: 0.06, height: 1.9 },
      { x: -WIDTH / 2 + 0.05, z: -0.5, width: 0.06, depth: 1.9, height: 1.9 },
      { x: WIDTH / 2 - 0.05, z: -0.5, width: 0.06, depth: 1.9, height: 1.9 },
      { x: 1.1, z: -0.5, width: 0.5, depth: 0.4, height: 0.9 },
    ];
  },
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.stack(placed.matrix, WIDTH / 2 - 0.05, 0.55, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
    drawWelder(placed, reading, kit, "welder");
  },
  rest: restOnTable,
};

/** Parts on a table: the one in work in the middle, others stacked beside it. */
export function restOnTable(
  _placed: PlacedElement,
  _slot: number,
  order: number,
  _reading: FrameReading,
  out: RestingPlace,
): boolean {
  out.x = 0;
  out.y = TABLE_TOP + order * 0.2;
  out.z = 0;
  out.turn = 0;
  return order < 3;
}
