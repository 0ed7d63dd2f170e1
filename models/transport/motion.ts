/**
 * Motion along a straight way with one acceleration for starting and braking (trapezoid of speed over time; triangle where
 * the way is too short to reach the speed). A vehicle passes the ends of the way at full speed or stands there. Metres,
 * seconds.
 */
export interface Drive {
  readonly speed: number;
  readonly acceleration: number;
}

/** Way on which the speed is reached from standstill: v² / 2a. */
export function rampLength({ speed, acceleration }: Drive): number {
  return (speed * speed) / (2 * acceleration);
}

/** Whether the speed is never reached: from standstill to standstill on a way shorter than v² / a. */
function isTriangle(drive: Drive, length: number, fromStand: boolean, toStand: boolean): boolean {
  return fromStand && toStand && length < 2 * rampLength(drive);
}

/**
 * Time for the whole way. With one end at standstill the way must be at least {@link rampLength}: then the time is
 * length / v + v / 2a for each end at standstill, or 2 √(length / a) for a triangle.
 */
export function travelSeconds(drive: Drive, length: number, fromStand: boolean, toStand: boolean): number {
  const { speed, acceleration } = drive;
  if (isTriangle(drive, length, fromStand, toStand)) return 2 * Math.sqrt(length / acceleration);
  const ends = (fromStand ? 1 : 0) + (toStand ? 1 : 0);
  return length / speed + (ends * speed) / (2 * acceleration);
}

/** Metres covered `seconds` after the start of the way. */
export function coveredAfter(
  drive: Drive,
  length: number,
  fromStand: boolean,
  toStand: boolean,
  seconds: number,
): number {
  const { speed, acceleration } = drive;
  const total = travelSeconds(drive, length, fromStand, toStand);
  if (seconds <= 0) return 0;
  if (seconds >= total) return length;
  const ramp = isTriangle(drive, length, fromStand, toStand) ? total / 2 : speed / acceleration;
  if (fromStand && seconds < ramp) return (acceleration * seconds * seconds) / 2;
  const left = total - seconds;
  if (toStand && left < ramp) return length - (acceleration * left * left) / 2;
  return fromStand ? speed * (seconds - ramp / 2) : speed * seconds;
}

/** Time until `metres` of the way are covered: the inverse of {@link coveredAfter}. */
export function secondsUntil(
  drive: Drive,
  length: number,
  fromStand: boolean,
  toStand: boolean,
  metres: number,
): number {
  const { speed, acceleration } = drive;
  const total = travelSeconds(drive, length, fromStand, toStand);
  if (metres <= 0) return 0;
  if (metres >= length) return total;
  const ramp = isTriangle(drive, length, fromStand, toStand) ? length / 2 : rampLength(drive);
  if (fromStand && metres < ramp) return Math.sqrt((2 * metres) / acceleration);
  if (toStand && length - metres < ramp) return total - Math.sqrt((2 * (length - metres)) / acceleration);
  return fromStand ? metres / speed + speed / (2 * acceleration) : metres / speed;
}
