import type { Time } from "#sim/time.ts";
import type { RunView, TimeSpan } from "./run-view.ts";

/** While playing, the next window is read when less than this share of one is left. */
const AHEAD = 0.25;
/** Share of a window that lies behind the clock: half of it when scrubbing, less when playing away from there. */
const BEHIND = { still: 0.5, playing: 0.25 } as const;

/** What decides which window is read: see `PlaybackClock`. */
interface Moment {
  readonly target: Time;
  readonly playing: boolean;
  readonly backwards: boolean;
}

/**
 * The window of a run to read next; undefined when nothing is missing, nor soon will be.
 * @param length longest window, µs
 */
export function spanToRead(
  { start, end, covered }: Pick<RunView, "start" | "end" | "covered">,
  { target, playing, backwards }: Moment,
  length: Time,
): TimeSpan | undefined {
  if (target >= covered.from && target <= covered.to) {
    const left = backwards ? target - covered.from : covered.to - target;
    const isLast = backwards ? covered.from <= start : covered.to >= end;
    if (!playing || isLast || left > AHEAD * length) return undefined;
  }
  const behind = playing ? (backwards ? 1 - BEHIND.playing : BEHIND.playing) : BEHIND.still;
  const wanted = Math.min(target - Math.round(behind * length), end - length);
  const from = Math.max(start, wanted);
  return { from, to: Math.min(end, from + length) };
}
