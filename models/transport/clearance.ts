import { PI } from "#sim/maths/constants.ts";
import { cos } from "#sim/maths/trigonometric.ts";

/** A point on the plan, metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Width of a vehicle ÷ its length, as for unit-load vehicles of 1.0–1.5 t (about 0.9 m × 1.5 m). */
const WIDTH_SHARE = 0.6;

/** A rectangle on the plan: centre, direction of its long axis (of length 1), half length and half width. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly halfLength: number;
  readonly halfWidth: number;
}

/** A straight way of vehicles. */
export interface Way {
  readonly from: Point;
  readonly to: Point;
}

export function lengthOf({ from, to }: Way): number {
  return Math.sqrt((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y));
}

/** Rectangle of a vehicle with its centre `metres` after the start of a way. */
function vehicleBox(way: Way, metres: number, vehicleLength: number): Box {
  const length = lengthOf(way);
  const dx = (way.to.x - way.from.x) / length;
  const dy = (way.to.y - way.from.y) / length;
  return {
    x: way.from.x + dx * metres,
    y: way.from.y + dy * metres,
    dx,
    dy,
    halfLength: vehicleLength / 2,
    halfWidth: (vehicleLength * WIDTH_SHARE) / 2,
  };
}

/** What vehicles sweep on a way, standing at either end included. */
export function sweptBox(way: Way, vehicleLength: number): Box {
  const length = lengthOf(way);
  return { ...vehicleBox(way, length / 2, vehicleLength), halfLength: (length + vehicleLength) / 2 };
}

/** Two rectangles may touch: less than this is no overlap, m. */
const TOUCH = 1e-6;

/** Whether two rectangles overlap (no axis of either separates them). */
export function overlap(left: Box, right: Box): boolean {
  const along = right.x - left.x;
  const across = right.y - left.y;
  const cosine = Math.abs(left.dx * right.dx + left.dy * right.dy);
  const sine = Math.abs(left.dx * right.dy - left.dy * right.dx);
  const separated = (dx: number, dy: number, own: number, other: number): boolean =>
    Math.abs(along * dx + across * dy) >= own + other - TOUCH;
  return !(
    separated(left.dx, left.dy, left.halfLength, right.halfLength * cosine + right.halfWidth * sine) ||
    separated(-left.dy, left.dx, left.halfWidth, right.halfLength * sine + right.halfWidth * cosine) ||
    separated(right.dx, right.dy, right.halfLength, left.halfLength * cosine + left.halfWidth * sine) ||
    separated(-right.dy, right.dx, right.halfWidth, left.halfLength * sine + left.halfWidth * cosine)
  );
}

/** Halvings of an interval: more than the digits of any plan. */
const STEPS = 50;

/**
 * How far a vehicle must have gone on `way` before it is clear of everything swept on `other`, metres; Infinity when it is
 * not even at the end. Where it is clear once it stays clear: both sets are convex.
 */
export function clearAfter(way: Way, other: Way, vehicleLength: number): number {
  const swept = sweptBox(other, vehicleLength);
  const length = lengthOf(way);
  if (overlap(vehicleBox(way, length, vehicleLength), swept)) return Infinity;
  let [low, high] = [0, length];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (overlap(vehicleBox(way, middle, vehicleLength), swept)) low = middle;
    else high = middle;
  }
  return high;
}

const HALF_TURN = 180;
const RADIANS = PI / HALF_TURN;

/** Direction of the vector (dx, dy), which is not zero: degrees counter-clockwise from the x axis, above -180 up to 180. */
export function headingOf(dx: number, dy: number): number {
  const cosine = dx / Math.sqrt(dx * dx + dy * dy);
  if (cosine <= -1) return HALF_TURN;
  let [low, high] = [0, HALF_TURN];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (cos(middle * RADIANS) > cosine) low = middle;
    else high = middle;
  }
  // whole degrees come out whole
  const heading = Math.round(low * 1e6) / 1e6;
  return dy < 0 ? -heading : heading;
}
