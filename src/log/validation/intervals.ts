import { studentQuantile } from "#sim/maths/student.ts";
import type { Interval } from "../import-report.ts";

/** Level of the prediction intervals. */
export const LEVEL = 0.9;

/**
 * Interval in which the next value lies, from values like it: mean ± t s √(1 + 1/n). What a planner would reckon without a model.
 * @returns nothing from fewer than two values
 */
export function naiveInterval(values: readonly number[], factor: number): Interval | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  const n = known.length;
  if (n < 2) return undefined;
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const square = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const reach = studentQuantile(0.5 + LEVEL / 2, n - 1) * Math.sqrt(square * (1 + 1 / n));
  return { low: factor * Math.max(0, mean - reach), high: factor * (mean + reach) };
}

/**
 * Interval score of Winkler (JASA 67 (1972)), as in Gneiting and Raftery (JASA 102 (2007) 370): the width, and for a value outside
 * 2 ÷ (1 − level) times its distance.
 */
export function intervalScore({ low, high }: Interval, value: number): number {
  const miss = Math.max(0, low - value, value - high);
  return high - low + (2 / (1 - LEVEL)) * miss;
}

export function isInside({ low, high }: Interval, value: number): boolean {
  return value >= low && value <= high;
}
