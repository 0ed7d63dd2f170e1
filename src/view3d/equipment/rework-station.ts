/** Rework: a bench where one welder repairs rejected parts, marked in red. */
import { PAINT } from "../theme.ts";
import {
  addBoothCurtains,
  addBoothFrame,
  addExtraction,
  addTable,
  addWeldingSet,
  drawWelder,
  restOnTable,
} from "./manual-station.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3;
const DEPTH = 3;

export const reworkStation: EquipmentModel = {
  kind: "rework-station",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.4 }),
  body(shape) {
    addTable(shape, "#8d5a54");
    addWeldingSet(shape, -1.02, -0.92);
    addExtraction(shape, 1.2, -1.25);
    addBoothFrame(shape, WIDTH - 0.1, DEPTH - 0.1);
    // Bench vice and grinding tools.
    shape
      .box([0.8, 0.85, 0.5], { at: [1.0, 0.43, -0.6], colour: PAINT.wood })
      .box([0.2, 0.18, 0.26], { at: [0.85, 0.94, -0.55], colour: PAINT.steelDark })
      .box([0.24, 0.1, 0.14], { at: [1.2, 0.9, -0.6], colour: PAINT.scrap });
  },
  sheer(shape) {
    addBoothCurtains(shape, WIDTH - 0.1, DEPTH - 0.1, PAINT.curtainRework);
  },
  shadows: () => [
    { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
    { x: 0, z: -DEPTH / 2 + 0.05, width: WIDTH, depth: 0.06, height: 1.9 },
    { x: -WIDTH / 2 + 0.05, z: -0.5, width: 0.06, depth: 1.9, height: 1.9 },
    { x: WIDTH / 2 - 0.05, z: -0.5, width: 0.06, depth: 1.9, height: 1.9 },
    { x: 1, z: -0.6, width: 0.8, depth: 0.5, height: 0.9 },
  ],
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.stack(placed.matrix, WIDTH / 2 - 0.05, 0.55, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
    drawWelder(placed, reading, kit, "rework");
  },
  rest: restOnTable,
};
