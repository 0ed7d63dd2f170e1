/** Manual work on machined parts: a bench with tool wall, lamp, vice and bins, and whoever works at it. */
import { type PersonPose, newPose, standing } from "../figures/people.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { smoothStep } from "../hash.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";
import { addTable, restOnTable } from "./manual-station.ts";

const WIDTH = 2.8;
const DEPTH = 2.4;
const STAND_Z = 0.86;

const pose: PersonPose = newPose();

function addBench(shape: ShapeBuilder, colour: string): void {
  addTable(shape, colour);
  // Tool wall with hung tools, lamp, vice, drawers, bins.
  shape
    .box([1.6, 0.9, 0.04], { at: [0, 1.5, -0.56], colour: PAINT.hood })
    .box([0.05, 1.95, 0.06], { at: [-0.8, 0.98, -0.56], colour: PAINT.steelDark })
    .box([0.05, 1.95, 0.06], { at: [0.8, 0.98, -0.56], colour: PAINT.steelDark })
    .box([1.4, 0.05, 0.14], { at: [0, 2.06, -0.3], colour: PAINT.white })
    .bar([-0.6, 1.95, -0.56], [-0.6, 2.06, -0.3], 0.015, PAINT.steel, 6)
    .bar([0.6, 1.95, -0.56], [0.6, 2.06, -0.3], 0.015, PAINT.steel, 6)
    .box([0.2, 0.16, 0.24], { at: [-0.58, 0.93, 0.3], colour: PAINT.rack })
    .box([0.55, 0.7, 0.5], { at: [1.1, 0.35, -0.35], colour: PAINT.rackBeam })
    .box([0.55, 0.05, 0.52], { at: [1.1, 0.72, -0.35], colour: PAINT.steelDark })
    .box([0.4, 0.3, 0.3], { at: [-1.12, 0.15, -0.4], colour: PAINT.bin })
    .box([0.4, 0.3, 0.3], { at: [-1.12, 0.46, -0.4], colour: PAINT.bin })
    .box([1.5, 0.03, 0.6], { at: [0, 0.015, STAND_Z], colour: PAINT.rubber });
  for (let tool = 0; tool < 7; tool++) {
    shape.box([0.04, 0.2 + 0.05 * (tool % 3), 0.03], {
      at: [-0.6 + tool * 0.2, 1.55, -0.52],
      colour: tool % 2 === 0 ? PAINT.galvanised : PAINT.scrap,
    });
  }
}

function workbench(kind: "manual-station" | "rework-station", colour: string): EquipmentModel {
  return {
    kind,
    footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.2 }),
    body: (shape) => addBench(shape, colour),
    shadows: () => [
      { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
      { x: 0, z: -0.56, width: 1.6, depth: 0.06, height: 1.9 },
      { x: 1.1, z: -0.35, width: 0.55, depth: 0.5, height: 0.7 },
    ],
    animate(placed, reading, kit) {
      const { number } = placed.element;
      const group = reading.groupOf(number);
      kit.signals.stack(placed.matrix, WIDTH / 2 - 0.1, -0.7, group);
      kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.08, WIDTH - 0.4, group);
      const state = reading.stateName(number);
      if (state === "closed" || state === "break" || !reading.attended(number)) return;
      const { share, known } = reading.operationOf(number);
      standing(pose);
      if (known && share > 0 && share < 1) {
        const engaged = smoothStep(0, 0.06, share) * (1 - smoothStep(0.94, 1, share));
        const stroke = 0.1 * Math.sin(share * Math.PI * 40);
        pose.lean = 0.24 * engaged;
        pose.right.set(-0.27 + 0.2 * engaged + stroke, 0.86 + 0.2 * engaged, 0.06 + 0.44 * engaged);
        pose.left.set(0.27 - 0.12 * engaged, 0.86 + 0.18 * engaged, 0.06 + 0.4 * engaged);
      }
      kit.people.add(placed.matrix, 0, STAND_Z, Math.PI, "operator", pose);
    },
    rest: restOnTable,
  };
}

export const fittingBench = workbench("manual-station", "#a9b3bc");
export const repairBench = workbench("rework-station", "#b0746c");
