import { SECOND, type Time } from "#sim/time.ts";

/** A stretch of simulated time, µs. */
export interface TimeWindow {
  readonly from: Time;
  readonly to: Time;
}

/** No chart zooms in further than this. */
const SHORTEST = 10 * SECOND;

/** A window of the wanted length and start, moved and cut so that it lies inside `extent`. */
export function fitted(from: Time, length: Time, extent: TimeWindow): TimeWindow {
  const whole = Math.max(SHORTEST, extent.to - extent.from);
  const held = Math.min(Math.max(length, SHORTEST), whole);
  const start = Math.round(Math.min(Math.max(from, extent.from), extent.from + whole - held));
  return { from: start, to: Math.round(start + held) };
}

/** The window `factor` times as long, with `about` staying at its place on the screen. */
export function zoomed(window: TimeWindow, extent: TimeWindow, factor: number, about: Time): TimeWindow {
  const whole = Math.max(SHORTEST, extent.to - extent.from);
  const length = Math.min(Math.max((window.to - window.from) * factor, SHORTEST), whole);
  const share = (about - window.from) / (window.to - window.from);
  return fitted(about - share * length, length, extent);
}

/** The window moved by `by`. */
export function panned(window: TimeWindow, extent: TimeWindow, by: Time): TimeWindow {
  return fitted(window.from + by, window.to - window.from, extent);
}

/** The window itself while it shows `time`, else the one that shows it near its left end, as a turned page. */
export function showing(window: TimeWindow, extent: TimeWindow, time: Time): TimeWindow {
  if (time >= window.from && time <= window.to) return window;
  const length = window.to - window.from;
  return fitted(time - 0.08 * length, length, extent);
}
