/** Welding arcs: the flash, the light it throws on what is below, and the sparks. All of it follows from time. */
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  LineSegments,
  Matrix4,
  type Object3D,
  PlaneGeometry,
  Quaternion,
  Vector3,
} from "three";
import { InstancePool } from "../frame/instance-pool.ts";
import { hashUnit } from "../hash.ts";
import type { Materials } from "../materials.ts";

const SPARKS_PER_ARC = 22;
/** Glow at the head of a spark, metres. */
const SPARK_SIZE = 0.075;
const GRAVITY = 9.81;
/** Length of a spark's trail in seconds. */
const TRAIL = 0.04;
const FLICKER_RATE = 25;

export class Arcs {
  private readonly glows: InstancePool;
  private readonly sparks: LineSegments;
  private capacity = 32;
  private positions = new Float32Array(32 * SPARKS_PER_ARC * 6);
  private colours = new Float32Array(32 * SPARKS_PER_ARC * 6);
  private used = 0;
  private readonly facing = new Quaternion();
  private readonly flat = new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 2);
  private readonly matrix = new Matrix4();
  private readonly point = new Vector3();
  private readonly size = new Vector3();
  private readonly core = new Color();
  private readonly halo = new Color();
  private readonly pool = new Color();
  private reach = 1;

  constructor(materials: Materials) {
    this.glows = new InstancePool(new PlaneGeometry(1, 1), materials.glow, 64, { shadow: false });
    this.glows.mesh.renderOrder = 5;
    this.sparks = new LineSegments(new BufferGeometry(), materials.spark);
    this.sparks.frustumCulled = false;
    this.sparks.renderOrder = 6;
    this.attach();
  }

  get meshes(): Object3D[] {
    return [this.glows.mesh, this.sparks];
  }

  /** @param facing orientation of the camera; @param reach strength of the light in this theme */
  begin(facing: Quaternion, reach: number): void {
    this.glows.begin();
    this.used = 0;
    this.facing.copy(facing);
    this.reach = reach;
  }

  /** An arc burns at `at` (world); `below` is the height of the surface that it lights; `seed` tells arcs apart. */
  add(at: Vector3, below: number, seed: number, seconds: number): void {
    const flicker = 0.7 + 0.3 * hashUnit(seed, Math.floor(seconds * FLICKER_RATE));
    this.core.setRGB(0.85, 0.95, 1).multiplyScalar(flicker * 1.2);
    this.halo.setRGB(0.25, 0.5, 1).multiplyScalar(flicker * 0.75 * this.reach);
    this.pool.setRGB(0.4, 0.62, 1).multiplyScalar(flicker * 0.55 * this.reach);
    this.glow(at, this.facing, 0.55 * (0.8 + 0.4 * flicker), this.core);
    this.glow(at, this.facing, 2.6 * this.reach, this.halo);
    this.point.set(at.x, below, at.z);
    this.glow(this.point, this.flat, 3.4 * this.reach, this.pool);
    this.addSparks(at, below, seed, seconds);
  }

  /** A lamp shines at `at`. */
  addLamp(at: Vector3, size: number, colour: Color, strength: number): void {
    this.core.copy(colour).multiplyScalar(strength);
    this.glow(at, this.facing, size, this.core);
  }

  end(): void {
    this.glows.end();
    const { geometry } = this.sparks;
    geometry.setDrawRange(0, this.used * 2);
    this.sparks.visible = this.used > 0;
    geometry.getAttribute("position").needsUpdate = true;
    geometry.getAttribute("color").needsUpdate = true;
  }

  dispose(): void {
    this.glows.dispose();
    this.sparks.geometry.dispose();
  }

  private glow(at: Vector3, turn: Quaternion, size: number, colour: Color): void {
    this.matrix.compose(at, turn, this.size.set(size, size, size));
    this.glows.push(this.matrix, colour);
  }

  private addSparks(at: Vector3, below: number, seed: number, seconds: number): void {
    if (this.used + SPARKS_PER_ARC > this.capacity * SPARKS_PER_ARC) this.grow();
    for (let index = 0; index < SPARKS_PER_ARC; index++) {
      const period = 0.3 + 0.35 * hashUnit(seed, index, 1);
      const cycles = seconds / period + hashUnit(seed, index, 2);
      const cycle = Math.floor(cycles);
      const age = (cycles - cycle) * period;
      const turn = hashUnit(seed + index, cycle, 3) * Math.PI * 2;
      const speed = 0.6 + 2.2 * hashUnit(seed + index, cycle, 4);
      const vx = Math.cos(turn) * speed;
      const vz = Math.sin(turn) * speed;
      const vy = 0.6 + 2.4 * hashUnit(seed + index, cycle, 5);
      const heat = 1 - age / period;
      const offset = this.used * 6;
      for (let end = 0; end < 2; end++) {
        const then = Math.max(0, age - end * TRAIL);
        const put = offset + end * 3;
        this.positions[put] = at.x + vx * then;
        this.positions[put + 1] = Math.max(below, at.y + vy * then - 0.5 * GRAVITY * then * then);
        this.positions[put + 2] = at.z + vz * then;
        const fade = end === 0 ? 1 : 0.55;
        this.colours[put] = fade;
        this.colours[put + 1] = (0.42 + 0.45 * heat) * fade;
        this.colours[put + 2] = 0.5 * heat * heat * fade;
      }
      this.point.set(this.positions[offset], this.positions[offset + 1], this.positions[offset + 2]);
      this.core.setRGB(1, 0.5 + 0.4 * heat, 0.55 * heat * heat);
      this.glow(this.point, this.facing, SPARK_SIZE * (0.4 + 0.6 * heat), this.core);
      this.used++;
    }
  }

  private grow(): void {
    this.capacity *= 2;
    const positions = new Float32Array(this.capacity * SPARKS_PER_ARC * 6);
    positions.set(this.positions);
    const colours = new Float32Array(positions.length);
    colours.set(this.colours);
    this.positions = positions;
    this.colours = colours;
    this.attach();
  }

  private attach(): void {
    const { geometry } = this.sparks;
    geometry.setAttribute("position", new BufferAttribute(this.positions, 3).setUsage(DynamicDrawUsage));
    geometry.setAttribute("color", new BufferAttribute(this.colours, 3).setUsage(DynamicDrawUsage));
  }
}
