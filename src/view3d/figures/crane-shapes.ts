/** The pieces of a stacker crane. It runs along z; its mast is drawn one metre high and stretched. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";

const MAST_Z = 0.72;

export function craneBaseGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .box([0.34, 0.26, 2.3], { at: [0, 0.24, 0], colour: PAINT.fence })
    .stripes(
      [0.36, 0.1, 0.14],
      { at: [0, 0.24, 1.16], colour: PAINT.safety, turn: [0, 0, 0] },
      PAINT.safetyDark,
      4,
    )
    .stripes([0.36, 0.1, 0.14], { at: [0, 0.24, -1.16], colour: PAINT.safety }, PAINT.safetyDark, 4)
    // Hoist drum and motor at the foot of one mast, control cabinet at the other.
    .cylinder(0.17, 0.5, { at: [0, 0.62, -MAST_Z - 0.26], turn: [0, 0, 90], colour: PAINT.steelDark }, 16)
    .cylinder(0.12, 0.34, { at: [0.3, 0.62, -MAST_Z - 0.26], turn: [0, 0, 90], colour: PAINT.rack }, 14)
    .box([0.3, 0.2, 0.3], { at: [0, 0.44, -MAST_Z - 0.26], colour: PAINT.fence })
    .box([0.56, 1.25, 0.32], { at: [0, 1.02, MAST_Z + 0.27], colour: PAINT.cabinet })
    .panel(0.26, 0.18, 0.02, { at: [0, 1.38, MAST_Z + 0.44], colour: PAINT.screen });
  for (const end of [-0.9, 0.9]) {
    shape.cylinder(0.2, 0.1, { at: [0, 0.21, end], turn: [0, 0, 90], colour: PAINT.castIron }, 18);
  }
  return shape.build();
}

/** Two masts with guide rails and a ladder, from the floor to one metre. */
export function craneMastGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false);
  for (const end of [-1, 1]) {
    shape
      .box([0.3, 1, 0.22], { at: [0, 0.5, end * MAST_Z], colour: PAINT.fence }, 0)
      .box([0.05, 1, 0.05], { at: [0, 0.5, end * (MAST_Z - 0.13)], colour: PAINT.chrome }, 0);
  }
  for (const x of [-0.14, 0.14]) {
    shape.box([0.025, 1, 0.025], { at: [x, 0.5, -MAST_Z - 0.2], colour: PAINT.galvanised }, 0);
  }
  // Hoist ropes.
  for (const x of [-0.06, 0.06]) {
    shape.box([0.014, 1, 0.014], { at: [x, 0.5, -MAST_Z + 0.19], colour: PAINT.steelDark }, 0);
  }
  return shape.build();
}

/** Head beam with its guide rollers, on top of the masts. */
export function craneTopGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false).box([0.3, 0.2, 1.75], { at: [0, 0.1, 0], colour: PAINT.fence });
  for (const end of [-0.6, 0.6]) {
    for (const x of [-0.11, 0.11]) {
      shape.cylinder(0.06, 0.1, { at: [x, 0.25, end], colour: PAINT.castIron }, 12);
    }
  }
  return shape
    .cylinder(0.16, 0.1, { at: [0, 0.12, -MAST_Z + 0.19], turn: [0, 0, 90], colour: PAINT.castIron }, 14)
    .build();
}

/** Hoist carriage between the masts; goods stand at y = 0. */
export function craneCarriageGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .box([1.05, 0.12, 1.14], { at: [0, -0.19, 0], colour: PAINT.robot })
    .box([0.9, 0.05, 0.9], { at: [0, -0.11, 0], colour: PAINT.steelDark });
  for (const end of [-1, 1]) {
    shape
      .box([0.34, 0.62, 0.1], { at: [0, -0.02, end * 0.54], colour: PAINT.robot })
      .box([0.9, 0.07, 0.06], { at: [0, 0.16, end * 0.53], colour: PAINT.robot });
  }
  return shape.build();
}

/** Telescopic fork under the load. */
export function craneForkGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false);
  for (const z of [-0.24, 0.24]) {
    shape.box([1.16, 0.05, 0.15], { at: [0, -0.03, z], colour: PAINT.chrome }, 0.01);
    shape.box([1.0, 0.04, 0.2], { at: [0, -0.07, z], colour: PAINT.steelDark }, 0);
  }
  return shape.build();
}
