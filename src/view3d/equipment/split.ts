/** Where parts are taken apart: a table from which chutes lead to both sides. */
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";
import { addTable, restOnTable } from "./manual-station.ts";

const WIDTH = 3.2;
const DEPTH = 2;

/** A chute that falls from the table to the side `sign`. */
function addChute(shape: ShapeBuilder, sign: number): void {
  const [inner, outer] = [0.78 * sign, 1.5 * sign];
  for (const z of [-0.32, 0.32]) {
    shape
      .bar([inner, 0.85, z], [outer, 0.6, z], 0.035, PAINT.rackBeam, 6)
      .box([0.06, 0.58, 0.06], { at: [outer, 0.29, z], colour: PAINT.steelDark });
  }
  for (let roller = 0; roller < 6; roller++) {
    const share = (roller + 0.5) / 6;
    const x = inner + (outer - inner) * share;
    shape.box([0.07, 0.04, 0.6], { at: [x, 0.83 - 0.25 * share, 0], colour: PAINT.roller });
  }
}

export const split: EquipmentModel = {
  kind: "split",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2 }),
  body(shape) {
    addTable(shape, PAINT.table);
    addChute(shape, -1);
    addChute(shape, 1);
    shape
      .box([1.3, 0.5, 0.06], { at: [0, 1.1, -0.52], colour: PAINT.hood })
      .box([0.3, 0.3, 0.25], { at: [0.4, 1.0, -0.36], colour: PAINT.cabinetDark });
  },
  shadows: () => [
    { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
    { x: -1.15, z: 0, width: 0.75, depth: 0.7, height: 0.7 },
    { x: 1.15, z: 0, width: 0.75, depth: 0.7, height: 0.7 },
  ],
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.stack(placed.matrix, -0.6, -0.7, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.08, WIDTH - 0.4, group);
  },
  rest: restOnTable,
};
