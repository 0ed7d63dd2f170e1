/** A robot welding cell: fence, welding robot, two-station positioner that turns half round, and its operator. */
import { Matrix4, Vector3 } from "three";
import { POSITIONER_ARM, POSITIONER_TOP } from "../figures/fixtures.ts";
import { type PersonPose, newPose, standing } from "../figures/people.ts";
import { COUNTER } from "../frame/frame-reading.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { smoothStep } from "../hash.ts";
import { type ArmPose, PEDESTAL_HEIGHT, type Point, solveArm } from "../robot/kinematics.ts";
import { type TorchPoint, torchPoint } from "../robot/seam-path.ts";
import { PAINT } from "../theme.ts";
import { addCylinder } from "./manual-station.ts";
import { type EquipmentModel, HANDS, type PlacedElement, type ShadowBox } from "./equipment-model.ts";
import type { FrameReading } from "../frame/frame-reading.ts";

const WIDTH = 4.4;
const DEPTH = 5.2;
const FENCE_HEIGHT = 2;
/** Depth of the side fences from the back; in front of them the cell is open and guarded by light curtains. */
const FENCE_DEPTH = 3.6;
const ROBOT_Z = -2.0;
const PIVOT_Z = 0.4;
const OPERATOR_Z = 2.62;
/** Shelves left and right of the operator. */
const SHELF_X = 1.45;
const SHELF_Z = 2.15;
const SHELF_TOP = 0.7;
/** Share of the operation during which a robot's arc burns. */
const ARC_SHARE = 0.8;
/** Torch pitch below the horizontal. */
const TORCH_PITCH = (-64 * Math.PI) / 180;
/** Rest position of the torch in the frame of the part on the robot's side. */
const REST: Point = { x: -0.55, y: 0.75, z: 0.1 };

const pose: PersonPose = newPose();
const torch: TorchPoint = { x: 0, y: 0, z: 0, arc: false };
const arm: ArmPose = { yaw: 0, lower: 0, upper: 0, tool: 0 };
const table = new Matrix4();
const point = new Vector3();

/**
 * Turn of the positioner in radians: at 0 side 0 faces the operator, at π side 1. `share` of a turn to the other side
 * is done; `side` changes when the turn ends.
 */
export function positionerAngle(side: number, share: number): number {
  return (side === 1 ? Math.PI : 0) + Math.PI * smoothStep(0, 1, share);
}

/** Pose of the robot from the share of its operation; true when the arc burns in it. */
export function weldingArm(share: number, out: ArmPose, tip: TorchPoint): boolean {
  torchPoint(share, ARC_SHARE, REST, tip);
  // The part lies on the robot's side of the positioner, seen from the foot of the robot.
  tip.y += POSITIONER_TOP;
  tip.z += PIVOT_Z - POSITIONER_ARM - ROBOT_Z;
  solveArm(tip.x, tip.y, tip.z, TORCH_PITCH, out);
  return tip.arc;
}

function angleOf(placed: PlacedElement, reading: FrameReading): number {
  const { number } = placed.element;
  return positionerAngle(reading.counter(number, COUNTER.side), reading.turnedShare(number));
}

function addFence(shape: ShapeBuilder): void {
  const half = WIDTH / 2;
  const back = -DEPTH / 2 + 0.05;
  const post = (x: number, z: number) =>
    shape.box([0.07, FENCE_HEIGHT + 0.05, 0.07], {
      at: [x, (FENCE_HEIGHT + 0.05) / 2, z],
      colour: PAINT.fence,
    });
  for (let index = 0; index <= 3; index++) {
    const z = back + (FENCE_DEPTH / 3) * index;
    post(-half, z);
    post(half, z);
  }
  for (let index = 1; index < 4; index++) post(-half + (WIDTH / 4) * index, back);
  for (const y of [0.18, FENCE_HEIGHT]) {
    shape.box([WIDTH, 0.04, 0.04], { at: [0, y, back], colour: PAINT.fence });
    for (const x of [-half, half]) {
      shape.box([0.04, 0.04, FENCE_DEPTH], { at: [x, y, back + FENCE_DEPTH / 2], colour: PAINT.fence });
    }
  }
  // Light curtains on both sides of the loading opening.
  for (const x of [-half, half]) {
    shape.box([0.12, 1.5, 0.12], { at: [x, 0.75, DEPTH / 2 - 0.5], colour: PAINT.fence });
    shape.box([0.03, 1.2, 0.03], { at: [x * 0.965, 0.8, DEPTH / 2 - 0.5], colour: PAINT.robotDark });
  }
}

export const robotCell: EquipmentModel = {
  kind: "robot-cell",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.4 }),
  body(shape) {
    addFence(shape);
    shape
      .cylinder(0.34, 0.06, { at: [0, 0.03, ROBOT_Z], colour: PAINT.robotDark }, 18)
      .cylinder(0.26, PEDESTAL_HEIGHT, { at: [0, PEDESTAL_HEIGHT / 2, ROBOT_Z], colour: PAINT.steelDark }, 18)
      .cylinder(0.46, 0.36, { at: [0, 0.18, PIVOT_Z], colour: PAINT.steelDark }, 20)
      .cylinder(0.62, 0.05, { at: [0, 0.025, PIVOT_Z], colour: PAINT.robotDark }, 24)
      // Robot controller, power source and wire drum inside the fence.
      .box([0.62, 1.25, 0.56], { at: [1.75, 0.65, -2.1], colour: PAINT.cabinet })
      .box([0.42, 0.24, 0.02], { at: [1.75, 1.02, -1.815], colour: PAINT.robotDark })
      .box([0.46, 0.7, 0.66], { at: [-1.7, 0.4, -2.05], colour: PAINT.powerSource })
      .cylinder(0.28, 0.78, { at: [-1.05, 0.39, -2.2], colour: PAINT.wireDrum }, 16)
      .cylinder(0.2, 0.14, { at: [-1.05, 0.85, -2.2], colour: PAINT.wireDrum }, 12, 0.06);
    addCylinder(shape, -1.7, -1.45);
    // Extraction: a filter unit behind the robot with a duct along the back fence.
    shape
      .box([0.8, 1.5, 0.6], { at: [0.85, 0.75, -2.15], colour: PAINT.hood })
      .bar([0.85, 1.5, -2.25], [0.85, 2.5, -2.3], 0.12, PAINT.steel, 12)
      .bar([-1.2, 2.5, -2.3], [0.9, 2.5, -2.3], 0.12, PAINT.steel, 12)
      .bar([-0.4, 2.5, -2.3], [-0.4, 2.35, -1.75], 0.1, PAINT.steel, 10);
    for (const x of [-SHELF_X, SHELF_X]) {
      shape.box([0.75, 0.06, 1.1], { at: [x, SHELF_TOP - 0.03, SHELF_Z], colour: PAINT.steel });
      for (const z of [-0.45, 0.45]) {
        shape.box([0.6, SHELF_TOP - 0.06, 0.06], {
          at: [x, (SHELF_TOP - 0.06) / 2, SHELF_Z + z],
          colour: PAINT.rack,
        });
      }
    }
    // Operator panel.
    shape
      .box([0.1, 1.1, 0.1], { at: [-0.85, 0.55, 2.1], colour: PAINT.cabinetDark })
      .box([0.36, 0.28, 0.14], { at: [-0.85, 1.16, 2.1], turn: [-25, 0, 0], colour: PAINT.cabinet });
  },
  sheer(shape) {
    const back = -DEPTH / 2 + 0.05;
    shape.plane(WIDTH, FENCE_HEIGHT - 0.2, {
      at: [0, FENCE_HEIGHT / 2 + 0.1, back],
      colour: PAINT.mesh,
      opacity: 0.32,
    });
    for (const x of [-WIDTH / 2, WIDTH / 2]) {
      shape.plane(FENCE_DEPTH, FENCE_HEIGHT - 0.2, {
        at: [x, FENCE_HEIGHT / 2 + 0.1, back + FENCE_DEPTH / 2],
        turn: [0, 90, 0],
        colour: PAINT.mesh,
        opacity: 0.26,
      });
    }
  },
  shadows(): readonly ShadowBox[] {
    const back = -DEPTH / 2 + 0.05;
    return [
      { x: 0, z: PIVOT_Z, width: 1.6, depth: 3.4, height: 0.8 },
      { x: 0, z: ROBOT_Z, width: 0.6, depth: 0.6, height: 1.6 },
      { x: 1.65, z: -2.1, width: 0.75, depth: 0.6, height: 1.25 },
      { x: -1.4, z: -2.1, width: 1.2, depth: 0.6, height: 0.8 },
      { x: 0, z: back, width: WIDTH, depth: 0.04, height: 0.9 },
      { x: -WIDTH / 2, z: back + FENCE_DEPTH / 2, width: 0.04, depth: FENCE_DEPTH, height: 0.9 },
      { x: WIDTH / 2, z: back + FENCE_DEPTH / 2, width: 0.04, depth: FENCE_DEPTH, height: 0.9 },
    ];
  },
  animate(placed, reading, kit) {
    const robot = placed.robot ?? placed.element.number;
    const angle = angleOf(placed, reading);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    table.set(cos, 0, sin, 0, 0, 1, 0, 0, -sin, 0, cos, PIVOT_Z, 0, 0, 0, 1).premultiply(placed.matrix);
    kit.fixtures.add("positioner", table);

    const { share, known } = reading.operationOf(robot);
    const busy = known && share > 0 && share < 1;
    const burning = weldingArm(busy ? share : 0, arm, torch) && reading.stateName(robot) === "working";
    kit.robots.add(placed.matrix, 0, ROBOT_Z, arm);
    if (burning) {
      point.set(torch.x, torch.y, torch.z + ROBOT_Z).applyMatrix4(placed.matrix);
      kit.arcs.add(point, POSITIONER_TOP, robot, reading.seconds);
    }

    const group = reading.groupOf(robot);
    kit.signals.stack(placed.matrix, WIDTH / 2, -DEPTH / 2 + 0.05 + FENCE_DEPTH, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.14, WIDTH - 0.9, group);

    const operator = placed.operator ?? placed.element.number;
    const state = reading.stateName(operator);
    if (state === "closed" || state === "break" || !reading.attended(placed.element.number)) return;
    standing(pose);
    if (state === "loading") {
      // Takes the finished part off, then lays the new one in and closes the clamps.
      const load = reading.elapsedShare(operator);
      const engaged = smoothStep(0, 0.08, load) * (1 - smoothStep(0.92, 1, load));
      const reach = 0.1 + 0.42 * engaged * (0.75 + 0.25 * Math.cos(load * Math.PI * 10));
      pose.lean = 0.3 * engaged;
      pose.left.set(0.27 + 0.08 * engaged, 0.9 + 0.1 * engaged, reach);
      pose.right.set(-0.27 - 0.08 * engaged, 0.9 + 0.1 * engaged, reach);
    }
    kit.people.add(placed.matrix, 0.15, OPERATOR_Z, Math.PI, "operator", pose);
  },
  rest(placed, slot, order, reading, out) {
    const angle = angleOf(placed, reading) + (slot === 1 ? Math.PI : 0);
    if (slot === HANDS || order > 0) {
      // In the loader's hands: what comes next lies ready on the left, what is finished on the right.
      out.x = slot === HANDS ? SHELF_X : -SHELF_X;
      out.y = SHELF_TOP;
      out.z = SHELF_Z;
      out.turn = Math.PI / 2;
      return true;
    }
    out.x = Math.sin(angle) * POSITIONER_ARM;
    out.y = POSITIONER_TOP;
    out.z = PIVOT_Z + Math.cos(angle) * POSITIONER_ARM;
    out.turn = angle;
    return true;
  },
  numberAt: { x: -WIDTH / 2 + 0.1, z: DEPTH / 2 + 0.7 },
  floorMarks(context) {
    // Keep-clear area of the loading side, hatched.
    context.save();
    context.beginPath();
    context.rect(-WIDTH / 2 + 0.2, DEPTH / 2 - 0.95, WIDTH - 0.4, 0.7);
    context.clip();
    context.lineWidth = 0.14;
    context.strokeStyle = PAINT.fence;
    for (let x = -WIDTH / 2 - 1; x < WIDTH / 2 + 1; x += 0.34) {
      context.beginPath();
      context.moveTo(x, DEPTH / 2 - 0.2);
      context.lineTo(x + 0.8, DEPTH / 2 - 1);
      context.stroke();
    }
    context.restore();
  },
};
