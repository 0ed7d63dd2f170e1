/**
 * Distance against time with a trapezoid of speed: even acceleration, steady speed, even braking; a short way between
 * two standstills has a triangle. Metres, seconds, m/s, m/s².
 */

/** Distance covered after `seconds` of a way from standstill to standstill, as an axis of a crane moves. */
export function coveredFromRest(
  distance: number,
  speed: number,
  acceleration: number,
  seconds: number,
): number {
  const peak = Math.min(speed, Math.sqrt(distance * acceleration));
  const ramp = peak / acceleration;
  const end = peak > 0 ? distance / peak + ramp : 0;
  if (seconds <= 0) return 0;
  if (seconds >= end) return distance;
  if (seconds < ramp) return (acceleration * seconds * seconds) / 2;
  const left = end - seconds;
  if (left < ramp) return distance - (acceleration * left * left) / 2;
  return peak * (seconds - ramp / 2);
}

/** Time of a way from standstill to standstill. */
export function timeFromRest(distance: number, speed: number, acceleration: number): number {
  if (distance <= 0) return 0;
  const peak = Math.min(speed, Math.sqrt(distance * acceleration));
  return distance / peak + peak / acceleration;
}

/**
 * Steady speed of a way of known length and duration whose begin, end, or both are standstills: the root of
 * duration = distance ÷ v + standstills · v ÷ 2a. A duration shorter than any speed allows gives the nearest, a triangle.
 */
export function steadySpeed(
  distance: number,
  duration: number,
  acceleration: number,
  standstills: number,
): number {
  if (duration <= 0) return 0;
  if (standstills === 0) return distance / duration;
  const root = Math.sqrt(Math.max(0, duration * duration - (2 * standstills * distance) / acceleration));
  return ((duration - root) * acceleration) / standstills;
}

/**
 * Distance covered after `seconds` of a way of known length and duration.
 * @param begins it begins at a standstill
 * @param ends it ends at a standstill
 */
export function coveredWithin(
  distance: number,
  duration: number,
  acceleration: number,
  begins: boolean,
  ends: boolean,
  seconds: number,
): number {
  if (seconds <= 0) return 0;
  if (seconds >= duration) return distance;
  const steady = steadySpeed(distance, duration, acceleration, (begins ? 1 : 0) + (ends ? 1 : 0));
  const ramp = steady / acceleration;
  if (begins && seconds < ramp) return Math.min(distance, (acceleration * seconds * seconds) / 2);
  const left = duration - seconds;
  if (ends && left < ramp) return Math.max(0, distance - (acceleration * left * left) / 2);
  return Math.min(distance, steady * (begins ? seconds - ramp / 2 : seconds));
}
