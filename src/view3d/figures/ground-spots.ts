/** Soft dark spots under everything that moves over the floor: one instanced mesh. */
import { Matrix4, type Object3D, PlaneGeometry } from "three";
import { InstancePool } from "../frame/instance-pool.ts";
import type { Materials } from "../materials.ts";

const HEIGHT = 0.012;

export class GroundSpots {
  private readonly pool: InstancePool;
  private readonly matrix = new Matrix4();

  constructor(materials: Materials) {
    const geometry = new PlaneGeometry(1, 1);
    geometry.rotateX(-Math.PI / 2);
    this.pool = new InstancePool(geometry, materials.blob, 64, { shadow: false });
    this.pool.mesh.renderOrder = 1;
  }

  get meshes(): Object3D[] {
    return [this.pool.mesh];
  }

  begin(): void {
    this.pool.begin();
  }

  /** A spot `width` by `depth` metres at (x, z) of the hall. */
  add(x: number, z: number, width: number, depth: number): void {
    this.matrix.makeScale(width, 1, depth).setPosition(x, HEIGHT, z);
    this.pool.push(this.matrix);
  }

  end(): void {
    this.pool.end();
  }

  dispose(): void {
    this.pool.dispose();
  }
}
