/** A way over the floor as straight legs, measured once. View metres. */

export interface PathPoint {
  x: number;
  z: number;
  /** Direction of travel: turn about the vertical from +z, radians. */
  yaw: number;
}

export interface Polyline {
  xs: Float64Array;
  zs: Float64Array;
  /** Distance from the start to each point. */
  reached: Float64Array;
  length: number;
}

/** @param points in view metres */
export function polyline(points: readonly (readonly [x: number, z: number])[]): Polyline {
  const reached = new Float64Array(points.length);
  for (let index = 1; index < points.length; index++) {
    const [x0, z0] = points[index - 1];
    const [x1, z1] = points[index];
    reached[index] = reached[index - 1] + Math.hypot(x1 - x0, z1 - z0);
  }
  return {
    xs: Float64Array.from(points, ([x]) => x),
    zs: Float64Array.from(points, ([, z]) => z),
    reached,
    length: reached[points.length - 1],
  };
}

/** Writes the place at a share (0..1) of the way. */
export function pointOn(way: Polyline, share: number, out: PathPoint): void {
  const { xs, zs, reached } = way;
  const wanted = Math.min(1, Math.max(0, share)) * way.length;
  let leg = 1;
  while (leg < reached.length - 1 && reached[leg] < wanted) leg++;
  const start = reached[leg - 1];
  const length = reached[leg] - start || 1;
  const along = (wanted - start) / length;
  const dx = xs[leg] - xs[leg - 1];
  const dz = zs[leg] - zs[leg - 1];
  out.x = xs[leg - 1] + dx * along;
  out.z = zs[leg - 1] + dz * along;
  out.yaw = Math.atan2(dx, dz);
}
