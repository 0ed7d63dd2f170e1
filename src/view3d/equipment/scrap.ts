/** Scrap: a red bin in which rejected parts pile up. */
import { Matrix4 } from "three";
import { COUNTER } from "../frame/frame-reading.ts";
import { hashUnit } from "../hash.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 2;
const DEPTH = 1.7;
const SHOWN = 7;

const local = new Matrix4();
const turned = new Matrix4();

export const scrap: EquipmentModel = {
  kind: "scrap",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 1.2 }),
  body(shape) {
    const x = WIDTH / 2 - 0.15;
    const z = DEPTH / 2 - 0.15;
    shape
      .box([2 * x, 0.08, 2 * z], { at: [0, 0.14, 0], colour: PAINT.scrap })
      .box([2 * x, 0.75, 0.06], { at: [0, 0.5, -z], colour: PAINT.scrap })
      .box([2 * x, 0.75, 0.06], { at: [0, 0.5, z], colour: PAINT.scrap })
      .box([0.06, 0.75, 2 * z], { at: [-x, 0.5, 0], colour: PAINT.scrap })
      .box([0.06, 0.75, 2 * z], { at: [x, 0.5, 0], colour: PAINT.scrap })
      .box([2 * x + 0.1, 0.07, 0.1], { at: [0, 0.9, z], colour: PAINT.white })
      .box([2 * x + 0.1, 0.07, 0.1], { at: [0, 0.9, -z], colour: PAINT.white });
  },
  shadows: () => [{ x: 0, z: 0, width: WIDTH - 0.3, depth: DEPTH - 0.3, height: 0.85 }],
  animate(placed, reading, kit) {
    const { number } = placed.element;
    const count = Math.min(SHOWN, reading.counter(number, COUNTER.scrapped));
    for (let index = 0; index < count; index++) {
      turned.makeRotationY((hashUnit(number, index) - 0.5) * 0.8);
      local
        .makeTranslation(
          (hashUnit(number, index, 1) - 0.5) * 0.3,
          0.2 + index * 0.14,
          (hashUnit(number, index, 2) - 0.5) * 0.2,
        )
        .multiply(turned)
        .premultiply(placed.matrix);
      kit.parts.add(local, "rejected");
    }
  },
  rest: () => false,
};
