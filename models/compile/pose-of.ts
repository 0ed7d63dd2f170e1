import type { Equipment } from "../format/equipment-schema.ts";

/** Where a piece of equipment stands: metres, and degrees counter-clockwise. */
export interface Pose {
  x: number;
  y: number;
  heading: number;
}

/** @param ordinal 1-based number of the piece */
export function poseOf(equipment: Equipment, ordinal: number): Pose {
  const { x, y, heading, step, wrap, wrapStep } = equipment.place;
  const index = ordinal - 1;
  const column = wrap === undefined ? index : index % wrap;
  const row = wrap === undefined ? 0 : Math.floor(index / wrap);
  return {
    x: x + column * (step?.x ?? 0) + row * (wrapStep?.x ?? 0),
    y: y + column * (step?.y ?? 0) + row * (wrapStep?.y ?? 0),
    heading,
  };
}
