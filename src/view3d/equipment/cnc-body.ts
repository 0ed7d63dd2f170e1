/** An enclosed machining centre: hull with a working room behind two sliding doors, panel, chip conveyor, coolant tank. */
import { Matrix4 } from "three";
import { CNC_DOOR } from "../figures/machine-shapes.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import type { StateGroup } from "../theme.ts";
import type { Kit, RestingPlace, ShadowBox } from "./equipment-model.ts";

export const CNC = {
  width: 2.3,
  depth: 1.95,
  height: 2.2,
  /** The opening of the working room. */
  opening: { from: 0.92, to: 1.86, width: 1.2, x: -0.12 },
  /** Where a part is clamped: height and depth from the middle. */
  table: { y: 1.02, z: 0.42 },
} as const;

const FRONT = CNC.depth / 2;
const local = new Matrix4();

/** Adds a machine whose middle is at (x, z) and whose door looks along +z. */
export function addCnc(shape: ShapeBuilder, x = 0, z = 0): void {
  const { width, height, opening } = CNC;
  const left = opening.x - opening.width / 2;
  const right = opening.x + opening.width / 2;
  const wall = (
    from: number,
    to: number,
    low: number,
    high: number,
    front: number,
    back: number,
    colour: string,
  ) =>
    shape.box([to - from, high - low, front - back], {
      at: [x + (from + to) / 2, (low + high) / 2, z + (front + back) / 2],
      colour,
    });
  // Hull around the working room.
  wall(-width / 2, left, 0.12, height, FRONT, -FRONT, PAINT.machine);
  wall(right, width / 2, 0.12, height, FRONT, -FRONT, PAINT.machine);
  wall(left, right, opening.to, height, FRONT, -FRONT, PAINT.machine);
  wall(left, right, 0.12, opening.from, FRONT, -FRONT, PAINT.machine);
  wall(left, right, opening.from, opening.to, -0.3, -0.34, PAINT.machineWindow);
  wall(left, right, opening.from, opening.to, -0.34, -FRONT, PAINT.machine);
  wall(-width / 2 + 0.04, width / 2 - 0.04, 0, 0.14, FRONT - 0.05, -FRONT + 0.05, PAINT.machineTrim);
  // Trim: a band over the door, a slanted foot panel, rails of the door.
  shape
    .box(
      [width + 0.01, 0.16, 0.03],
      { at: [x, height - 0.14, z + FRONT + 0.005], colour: PAINT.machineTrim },
      0,
    )
    .box(
      [opening.width + 1.05, 0.04, 0.06],
      { at: [x + opening.x, opening.to + 0.03, z + FRONT + 0.03], colour: PAINT.galvanised },
      0,
    )
    .box(
      [opening.width + 1.05, 0.05, 0.07],
      { at: [x + opening.x, opening.from - 0.03, z + FRONT + 0.035], colour: PAINT.galvanised },
      0,
    )
    // Table with a vice, spindle head above.
    .box([0.8, 0.1, 0.55], {
      at: [x + opening.x, CNC.table.y - 0.11, z + CNC.table.z],
      colour: PAINT.castIron,
    })
    .box([0.34, 0.06, 0.3], {
      at: [x + opening.x, CNC.table.y - 0.03, z + CNC.table.z],
      colour: PAINT.steelDark,
    })
    .cylinder(0.11, 0.3, { at: [x + opening.x, 1.72, z + 0.15], colour: PAINT.chrome }, 14)
    .cylinder(0.05, 0.22, { at: [x + opening.x, 1.5, z + 0.15], colour: PAINT.castIron }, 10, 0.02);
  // Electrical cabinet with its door and fan on the back.
  shape
    .panel(1.1, 1.45, 0.05, { at: [x + 0.4, 1.28, z - FRONT - 0.02], colour: PAINT.machineTrim })
    .panel(0.32, 0.32, 0.03, { at: [x + 0.65, 1.75, z - FRONT - 0.05], colour: PAINT.cabinetDark })
    .box([0.5, 0.9, 0.16], { at: [x - 0.7, 1.35, z - FRONT - 0.07], colour: PAINT.cabinet });
  // Control panel on its arm.
  shape
    .box([0.06, 0.06, 0.22], { at: [x + 0.86, 1.75, z + FRONT + 0.08], colour: PAINT.steelDark })
    .panel(0.42, 0.62, 0.1, {
      at: [x + 0.86, 1.42, z + FRONT + 0.2],
      turn: [0, -14, 0],
      colour: PAINT.machineTrim,
    })
    .panel(
      0.33,
      0.25,
      0.02,
      { at: [x + 0.85, 1.54, z + FRONT + 0.258], turn: [0, -14, 0], colour: PAINT.screen },
      0.02,
    )
    .box(
      [0.3, 0.14, 0.02],
      { at: [x + 0.85, 1.28, z + FRONT + 0.258], turn: [0, -14, 0], colour: PAINT.cabinetDark },
      0,
    )
    .cylinder(
      0.032,
      0.03,
      { at: [x + 0.98, 1.28, z + FRONT + 0.26], turn: [90, 0, 0], colour: PAINT.scrap },
      10,
    );
  // Chip conveyor that rises at the side to a bin; coolant tank behind.
  shape
    .box([0.4, 0.22, 1.1], { at: [x - width / 2 - 0.2, 0.3, z - 0.1], colour: PAINT.machineTrim })
    .box([0.34, 0.9, 0.3], {
      at: [x - width / 2 - 0.2, 0.72, z - 0.72],
      turn: [28, 0, 0],
      colour: PAINT.machineTrim,
    })
    .box([0.36, 0.2, 0.34], { at: [x - width / 2 - 0.2, 1.12, z - 0.94], colour: PAINT.machineTrim })
    .box([1.5, 0.42, 0.3], { at: [x + 0.2, 0.24, z - FRONT - 0.14], colour: PAINT.hood });
}

export function cncShadows(x = 0, z = 0): ShadowBox[] {
  return [
    { x, z, width: CNC.width, depth: CNC.depth, height: CNC.height },
    { x: x - CNC.width / 2 - 0.2, z: z - 0.3, width: 0.4, depth: 1.4, height: 0.6 },
  ];
}

/** Draws the doors, open by a share of their way (0 shut, 1 open), and the light strips of the machine's state. */
export function drawCnc(
  kit: Kit,
  base: Matrix4,
  x: number,
  z: number,
  open: number,
  group: StateGroup,
): void {
  const { opening, height } = CNC;
  for (const side of [-1, 1]) {
    const shut = opening.x + (side * opening.width) / 4;
    local
      .makeTranslation(
        x + shut + side * open * CNC_DOOR.travel,
        (opening.from + opening.to) / 2,
        z + FRONT + 0.035,
      )
      .premultiply(base);
    if (side > 0) local.multiply(TURNED);
    kit.fixtures.add("cncDoor", local);
  }
  kit.signals.bar(base, x, height - 0.14, z + FRONT + 0.025, CNC.width - 0.3, 0.035, 0.012, group);
  kit.signals.tower(base, x + 0.95, height, z - 0.6, group);
}

/** The right door is the left one turned half round. */
const TURNED = new Matrix4().makeRotationY(Math.PI);

/** Writes where a part is clamped in a machine whose middle is at (x, z). */
export function clampedIn(out: RestingPlace, x = 0, z = 0): void {
  out.x = x + CNC.opening.x;
  out.y = CNC.table.y;
  out.z = z + CNC.table.z;
  out.turn = 0;
}
