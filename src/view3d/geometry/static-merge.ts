/**
 * One geometry for everything that stands still: each body is built once per look and copied to its places. A hall
 * full of machines is then one draw call, and one more for what is translucent.
 */
import { BufferAttribute, BufferGeometry, Matrix3, type Matrix4 } from "three";

interface Copy {
  geometry: BufferGeometry;
  matrix: Matrix4;
}

export class StaticMerge {
  private readonly copies: Copy[] = [];
  private vertices = 0;

  get empty(): boolean {
    return this.vertices === 0;
  }

  /** Puts a copy of `geometry` (position, normal, colour of four components, no index) at `matrix`. */
  add(geometry: BufferGeometry, matrix: Matrix4): void {
    this.copies.push({ geometry, matrix });
    this.vertices += geometry.getAttribute("position").count;
  }

  /** The merged geometry, in the frame of the hall; what was added stays with its owner. */
  build(): BufferGeometry {
    const positions = new Float32Array(this.vertices * 3);
    const normals = new Float32Array(this.vertices * 3);
    const colours = new Float32Array(this.vertices * 4);
    const turn = new Matrix3();
    let at = 0;
    for (const { geometry, matrix } of this.copies) {
      const count = geometry.getAttribute("position").count;
      const m = matrix.elements;
      const n = turn.getNormalMatrix(matrix).elements;
      const from = geometry.getAttribute("position").array;
      const facing = geometry.getAttribute("normal").array;
      for (let vertex = 0; vertex < count; vertex++) {
        const read = vertex * 3;
        const write = (at + vertex) * 3;
        const [x, y, z] = [from[read], from[read + 1], from[read + 2]];
        positions[write] = m[0] * x + m[4] * y + m[8] * z + m[12];
        positions[write + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
        positions[write + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
        const [nx, ny, nz] = [facing[read], facing[read + 1], facing[read + 2]];
        normals[write] = n[0] * nx + n[3] * ny + n[6] * nz;
        normals[write + 1] = n[1] * nx + n[4] * ny + n[7] * nz;
        normals[write + 2] = n[2] * nx + n[5] * ny + n[8] * nz;
      }
      colours.set(geometry.getAttribute("color").array, at * 4);
      at += count;
    }
    const merged = new BufferGeometry();
    merged.setAttribute("position", new BufferAttribute(positions, 3));
    merged.setAttribute("normal", new BufferAttribute(normals, 3));
    merged.setAttribute("color", new BufferAttribute(colours, 4));
    merged.computeBoundingSphere();
    return merged;
  }
}
