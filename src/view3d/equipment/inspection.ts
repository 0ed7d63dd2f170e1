/**
 * Inspection: by eye at a lit bench with an inspector, or by a seam-inspection portal with cameras when the station
 * needs nobody.
 */
import type { SceneElement } from "#models/scene.ts";
import { type PersonPose, newPose, standing } from "../figures/people.ts";
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { smoothStep } from "../hash.ts";
import { PAINT } from "../theme.ts";
import { TABLE_TOP, addTable, restOnTable } from "./manual-station.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3;
const DEPTH = 2.6;
const PORTAL_HALF = 1.05;

const pose: PersonPose = newPose();

export function isAutomatic(element: SceneElement): boolean {
  return element.method === undefined ? element.staffed === false : element.method === "vision";
}

function addBench(shape: ShapeBuilder): void {
  addTable(shape, "#dfe5ea");
  // Light gantry, magnifier and display.
  for (const x of [-0.85, 0.85]) shape.bar([x, 0, -0.6], [x, 2.1, -0.6], 0.03, PAINT.steel, 6);
  shape
    .bar([-0.85, 2.1, -0.6], [0.85, 2.1, -0.6], 0.03, PAINT.steel, 6)
    .box([1.5, 0.06, 0.2], { at: [0, 2.02, -0.35], colour: PAINT.white })
    .box([0.62, 0.4, 0.05], { at: [-1.15, 1.3, -0.5], turn: [0, 20, 0], colour: PAINT.robotDark })
    .box([0.56, 0.34, 0.02], { at: [-1.14, 1.3, -0.47], turn: [0, 20, 0], colour: PAINT.screen })
    .bar([-1.15, 0, -0.55], [-1.15, 1.15, -0.55], 0.03, PAINT.steelDark, 6)
    .box([0.55, 0.8, 0.5], { at: [1.15, 0.4, -0.5], colour: PAINT.cabinet });
}

function addPortal(shape: ShapeBuilder): void {
  addTable(shape, "#c9d2da");
  for (const x of [-PORTAL_HALF, PORTAL_HALF]) {
    shape
      .box([0.2, 2.3, 0.34], { at: [x, 1.15, 0], colour: PAINT.cabinet })
      .box([0.03, 1.3, 0.12], { at: [x * 0.89, 1.45, 0], colour: PAINT.screen });
  }
  shape
    .box([2.3, 0.26, 0.42], { at: [0, 2.36, 0], colour: PAINT.cabinet })
    .box([1.7, 0.03, 0.14], { at: [0, 2.215, 0], colour: PAINT.screen })
    .box([0.62, 1.7, 0.5], { at: [1.15, 0.85, -0.95], colour: PAINT.cabinet })
    .box([0.44, 0.32, 0.02], { at: [1.15, 1.35, -0.69], colour: PAINT.screen });
  for (const x of [-0.45, 0, 0.45]) {
    shape
      .box([0.13, 0.22, 0.13], { at: [x, 2.12, 0], colour: PAINT.robotDark })
      .cylinder(0.045, 0.1, { at: [x, 1.98, 0], colour: PAINT.steelDark }, 8);
  }
}

export const inspection: EquipmentModel = {
  kind: "inspection",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.5 }),
  variant: (element) => (isAutomatic(element) ? "portal" : "bench"),
  body(shape, element) {
    if (isAutomatic(element)) addPortal(shape);
    else addBench(shape);
  },
  shadows: (element) =>
    isAutomatic(element)
      ? [
          { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
          { x: -PORTAL_HALF, z: 0, width: 0.2, depth: 0.34, height: 2.3 },
          { x: PORTAL_HALF, z: 0, width: 0.2, depth: 0.34, height: 2.3 },
          { x: 1.15, z: -0.95, width: 0.62, depth: 0.5, height: 1.7 },
        ]
      : [
          { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
          { x: 1.15, z: -0.5, width: 0.55, depth: 0.5, height: 0.8 },
          { x: -1.15, z: -0.5, width: 0.5, depth: 0.2, height: 1.3 },
        ],
  animate(placed, reading, kit) {
    const { number } = placed.element;
    const group = reading.groupOf(number);
    kit.signals.stack(placed.matrix, WIDTH / 2 - 0.1, -0.7, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
    const state = reading.stateName(number);
    const { share, known } = reading.operationOf(number);
    const busy = known && share > 0 && share < 1;
    if (isAutomatic(placed.element)) {
      if (!busy || state !== "working") return;
      // The stripe of light runs over the part once.
      kit.signals.scan(placed.matrix, TABLE_TOP + 0.19, -0.5 + share, 1.5);
      return;
    }
    if (state === "closed" || state === "break" || !reading.attended(number)) return;
    standing(pose);
    if (busy) {
      const engaged = smoothStep(0, 0.1, share) * (1 - smoothStep(0.9, 1, share));
      const along = 0.4 * Math.sin(share * Math.PI * 4);
      pose.lean = 0.28 * engaged;
      pose.right.set(-0.27 + (along + 0.15) * engaged, 0.86 + 0.2 * engaged, 0.06 + 0.42 * engaged);
      pose.left.set(0.27 + (along - 0.1) * engaged, 0.86 + 0.2 * engaged, 0.06 + 0.36 * engaged);
    }
    kit.people.add(placed.matrix, 0, -0.85, 0, "inspector", pose);
  },
  rest: restOnTable,
};
