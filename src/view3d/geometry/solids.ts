/** Solids that three has not: boxes with broken edges, panels with round corners, bent cables. */
import {
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  ExtrudeGeometry,
  Shape,
  TubeGeometry,
  Vector3,
} from "three";

type Triple = readonly [number, number, number];

/** Edges shorter than this are left sharp: nobody sees their bevel. */
const SMALLEST_BEVELLED = 0.1;
const WIDEST_BEVEL = 0.022;
const BEVEL_SHARE = 0.11;

/** Width of the bevel that a box of this size gets by itself, metres; 0 for thin ones. */
export function bevelOf(size: Triple): number {
  const least = Math.min(...size);
  return least < SMALLEST_BEVELLED ? 0 : Math.min(WIDEST_BEVEL, least * BEVEL_SHARE);
}

/**
 * A box whose edges are cut by `bevel` metres at 45°, centred, without an index: 44 triangles, flat shaded. Edges that
 * catch the light are what tells a machine from a cardboard box.
 */
export function bevelledBox(size: Triple, bevel: number): BufferGeometry {
  const half = size.map((length) => length / 2) as [number, number, number];
  const points: number[] = [];
  const normals: number[] = [];
  /** Corner of the face across `axis`, on the side `sign`; `su`, `sv` are the signs on the two other axes. */
  const corner = (axis: number, sign: number, su: number, sv: number): Triple => {
    const at: [number, number, number] = [0, 0, 0];
    at[axis] = sign * half[axis];
    at[(axis + 1) % 3] = su * (half[(axis + 1) % 3] - bevel);
    at[(axis + 2) % 3] = sv * (half[(axis + 2) % 3] - bevel);
    return at;
  };
  const triangle = (a: Triple, b: Triple, c: Triple, normal: Triple) => {
    // Wound so that the front is the side of the normal.
    const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const facing =
      (uy * vz - uz * vy) * normal[0] + (uz * vx - ux * vz) * normal[1] + (ux * vy - uy * vx) * normal[2];
    points.push(...a, ...(facing > 0 ? [...b, ...c] : [...c, ...b]));
    for (let vertex = 0; vertex < 3; vertex++) normals.push(...normal);
  };
  const quad = (a: Triple, b: Triple, c: Triple, d: Triple, normal: Triple) => {
    triangle(a, b, c, normal);
    triangle(a, c, d, normal);
  };
  const EDGE = Math.SQRT1_2;
  const TIP = 1 / Math.sqrt(3);
  for (let axis = 0; axis < 3; axis++) {
    const next = (axis + 1) % 3;
    for (const sign of [-1, 1]) {
      const normal: [number, number, number] = [0, 0, 0];
      normal[axis] = sign;
      quad(
        corner(axis, sign, -1, -1),
        corner(axis, sign, 1, -1),
        corner(axis, sign, 1, 1),
        corner(axis, sign, -1, 1),
        normal,
      );
      // The edge that this face shares with the faces across the next axis.
      for (const other of [-1, 1]) {
        const slope: [number, number, number] = [0, 0, 0];
        slope[axis] = sign * EDGE;
        slope[next] = other * EDGE;
        quad(
          corner(axis, sign, other, -1),
          corner(axis, sign, other, 1),
          corner(next, other, 1, sign),
          corner(next, other, -1, sign),
          slope,
        );
      }
    }
  }
  for (const x of [-1, 1]) {
    for (const y of [-1, 1]) {
      for (const z of [-1, 1]) {
        triangle(corner(0, x, y, z), corner(1, y, z, x), corner(2, z, x, y), [x * TIP, y * TIP, z * TIP]);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(points), 3));
  geometry.setAttribute("normal", new BufferAttribute(new Float32Array(normals), 3));
  return geometry;
}

/** An upright plate in the x-y plane, `depth` thick along z, with corners of `radius`; centred. */
export function roundedPlate(width: number, height: number, depth: number, radius: number): BufferGeometry {
  const [x, y] = [width / 2, height / 2];
  const r = Math.min(radius, x, y);
  const shape = new Shape();
  shape.moveTo(-x + r, -y);
  shape.lineTo(x - r, -y).quadraticCurveTo(x, -y, x, -y + r);
  shape.lineTo(x, y - r).quadraticCurveTo(x, y, x - r, y);
  shape.lineTo(-x + r, y).quadraticCurveTo(-x, y, -x, y - r);
  shape.lineTo(-x, -y + r).quadraticCurveTo(-x, -y, -x + r, -y);
  const geometry = new ExtrudeGeometry(shape, { depth, bevelEnabled: false, curveSegments: 3 });
  geometry.translate(0, 0, -depth / 2);
  return geometry;
}

/** A round cable or hose through points, smoothly bent. */
export function cableTube(points: readonly Triple[], radius: number, sides: number): BufferGeometry {
  const curve = new CatmullRomCurve3(points.map((point) => new Vector3(...point)));
  return new TubeGeometry(curve, Math.max(4, (points.length - 1) * 4), radius, sides);
}

/** Points of a cable that hangs between two ends and sags by `sag` metres in the middle. */
export function hanging(from: Triple, to: Triple, sag: number): Triple[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share - sag * 4 * share * (1 - share),
    from[2] + (to[2] - from[2]) * share,
  ]);
}
