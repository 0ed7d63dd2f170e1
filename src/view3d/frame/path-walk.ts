/** Positions along the paths of the scene, by share of their length. */
import type { Scene, ScenePath } from "#models/scene.ts";

export interface PathPoint {
  x: number;
  z: number;
  /** Direction of travel: turn about the vertical from +z, radians. */
  yaw: number;
}

interface MeasuredPath {
  path: ScenePath;
  xs: Float64Array;
  zs: Float64Array;
  /** Distance from the start to each point. */
  reached: Float64Array;
  length: number;
}

export class PathWalk {
  private readonly paths = new Map<number, MeasuredPath>();
  private readonly size: number;

  constructor(scene: Scene) {
    this.size = scene.elements.length + 1;
    for (const path of scene.paths) {
      const points = routePoints(scene, path);
      if (points.length > 1) this.paths.set(path.from * this.size + path.to, measure(path, points));
    }
  }

  pathBetween(from: number, to: number): ScenePath | undefined {
    return this.paths.get(from * this.size + to)?.path;
  }

  lengthOf(from: number, to: number): number {
    return this.paths.get(from * this.size + to)?.length ?? 0;
  }

  /** Place at a share (0..1) of the way; false when no path leads there. */
  pointAt(from: number, to: number, share: number, out: PathPoint): boolean {
    const path = this.paths.get(from * this.size + to);
    if (!path) return false;
    const wanted = Math.min(1, Math.max(0, share)) * path.length;
    let leg = 1;
    while (leg < path.reached.length - 1 && path.reached[leg] < wanted) leg++;
    const start = path.reached[leg - 1];
    const length = path.reached[leg] - start || 1;
    const along = (wanted - start) / length;
    const dx = path.xs[leg] - path.xs[leg - 1];
    const dz = path.zs[leg] - path.zs[leg - 1];
    out.x = path.xs[leg - 1] + dx * along;
    out.z = path.zs[leg - 1] + dz * along;
    out.yaw = Math.atan2(dx, dz);
    return true;
  }
}

/**
 * The way over the floor. Where the scene gives no more than the two ends, people and parts keep to aisles at right
 * angles: out of a buffer along the plan's x first, out of anything else along its y.
 */
export function routePoints(scene: Scene, path: ScenePath): readonly (readonly [number, number])[] {
  if (path.points.length !== 2 || path.conveyed) return path.points;
  const [[fromX, fromY], [toX, toY]] = path.points;
  if (Math.abs(fromX - toX) < 0.5 || Math.abs(fromY - toY) < 0.5) return path.points;
  const acrossFirst = scene.elements[path.from]?.kind === "buffer";
  return [[fromX, fromY], acrossFirst ? [toX, fromY] : [fromX, toY], [toX, toY]];
}

function measure(path: ScenePath, points: readonly (readonly [number, number])[]): MeasuredPath {
  const reached = new Float64Array(points.length);
  for (let index = 1; index < points.length; index++) {
    const [x0, y0] = points[index - 1];
    const [x1, y1] = points[index];
    reached[index] = reached[index - 1] + Math.hypot(x1 - x0, y1 - y0);
  }
  return {
    path,
    xs: Float64Array.from(points, ([x]) => x),
    zs: Float64Array.from(points, ([, y]) => -y),
    reached,
    length: reached[points.length - 1],
  };
}
