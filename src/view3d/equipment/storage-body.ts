/** What stands still of an automated storage: racks, rails, conveyors at the head, fence. */
import type { SceneElement } from "#models/scene.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import { LOWEST, type RackFrame, rackFrame } from "./rack-frame.ts";
import { addRollers } from "./rollers.ts";

/** Columns between two ladder frames. */
const BAY_COLUMNS = 2;
const FENCE_HEIGHT = 2;

/** Racks with uprights, braces, beams and the bars that carry the pallets. */
function addRack(shape: ShapeBuilder, frame: RackFrame, x: number, z0: number): void {
  const { storage, depth, height } = frame;
  const { columns, levels, columnPitch, levelPitch } = storage;
  const length = frame.to - frame.from;
  const middle = (frame.from + frame.to) / 2 + z0;
  const faces = [x - depth / 2, x + depth / 2];
  const bays = Math.ceil(columns / BAY_COLUMNS);
  for (let bay = 0; bay <= bays; bay++) {
    const z = frame.from + Math.min(columns, bay * BAY_COLUMNS) * columnPitch + z0;
    for (const face of faces) {
      shape
        .box([0.09, height, 0.075], { at: [face, height / 2, z], colour: PAINT.rack }, 0)
        .box([0.16, 0.02, 0.14], { at: [face, 0.01, z], colour: PAINT.steelDark }, 0);
    }
    const rungs = Math.max(2, Math.round(height / 1.3));
    for (let rung = 0; rung < rungs; rung++) {
      const low = 0.15 + (rung / rungs) * (height - 0.3);
      const high = 0.15 + ((rung + 1) / rungs) * (height - 0.3);
      const ends = rung % 2 === 0 ? faces : [faces[1], faces[0]];
      shape.bar([ends[0], low, z], [ends[1], high, z], 0.018, PAINT.rack, 4);
    }
  }
  for (let level = 0; level < levels; level++) {
    const y = LOWEST + level * levelPitch;
    for (const face of faces) {
      shape.box([0.045, 0.1, length], { at: [face, y - 0.07, middle], colour: PAINT.rackBeam }, 0);
    }
    for (let column = 0; column < columns; column++) {
      const z = (column + 1) * columnPitch + z0;
      for (const aside of [-0.26, 0.26]) {
        shape.box(
          [depth, 0.03, 0.05],
          { at: [x, y - 0.015, z + aside * frame.scale], colour: PAINT.galvanised },
          0,
        );
      }
    }
  }
}

/** Rails under and over the crane, buffers at their ends. */
function addRails(shape: ShapeBuilder, frame: RackFrame, x: number, z0: number): void {
  const from = frame.front * 0.35;
  const to = frame.to + 0.9;
  const length = to - from;
  const middle = (from + to) / 2 + z0;
  shape
    .box([0.09, 0.07, length], { at: [x, 0.035, middle], colour: PAINT.steelDark }, 0)
    .box([0.24, 0.015, length], { at: [x, 0.008, middle], colour: PAINT.castIron }, 0)
    .box([0.1, 0.12, length], { at: [x, frame.mast + 0.28, middle], colour: PAINT.rackBeam }, 0);
  for (const z of [from, to]) {
    shape
      .stripes([0.3, 0.3, 0.16], { at: [x, 0.2, z + z0], colour: PAINT.safety }, PAINT.safetyDark, 4)
      .cylinder(
        0.07,
        0.12,
        { at: [x, 0.3, z + z0 + (z === from ? 0.13 : -0.13)], turn: [90, 0, 0], colour: PAINT.rubber },
        10,
      );
  }
  // Portals that tie both racks and carry the upper rail.
  const ties = Math.max(2, Math.round((frame.to - frame.from) / 4) + 1);
  const reach = frame.aisleWidth + 2 * frame.depth;
  for (let tie = 0; tie < ties; tie++) {
    const z = frame.from + ((frame.to - frame.from) * tie) / (ties - 1) + z0;
    shape.box([reach, 0.1, 0.08], { at: [x, frame.mast + 0.4, z], colour: PAINT.rack }, 0);
    for (const side of [-1, 1]) {
      const post = x + (side * reach) / 2;
      const rise = frame.mast + 0.4 - frame.height;
      shape.box([0.09, rise + 0.1, 0.075], { at: [post, frame.height + rise / 2, z], colour: PAINT.rack }, 0);
    }
  }
}

/** Roller beds on which loads come in (left) and go out (right). */
function addHead(shape: ShapeBuilder, frame: RackFrame, aisle: number, x0: number, z0: number): void {
  for (const output of [false, true]) {
    const places = frame.headPlaces(output);
    const length = places * frame.headPitch;
    const x = frame.aisleX(aisle) + frame.sideX(output ? 1 : 0) + x0;
    const z = 0.5 * frame.headPitch - length / 2 + z0;
    addRollers(shape, { x, z, width: frame.depth, length, degrees: output ? 180 : 0, top: LOWEST });
    // Guides, light barrier, and a mark in green for in, in blue for out.
    for (const side of [-1, 1]) {
      shape.box([0.03, 0.08, length], {
        at: [x + (side * frame.depth) / 2, LOWEST + 0.08, z],
        colour: PAINT.safety,
      });
    }
    shape.box([frame.depth * 0.6, 0.12, 0.02], {
      at: [x, LOWEST - 0.14, z - length / 2 - 0.02],
      colour: output ? PAINT.rack : PAINT.finished,
    });
  }
}

/** The fence around the head with its gate posts, and the control cabinet. */
function addFence(shape: ShapeBuilder, frame: RackFrame, z0: number): void {
  const half = frame.width / 2;
  const z = 0.45 * frame.headPitch + z0 + 0.1;
  for (const x of [-half, half]) {
    shape
      .box([0.06, FENCE_HEIGHT, 0.06], { at: [x, FENCE_HEIGHT / 2, z], colour: PAINT.fence })
      .box([0.06, FENCE_HEIGHT, 0.06], {
        at: [x, FENCE_HEIGHT / 2, frame.from + z0],
        colour: PAINT.fence,
      });
  }
  const cabinet = half + 0.35;
  shape
    .box([0.5, 1.9, 0.9], { at: [cabinet, 0.98, frame.from + z0 + 0.5], colour: PAINT.cabinet })
    .box([0.52, 0.08, 0.92], { at: [cabinet, 0.04, frame.from + z0 + 0.5], colour: PAINT.cabinetDark })
    .panel(0.3, 0.24, 0.03, {
      at: [cabinet + 0.26, 1.4, frame.from + z0 + 0.5],
      turn: [0, 90, 0],
      colour: PAINT.screen,
    });
}

export function addStorageBody(shape: ShapeBuilder, element: SceneElement): void {
  const frame = rackFrame(element);
  const [x0, z0] = [-frame.centre.x, -frame.centre.z];
  for (let aisle = 0; aisle < frame.storage.aisles; aisle++) {
    for (let side = 0; side < frame.storage.sides; side++) {
      addRack(shape, frame, frame.aisleX(aisle) + frame.sideX(side) + x0, z0);
    }
    addRails(shape, frame, frame.aisleX(aisle) + x0, z0);
    addHead(shape, frame, aisle, x0, z0);
  }
  addFence(shape, frame, z0);
}
