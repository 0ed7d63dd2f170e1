/** Everyone in the hall: 1.75 m tall, in working clothes, drawn with one instanced mesh per part of the body. */
import { type BufferGeometry, Color, Matrix4, type Object3D, Vector3 } from "three";
import { ShapeBuilder } from "../geometry/shape-builder.ts";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";
import { bendLimb } from "../robot/kinematics.ts";
import { PAINT, WORKWEAR } from "../theme.ts";

export type Trade = keyof typeof WORKWEAR;

/** A pose in the person's own frame: feet at the origin, looking along +z, +x to the left hand. */
export interface PersonPose {
  /** Bend of the upper body forward, radians. */
  lean: number;
  /** Swing of the legs, radians; 0 stands. */
  stride: number;
  /** On one knee: 1. */
  kneel: number;
  /** Welding helmet: 1 is closed over the face, 0 is tipped up; undefined wears a safety helmet. */
  mask?: number;
  left: Vector3;
  right: Vector3;
}

const HIP = 0.92;
const SHOULDER = 1.42;
const UPPER_ARM = 0.29;
const FOREARM = 0.32;
/** How far the hip sinks on one knee. */
const KNEEL_DROP = 0.42;
/** A leg is wider than an arm. */
const LEG_WIDTH = 1.5;
const STEP_LENGTH = 0.75;
const GRAVITY_POLE = new Vector3(0, -1, -0.35);

function torsoGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .cylinder(0.155, 0.3, { at: [0, 1.03, 0], colour: "#f0f0f0" }, 10, 0.17)
    .cylinder(0.17, 0.28, { at: [0, 1.31, 0], colour: "#ffffff" }, 10, 0.2)
    .sphere(0.1, { at: [0.17, SHOULDER, 0], colour: "#ffffff" }, 8)
    .sphere(0.1, { at: [-0.17, SHOULDER, 0], colour: "#ffffff" }, 8)
    .cylinder(0.165, 0.06, { at: [0, 0.9, 0], colour: "#8a8a8a" }, 10)
    .box([0.36, 0.05, 0.3], { at: [0, 1.2, 0], colour: "#ffffff" })
    .build();
}

function headGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .cylinder(0.055, 0.1, { at: [0, 1.5, 0], colour: PAINT.skin }, 8)
    .sphere(0.108, { at: [0, 1.62, 0.01], colour: PAINT.skin }, 12)
    .dome(0.114, { at: [0, 1.63, -0.012], colour: PAINT.hair }, 95, 12)
    .build();
}

function hatGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .dome(0.135, { at: [0, 1.645, 0], colour: "#ffffff" }, 88, 14)
    .cylinder(0.15, 0.018, { at: [0, 1.65, 0.02], colour: "#f2f2f2" }, 14)
    .box([0.04, 0.03, 0.24], { at: [0, 1.772, 0], colour: "#ffffff" })
    .build();
}

/** Centred on its hinge at the temples, so that it can be tipped up. */
function maskGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .cylinder(0.15, 0.3, { at: [0, -0.06, 0.02], colour: "#2b2f35" }, 12, 0.16)
    .dome(0.16, { at: [0, 0.09, 0.02], colour: "#343a42" }, 90, 12)
    .box([0.2, 0.1, 0.06], { at: [0, -0.01, 0.155], colour: "#15181c" })
    .box([0.15, 0.06, 0.02], { at: [0, -0.01, 0.188], colour: "#2f7d5b" })
    .build();
}

/** From y = 0 (hip) down to the floor. */
function legGeometry(): BufferGeometry {
  return new ShapeBuilder(false)
    .cylinder(0.07, 0.82, { at: [0, -0.44, 0], colour: "#d8d8d8" }, 8, 0.092)
    .box([0.11, 0.09, 0.26], { at: [0, -0.875, 0.045], colour: PAINT.boot })
    .build();
}

/** One unit along y. */
function limbGeometry(): BufferGeometry {
  return new ShapeBuilder(false).cylinder(0.058, 1, { at: [0, 0.5, 0], colour: "#fbfbfb" }, 8, 0.048).build();
}

function gloveGeometry(): BufferGeometry {
  return new ShapeBuilder(false).sphere(0.065, { at: [0, 0, 0], colour: "#ffffff" }, 8).build();
}

export class People {
  private readonly torsos: InstancePool;
  private readonly heads: InstancePool;
  private readonly hats: InstancePool;
  private readonly masks: InstancePool;
  private readonly legs: InstancePool;
  private readonly limbs: InstancePool;
  private readonly gloves: InstancePool;
  private readonly pools: readonly InstancePool[];
  private readonly colours: Record<Trade, { clothes: Color; hat: Color }>;
  private readonly gloveColour = new Color(PAINT.glove);
  private readonly bootColour = new Color(PAINT.boot);
  private readonly body = new Matrix4();
  private readonly upper = new Matrix4();
  private readonly piece = new Matrix4();
  private readonly shoulder = new Vector3();
  private readonly hand = new Vector3();
  private readonly elbow = new Vector3();
  private readonly pole = new Vector3();
  private readonly along = new Vector3();
  private readonly side = new Vector3();
  private readonly across = new Vector3();

  constructor(materials: Materials) {
    this.torsos = new InstancePool(torsoGeometry(), materials.paint);
    this.heads = new InstancePool(headGeometry(), materials.paint);
    this.hats = new InstancePool(hatGeometry(), materials.paint);
    this.masks = new InstancePool(maskGeometry(), materials.paint);
    this.legs = new InstancePool(legGeometry(), materials.paint);
    this.limbs = new InstancePool(limbGeometry(), materials.paint);
    this.gloves = new InstancePool(gloveGeometry(), materials.paint);
    this.pools = [this.torsos, this.heads, this.hats, this.masks, this.legs, this.limbs, this.gloves];
    const colours = {} as Record<Trade, { clothes: Color; hat: Color }>;
    for (const trade of Object.keys(WORKWEAR) as Trade[]) {
      colours[trade] = { clothes: new Color(WORKWEAR[trade].clothes), hat: new Color(WORKWEAR[trade].hat) };
    }
    this.colours = colours;
  }

  get meshes(): Object3D[] {
    return this.pools.map((pool) => pool.mesh);
  }

  begin(): void {
    for (const pool of this.pools) pool.begin();
  }

  /** Draws one person who stands at (x, z) of `base`, turned by `yaw` radians from +z. */
  add(base: Matrix4, x: number, z: number, yaw: number, trade: Trade, pose: PersonPose): void {
    const { clothes, hat } = this.colours[trade];
    const cos = Math.cos(yaw);
    const sin = Math.sin(yaw);
    this.body.set(cos, 0, sin, x, 0, 1, 0, 0, -sin, 0, cos, z, 0, 0, 0, 1).premultiply(base);
    const drop = KNEEL_DROP * pose.kneel;
    if (pose.kneel > 0) {
      this.pushBentLeg(0.1, HIP - drop, 0.06, 0.34, clothes);
      this.pushBentLeg(-0.1, HIP - drop, 0.04, -0.42, clothes);
    } else {
      this.pushLeg(0.1, pose.stride, clothes);
      this.pushLeg(-0.1, -pose.stride, clothes);
    }
    this.upper.makeRotationX(pose.lean).setPosition(0, HIP - drop, 0);
    this.piece.makeTranslation(0, -HIP, 0);
    this.upper.multiply(this.piece).premultiply(this.body);
    this.torsos.push(this.upper, clothes);
    this.heads.push(this.upper);
    if (pose.mask === undefined) {
      this.hats.push(this.upper, hat);
    } else {
      this.piece
        .makeRotationX(-1.6 * (1 - pose.mask))
        .setPosition(0, 1.62 + 0.12 * (1 - pose.mask), 0.01 - 0.06 * (1 - pose.mask))
        .premultiply(this.upper);
      this.masks.push(this.piece);
    }
    this.pushArm(0.21, pose.left, clothes);
    this.pushArm(-0.21, pose.right, clothes);
  }

  end(): void {
    for (const pool of this.pools) pool.end();
  }

  dispose(): void {
    for (const pool of this.pools) pool.dispose();
  }

  private pushLeg(x: number, swing: number, clothes: Color): void {
    this.piece.makeRotationX(swing).setPosition(x, HIP, 0).premultiply(this.body);
    this.legs.push(this.piece, clothes);
  }

  /** Thigh and shin from the hip to a foot at (x, y, z), the knee ahead. */
  private pushBentLeg(x: number, hip: number, y: number, z: number, clothes: Color): void {
    this.shoulder.set(x, hip, 0).applyMatrix4(this.body);
    this.hand.set(x, y, z).applyMatrix4(this.body);
    this.pole.set(0, -0.15, 1).transformDirection(this.body);
    bendLimb(this.shoulder, this.hand, HIP / 2, HIP / 2, this.pole, this.elbow);
    this.pushSegment(this.shoulder, this.elbow, clothes, LEG_WIDTH);
    this.pushSegment(this.elbow, this.hand, clothes, LEG_WIDTH);
    this.piece.makeTranslation(this.hand.x, this.hand.y, this.hand.z);
    this.gloves.push(this.piece, this.bootColour);
  }

  private pushArm(x: number, target: Vector3, clothes: Color): void {
    this.shoulder.set(x, SHOULDER, 0).applyMatrix4(this.upper);
    this.hand.copy(target).applyMatrix4(this.body);
    this.pole.copy(GRAVITY_POLE);
    this.pole.x = Math.sign(x) * 0.5;
    this.pole.transformDirection(this.body);
    bendLimb(this.shoulder, this.hand, UPPER_ARM, FOREARM, this.pole, this.elbow);
    this.pushSegment(this.shoulder, this.elbow, clothes);
    this.pushSegment(this.elbow, this.hand, clothes);
    this.piece.makeTranslation(this.hand.x, this.hand.y, this.hand.z);
    this.gloves.push(this.piece, this.gloveColour);
  }

  private pushSegment(from: Vector3, to: Vector3, colour: Color, width = 1): void {
    this.along.subVectors(to, from);
    const length = this.along.length();
    this.along.normalize();
    this.side.set(1, 0, 0);
    if (Math.abs(this.along.x) > 0.9) this.side.set(0, 0, 1);
    this.across.crossVectors(this.side, this.along).normalize();
    this.side.crossVectors(this.along, this.across);
    this.along.multiplyScalar(length);
    this.side.multiplyScalar(width);
    this.across.multiplyScalar(width);
    this.piece.makeBasis(this.side, this.along, this.across).setPosition(from);
    this.limbs.push(this.piece, colour);
  }
}

/** A pose with hanging arms; written into `out`. */
export function standing(out: PersonPose): PersonPose {
  out.lean = 0;
  out.stride = 0;
  out.kneel = 0;
  out.mask = undefined;
  out.left.set(0.27, 0.86, 0.06);
  out.right.set(-0.27, 0.86, 0.06);
  return out;
}

export function newPose(): PersonPose {
  return { lean: 0, stride: 0, kneel: 0, left: new Vector3(), right: new Vector3() };
}

/** A stride after so many metres walked: one step each {@link STEP_LENGTH}, arms against the legs. */
export function walking(metres: number, out: PersonPose): PersonPose {
  standing(out);
  const swing = Math.sin((metres / STEP_LENGTH) * Math.PI);
  out.stride = 0.5 * swing;
  out.lean = 0.06;
  out.left.z = 0.06 - 0.26 * -swing;
  out.right.z = 0.06 - 0.26 * swing;
  out.left.y += 0.04 * swing * swing;
  out.right.y += 0.04 * swing * swing;
  return out;
}
