/** A machine that works by itself, or that somebody loads: an enclosed machining centre with a table before it. */
import { PAINT } from "../theme.ts";
import { addCnc, clampedIn, cncShadows, drawCnc } from "./cnc-body.ts";
import type { EquipmentModel } from "./equipment-model.ts";

const WIDTH = 3;
const DEPTH = 3;
const MACHINE_Z = -0.35;
const TABLE = { x: -1.02, z: 1.08, top: 0.82 } as const;

export const machine: EquipmentModel = {
  kind: "machine",
  footprint: () => ({ width: WIDTH, depth: DEPTH, height: 2.4 }),
  body(shape) {
    addCnc(shape, 0.15, MACHINE_Z);
    // Table for the parts that come and go, and a grating for whoever loads.
    shape
      .box([0.75, 0.05, 0.6], { at: [TABLE.x, TABLE.top - 0.025, TABLE.z], colour: PAINT.galvanised })
      .box([1.5, 0.06, 0.7], { at: [0.2, 0.03, 1.05], colour: PAINT.castIron });
    for (const x of [-0.3, 0.3]) {
      for (const z of [-0.24, 0.24]) {
        shape.box([0.05, TABLE.top - 0.05, 0.05], {
          at: [TABLE.x + x, (TABLE.top - 0.05) / 2, TABLE.z + z],
          colour: PAINT.steelDark,
        });
      }
    }
  },
  shadows: () => [
    ...cncShadows(0.15, MACHINE_Z),
    { x: TABLE.x, z: TABLE.z, width: 0.75, depth: 0.6, height: TABLE.top },
  ],
  animate(placed, reading, kit) {
    const { number } = placed.element;
    const group = reading.groupOf(number);
    const loading = reading.stateName(number) === "loading";
    drawCnc(kit, placed.matrix, 0.15, MACHINE_Z, loading ? 1 : 0, group);
    kit.signals.strip(placed.matrix, 0, DEPTH / 2 - 0.1, WIDTH - 0.4, group);
  },
  rest(placed, _slot, order, reading, out) {
    const working = reading.operationOf(placed.element.number).running;
    if (order === 0 && working) {
      clampedIn(out, 0.15, MACHINE_Z);
      return true;
    }
    out.x = TABLE.x;
    out.y = TABLE.top + order * 0.24;
    out.z = TABLE.z;
    out.turn = 0;
    return order < 3;
  },
};
