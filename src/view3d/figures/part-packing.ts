/** How parts are set down: in layers on a pallet, or one by one. */
import type { SceneElement } from "#models/scene.ts";
import { PALLET } from "./handling-fixtures.ts";

/** What the parts of a line look like: front subframes where it welds, cast housings where it machines. */
export type PartLook = "subframe" | "housing";

/** Kinds of equipment by which a line is known to machine its parts. */
const MACHINING = new Set(["machine", "tending-cell", "cnc"]);

export function partLookOf(elements: readonly SceneElement[]): PartLook {
  return elements.some(({ kind }) => MACHINING.has(kind)) ? "housing" : "subframe";
}

/** Metres from the middle of the pallet; `turn` about the vertical in radians. */
interface PackedPlace {
  x: number;
  y: number;
  z: number;
  turn: number;
}

interface Packing {
  columns: number;
  rows: number;
  /** Height of a layer, metres. */
  layer: number;
  /** Most parts that are drawn on one pallet. */
  most: number;
}

export const PACKING: Readonly<Record<PartLook, Packing>> = {
  subframe: { columns: 1, rows: 1, layer: 0.2, most: 5 },
  housing: { columns: 4, rows: 3, layer: 0.24, most: 36 },
};

/** Writes the place of a part on a pallet, from its top: layer by layer; false when no more is shown. */
export function placeOnPallet(look: PartLook, order: number, out: PackedPlace): boolean {
  const { columns, rows, layer, most } = PACKING[look];
  const inLayer = order % (columns * rows);
  out.x = ((inLayer % columns) + 0.5 - columns / 2) * (PALLET.width / columns);
  out.y = Math.floor(order / (columns * rows)) * layer;
  out.z = (Math.floor(inLayer / columns) + 0.5 - rows / 2) * (PALLET.depth / rows);
  out.turn = 0;
  return order < most;
}
