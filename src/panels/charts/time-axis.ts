import { SECOND, type Time } from "#sim/time.ts";

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between marks that a clock reads easily, µs. */
const STEPS: readonly Time[] = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * DAY),
];

export interface TimeTicks {
  /** Distance between marks, µs. */
  readonly step: Time;
  /** Where the marks stand, µs; whole multiples of the step. */
  readonly times: readonly Time[];
}

/** Marks for `from … to` on an axis of `width` pixels, at least `spacing` pixels apart. */
export function timeTicks(from: Time, to: Time, width: number, spacing = 76): TimeTicks {
  const least = ((to - from) * spacing) / Math.max(1, width);
  const step = STEPS.find((candidate) => candidate >= least) ?? STEPS[STEPS.length - 1];
  const times: Time[] = [];
  for (let time = Math.ceil(from / step) * step; time <= to; time += step) times.push(time);
  return { step, times };
}

/** What a mark says: a day at midnight, else hours and minutes, and seconds where the marks are that close. */
export function tickKind(time: Time, step: Time): "day" | "minute" | "second" {
  if (time % DAY === 0) return "day";
  return step < MINUTE ? "second" : "minute";
}

/** Round marks for counts from 0 to at least `most`, about `count` of them. */
export function countTicks(most: number, count = 4): number[] {
  const least = Math.max(1, most) / count;
  let power = 1;
  while (power * 10 <= least) power *= 10;
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= least) ?? 10 * power;
  const ticks = [0];
  while (ticks[ticks.length - 1] < most) ticks.push(ticks[ticks.length - 1] + step);
  if (ticks.length === 1) ticks.push(step);
  return ticks;
}
