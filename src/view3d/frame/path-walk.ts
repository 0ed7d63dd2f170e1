/** Positions along the paths of the scene, by share of their length. */
import type { Scene, ScenePath } from "#models/scene.ts";
import { type PathPoint, pointOn, type Polyline, polyline } from "./polyline.ts";

interface MeasuredPath extends Polyline {
  path: ScenePath;
}

export class PathWalk {
  private readonly paths = new Map<number, MeasuredPath>();
  private readonly size: number;

  constructor(scene: Scene) {
    this.size = scene.elements.length + 1;
    for (const path of scene.paths) {
      const points = routePoints(scene, path);
      if (points.length > 1) {
        const way = polyline(points.map(([x, y]) => [x, -y] as const));
        this.paths.set(path.from * this.size + path.to, { ...way, path });
      }
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
    pointOn(path, share, out);
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
