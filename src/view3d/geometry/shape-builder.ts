/**
 * Builds one merged geometry with colours per vertex from simple solids: a whole machine is then one draw call,
 * however many parts it shows.
 */
import {
  BoxGeometry,
  BufferAttribute,
  type BufferGeometry,
  CapsuleGeometry,
  Color,
  CylinderGeometry,
  Euler,
  Matrix4,
  PlaneGeometry,
  Quaternion,
  SphereGeometry,
  Vector3,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import { FINISH, type Finish, finishOf } from "../finish.ts";
import { bevelledBox, bevelOf, cableTube, hanging, roundedPlate } from "./solids.ts";

type Triple = readonly [number, number, number];

export interface Placement {
  /** Centre of the solid in metres. */
  at: Triple;
  /** Turn about x, y, z in degrees. */
  turn?: Triple;
  colour: string;
  /** How the surface shines; by default what its colour stands for (see `finishOf`). */
  finish?: Finish;
  /** Opacity of a translucent solid (the `sheer` body of an element); such solids have no finish. */
  opacity?: number;
}

const UP = new Vector3(0, 1, 0);
const DEGREE = Math.PI / 180;

export class ShapeBuilder {
  private readonly solids: BufferGeometry[] = [];
  private readonly grounded: boolean;

  /** @param grounded darken towards y = 0 as if the floor shaded it; off for parts that move above the floor */
  constructor(grounded = true) {
    this.grounded = grounded;
  }

  get empty(): boolean {
    return this.solids.length === 0;
  }

  /** A box; edges of what is thick enough are broken, which costs 32 triangles (`bevel` 0 keeps them sharp). */
  box(size: Triple, placement: Placement, bevel = bevelOf(size)): this {
    const solid = bevel > 0 ? bevelledBox(size, bevel) : new BoxGeometry(size[0], size[1], size[2]);
    return this.add(solid, placement);
  }

  /** An upright plate with round corners, facing z before it is turned: doors, screens, signs. */
  panel(width: number, height: number, depth: number, placement: Placement, radius = 0.04): this {
    return this.add(roundedPlate(width, height, depth, radius), placement);
  }

  /** A bent cable or hose through points. */
  cable(points: readonly Triple[], radius: number, colour: string, sides = 6): this {
    return this.paint(cableTube(points, radius, sides), { at: [0, 0, 0], colour });
  }

  /** A cable that hangs between two ends, `sag` metres lower in the middle. */
  hangingCable(from: Triple, to: Triple, sag: number, radius: number, colour: string): this {
    return this.cable(hanging(from, to, sag), radius, colour);
  }

  /** A box of `size` in two colours by turns along x, as safety marks are. */
  stripes(size: Triple, placement: Placement, other: string, count: number): this {
    const [turnX, turnY, turnZ] = placement.turn ?? [0, 0, 0];
    const along = new Vector3(1, 0, 0).applyEuler(new Euler(turnX * DEGREE, turnY * DEGREE, turnZ * DEGREE));
    for (let index = 0; index < count; index++) {
      const shift = ((index + 0.5) / count - 0.5) * size[0];
      const [x, y, z] = placement.at;
      this.box(
        [size[0] / count, size[1], size[2]],
        {
          ...placement,
          at: [x + along.x * shift, y + along.y * shift, z + along.z * shift],
          colour: index % 2 === 0 ? placement.colour : other,
        },
        0,
      );
    }
    return this;
  }

  /** A cylinder along y before it is turned. */
  cylinder(radius: number, height: number, placement: Placement, sides = 12, topRadius = radius): this {
    return this.add(new CylinderGeometry(topRadius, radius, height, sides), placement);
  }

  sphere(radius: number, placement: Placement, sides = 12): this {
    return this.add(new SphereGeometry(radius, sides, Math.max(6, Math.round(sides * 0.6))), placement);
  }

  /** The part of a sphere above its centre, between two polar angles in degrees. */
  dome(radius: number, placement: Placement, polar = 90, sides = 14): this {
    return this.add(
      new SphereGeometry(radius, sides, 6, 0, Math.PI * 2, 0, (polar * Math.PI) / 180),
      placement,
    );
  }

  capsule(radius: number, length: number, placement: Placement, sides = 8): this {
    return this.add(new CapsuleGeometry(radius, length, 3, sides), placement);
  }

  plane(width: number, height: number, placement: Placement): this {
    return this.add(new PlaneGeometry(width, height), placement);
  }

  /** A round bar between two points. */
  bar(from: Triple, to: Triple, radius: number, colour: string, sides = 8): this {
    const start = new Vector3(...from);
    const end = new Vector3(...to);
    const along = end.clone().sub(start);
    const geometry = new CylinderGeometry(radius, radius, along.length(), sides, 1);
    const turn = new Quaternion().setFromUnitVectors(UP, along.normalize());
    const centre = start.add(end).multiplyScalar(0.5);
    geometry.applyMatrix4(new Matrix4().compose(centre, turn, new Vector3(1, 1, 1)));
    return this.paint(geometry, { at: [0, 0, 0], colour });
  }

  /** Merges what was added; the builder is spent afterwards. */
  build(): BufferGeometry {
    const merged = mergeGeometries(this.solids, false);
    for (const solid of this.solids) solid.dispose();
    merged.computeBoundingSphere();
    return merged;
  }

  private add(geometry: BufferGeometry, placement: Placement): this {
    const [turnX, turnY, turnZ] = placement.turn ?? [0, 0, 0];
    const turn = new Quaternion().setFromEuler(new Euler(turnX * DEGREE, turnY * DEGREE, turnZ * DEGREE));
    geometry.applyMatrix4(new Matrix4().compose(new Vector3(...placement.at), turn, new Vector3(1, 1, 1)));
    return this.paint(geometry, placement);
  }

  private paint(geometry: BufferGeometry, { colour, finish, opacity }: Placement): this {
    const plain = geometry.index ? geometry.toNonIndexed() : geometry;
    if (plain !== geometry) geometry.dispose();
    plain.deleteAttribute("uv");
    const position = plain.getAttribute("position");
    const colours = new Float32Array(position.count * 4);
    const { r, g, b } = new Color(colour);
    const fourth = opacity ?? FINISH[finish ?? finishOf(colour)];
    for (let index = 0; index < position.count; index++) {
      const height = position.getY(index);
      const shade = this.grounded ? 0.7 + 0.3 * Math.min(1, Math.max(0, height) / 0.9) : 1;
      colours.set([r * shade, g * shade, b * shade, fourth], index * 4);
    }
    plain.setAttribute("color", new BufferAttribute(colours, 4));
    this.solids.push(plain);
    return this;
  }
}
