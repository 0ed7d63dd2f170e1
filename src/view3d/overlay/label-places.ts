/** Where a label goes when its place is taken: screen rectangles, pixels from the lower left corner. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const GAP = 1;
/** From the edge of the picture. */
const EDGE = 2;
/** Shifts of a label that would cover another, in its own widths and heights; when none is free it is left out. */
const SHIFTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 0.6],
  [0.35, 0],
  [-0.35, 0],
  [0.3, 0.7],
  [-0.3, 0.7],
  [0, 1.2],
  [0.55, 0.35],
  [-0.55, 0.35],
  [0, -0.9],
];

/** The first free place for a label that should stand at `wanted`; undefined when it would cover others everywhere. */
export function freePlace(
  wanted: { left: number; bottom: number; width: number; height: number },
  screen: { width: number; height: number },
  occupied: readonly Box[],
  snap: (value: number) => number,
): Box | undefined {
  const { left, bottom, width, height } = wanted;
  for (const [aside, above] of SHIFTS) {
    const x = Math.min(Math.max(snap(left + aside * width), EDGE), snap(screen.width - width - EDGE));
    const y = Math.min(snap(bottom + above * height), snap(screen.height - height - EDGE));
    const box = { left: x, right: x + width, bottom: y, top: y + height };
    if (!occupied.some((other) => overlap(box, other))) return box;
  }
  return undefined;
}

function overlap(one: Box, other: Box): boolean {
  return (
    one.left < other.right + GAP &&
    other.left < one.right + GAP &&
    one.bottom < other.top + GAP &&
    other.bottom < one.top + GAP
  );
}
