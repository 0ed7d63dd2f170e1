/** Somebody who walks: on foot, with a trolley, or driving a forklift truck. */
import { Matrix4 } from "three";
import { newWalk, type Walk, walkOf } from "#src/session/motion/walk-motion.ts";
import { FORKLIFT_LOAD } from "../figures/truck-shapes.ts";
import { TROLLEY_TOP } from "../figures/fixtures.ts";
import { newPose, type PersonPose, standing, walking } from "../figures/people.ts";
import { PALLET_TOP } from "../figures/handling-fixtures.ts";
import { placeOnPallet } from "../figures/part-packing.ts";
import type { PathPoint } from "../frame/polyline.ts";
import type { EquipmentModel, RestingPlace } from "./equipment-model.ts";
import type { PartLook } from "../figures/part-packing.ts";

/** From the middle of a trolley to who pushes it. */
const BEHIND_TROLLEY = -1.16;
const HAND_HEIGHT = 1.02;

const walk: Walk = newWalk();
const place: PathPoint = { x: 0, z: 0, yaw: 0 };
const pose: PersonPose = newPose();
const local = new Matrix4();

/** Metres walked, per worker in this frame: what the legs do follows from it. */
const walked = new WeakMap<object, number>();

/** Writes where a part of a load lies on what carries it. */
export function placeOnCarrier(
  by: "foot" | "trolley" | "forklift",
  look: PartLook,
  order: number,
  out: RestingPlace,
): boolean {
  const shown = placeOnPallet(look, order, out);
  if (by === "foot") {
    out.x = 0;
    out.y = HAND_HEIGHT + order * 0.2;
    out.z = 0.42;
    return order < 2;
  }
  if (by === "trolley") {
    const across = out.x;
    out.x = out.z;
    out.z = -across;
    out.turn = Math.PI / 2;
    out.y += TROLLEY_TOP;
    return shown;
  }
  out.y += FORKLIFT_LOAD.y + PALLET_TOP;
  out.z += FORKLIFT_LOAD.z;
  return shown;
}

export const worker: EquipmentModel = {
  kind: "worker",
  mobile: true,
  footprint: (element) =>
    element.worker?.by === "forklift"
      ? { width: 1.3, depth: 2.9, height: 2.2 }
      : { width: 0.8, depth: element.worker?.by === "trolley" ? 1.8 : 0.8, height: 1.85 },
  body: () => undefined,
  shadows: () => [],
  follow(placed, reading, floor) {
    const { element, matrix } = placed;
    walkOf(reading.trace, element.number, reading.time, walk);
    const { ordinal } = element;
    if (walk.share >= 1) {
      floor.walkways.stand(walk.to, ordinal, place);
      walked.set(placed, 0);
      if (reading.stateName(element.number) === "working") reading.attend(walk.to);
    } else {
      const way = floor.walkways.way(walk.from, walk.to, ordinal);
      floor.walkways.pointAt(way, walk.share, place);
      walked.set(placed, walk.share * way.length);
      if (reading.stateName(element.number) === "carrying") floor.carries(placed, walk);
    }
    matrix.makeRotationY(place.yaw).setPosition(place.x, 0, place.z);
  },
  animate(placed, reading, kit) {
    const { element, matrix } = placed;
    const { number } = element;
    const by = element.worker?.by ?? "foot";
    const state = reading.stateName(number);
    const away = state === "closed";
    const { elements } = matrix;
    if (by === "forklift") {
      kit.fixtures.tinted("forklift", matrix, kit.fixtures.white);
      kit.spots.add(elements[12], elements[14], 2.6, 2.6);
      if (state === "carrying") {
        kit.fixtures.at("pallet", matrix, 0, FORKLIFT_LOAD.y, FORKLIFT_LOAD.z);
      }
      return;
    }
    walkOf(reading.trace, number, reading.time, walk);
    const busy = state === "working" && walk.share >= 1;
    if (busy && reading.drawnAtPost(walk.to)) return;
    if (away && by === "foot") return;
    const moving = walk.share < 1;
    if (moving) walking(walked.get(placed) ?? 0, pose);
    else standing(pose);
    let z = 0;
    if (by === "trolley") {
      z = BEHIND_TROLLEY;
      kit.fixtures.add("trolley", matrix);
      kit.spots.add(elements[12], elements[14], 2, 2);
      if (moving) {
        pose.left.set(0.34, 1, 0.5);
        pose.right.set(-0.34, 1, 0.5);
        pose.lean = 0.12;
      }
    } else {
      kit.spots.add(elements[12], elements[14], 0.9, 0.9);
      if (state === "carrying") {
        pose.left.set(0.16, 1.06, 0.42);
        pose.right.set(-0.16, 1.06, 0.42);
      }
    }
    if (away) return;
    if (busy && reading.groupOf(walk.to) === "fault") {
      // Repairs on one knee, hands at the foot of the machine.
      const beat = 0.05 * Math.sin(reading.seconds * 5);
      pose.kneel = 1;
      pose.lean = 0.35;
      pose.left.set(0.2, 0.72 + beat, 0.5);
      pose.right.set(-0.16, 0.66 - beat, 0.52);
      local.makeTranslation(0, 0, 0.25).premultiply(matrix);
      kit.fixtures.at("toolbox", local, 0.5, 0, 0.1);
    } else if (busy) {
      const beat = 0.06 * Math.sin(reading.seconds * 2.4);
      pose.lean = 0.16;
      pose.left.set(0.22, 1.05 + beat, 0.42);
      pose.right.set(-0.2, 1.05 - beat, 0.44);
    }
    kit.people.add(
      matrix,
      0,
      z,
      0,
      busy && reading.groupOf(walk.to) === "fault" ? "repairer" : "handler",
      pose,
    );
  },
  rest: () => false,
};
