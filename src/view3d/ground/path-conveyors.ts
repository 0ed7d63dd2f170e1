/** Roller conveyors along the paths on which parts travel by themselves, from the edge of one element to the next. */
import type { Scene, ScenePath } from "#models/scene.ts";
import type { BufferGeometry } from "three";
import type { PlacedElement } from "../equipment/equipment-model.ts";
import { addRollers, ROLLER_TOP } from "../equipment/rollers.ts";
import { yawOf } from "../frame/placement.ts";
import { ShapeBuilder } from "../geometry/shape-builder.ts";

const WIDTH = 1.35;
const STEP = 0.1;

/** One geometry for all of them; undefined when no path rolls. */
export function conveyorGeometry(scene: Scene, placed: readonly PlacedElement[]): BufferGeometry | undefined {
  const shape = new ShapeBuilder();
  for (const path of scene.paths) {
    if (path.conveyed && path.fleet === undefined) addPath(shape, path, placed);
  }
  return shape.empty ? undefined : shape.build();
}

function addPath(shape: ShapeBuilder, path: ScenePath, placed: readonly PlacedElement[]): void {
  for (let leg = 1; leg < path.points.length; leg++) {
    const [startX, startY] = path.points[leg - 1];
    const [endX, endY] = path.points[leg];
    const length = Math.hypot(endX - startX, endY - startY);
    const [alongX, alongY] = [(endX - startX) / length, (endY - startY) / length];
    // The stretch that lies in no element.
    let [first, last] = [length, 0];
    for (let at = 0; at <= length; at += STEP) {
      if (placed.some((one) => covers(one, startX + alongX * at, startY + alongY * at))) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    if (last - first < 0.3) continue;
    const middle = (first + last) / 2;
    addRollers(shape, {
      x: startX + alongX * middle,
      z: -(startY + alongY * middle),
      width: WIDTH,
      length: last - first,
      degrees: (Math.atan2(alongX, -alongY) * 180) / Math.PI,
      top: ROLLER_TOP,
    });
  }
}

function covers({ element, footprint }: PlacedElement, x: number, y: number): boolean {
  const yaw = yawOf(element.pose.heading);
  const dx = x - element.pose.x;
  const dz = -(y - element.pose.y);
  const localX = dx * Math.cos(yaw) - dz * Math.sin(yaw);
  const localZ = dx * Math.sin(yaw) + dz * Math.cos(yaw);
  return Math.abs(localX) < footprint.width / 2 && Math.abs(localZ) < footprint.depth / 2;
}
