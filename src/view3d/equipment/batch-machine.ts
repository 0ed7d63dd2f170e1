/** A machine that works on batches: a chamber furnace with an open front, its batch on shelves. */
import type { ShapeBuilder } from "../geometry/shape-builder.ts";
import { PAINT } from "../theme.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3;
const DEPTH = 2.6;
const WALL = 0.18;
const CHAMBER = { width: 2.2, depth: 1.7, top: 2.1, z: -0.25 } as const;
const SHELVES = [0.5, 1.15] as const;
const COLUMNS = 3;
const ROWS = 2;

function addChamber(shape: ShapeBuilder): void {
  const { width, depth, top, z } = CHAMBER;
  const side = width / 2 + WALL / 2;
  for (const x of [-side, side]) {
    shape.box([WALL, top, depth], { at: [x, top / 2, z], colour: PAINT.machine });
  }
  shape
    .box([width, top, WALL], { at: [0, top / 2, z - depth / 2 + WALL / 2], colour: PAINT.machineTrim })
    .box([width + 2 * WALL, 0.24, depth], { at: [0, top + 0.12, z], colour: PAINT.machine })
    .box([width, 0.3, depth], { at: [0, 0.15, z], colour: PAINT.castIron })
    // the door stands raised; flue and control box
    .box([width, 0.35, 0.08], { at: [0, top - 0.16, z + depth / 2 + 0.02], colour: PAINT.machineTrim })
    .cylinder(0.16, 0.5, { at: [-0.6, top + 0.45, z - 0.4], colour: PAINT.galvanised }, 14)
    .box([0.3, 0.7, 0.35], { at: [side + WALL / 2 + 0.12, 1.2, z + 0.4], colour: PAINT.cabinetDark });
  for (const height of SHELVES) {
    shape.box([width - 0.1, 0.05, depth - 0.4], { at: [0, height, z + 0.1], colour: PAINT.steelDark });
  }
}

export const batchMachine: EquipmentModel = {
  kind: "batch-machine",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.7 }),
  body: addChamber,
  shadows: () => [
    { x: 0, z: CHAMBER.z, width: CHAMBER.width + 2 * WALL, depth: CHAMBER.depth, height: CHAMBER.top },
  ],
  animate(placed, reading, kit) {
    const group = reading.groupOf(placed.element.number);
    kit.signals.tower(placed.matrix, CHAMBER.width / 2, CHAMBER.top + 0.24, CHAMBER.z + 0.6, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
  },
  rest(_placed, slot, order, _reading, out) {
    // those of one batch have the places 0, 1 …; a part that waits to leave keeps its own
    const place = slot + order;
    const shelf = Math.floor(place / (COLUMNS * ROWS));
    if (shelf >= SHELVES.length) return false;
    const onShelf = place % (COLUMNS * ROWS);
    out.x = ((onShelf % COLUMNS) - (COLUMNS - 1) / 2) * 0.7;
    out.y = SHELVES[shelf] + 0.03;
    out.z = CHAMBER.z + 0.45 - Math.floor(onShelf / COLUMNS) * 0.6;
    out.turn = 0;
    return true;
  },
};
