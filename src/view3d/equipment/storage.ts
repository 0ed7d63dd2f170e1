/** An automated storage: racks whose places show the unit loads of the trace, and the places at the head. */
import { Color, Matrix4 } from "three";
import { PALLET_TOP } from "../figures/handling-fixtures.ts";
import { type EquipmentModel, type Kit, type PlacedElement } from "./equipment-model.ts";
import { rackFrame, type RackFrame, type StoragePoint } from "./rack-frame.ts";
import { addStorageBody } from "./storage-body.ts";

/** Height of a full load, unless the level above leaves less. */
const LOAD_HEIGHT = 0.85;

/** Parts by place in the trace, as met in this frame; kept per storage, emptied in each frame. */
interface Contents {
  parts: Map<number, number>;
  finished: Set<number>;
  /** Place whose load the fork holds, though the trace has it in the rack still. */
  lifted?: number;
}

const contents = new WeakMap<PlacedElement, Contents>();
const point: StoragePoint = { x: 0, y: 0, z: 0 };
const local = new Matrix4();

const RAW = new Color("#b98d5a");
const FINISHED = new Color("#4a86c4");

export function contentsOf(placed: PlacedElement): Contents {
  let held = contents.get(placed);
  if (!held) contents.set(placed, (held = { parts: new Map(), finished: new Set() }));
  return held;
}

/** Draws a unit load that stands at (x, y, z) of `base`. */
export function drawLoad(
  kit: Kit,
  frame: RackFrame,
  base: Matrix4,
  at: StoragePoint,
  fill: number,
  finished: boolean,
): void {
  const { scale, storage } = frame;
  const room = Math.min(LOAD_HEIGHT, storage.levelPitch - PALLET_TOP - 0.16);
  const height = Math.max(0.14, room * (0.35 + 0.65 * Math.min(1, fill)));
  local
    .makeScale(scale, Math.min(1, scale * 1.3), scale)
    .setPosition(at.x, at.y, at.z)
    .premultiply(base);
  kit.fixtures.add("pallet", local);
  local
    .makeScale(scale * 0.97, height, scale * 0.97)
    .setPosition(at.x, at.y + PALLET_TOP * Math.min(1, scale * 1.3), at.z)
    .premultiply(base);
  kit.fixtures.tinted("load", local, finished ? FINISHED : RAW);
}

export const storage: EquipmentModel = {
  kind: "storage",
  centre: (element) => rackFrame(element).centre,
  footprint(element) {
    const { width, length, mast } = rackFrame(element);
    return { width, depth: length, height: mast + 0.5 };
  },
  variant: (element) => element.id,
  body: addStorageBody,
  shadows(element) {
    const { width, length } = rackFrame(element);
    return [{ x: 0, z: 0, width: width - 0.3, depth: length - 1.5, height: 1.2 }];
  },
  follow(placed) {
    const held = contentsOf(placed);
    held.parts.clear();
    held.finished.clear();
    held.lifted = undefined;
  },
  animate(placed, reading, kit) {
    const { element, matrix } = placed;
    const frame = rackFrame(element);
    const held = contentsOf(placed);
    for (const [slot, parts] of held.parts) {
      if (slot === held.lifted || !frame.pointOf(slot, point)) continue;
      point.x -= frame.centre.x;
      point.z -= frame.centre.z;
      drawLoad(kit, frame, matrix, point, parts / frame.storage.unitLoad, held.finished.has(slot));
    }
    kit.signals.stack(
      matrix,
      frame.width / 2 + 0.35,
      frame.from - frame.centre.z - 0.1,
      reading.groupOf(placed.members[0] ?? element.number),
    );
  },
  /** Parts are shown as unit loads, drawn when all have been met. */
  rest(placed, slot, _order, _reading, _out, facts) {
    const { parts, finished } = contentsOf(placed);
    parts.set(slot, (parts.get(slot) ?? 0) + 1);
    if (facts.worker >= 0) finished.add(slot);
    return false;
  },
};
