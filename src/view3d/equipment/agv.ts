/** An automated guided vehicle: a low platform that carries a pallet; its light strips show its state. */
import { Matrix4 } from "three";
import { newPlanPose, type PlanPose, vehiclePose } from "#src/session/motion/vehicle-motion.ts";
import { AGV_LENGTH, AGV_TOP, PALLET_TOP } from "../figures/handling-fixtures.ts";
import { placeOnPallet } from "../figures/part-packing.ts";
import { COUNTER } from "../frame/frame-reading.ts";
import type { EquipmentModel, PlacedElement } from "./equipment-model.ts";

const HEIGHT = 1.1;
const GAUGE_HEIGHT = 1.6;
/** Higher than a loaded pallet, so that the lamp is seen across the hall. */
const MAST = 0.95;

const plan: PlanPose = newPlanPose();
const local = new Matrix4();

/** Length over all; a longer vehicle is drawn stretched. */
function lengthOf({ element }: PlacedElement): number {
  return Math.max(1.2, Math.min(3, element.vehicle?.length ?? AGV_LENGTH));
}

export const agv: EquipmentModel = {
  kind: "agv",
  mobile: true,
  footprint: (element) => ({ width: 1.1, depth: element.vehicle?.length ?? AGV_LENGTH, height: HEIGHT }),
  body: () => undefined,
  shadows: () => [],
  follow(placed, reading, floor) {
    const { element, matrix } = placed;
    vehiclePose(reading.trace, floor.network(element.number), element, reading.time, plan);
    // The plan turns counter-clockwise from +x, the view about the vertical from +z.
    matrix.makeRotationY(plan.turn + Math.PI / 2).setPosition(plan.x, 0, -plan.y);
  },
  animate(placed, reading, kit) {
    const { element, matrix } = placed;
    const { number } = element;
    const length = lengthOf(placed);
    local.makeScale(1, 1, length / AGV_LENGTH).premultiply(matrix);
    kit.fixtures.add("agv", local);
    kit.spots.add(matrix.elements[12], matrix.elements[14], 1.9, 1.9);
    const group = reading.groupOf(number);
    const charging = reading.stateName(number) === "charging";
    for (const side of [-1, 1]) {
      kit.signals.bar(matrix, side * 0.515, 0.225, 0, 0.014, 0.06, length - 0.5, group);
      kit.signals.bar(matrix, 0, 0.225, side * (length / 2 - 0.025), 0.6, 0.06, 0.02, group);
    }
    kit.signals.beacon(matrix, -0.42, AGV_TOP, 0.1 - length / 2, MAST, group);
    if (reading.partsIn(number) > 0) {
      local
        .makeRotationY(Math.PI / 2)
        .setPosition(0, AGV_TOP, 0)
        .premultiply(matrix);
      kit.fixtures.add("pallet", local);
    }
    if (charging) kit.signals.gauge(matrix, GAUGE_HEIGHT, reading.counter(number, COUNTER.charge) / 100);
  },
  rest(_placed, _slot, order, reading, out) {
    const shown = placeOnPallet(reading.partLook, order, out);
    out.y += AGV_TOP + PALLET_TOP;
    // The long side of the pallet lies along the vehicle.
    const across = out.x;
    out.x = out.z;
    out.z = -across;
    out.turn += Math.PI / 2;
    return shown;
  },
};
