/** An assembly station: a bench on which a joint is put together, with a portal over it and trays of components at its sides. */
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";
import { addTable, restOnTable } from "./manual-station.ts";

const WIDTH = 3.2;
const DEPTH = 2.4;
const PORTAL_X = 0.92;
const PORTAL_TOP = 2.1;

/** Four posts and a beam across, from which tools hang. */
function addPortal(shape: ShapeBuilder): void {
  for (const x of [-PORTAL_X, PORTAL_X]) {
    shape.box([0.12, PORTAL_TOP, 0.12], { at: [x, PORTAL_TOP / 2, -0.5], colour: PAINT.machineTrim });
  }
  shape
    .box([2 * PORTAL_X + 0.12, 0.16, 0.16], { at: [0, PORTAL_TOP, -0.5], colour: PAINT.machineTrim })
    .box([0.16, 0.12, 0.7], { at: [0, PORTAL_TOP + 0.02, -0.2], colour: PAINT.steelDark })
    .cylinder(0.09, 0.55, { at: [0, PORTAL_TOP - 0.3, 0.1], colour: PAINT.steel }, 12)
    .cylinder(0.05, 0.2, { at: [0, PORTAL_TOP - 0.66, 0.1], colour: PAINT.chrome }, 10);
}

/** A slanted tray of small components, its lower edge towards the bench. */
function addTray(shape: ShapeBuilder, x: number): void {
  for (const [height, z] of [
    [0.75, 0.25],
    [1.05, -0.1],
  ]) {
    shape.box([0.5, 0.05, 0.4], { at: [x, height, z], colour: PAINT.galvanised });
    for (const dx of [-0.12, 0.12]) {
      shape.box([0.2, 0.14, 0.3], { at: [x + dx, height + 0.1, z], colour: PAINT.bin });
    }
  }
  for (const dz of [-0.32, 0.42]) {
    shape.box([0.06, 1.1, 0.06], { at: [x, 0.55, dz], colour: PAINT.steelDark });
  }
}

export const assembly: EquipmentModel = {
  kind: "assembly",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.3 }),
  body(shape) {
    addTable(shape, PAINT.bareSteel);
    addPortal(shape);
    addTray(shape, -1.3);
    addTray(shape, 1.3);
  },
  shadows: () => [
    { x: 0, z: 0, width: 1.5, depth: 1.1, height: 0.85 },
    { x: 0, z: -0.5, width: 2 * PORTAL_X, depth: 0.16, height: PORTAL_TOP },
    { x: -1.3, z: 0.05, width: 0.5, depth: 0.8, height: 1.1 },
    { x: 1.3, z: 0.05, width: 0.5, depth: 0.8, height: 1.1 },
  ],
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.stack(placed.matrix, WIDTH / 2 - 0.1, -0.9, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.08, WIDTH - 0.4, group);
  },
  rest: restOnTable,
};
