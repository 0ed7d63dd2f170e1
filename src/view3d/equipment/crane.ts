/** A stacker crane in its aisle: base on the rail, mast, hoist carriage, telescopic fork; exactly where the trace has it. */
import { Matrix4 } from "three";
import { cranePose, type CranePose, newCranePose } from "#src/session/motion/crane-motion.ts";
import { smoothStep } from "../hash.ts";
import type { EquipmentModel, PlacedElement } from "./equipment-model.ts";
import { LOWEST, type RackFrame, rackFrame, type StoragePoint } from "./rack-frame.ts";
import { contentsOf, drawLoad } from "./storage.ts";

/** Drawn height of the mast, which is stretched to that of the rack. */
const MAST_UNIT = 1;

const pose: CranePose = newCranePose();
const local = new Matrix4();
const goods: StoragePoint = { x: 0, y: 0, z: 0 };

/** How far the fork is out, 0..1, when `share` of the transfer has passed. */
export function forkReach(share: number): number {
  return smoothStep(0, 0.42, share) * (1 - smoothStep(0.58, 1, share));
}

/**
 * Which way the fork goes: to the side of the rack at which the crane stands; at the head to the left for loads that come
 * in, to the right for those that go out.
 */
export function forkSide(side: number, laden: boolean): number {
  return side >= 0 ? side : laden ? 1 : 0;
}

/** Slot of the load that the fork is about to take: the place it stands at, or the nearest one that waits at the head. */
function slotTaken(placed: PlacedElement, frame: RackFrame, parts: ReadonlyMap<number, number>): number {
  const { storage } = frame;
  const aisle = placed.element.crane?.aisle ?? 0;
  if (pose.side < 0) {
    for (let place = 0; place < storage.inputPlaces; place++) {
      const slot = -1 - (aisle * storage.inputPlaces + place);
      if (parts.has(slot)) return slot;
    }
    return 0;
  }
  const column = Math.round(pose.along / storage.columnPitch) - 1;
  const level = Math.round(pose.up / storage.levelPitch);
  const places = storage.sides * storage.columns * storage.levels;
  return aisle * places + 1 + (pose.side * storage.columns + column) * storage.levels + level;
}

export const crane: EquipmentModel = {
  kind: "crane",
  mobile: true,
  centre(element, scene) {
    const parent = scene.elements[element.parent ?? element.number];
    return { x: rackFrame(parent).aisleX(element.crane?.aisle ?? 0), z: 0 };
  },
  footprint: () => ({ width: 1.2, depth: 2.2, height: 3 }),
  body: () => undefined,
  shadows: () => [],
  follow(placed, reading) {
    const { element, matrix, owner } = placed;
    if (!owner?.element.storage) return;
    const frame = rackFrame(owner.element);
    cranePose(reading.trace, owner.element.storage, element, reading.time, pose);
    const x = frame.aisleX(element.crane?.aisle ?? 0) - frame.centre.x;
    matrix.makeTranslation(x, 0, pose.along - frame.centre.z).premultiply(owner.matrix);
  },
  animate(placed, reading, kit) {
    const { element, matrix, owner } = placed;
    if (!owner?.element.storage) return;
    const frame = rackFrame(owner.element);
    const { number } = element;
    cranePose(reading.trace, owner.element.storage, element, reading.time, pose);
    kit.fixtures.add("craneBase", matrix);
    local.makeScale(1, frame.mast / MAST_UNIT, 1).premultiply(matrix);
    kit.fixtures.add("craneMast", local);
    local.makeTranslation(0, frame.mast, 0).premultiply(matrix);
    kit.fixtures.add("craneTop", local);
    const height = LOWEST + pose.up;
    local.makeTranslation(0, height, 0).premultiply(matrix);
    kit.fixtures.add("craneCarriage", local);

    const laden = reading.partsIn(number) > 0;
    const transferring = reading.stateName(number) === "loading";
    const share = transferring ? reading.elapsedShare(number) : 0;
    const side = forkSide(pose.side, laden);
    const reach = frame.sideX(side) * forkReach(share);
    local.makeScale(frame.scale, 1, frame.scale).setPosition(reach, height, 0).premultiply(matrix);
    kit.fixtures.add("craneFork", local);

    const held = contentsOf(owner);
    goods.y = height;
    goods.z = 0;
    if (laden) {
      // In the second half of setting down the load stands where it goes.
      goods.x = transferring && share > 0.5 ? frame.sideX(side) : reach;
      const fill = reading.partsIn(number) / frame.storage.unitLoad;
      drawLoad(kit, frame, matrix, goods, fill, held.finished.has(FORK - number));
    } else if (transferring && share > 0.5) {
      const slot = slotTaken(placed, frame, held.parts);
      const parts = held.parts.get(slot);
      if (parts !== undefined) {
        held.lifted = slot;
        goods.x = reach;
        drawLoad(kit, frame, matrix, goods, parts / frame.storage.unitLoad, held.finished.has(slot));
      }
    }
    const group = reading.groupOf(number);
    kit.signals.bar(matrix, 0, 1.5, -0.62, 0.12, 0.4, 0.03, group);
    kit.signals.bar(matrix, 0, 1.5, 0.62, 0.12, 0.4, 0.03, group);
  },
  rest(placed, _slot, _order, _reading, _out, facts) {
    if (placed.owner && facts.worker >= 0)
      contentsOf(placed.owner).finished.add(FORK - placed.element.number);
    return false;
  },
};

/** Key of what is on the fork of a crane, among the places of its storage: below all of them. */
const FORK = -1_000_000;
