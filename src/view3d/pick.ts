/** Which element a ray meets: boxes around footprints are near enough and cost next to nothing. */
import { Vector3 } from "three";
import type { PlacedElement } from "./equipment/equipment-model.ts";
import type { Placement } from "./frame/placement.ts";

const corner = new Vector3();

/** Nearest element that a ray meets, by the boxes of their footprints; undefined when it meets none. */
export function pickElement(
  placement: Placement,
  origin: Vector3,
  direction: Vector3,
): PlacedElement | undefined {
  let best: PlacedElement | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const placed of placement.placed) {
    const { elements } = placed.matrix;
    // Into the local frame: the matrix is a turn about y and a shift.
    const cos = elements[0];
    const sin = elements[8];
    corner.set(origin.x - elements[12], origin.y, origin.z - elements[14]);
    const ox = corner.x * cos - corner.z * sin;
    const oz = corner.x * sin + corner.z * cos;
    const dx = direction.x * cos - direction.z * sin;
    const dz = direction.x * sin + direction.z * cos;
    const { width, depth, height } = placed.footprint;
    const hit = meetBox(ox, corner.y, oz, dx, direction.y, dz, width / 2, height, depth / 2);
    if (hit < nearest) {
      nearest = hit;
      best = placed;
    }
  }
  return best;
}

/** Distance along a ray to the box |x| ≤ halfX, 0 ≤ y ≤ height, |z| ≤ halfZ (slab method); infinite when missed. */
function meetBox(
  ox: number,
  oy: number,
  oz: number,
  dx: number,
  dy: number,
  dz: number,
  halfX: number,
  height: number,
  halfZ: number,
): number {
  let near = 0;
  let far = Number.POSITIVE_INFINITY;
  const slab = (from: number, along: number, low: number, high: number) => {
    const first = (low - from) / along;
    const second = (high - from) / along;
    near = Math.max(near, Math.min(first, second));
    far = Math.min(far, Math.max(first, second));
  };
  slab(ox, dx || 1e-12, -halfX, halfX);
  slab(oy, dy || 1e-12, 0, height);
  slab(oz, dz || 1e-12, -halfZ, halfZ);
  return near <= far ? near : Number.POSITIVE_INFINITY;
}
