/** A machine of a tending cell: its doors open while the robot serves it. */
import { Matrix4, Vector3 } from "three";
import { doorOpen } from "../robot/tending-motion.ts";
import { addCnc, clampedIn, CNC, cncShadows, drawCnc } from "./cnc-body.ts";
import type { EquipmentModel, RestingPlace } from "./equipment-model.ts";
import { finishedPart, handlingAt } from "./tending-cell.ts";
import { machinesOf, tendingLayout } from "./tending-layout.ts";

const inCell: RestingPlace = { x: 0, y: 0, z: 0, turn: 0 };
const point = new Vector3();
const inverse = new Matrix4();

export const cnc: EquipmentModel = {
  kind: "cnc",
  centre(element, scene) {
    const machines = machinesOf(scene, scene.elements[element.parent ?? element.number]);
    const { machines: places } = tendingLayout(machines.length);
    const index = machines.findIndex(({ number }) => number === element.number);
    return places[index] ?? { x: 0, z: 0 };
  },
  footprint: () => ({ width: CNC.width, depth: CNC.depth, height: CNC.height }),
  body: (shape) => addCnc(shape),
  shadows: () => cncShadows(),
  animate(placed, reading, kit) {
    const share = placed.owner ? handlingAt(placed.owner, placed.place, reading) : -1;
    const open = share < 0 ? 0 : doorOpen(share);
    drawCnc(kit, placed.matrix, 0, 0, open, reading.groupOf(placed.element.number));
  },
  rest(placed, _slot, order, reading, out) {
    clampedIn(out);
    if (order > 0) return false;
    const { owner, matrix } = placed;
    if (!owner) return true;
    const share = handlingAt(owner, placed.place, reading);
    if (!finishedPart(owner, share, reading, inCell)) return true;
    // From the frame of the cell into that of the machine.
    point.set(inCell.x, inCell.y, inCell.z).applyMatrix4(owner.matrix);
    point.applyMatrix4(inverse.copy(matrix).invert());
    out.x = point.x;
    out.y = point.y;
    out.z = point.z;
    out.turn = inCell.turn;
    return true;
  },
};
