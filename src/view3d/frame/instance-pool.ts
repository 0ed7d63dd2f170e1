/** One instanced mesh that is filled anew each frame: begin, push, push, …, end. */
import {
  type BufferGeometry,
  Color,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  type Matrix4,
} from "three";

const WHITE = new Color("#ffffff");

export interface PoolOptions {
  /** Throws a shadow; off for lamps, marks and other light things. On by default. */
  shadow?: boolean;
}

export class InstancePool {
  readonly mesh: InstancedMesh;
  private capacity: number;
  private used = 0;
  private matrices: Float32Array;
  private colours: Float32Array;

  constructor(
    geometry: BufferGeometry,
    material: Material,
    capacity = 32,
    { shadow = true }: PoolOptions = {},
  ) {
    this.capacity = capacity;
    this.mesh = new InstancedMesh(geometry, material, capacity);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.castShadow = shadow;
    this.mesh.receiveShadow = shadow;
    this.matrices = new Float32Array(capacity * 16);
    this.colours = new Float32Array(capacity * 3);
    this.attach();
    this.mesh.count = 0;
  }

  begin(): void {
    this.used = 0;
  }

  push(matrix: Matrix4, colour: Color = WHITE): void {
    if (this.used === this.capacity) this.grow();
    const { elements } = matrix;
    const at = this.used * 16;
    for (let index = 0; index < 16; index++) this.matrices[at + index] = elements[index];
    const shade = this.used * 3;
    this.colours[shade] = colour.r;
    this.colours[shade + 1] = colour.g;
    this.colours[shade + 2] = colour.b;
    this.used++;
  }

  end(): void {
    this.mesh.count = this.used;
    this.mesh.visible = this.used > 0;
    upload(this.mesh.instanceMatrix, this.used * 16);
    if (this.mesh.instanceColor) upload(this.mesh.instanceColor, this.used * 3);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.dispose();
  }

  private attach(): void {
    this.mesh.instanceMatrix = new InstancedBufferAttribute(this.matrices, 16).setUsage(DynamicDrawUsage);
    this.mesh.instanceColor = new InstancedBufferAttribute(this.colours, 3).setUsage(DynamicDrawUsage);
  }

  private grow(): void {
    this.capacity *= 2;
    const matrices = new Float32Array(this.capacity * 16);
    matrices.set(this.matrices);
    const colours = new Float32Array(this.capacity * 3);
    colours.set(this.colours);
    this.matrices = matrices;
    this.colours = colours;
    this.attach();
  }
}

/** Sends only what this frame filled. */
function upload(attribute: InstancedBufferAttribute, count: number): void {
  attribute.clearUpdateRanges();
  attribute.addUpdateRange(0, count);
  attribute.needsUpdate = count > 0;
}
