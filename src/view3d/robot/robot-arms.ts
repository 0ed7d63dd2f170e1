/** All robots of the view: one instanced mesh per link. */
import { type BufferGeometry, Matrix4, type Object3D, Vector3 } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { gripperGeometry } from "../figures/machine-shapes.ts";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";
import { PAINT } from "../theme.ts";
import { type ArmPose, PEDESTAL_HEIGHT, ROBOT_SIZE } from "./kinematics.ts";

function turretGeometry(): BufferGeometry {
  const rise = ROBOT_SIZE.shoulderHeight - PEDESTAL_HEIGHT;
  return new ShapeBuilder(false)
    .cylinder(0.3, 0.14, { at: [0, 0.07, 0], colour: PAINT.robotDark }, 18)
    .cylinder(0.28, 0.24, { at: [0, 0.26, 0], colour: PAINT.robot }, 18, 0.24)
    .box([0.42, rise - 0.1, 0.46], { at: [0, rise - 0.2, 0.1], colour: PAINT.robot })
    .cylinder(
      0.2,
      0.54,
      { at: [0, rise, ROBOT_SIZE.shoulderOffset], turn: [0, 0, 90], colour: PAINT.robotDark },
      16,
    )
    .box([0.26, 0.34, 0.24], { at: [0, rise - 0.12, -0.26], colour: PAINT.robotDark })
    .build();
}

function lowerGeometry(): BufferGeometry {
  const length = ROBOT_SIZE.lower;
  return new ShapeBuilder(false)
    .box([0.25, length, 0.22], { at: [0, length / 2, 0], colour: PAINT.robot })
    .cylinder(0.19, 0.36, { at: [0, 0, 0], turn: [0, 0, 90], colour: PAINT.robot }, 16)
    .cylinder(0.16, 0.36, { at: [0, length, 0], turn: [0, 0, 90], colour: PAINT.robotDark }, 16)
    .bar([0.16, 0.05, -0.08], [0.16, length - 0.05, -0.08], 0.03, PAINT.hose, 6)
    .build();
}

function upperGeometry(): BufferGeometry {
  const length = ROBOT_SIZE.upper;
  return new ShapeBuilder(false)
    .box([0.28, 0.32, 0.34], { at: [0, 0.02, 0.02], colour: PAINT.robot })
    .cylinder(0.12, length - 0.1, { at: [0, length / 2 + 0.02, 0], colour: PAINT.robot }, 12, 0.085)
    .box([0.2, 0.2, 0.26], { at: [0, 0.08, 0.26], colour: PAINT.cabinetDark })
    .cylinder(0.095, 0.21, { at: [0, length, 0], turn: [0, 0, 90], colour: PAINT.robotDark }, 12)
    .bar([0.06, 0.1, 0.16], [0.04, length, 0.06], 0.022, PAINT.hose, 6)
    .build();
}

function toolGeometry(): BufferGeometry {
  const length = ROBOT_SIZE.tool;
  return new ShapeBuilder(false)
    .cylinder(0.055, 0.1, { at: [0, 0.07, 0], colour: PAINT.robotDark }, 10)
    .cylinder(0.03, length - 0.22, { at: [0, 0.12 + (length - 0.22) / 2, 0], colour: PAINT.steelDark }, 8)
    .cylinder(0.026, 0.1, { at: [0, length - 0.07, 0], colour: PAINT.copper }, 8, 0.014)
    .build();
}

export class RobotArms {
  private readonly turrets: InstancePool;
  private readonly lowers: InstancePool;
  private readonly uppers: InstancePool;
  private readonly tools: InstancePool;
  private readonly grippers: InstancePool;
  private readonly pools: readonly InstancePool[];
  private readonly foot = new Matrix4();
  private readonly link = new Matrix4();
  private readonly origin = new Vector3();
  private readonly side = new Vector3();
  private readonly along = new Vector3();
  private readonly across = new Vector3();

  constructor(materials: Materials) {
    this.turrets = new InstancePool(turretGeometry(), materials.paint, 8);
    this.lowers = new InstancePool(lowerGeometry(), materials.paint, 8);
    this.uppers = new InstancePool(upperGeometry(), materials.paint, 8);
    this.tools = new InstancePool(toolGeometry(), materials.paint, 8);
    this.grippers = new InstancePool(gripperGeometry(), materials.paint, 8);
    this.pools = [this.turrets, this.lowers, this.uppers, this.tools, this.grippers];
  }

  get meshes(): Object3D[] {
    return this.pools.map((pool) => pool.mesh);
  }

  begin(): void {
    for (const pool of this.pools) pool.begin();
  }

  /** Draws one robot whose turning axis stands at (x, z) of `base`. */
  add(base: Matrix4, x: number, z: number, pose: ArmPose, tool: "torch" | "gripper" = "torch"): void {
    const cos = Math.cos(pose.yaw);
    const sin = Math.sin(pose.yaw);
    this.foot.set(cos, 0, sin, x, 0, 1, 0, PEDESTAL_HEIGHT, -sin, 0, cos, z, 0, 0, 0, 1).premultiply(base);
    this.turrets.push(this.foot);
    // From here on in the frame of the turret: x across the arm, y up, z ahead.
    let ahead: number = ROBOT_SIZE.shoulderOffset;
    let above: number = ROBOT_SIZE.shoulderHeight - PEDESTAL_HEIGHT;
    this.pushLink(this.lowers, ahead, above, pose.lower);
    ahead += ROBOT_SIZE.lower * Math.cos(pose.lower);
    above += ROBOT_SIZE.lower * Math.sin(pose.lower);
    this.pushLink(this.uppers, ahead, above, pose.upper);
    ahead += ROBOT_SIZE.upper * Math.cos(pose.upper);
    above += ROBOT_SIZE.upper * Math.sin(pose.upper);
    this.pushLink(tool === "torch" ? this.tools : this.grippers, ahead, above, pose.tool);
  }

  end(): void {
    for (const pool of this.pools) pool.end();
  }

  dispose(): void {
    for (const pool of this.pools) pool.dispose();
  }

  /** A link lies along its own y; `elevation` is its angle above the horizontal. */
  private pushLink(pool: InstancePool, ahead: number, above: number, elevation: number): void {
    this.origin.set(0, above, ahead);
    this.along.set(0, Math.sin(elevation), Math.cos(elevation));
    this.side.set(1, 0, 0);
    this.across.crossVectors(this.side, this.along);
    this.link.makeBasis(this.side, this.along, this.across).setPosition(this.origin).premultiply(this.foot);
    pool.push(this.link);
  }
}
