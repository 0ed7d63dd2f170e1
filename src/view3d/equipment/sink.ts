/** Finished goods: stillages that fill with good parts; a full set is driven away and the next begins. */
import { Matrix4 } from "three";
import { COUNTER } from "../frame/frame-reading.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3.6;
const DEPTH = 2.8;
const PLACES: readonly (readonly [number, number])[] = [
  [-0.85, -0.65],
  [0.85, -0.65],
  [-0.85, 0.65],
  [0.85, 0.65],
];
const PER_STILLAGE = 5;
const BASE = 0.2;
const PITCH = 0.2;

const local = new Matrix4();

/** Parts that stand in the yard after `count` were finished. */
export function partsInYard(count: number): number {
  const places = PLACES.length * PER_STILLAGE;
  return count === 0 ? 0 : ((count - 1) % places) + 1;
}

export const sink: EquipmentModel = {
  kind: "sink",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 1.6 }),
  body(shape) {
    shape.box([0.08, 1.5, 0.08], { at: [-WIDTH / 2 + 0.1, 0.75, DEPTH / 2 - 0.1], colour: PAINT.finished });
  },
  shadows: () => PLACES.map(([x, z]) => ({ x, z, width: 1.5, depth: 1.15, height: 0.8 })),
  animate(placed, reading, kit) {
    const count = partsInYard(reading.counter(placed.element.number, COUNTER.good));
    for (const [x, z] of PLACES) {
      local.makeTranslation(x, 0, z).premultiply(placed.matrix);
      kit.fixtures.add("stillage", local, PAINT.finished);
    }
    for (let index = 0; index < count; index++) {
      const [x, z] = PLACES[Math.floor(index / PER_STILLAGE)];
      local.makeTranslation(x, BASE + (index % PER_STILLAGE) * PITCH, z).premultiply(placed.matrix);
      kit.parts.add(local, "welded");
    }
  },
  rest: () => false,
};
