/** Where the name of a zone is painted: in the zone, where no equipment stands on it or hides it from the front. */
import type { PlacedElement } from "../equipment/equipment-model.ts";
import { yawOf } from "../frame/placement.ts";

/** A rectangle of the plan, metres. */
export interface PlanBox {
  minX: number;
  maxX: number;
  minY: number;
  maxY: number;
}

export interface TextPlace {
  /** Lower left corner of the text in the plan. */
  x: number;
  y: number;
  /** Height of a letter, metres. */
  height: number;
}

const SIZES = [0.8, 0.68, 0.56, 0.46] as const;
/** From the edge of the zone, metres. */
const MARGIN = 0.24;
const STEP = 0.25;
/** How far up the plan something hides the floor behind it, per metre of its height: seen from about 38° above. */
const HIDDEN_PER_METRE = 1.2;
/** Part of the height of equipment that is dense enough to hide a text. */
const DENSE = 0.8;
/** The viewer stands somewhat to the left: what is hidden to the right of equipment, and room beside it, metres. */
const ASIDE = { left: 0.15, right: 0.5 } as const;

/** The floor that each element covers or hides from a viewer at the front of the hall. */
export function hiddenFloor(placed: readonly PlacedElement[]): PlanBox[] {
  return placed.map(({ element, footprint }) => {
    const yaw = yawOf(element.pose.heading);
    const cos = Math.abs(Math.cos(yaw)) / 2;
    const sin = Math.abs(Math.sin(yaw)) / 2;
    const x = footprint.width * cos + footprint.depth * sin;
    const y = footprint.width * sin + footprint.depth * cos;
    return {
      minX: element.pose.x - x - ASIDE.left,
      maxX: element.pose.x + x + ASIDE.right,
      minY: element.pose.y - y,
      maxY: element.pose.y + y + footprint.height * DENSE * HIDDEN_PER_METRE,
    };
  });
}

/**
 * The best place for a text of `width` letter heights: the largest size that is free, nearest to the lower left corner
 * of the zone; the least hidden place when none is free.
 */
export function placeText(
  zone: { x: number; y: number; width: number; depth: number },
  width: number,
  hidden: readonly PlanBox[],
): TextPlace {
  let best: TextPlace = { x: zone.x + MARGIN, y: zone.y + MARGIN, height: SIZES[SIZES.length - 1] };
  let leastCost = Infinity;
  for (const [rank, height] of SIZES.entries()) {
    const length = width * height;
    const lastX = zone.x + zone.width - MARGIN - length;
    const lastY = zone.y + zone.depth - MARGIN - height;
    if (lastX < zone.x + MARGIN && rank < SIZES.length - 1) continue;
    for (let y = zone.y + MARGIN; y <= lastY; y += STEP) {
      for (let x = zone.x + MARGIN; x <= Math.max(lastX, zone.x + MARGIN); x += STEP) {
        const covered = coveredArea({ minX: x, maxX: x + length, minY: y, maxY: y + height }, hidden);
        // Being seen counts most, then size, then the way from the corner.
        const cost = (1000 * covered) / (length * height) + 4 * rank + 3 * (y - zone.y) + 0.2 * (x - zone.x);
        if (cost >= leastCost) continue;
        leastCost = cost;
        best = { x, y, height };
      }
    }
  }
  return best;
}

/** Area of `box` that lies in others, counted once per other. */
function coveredArea(box: PlanBox, others: readonly PlanBox[]): number {
  let area = 0;
  for (const other of others) {
    const x = Math.min(box.maxX, other.maxX) - Math.max(box.minX, other.minX);
    const y = Math.min(box.maxY, other.maxY) - Math.max(box.minY, other.minY);
    if (x > 0 && y > 0) area += x * y;
  }
  return area;
}
