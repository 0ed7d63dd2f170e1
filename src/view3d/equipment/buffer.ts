/** A buffer: steel racking; parts fill it in order of arrival, oldest at the lower left. */
import type { SceneElement } from "#models/scene.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const BAY = 1.5;
const DEPTH = 1.3;
const LEVELS = [0.16, 0.86, 1.56] as const;
const STACK = 3;
const PITCH = 0.2;
const MOST_BAYS = 3;
/** Bays of a buffer without limit. */
const OPEN_BAYS = 2;

/** Bays that are drawn; a very large or unlimited buffer shows its first parts only. */
export function bayCount(element: SceneElement): number {
  const places = element.capacity ?? OPEN_BAYS * LEVELS.length * STACK;
  return Math.min(MOST_BAYS, Math.max(1, Math.ceil(places / (LEVELS.length * STACK))));
}

export const buffer: EquipmentModel = {
  kind: "buffer",
  footprint: (element) => ({ width: bayCount(element) * BAY + 0.2, depth: DEPTH + 0.2, height: 2.3 }),
  variant: (element) => `${bayCount(element)}`,
  body(shape, element) {
    const bays = bayCount(element);
    const left = (-bays * BAY) / 2;
    for (let index = 0; index <= bays; index++) {
      for (const z of [-DEPTH / 2, DEPTH / 2]) {
        shape.box([0.08, 2.25, 0.08], { at: [left + index * BAY, 1.125, z], colour: PAINT.rack });
      }
      shape.bar(
        [left + index * BAY, 0.3, -DEPTH / 2],
        [left + index * BAY, 1.3, DEPTH / 2],
        0.02,
        PAINT.rack,
        5,
      );
      shape.bar(
        [left + index * BAY, 1.3, DEPTH / 2],
        [left + index * BAY, 2.1, -DEPTH / 2],
        0.02,
        PAINT.rack,
        5,
      );
    }
    for (const level of LEVELS) {
      for (const z of [-DEPTH / 2, DEPTH / 2]) {
        shape.box([bays * BAY, 0.1, 0.05], { at: [0, level - 0.06, z], colour: PAINT.rackBeam });
      }
      shape.box([bays * BAY - 0.06, 0.02, DEPTH - 0.1], { at: [0, level - 0.015, 0], colour: PAINT.steel });
    }
  },
  shadows: (element) => [{ x: 0, z: 0, width: bayCount(element) * BAY, depth: DEPTH, height: 1.6 }],
  rest(placed, _slot, order, _reading, out) {
    const bays = bayCount(placed.element);
    const perLevel = bays * STACK;
    const level = Math.floor(order / perLevel);
    if (level >= LEVELS.length) return false;
    const inLevel = order % perLevel;
    const bay = Math.floor(inLevel / STACK);
    out.x = (bay + 0.5 - bays / 2) * BAY;
    out.y = LEVELS[level] + (inLevel % STACK) * PITCH;
    out.z = 0;
    out.turn = 0;
    return true;
  },
};
