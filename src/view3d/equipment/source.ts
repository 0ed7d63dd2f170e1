/** Goods in: the gate where kits of pressed parts come into the line. */
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3.2;
const DEPTH = 2.6;

export const source: EquipmentModel = {
  kind: "source",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.6 }),
  body(shape) {
    // Kit racks with bins of pressed parts, and a pallet of blanks.
    for (const x of [-1.15, 0.05]) {
      for (const [dx, dz] of [
        [-0.55, -0.25],
        [0.55, -0.25],
        [-0.55, 0.25],
        [0.55, 0.25],
      ]) {
        shape.box([0.05, 1.9, 0.05], { at: [x + dx, 0.95, -0.85 + dz], colour: PAINT.steel });
      }
      for (const y of [0.35, 0.95, 1.55]) {
        shape.box([1.15, 0.03, 0.55], { at: [x, y, -0.85], colour: PAINT.steel });
        for (const bin of [-0.36, 0, 0.36]) {
          shape.box([0.3, 0.22, 0.46], {
            at: [x + bin, y + 0.13, -0.83],
            colour: bin === 0 ? PAINT.rackBeam : PAINT.bin,
          });
        }
      }
    }
    shape
      .box([1.2, 0.14, 1], { at: [0.85, 0.07, 0.45], colour: PAINT.wood })
      .box([1.05, 0.42, 0.85], { at: [0.85, 0.36, 0.45], colour: PAINT.bareSteel })
      .box([1.07, 0.04, 0.87], { at: [0.85, 0.46, 0.45], colour: PAINT.steelDark });
  },
  shadows: () => [
    { x: -0.55, z: -0.85, width: 2.3, depth: 0.55, height: 1.8 },
    { x: 0.85, z: 0.45, width: 1.2, depth: 1, height: 0.6 },
  ],
  rest(_placed, _slot, order, _reading, out) {
    out.x = -0.75;
    out.y = 0.16 + order * 0.2;
    out.z = 0.45;
    out.turn = 0;
    return order < 4;
  },
};
