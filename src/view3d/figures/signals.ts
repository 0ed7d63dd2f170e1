/**
 * State at a glance: a stack light (red on top, yellow, green, blue) whose lit lamp differs by place as well as by
 * colour, and a light strip on the floor that reads from across the hall.
 */
import { type BufferGeometry, Color, Matrix4, type Object3D, Vector3 } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";
import { STATE_COLOURS, type StateGroup } from "../theme.ts";
import type { Arcs } from "./arcs.ts";

const LAMPS: readonly StateGroup[] = ["fault", "wait", "work", "setup"];
const LAMP_HEIGHT = 0.17;
const STACK_BASE = 2.25;
const GAUGE_CELLS = 4;

function stripGeometry(): BufferGeometry {
  return new ShapeBuilder(false).box([1, 1, 1], { at: [0, 0, 0], colour: "#ffffff" }).build();
}

function lampGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .cylinder(0.085, LAMP_HEIGHT * 0.9, { at: [0, 0, 0], colour: "#ffffff" }, 12)
    .build();
}

function poleGeometry(): BufferGeometry {
  return new ShapeBuilder()
    .cylinder(0.028, STACK_BASE, { at: [0, STACK_BASE / 2, 0], colour: "#b9c2ca" }, 8)
    .cylinder(0.09, 0.05, { at: [0, STACK_BASE - 0.02, 0], colour: "#33383f" }, 12)
    .cylinder(
      0.09,
      0.04,
      { at: [0, STACK_BASE + LAMPS.length * LAMP_HEIGHT + 0.01, 0], colour: "#33383f" },
      12,
    )
    .build();
}

export class Signals {
  private readonly lamps: InstancePool;
  private readonly poles: InstancePool;
  private readonly strips: InstancePool;
  private readonly lit: Record<StateGroup, Color>;
  private readonly dull: Record<StateGroup, Color>;
  private readonly local = new Matrix4();
  private readonly at = new Vector3();
  private readonly scanColour = new Color("#46c8ff");
  private readonly arcs: Arcs;

  constructor(materials: Materials, arcs: Arcs) {
    this.arcs = arcs;
    this.lamps = new InstancePool(lampGeometry(), materials.lamp, 64, { shadow: false });
    this.poles = new InstancePool(poleGeometry(), materials.paint, 16);
    this.strips = new InstancePool(stripGeometry(), materials.lamp, 32, { shadow: false });
    this.lit = {} as Record<StateGroup, Color>;
    this.dull = {} as Record<StateGroup, Color>;
    for (const group of Object.keys(STATE_COLOURS) as StateGroup[]) {
      this.lit[group] = new Color(STATE_COLOURS[group]);
      this.dull[group] = new Color(STATE_COLOURS[group]).multiplyScalar(0.22);
    }
  }

  get meshes(): Object3D[] {
    return [this.poles.mesh, this.lamps.mesh, this.strips.mesh];
  }

  begin(): void {
    this.lamps.begin();
    this.poles.begin();
    this.strips.begin();
  }

  /** A stack light that stands at (x, z) of `base`. */
  stack(base: Matrix4, x: number, z: number, group: StateGroup): void {
    this.local.makeTranslation(x, 0, z).premultiply(base);
    this.poles.push(this.local);
    this.lampsOver(base, x, STACK_BASE, z, group);
  }

  /** A short stack light on top of a machine, at (x, y, z) of `base`. */
  tower(base: Matrix4, x: number, y: number, z: number, group: StateGroup): void {
    this.local
      .makeScale(0.05, 0.12, 0.05)
      .setPosition(x, y + 0.06, z)
      .premultiply(base);
    this.strips.push(this.local, this.dull.off);
    this.lampsOver(base, x, y + 0.12, z, group);
  }

  /** A lamp on a mast at (x, z) of `base`, its foot at height `y`, that shines around in the colour of the state. */
  beacon(base: Matrix4, x: number, y: number, z: number, height: number, group: StateGroup): void {
    this.local
      .makeScale(0.045, height, 0.045)
      .setPosition(x, y + height / 2, z)
      .premultiply(base);
    this.strips.push(this.local, this.dull.off);
    this.local
      .makeScale(1.3, 1.2, 1.3)
      .setPosition(x, y + height + 0.1, z)
      .premultiply(base);
    this.lamps.push(this.local, this.lit[group]);
    this.arcs.addLamp(this.at.setFromMatrixPosition(this.local), 1.5, this.lit[group], 0.8);
  }

  private lampsOver(base: Matrix4, x: number, y: number, z: number, group: StateGroup): void {
    for (let index = 0; index < LAMPS.length; index++) {
      const lamp = LAMPS[index];
      const height = y + (LAMPS.length - 0.5 - index) * LAMP_HEIGHT;
      this.local.makeTranslation(x, height, z).premultiply(base);
      this.lamps.push(this.local, lamp === group ? this.lit[lamp] : this.dull[lamp]);
      if (lamp !== group) continue;
      this.arcs.addLamp(this.at.setFromMatrixPosition(this.local), 0.7, this.lit[lamp], 0.55);
    }
  }

  /** A light strip on the floor, centred at (x, z) of `base`, `length` along x. */
  strip(base: Matrix4, x: number, z: number, length: number, group: StateGroup): void {
    this.local.makeScale(length, 0.03, 0.1).setPosition(x, 0.02, z).premultiply(base);
    this.strips.push(this.local, this.lit[group]);
  }

  /** A lit bar centred at (x, y, z) of `base`, of a size along x, y and z. */
  bar(
    base: Matrix4,
    x: number,
    y: number,
    z: number,
    width: number,
    height: number,
    depth: number,
    group: StateGroup,
  ): void {
    this.local.makeScale(width, height, depth).setPosition(x, y, z).premultiply(base);
    this.strips.push(this.local, this.lit[group]);
  }

  /** A battery over (0, y, 0) of `base` that shows its charge (0..1) in cells. */
  gauge(base: Matrix4, y: number, charge: number): void {
    const full = Math.round(Math.min(1, Math.max(0, charge)) * GAUGE_CELLS);
    for (let cell = 0; cell < GAUGE_CELLS; cell++) {
      const z = (cell - (GAUGE_CELLS - 1) / 2) * 0.17;
      this.local.makeScale(0.05, 0.26, 0.13).setPosition(0, y, z).premultiply(base);
      this.strips.push(this.local, cell < full ? this.lit.work : this.dull.off);
    }
    this.local
      .makeScale(0.05, 0.12, 0.05)
      .setPosition(0, y, GAUGE_CELLS * 0.085 + 0.025)
      .premultiply(base);
    this.strips.push(this.local, this.lit.work);
  }

  /** A stripe of measuring light across (along x) at a height and depth of `base`. */
  scan(base: Matrix4, y: number, z: number, length: number): void {
    this.local.makeScale(length, 0.02, 0.05).setPosition(0, y, z).premultiply(base);
    this.strips.push(this.local, this.scanColour);
    this.arcs.addLamp(this.at.setFromMatrixPosition(this.local), 1.6, this.scanColour, 0.6);
  }

  end(): void {
    this.lamps.end();
    this.poles.end();
    this.strips.end();
  }

  dispose(): void {
    this.lamps.dispose();
    this.poles.dispose();
    this.strips.dispose();
  }
}
