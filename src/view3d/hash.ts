/** Repeatable noise for looks only (flicker, spark directions): the same inputs give the same picture at any time. */

/** A number in [0, 1) from up to three integers. */
export function hashUnit(first: number, second = 0, third = 0): number {
  let h =
    Math.imul(first | 0, 0x9e3779b1) ^ Math.imul(second | 0, 0x85ebca77) ^ Math.imul(third | 0, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Smooth step from 0 at `low` to 1 at `high`. */
export function smoothStep(low: number, high: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
}
