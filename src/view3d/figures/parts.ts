/** The parts that flow through the line: front subframes of a car, 1.2 × 0.9 m, or cast gear housings of 0.28 m. */
import { type BufferGeometry, Color, type Matrix4, type Object3D } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";
import { HOUSING_COLOURS, PART_COLOURS } from "../theme.ts";
import type { PartLook } from "./part-packing.ts";

export type PartStage = keyof typeof PART_COLOURS;

/** Height of a part in metres, for stacking. */
export const PART_HEIGHT = 0.19;

function subframeGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false);
  const rail = "#ffffff";
  const plate = "#dfe3e6";
  const dark = "#9aa3ab";
  for (const side of [-1, 1]) {
    shape
      .box([0.1, 0.1, 0.52], { at: [side * 0.5, 0.07, 0], colour: rail })
      .box([0.1, 0.1, 0.22], { at: [side * 0.54, 0.09, 0.34], turn: [0, side * 22, 0], colour: rail })
      .box([0.1, 0.1, 0.22], { at: [side * 0.54, 0.09, -0.34], turn: [0, side * -22, 0], colour: rail })
      .cylinder(0.065, 0.17, { at: [side * 0.58, 0.09, 0.44], colour: dark }, 10)
      .cylinder(0.065, 0.17, { at: [side * 0.58, 0.09, -0.44], colour: dark }, 10)
      .box([0.03, 0.16, 0.14], { at: [side * 0.58, 0.1, 0.1], colour: plate })
      .box([0.03, 0.16, 0.14], { at: [side * 0.58, 0.1, -0.1], colour: plate })
      .box([0.2, 0.02, 0.2], { at: [side * 0.38, 0.11, 0.24], turn: [0, 45, 0], colour: plate });
  }
  return shape
    .bar([-0.5, 0.07, 0.32], [0.5, 0.07, 0.32], 0.055, rail, 10)
    .box([1, 0.09, 0.13], { at: [0, 0.07, -0.28], colour: rail })
    .box([0.34, 0.02, 0.4], { at: [0, 0.1, 0.02], colour: plate })
    .box([0.06, 0.12, 0.5], { at: [0, 0.07, 0], colour: rail })
    .build();
}

/** A gear housing: body with ribs, feet, two bearing bosses, cover flange. */
function housingGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .box([0.22, 0.15, 0.17], { at: [0, 0.1, 0], colour: "#ffffff" })
    .box([0.27, 0.025, 0.21], { at: [0, 0.0125, 0], colour: "#e6e6e6" })
    .box([0.24, 0.02, 0.19], { at: [0, 0.185, 0], colour: "#f4f4f4" })
    .cylinder(0.06, 0.2, { at: [-0.045, 0.105, 0], turn: [90, 0, 0], colour: "#f0f0f0" }, 14)
    .cylinder(0.042, 0.205, { at: [0.068, 0.115, 0], turn: [90, 0, 0], colour: "#f0f0f0" }, 12)
    .cylinder(0.03, 0.212, { at: [-0.045, 0.105, 0], turn: [90, 0, 0], colour: "#5a5a5a" }, 10)
    .cylinder(0.02, 0.214, { at: [0.068, 0.115, 0], turn: [90, 0, 0], colour: "#5a5a5a" }, 8);
  return shape.build();
}

export class Parts {
  private readonly pool: InstancePool;
  private readonly colours: Record<PartStage, Color>;

  constructor(materials: Materials, look: PartLook) {
    this.pool = new InstancePool(
      look === "housing" ? housingGeometry() : subframeGeometry(),
      materials.paint,
      128,
    );
    const colours = look === "housing" ? HOUSING_COLOURS : PART_COLOURS;
    this.colours = {
      raw: new Color(colours.raw),
      welded: new Color(colours.welded),
      rejected: new Color(colours.rejected),
    };
  }

  get meshes(): Object3D[] {
    return [this.pool.mesh];
  }

  begin(): void {
    this.pool.begin();
  }

  add(matrix: Matrix4, stage: PartStage): void {
    this.pool.push(matrix, this.colours[stage]);
  }

  end(): void {
    this.pool.end();
  }

  dispose(): void {
    this.pool.dispose();
  }
}
