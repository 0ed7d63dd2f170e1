import { draftAt, isDraft, type Draft } from "./draft.ts";

/** Metres from one piece of the same equipment to the next, and around a group of them. */
const PIECE = 3;
const MARGIN = 4;
/** Pieces that stand one behind the other before a new column begins. */
const IN_COLUMN = 4;
/** Equipment in one row of the line, then the next row begins. */
const IN_ROW = 8;

function countOf({ count }: Draft): number {
  return typeof count === "number" && count > 1 ? Math.floor(count) : 1;
}

function isPlaced({ place }: Draft): boolean {
  return isDraft(place) && place.x !== undefined && place.y !== undefined;
}

/** Columns and pieces in a column of one group. */
function shapeOf(equipment: Draft): { across: number; along: number } {
  const count = countOf(equipment);
  return { across: Math.ceil(count / IN_COLUMN), along: Math.min(count, IN_COLUMN) };
}

/** Places equipment that has none, in rows from left to right; returns how many. */
export function lineUp(list: readonly Draft[]): number {
  let placed = 0;
  let y = MARGIN;
  for (let first = 0; first < list.length; first += IN_ROW) {
    const row = list.slice(first, first + IN_ROW);
    let x = MARGIN;
    for (const equipment of row) {
      const { across, along } = shapeOf(equipment);
      if (!isPlaced(equipment)) {
        equipment.place = {
          ...(isDraft(equipment.place) ? equipment.place : {}),
          x,
          y,
          ...(along > 1 ? { step: { x: 0, y: PIECE } } : {}),
          ...(across > 1 ? { wrap: IN_COLUMN, wrapStep: { x: PIECE, y: 0 } } : {}),
        };
        placed += 1;
      }
      x += (across - 1) * PIECE + 2 * MARGIN;
    }
    y += (Math.max(...row.map((equipment) => shapeOf(equipment).along)) - 1) * PIECE + 2 * MARGIN;
  }
  return placed;
}

/** A floor that holds all equipment, metres. */
export function reachOf(list: readonly Draft[]): { x: number; y: number } {
  const reach = (axis: "x" | "y"): number =>
    list.reduce((most, equipment) => {
      const at = (field: string): number => Number(draftAt(equipment.place, [field, axis]) ?? 0);
      const own = Number(draftAt(equipment.place, [axis]) ?? 0);
      const wrap = Number(draftAt(equipment.place, ["wrap"]) ?? countOf(equipment));
      const rows = Math.ceil(countOf(equipment) / wrap);
      const steps = Math.min(countOf(equipment), wrap) - 1;
      return Math.max(most, own, own + steps * at("step") + (rows - 1) * at("wrapStep"));
    }, 0);
  return { x: Math.ceil(reach("x")) + MARGIN, y: Math.ceil(reach("y")) + MARGIN };
}
