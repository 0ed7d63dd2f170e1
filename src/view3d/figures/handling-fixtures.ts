/** Things of material handling that move or are counted: vehicles, pallets, loads. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import {
  craneBaseGeometry,
  craneCarriageGeometry,
  craneForkGeometry,
  craneMastGeometry,
  craneTopGeometry,
} from "./crane-shapes.ts";
import { cncDoorGeometry, robotCarriageGeometry } from "./machine-shapes.ts";
import { forkliftGeometry, toolboxGeometry } from "./truck-shapes.ts";

export type HandlingFixture =
  | "agv"
  | "pallet"
  | "load"
  | "craneBase"
  | "craneMast"
  | "craneTop"
  | "craneCarriage"
  | "craneFork"
  | "forklift"
  | "toolbox"
  | "cncDoor"
  | "robotCarriage";

/** Length of the drawn vehicle; longer ones are stretched. */
export const AGV_LENGTH = 1.7;
const AGV_WIDTH = 1.02;
/** Height at which a pallet stands on a vehicle. */
export const AGV_TOP = 0.36;
/** Height of a pallet, on which goods stand. */
export const PALLET_TOP = 0.144;
export const PALLET = { width: 1.2, depth: 0.8 } as const;

/** A low platform vehicle that drives along +z: skirt, hull, lift plate, bumpers, two safety scanners, stop buttons. */
function agvGeometry(): BufferGeometry {
  const half = AGV_LENGTH / 2;
  const shape = new ShapeBuilder(false)
    .box([AGV_WIDTH - 0.06, 0.1, AGV_LENGTH - 0.1], { at: [0, 0.1, 0], colour: PAINT.rubber })
    .box([AGV_WIDTH, 0.16, AGV_LENGTH - 0.16], { at: [0, 0.22, 0], colour: PAINT.agv })
    .box([AGV_WIDTH + 0.006, 0.035, AGV_LENGTH - 0.3], { at: [0, 0.275, 0], colour: PAINT.agvTrim })
    .box([AGV_WIDTH - 0.1, 0.03, AGV_LENGTH - 0.34], { at: [0, 0.305, 0], colour: PAINT.steelDark })
    // Lift plate with anti-slip strips.
    .box([0.78, 0.03, 1.12], { at: [0, AGV_TOP - 0.015, 0], colour: PAINT.castIron })
    .box([0.06, 0.008, 1.06], { at: [-0.3, AGV_TOP + 0.001, 0], colour: PAINT.rubber })
    .box([0.06, 0.008, 1.06], { at: [0.3, AGV_TOP + 0.001, 0], colour: PAINT.rubber });
  for (const end of [-1, 1]) {
    shape
      // Sloped nose, rubber bumper with safety marks, head lights.
      .box([AGV_WIDTH - 0.04, 0.14, 0.2], {
        at: [0, 0.235, end * (half - 0.12)],
        turn: [end * 22, 0, 0],
        colour: PAINT.agv,
      })
      .box([AGV_WIDTH + 0.03, 0.09, 0.07], { at: [0, 0.12, end * (half - 0.03)], colour: PAINT.safetyDark });
    for (let mark = -2; mark <= 2; mark++) {
      shape.box([0.1, 0.092, 0.072], {
        at: [mark * 0.21, 0.12, end * (half - 0.029)],
        colour: PAINT.safety,
      });
    }
    // Safety scanners at opposite corners, each under a yellow guard.
    const x = end * (AGV_WIDTH / 2 - 0.07);
    const z = end * (half - 0.09);
    shape
      .cylinder(0.085, 0.05, { at: [x, 0.205, z], colour: PAINT.safety }, 14)
      .cylinder(0.075, 0.075, { at: [x, 0.262, z], colour: PAINT.safetyDark }, 14)
      .cylinder(0.085, 0.035, { at: [x, 0.317, z], colour: PAINT.safety }, 14)
      .cylinder(
        0.028,
        0.03,
        { at: [-end * (AGV_WIDTH / 2 - 0.09), 0.32, end * (half - 0.22)], colour: "#d0201c" },
        10,
      )
      .cylinder(0.012, 0.26, { at: [0.44, 0.44, -half + 0.14], colour: PAINT.rubber }, 6);
  }
  // Drive wheels seen at the sides.
  for (const side of [-1, 1]) {
    shape.cylinder(
      0.11,
      0.03,
      { at: [side * (AGV_WIDTH / 2 + 0.001), 0.11, 0], turn: [0, 0, 90], colour: PAINT.rubber },
      16,
    );
  }
  return shape.build();
}

/** A wooden pallet, 1.2 m along x: boards, blocks, runners. */
function palletGeometry(): BufferGeometry {
  const { width, depth } = PALLET;
  const shape = new ShapeBuilder(false);
  // Hundreds are drawn: edges stay sharp.
  for (let board = 0; board < 4; board++) {
    shape.box(
      [width, 0.022, 0.15],
      { at: [0, PALLET_TOP - 0.011, (board / 3 - 0.5) * (depth - 0.15)], colour: PAINT.wood },
      0,
    );
  }
  for (const x of [-0.53, 0, 0.53]) {
    shape.box([0.14, 0.122, depth], { at: [x, 0.061, 0], colour: "#a9824f" }, 0);
  }
  return shape.build();
}

/** Goods of a unit load as a block of boxes, 1 m high before it is scaled, standing on y = 0; tinted by product. */
function loadGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false);
  const { width, depth } = PALLET;
  for (let column = 0; column < 2; column++) {
    for (let row = 0; row < 2; row++) {
      shape.box(
        [width / 2 - 0.025, 0.97, depth / 2 - 0.025],
        {
          at: [(column - 0.5) * (width / 2), 0.485, (row - 0.5) * (depth / 2)],
          colour: (column + row) % 2 === 0 ? "#ffffff" : "#e4e4e4",
        },
        0,
      );
    }
  }
  shape
    .box([width, 0.05, 0.03], { at: [0, 0.5, depth / 2], colour: "#ffffff" }, 0)
    .box([width, 0.05, 0.03], { at: [0, 0.5, -depth / 2], colour: "#ffffff" }, 0);
  return shape.build();
}

export const HANDLING_SHAPES: Readonly<Record<HandlingFixture, () => BufferGeometry>> = {
  agv: agvGeometry,
  pallet: palletGeometry,
  load: loadGeometry,
  craneBase: craneBaseGeometry,
  craneMast: craneMastGeometry,
  craneTop: craneTopGeometry,
  craneCarriage: craneCarriageGeometry,
  craneFork: craneForkGeometry,
  cncDoor: cncDoorGeometry,
  forklift: forkliftGeometry,
  toolbox: toolboxGeometry,
  robotCarriage: robotCarriageGeometry,
};
