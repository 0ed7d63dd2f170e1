import type { Time } from "#sim/time.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import { COUNTER_NAMES } from "#models/states.ts";
import type { SceneElement } from "#models/scene.ts";

/** One sample of a control chart. */
export interface ControlPoint {
  readonly time: Time;
  readonly value: number;
  /** of a CUSUM the lower sum, drawn below the centre line */
  readonly below: number | undefined;
  readonly isSignal: boolean;
}

const STATISTIC = COUNTER_NAMES.indexOf("statistic");
const LOWER = COUNTER_NAMES.indexOf("lower-statistic");
const SIGNALS = COUNTER_NAMES.indexOf("signals");

/** The samples of an element's control chart between `from` and `to`; one at a moment. */
export function controlPoints(
  reader: TraceReader,
  { number, chart }: Pick<SceneElement, "number" | "chart">,
  from: Time,
  to: Time,
): ControlPoint[] {
  const signals = new Set<Time>();
  reader.visitCounter(number, SIGNALS, from, to, (_value, time) => signals.add(time));
  const points: ControlPoint[] = [];
  reader.visitCounter(number, STATISTIC, from, to, (value, time) => {
    const below = chart?.twofold === true ? -reader.counterAt(number, LOWER, time) : undefined;
    points.push({ time, value, below, isSignal: signals.has(time) });
  });
  return points;
}

/** Least and greatest value that a drawing of these points and lines has to hold, with a twentieth of room on both sides. */
export function rangeOf(
  points: readonly ControlPoint[],
  { lower, upper }: { readonly lower: number; readonly upper: number },
): { low: number; high: number } {
  let [low, high] = [lower, upper];
  for (const { value, below = value } of points) {
    low = Math.min(low, value, below);
    high = Math.max(high, value, below);
  }
  const room = (high - low) / 20 || 1;
  return { low: low - room, high: high + room };
}
