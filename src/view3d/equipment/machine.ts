/** A machine that works by itself: an enclosed machining centre. */
import { PAINT } from "../theme.ts";
import { restOnTable } from "./manual-station.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3;
const DEPTH = 2.6;

export const machine: EquipmentModel = {
  kind: "machine",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.4 }),
  body(shape) {
    shape
      .box([2.5, 2.1, 1.1], { at: [0, 1.05, -0.65], colour: PAINT.cabinet })
      .box([2.5, 0.12, 1.14], { at: [0, 0.06, -0.65], colour: PAINT.robotDark })
      .box([1.3, 1, 0.04], { at: [-0.25, 1.3, -0.09], colour: PAINT.robotDark })
      .box([1.2, 0.85, 0.03], { at: [-0.25, 1.32, -0.06], colour: "#7fa6c4" })
      .box([0.4, 0.6, 0.06], { at: [0.95, 1.4, -0.08], colour: PAINT.robotDark })
      .box([0.32, 0.24, 0.02], { at: [0.95, 1.5, -0.04], colour: PAINT.screen })
      .box([1.5, 0.79, 0.9], { at: [0, 0.4, 0.55], colour: PAINT.steel });
  },
  shadows: () => [
    { x: 0, z: -0.65, width: 2.5, depth: 1.1, height: 2 },
    { x: 0, z: 0.55, width: 1.5, depth: 0.9, height: 0.8 },
  ],
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.stack(placed.matrix, WIDTH / 2 - 0.1, 0.3, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
  },
  rest(placed, slot, order, reading, out) {
    const shown = restOnTable(placed, slot, order, reading, out);
    out.z = 0.55;
    return shown;
  },
};
