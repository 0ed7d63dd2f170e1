/** Simulated time: a whole number of microseconds since the start of the run, held in a number. */
export type Time = number;

/** Microseconds in a second. */
export const SECOND = 1_000_000;

/** The largest time the clock may reach, in microseconds: 2^53, about 285 years. */
export const TIME_LIMIT = 9_007_199_254_740_992;

/**
 * The one way from seconds to microseconds: rounds half up.
 * @param seconds a duration or a moment, in seconds
 * @throws RangeError when negative, not a number or beyond {@link TIME_LIMIT}
 */
export function timeFromSeconds(seconds: number): Time {
  const scaled = seconds * SECOND;
  if (!(scaled >= 0 && scaled <= TIME_LIMIT)) {
    throw new RangeError(`not a time in seconds: ${seconds}`);
  }
  // Adding a half before the floor would itself round for odd values above 2^52 (and for 0.49999999999999994).
  const whole = Math.floor(scaled);
  // Twice the fraction is exact; its floor is 1 from a half on, without a branch that could not be foretold.
  return whole + Math.floor(2 * (scaled - whole));
}

/** As {@link timeFromSeconds}, of `cell[0]` and in its place: a number that goes into or out of a call may be boxed. */
export function turnIntoTime(cell: Float64Array): void {
  const scaled = cell[0] * SECOND;
  const whole = Math.floor(scaled);
  if (scaled >= 0 && scaled <= TIME_LIMIT) cell[0] = scaled - whole >= 0.5 ? whole + 1 : whole;
  else timeFromSeconds(cell[0]);
}

/** Microseconds as seconds (for display and for rates; the engine itself counts microseconds). */
export function secondsFromTime(time: Time): number {
  return time / SECOND;
}
