/** Repeated things that move or are counted: positioner tables, trolleys, pallets, bins. One mesh per sort. */
import { type BufferGeometry, Color, Matrix4, type Object3D } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";
import { PAINT } from "../theme.ts";
import { HANDLING_SHAPES, type HandlingFixture } from "./handling-fixtures.ts";

/** Distance of a station of the two-station positioner from its turning axis. */
export const POSITIONER_ARM = 1.2;
/** Height at which a part lies on the positioner. */
export const POSITIONER_TOP = 0.78;
/** Height at which a part lies on a trolley. */
export const TROLLEY_TOP = 0.72;

type OwnFixture = "positioner" | "trolley" | "stillage" | "torch";

export type Fixture = OwnFixture | HandlingFixture;

function positionerGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .cylinder(0.42, 0.16, { at: [0, 0.42, 0], colour: PAINT.robotDark }, 20)
    .box([0.5, 0.16, 2 * POSITIONER_ARM], { at: [0, 0.5, 0], colour: PAINT.steel })
    .box([1.8, 0.78, 0.04], { at: [0, 0.92, 0], colour: "#c9622c" })
    .box([1.84, 0.06, 0.08], { at: [0, 1.32, 0], colour: PAINT.robotDark });
  for (const side of [-1, 1]) {
    shape
      .box([1.3, 0.08, 0.16], {
        at: [0, POSITIONER_TOP - 0.14, side * (POSITIONER_ARM - 0.3)],
        colour: PAINT.steelDark,
      })
      .box([1.3, 0.08, 0.16], {
        at: [0, POSITIONER_TOP - 0.14, side * (POSITIONER_ARM + 0.3)],
        colour: PAINT.steelDark,
      })
      .box([0.14, 0.1, 0.8], {
        at: [0, POSITIONER_TOP - 0.15, side * POSITIONER_ARM],
        colour: PAINT.steelDark,
      });
    for (const corner of [-1, 1]) {
      shape
        .box([0.1, 0.16, 0.1], {
          at: [corner * 0.56, POSITIONER_TOP - 0.06, side * (POSITIONER_ARM - 0.42)],
          colour: PAINT.rackBeam,
        })
        .box([0.1, 0.16, 0.1], {
          at: [corner * 0.56, POSITIONER_TOP - 0.06, side * (POSITIONER_ARM + 0.42)],
          colour: PAINT.rackBeam,
        });
    }
  }
  return shape.build();
}

/** Pushed along +z; the handle is behind. */
function trolleyGeometry(): BufferGeometry {
  const shape = new ShapeBuilder(false)
    .box([0.9, 0.06, 1.25], { at: [0, 0.3, 0], colour: PAINT.rack })
    .box([0.78, 0.05, 0.08], { at: [0, TROLLEY_TOP - 0.03, 0.42], colour: PAINT.rack })
    .box([0.78, 0.05, 0.08], { at: [0, TROLLEY_TOP - 0.03, -0.42], colour: PAINT.rack })
    .bar([-0.38, 1.0, -0.68], [0.38, 1.0, -0.68], 0.025, PAINT.fence, 6);
  for (const side of [-1, 1]) {
    shape.bar([side * 0.38, 0.3, -0.6], [side * 0.38, 1.0, -0.68], 0.022, PAINT.fence, 6);
    for (const end of [-1, 1]) {
      shape
        .bar([side * 0.34, 0.3, end * 0.42], [side * 0.34, TROLLEY_TOP, end * 0.42], 0.022, PAINT.rack, 6)
        .cylinder(
          0.1,
          0.05,
          { at: [side * 0.38, 0.1, end * 0.5], turn: [0, 0, 90], colour: PAINT.rubber },
          10,
        )
        .box([0.05, 0.18, 0.08], { at: [side * 0.38, 0.2, end * 0.5], colour: PAINT.steelDark });
    }
  }
  return shape.build();
}

/** A steel stillage for finished parts. */
function stillageGeometry(): BufferGeometry {
  const shape = new ShapeBuilder()
    .box([1.5, 0.06, 1.15], { at: [0, 0.16, 0], colour: "#ffffff" })
    .box([0.12, 0.14, 1.1], { at: [-0.6, 0.07, 0], colour: "#c8ccd0" })
    .box([0.12, 0.14, 1.1], { at: [0.6, 0.07, 0], colour: "#c8ccd0" });
  for (const side of [-1, 1]) {
    for (const end of [-1, 1]) {
      shape.box([0.06, 0.95, 0.06], { at: [side * 0.72, 0.6, end * 0.54], colour: "#ffffff" });
    }
    shape.box([0.03, 0.05, 1.1], { at: [side * 0.72, 1.02, 0], colour: "#ffffff" });
  }
  return shape.build();
}

/** Where the wire of a hand torch ends, seen from the hand that holds it. */
export const TORCH_REACH = { down: 0.12, ahead: 0.17 } as const;

/** A hand torch: grip in the hand at the origin, neck bent down to the arc, hose hanging behind. */
function torchGeometry(): BufferGeometry {
  const { down, ahead } = TORCH_REACH;
  return new ShapeBuilder(false)
    .bar([0, 0.03, -0.09], [0, 0.01, 0.07], 0.03, PAINT.robotDark, 8)
    .bar([0, 0.01, 0.07], [0, -down + 0.03, ahead - 0.01], 0.02, PAINT.copper, 8)
    .bar([0, 0.03, -0.09], [-0.1, -0.3, -0.2], 0.02, PAINT.hose, 6)
    .bar([-0.1, -0.3, -0.2], [-0.35, -0.75, -0.1], 0.02, PAINT.hose, 6)
    .build();
}

function handlingPools(materials: Materials): Record<HandlingFixture, InstancePool> {
  const pools = {} as Record<HandlingFixture, InstancePool>;
  for (const fixture of Object.keys(HANDLING_SHAPES) as HandlingFixture[]) {
    pools[fixture] = new InstancePool(HANDLING_SHAPES[fixture](), materials.paint, 16);
  }
  return pools;
}

export class FixturePool {
  private readonly pools: Record<Fixture, InstancePool>;
  private readonly all: readonly InstancePool[];
  private readonly tint = new Color();
  private readonly local = new Matrix4();
  readonly white = new Color("#ffffff");

  constructor(materials: Materials) {
    this.pools = {
      positioner: new InstancePool(positionerGeometry(), materials.paint, 8),
      trolley: new InstancePool(trolleyGeometry(), materials.paint, 8),
      torch: new InstancePool(torchGeometry(), materials.paint, 16),
      stillage: new InstancePool(stillageGeometry(), materials.paint, 16),
      ...handlingPools(materials),
    };
    this.all = Object.values(this.pools);
  }

  get meshes(): Object3D[] {
    return this.all.map((pool) => pool.mesh);
  }

  begin(): void {
    for (const pool of this.all) pool.begin();
  }

  add(fixture: Fixture, matrix: Matrix4, colour = "#ffffff"): void {
    this.pools[fixture].push(matrix, this.tint.set(colour));
  }

  /** Draws one at (x, y, z) of `base`. */
  at(fixture: Fixture, base: Matrix4, x: number, y: number, z: number): void {
    this.local.makeTranslation(x, y, z).premultiply(base);
    this.add(fixture, this.local);
  }

  tinted(fixture: Fixture, matrix: Matrix4, colour: Color): void {
    this.pools[fixture].push(matrix, colour);
  }

  end(): void {
    for (const pool of this.all) pool.end();
  }

  dispose(): void {
    for (const pool of this.all) pool.dispose();
  }
}
