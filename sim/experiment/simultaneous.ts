import { assertLevel } from "./interval.ts";

/**
 * Level of each of `count` intervals so that all hold together with at least `familyLevel`, whatever their dependence:
 * 1 − (1 − familyLevel) / count (Bonferroni inequality; Law, section 9.7).
 *
 * @param count Number of statements made together; zero counts as one.
 */
export function bonferroniLevel(familyLevel: number, count: number): number {
  assertLevel(familyLevel);
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`a number of statements, found ${count}`);
  return 1 - (1 - familyLevel) / (count > 1 ? count : 1);
}
