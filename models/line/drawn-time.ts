import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import { timeFromSeconds, turnIntoTime, type Time } from "#sim/time.ts";

/**
 * Longest time a draw gives, in seconds: about 127 years. The tail of a wide distribution may lie beyond the end of the
 * clock; what lasts longer than any run lasts to the end of the run, whatever its exact length.
 */
export const LONGEST_SECONDS = 4e9;

/** The time that `variate`, in seconds, gives for the uniform number `uniform`. */
export function drawnTime(variate: Variate, uniform: number): Time {
  return timeFromSeconds(Math.min(variate.inverse(uniform), LONGEST_SECONDS));
}

/** So many times the time that `variate` gives for the uniform number `uniform`. */
export function drawnTimes(variate: Variate, uniform: number, times: number): Time {
  return timeFromSeconds(Math.min(variate.inverse(uniform) * times, LONGEST_SECONDS));
}

/** Where a draw passes through: holds nothing from one call to the next. */
const passing = new Float64Array(1);

/** Adds the time that `variate` gives for the next number of a stream to `times[at]`: a number that a call gives back may be boxed. */
export function addDrawnTime(variate: Variate, stream: Stream, times: Float64Array, at: number): void {
  stream.nextInto(passing);
  variate.invert(passing);
  if (passing[0] > LONGEST_SECONDS) passing[0] = LONGEST_SECONDS;
  turnIntoTime(passing);
  times[at] += passing[0];
}
