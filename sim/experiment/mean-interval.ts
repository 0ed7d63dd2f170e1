import { studentQuantile } from "../maths/student.ts";
import { assertLevel, type Interval } from "./interval.ts";
import { sampleMean, sampleVariance } from "./sample.ts";

/**
 * Student interval of a mean over independent replications: mean ± t(1 − α/2, n − 1) · s / √n
 * (Law, Simulation Modeling and Analysis, 5th ed., section 4.5, eq. 4.12; replication/deletion, section 9.5.2).
 *
 * @param values One figure for each replication.
 * @param level Two-sided confidence level 1 − α.
 * @returns No bounds for fewer than two replications: one run tells nothing about its own noise.
 */
export function meanInterval(values: readonly number[], level: number): Interval {
  assertLevel(level);
  const mean = sampleMean(values);
  const n = values.length;
  if (n < 2) return { bounded: false, mean, reason: "not-enough-replications" };
  const half = studentQuantile(1 - (1 - level) / 2, n - 1) * Math.sqrt(sampleVariance(values) / n);
  return { bounded: true, mean, low: mean - half, high: mean + half };
}
