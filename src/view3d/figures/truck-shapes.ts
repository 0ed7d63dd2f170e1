/** A forklift truck with its driver, and the tool box of a repair crew. */
import type { BufferGeometry } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT, WORKWEAR } from "../theme.ts";

/** Where a pallet stands on the forks. */
export const FORKLIFT_LOAD = { y: 0.16, z: 1.5 } as const;

/** Drives along +z, forks ahead. */
export function forkliftGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .box([1.02, 0.5, 1.5], { at: [0, 0.46, -0.3], colour: PAINT.robot })
    .box([1.06, 0.62, 0.46], { at: [0, 0.62, -1.06], colour: PAINT.robotDark })
    .box([0.98, 0.16, 0.5], { at: [0, 0.26, 0.5], colour: PAINT.robotDark })
    .box([0.5, 0.1, 0.46], { at: [0, 0.76, -0.42], colour: PAINT.rubber })
    .box([0.5, 0.5, 0.1], { at: [0, 1.02, -0.68], colour: PAINT.rubber })
    .box([0.7, 0.42, 0.12], { at: [0, 0.85, 0.42], colour: PAINT.robotDark })
    .cylinder(0.16, 0.03, { at: [0, 1.14, 0.22], turn: [-52, 0, 0], colour: PAINT.rubber }, 16)
    .stripes([1.08, 0.14, 0.04], { at: [0, 0.5, -1.3], colour: PAINT.safety }, PAINT.safetyDark, 7);
  // Overhead guard.
  for (const x of [-0.46, 0.46]) {
    shape
      .bar([x, 0.7, 0.46], [x, 2.08, 0.3], 0.035, PAINT.robotDark, 6)
      .bar([x, 0.9, -0.9], [x, 2.08, -0.72], 0.035, PAINT.robotDark, 6)
      .bar([x, 2.08, 0.3], [x, 2.08, -0.72], 0.035, PAINT.robotDark, 6)
      // Mast and forks.
      .box([0.1, 1.95, 0.12], { at: [x * 0.62, 1.06, 0.82], colour: PAINT.steelDark })
      .box([0.13, 0.05, 1.15], { at: [x * 0.6, 0.13, 1.48], colour: PAINT.castIron })
      .box([0.13, 0.5, 0.05], { at: [x * 0.6, 0.36, 0.93], colour: PAINT.castIron });
    for (const z of [0.42, -0.92]) {
      const radius = z > 0 ? 0.29 : 0.23;
      shape
        .cylinder(radius, 0.2, { at: [x * 1.02, radius, z], turn: [0, 0, 90], colour: PAINT.rubber }, 18)
        .cylinder(
          radius * 0.5,
          0.21,
          { at: [x * 1.02, radius, z], turn: [0, 0, 90], colour: PAINT.galvanised },
          12,
        );
    }
  }
  for (const z of [0.1, -0.15, -0.4]) {
    shape.box([0.92, 0.03, 0.05], { at: [0, 2.08, z], colour: PAINT.robotDark }, 0);
  }
  shape
    .box([0.66, 0.1, 0.06], { at: [0, 1.96, 0.82], colour: PAINT.steelDark })
    .box([0.9, 0.36, 0.05], { at: [0, 0.36, 0.9], colour: PAINT.steelDark })
    .cylinder(0.05, 0.1, { at: [0, 2.15, -0.6], colour: PAINT.rackBeam }, 10);
  addDriver(shape);
  return shape.build();
}

function addDriver(shape: ShapeBuilder): void {
  const { clothes, hat } = WORKWEAR.handler;
  shape
    .cylinder(0.17, 0.5, { at: [0, 1.06, -0.42], colour: clothes }, 10, 0.2)
    .sphere(0.11, { at: [0, 1.5, -0.4], colour: PAINT.skin }, 12)
    .dome(0.135, { at: [0, 1.52, -0.41], colour: hat }, 88, 14);
  for (const side of [-1, 1]) {
    shape
      .bar([side * 0.1, 0.84, -0.36], [side * 0.14, 0.86, 0.06], 0.085, clothes, 8)
      .bar([side * 0.14, 0.86, 0.06], [side * 0.14, 0.5, 0.22], 0.07, clothes, 8)
      .bar([side * 0.22, 1.24, -0.42], [side * 0.26, 1.02, -0.16], 0.055, clothes, 8)
      .bar([side * 0.26, 1.02, -0.16], [side * 0.12, 1.16, 0.16], 0.05, clothes, 8);
  }
}

export function toolboxGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .box([0.46, 0.2, 0.22], { at: [0, 0.1, 0], colour: PAINT.scrap })
    .box([0.47, 0.03, 0.23], { at: [0, 0.21, 0], colour: PAINT.robotDark })
    .bar([-0.12, 0.3, 0], [0.12, 0.3, 0], 0.014, PAINT.steelDark, 6)
    .build();
}
