/**
 * The closed list of priorities; at one instant the lower runs first (SPEC, rule O3).
 *
 * - `release`: resources and places are given back
 * - `failure`: stops begin and repairs end
 * - `calendar`: shifts and breaks change
 * - `arrival`: parts and orders enter
 * - `start`: operations begin
 * - `dispatch`: decisions between waiting work
 * - `observe`: statistics and samples, after all else
 */
export const Priority = {
  release: 0,
  failure: 1,
  calendar: 2,
  arrival: 3,
  start: 4,
  dispatch: 5,
  observe: 6,
} as const;

/** The number of priorities: valid ones are 0 to this minus one. */
export const PRIORITY_COUNT = 7;
