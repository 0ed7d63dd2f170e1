import { chiSquareTest, type TestResult } from "../experiment/goodness-of-fit.ts";
import { exp } from "../maths/exp.ts";
import { lawOf, type Fit } from "./fit.ts";
import type { FitSample } from "./fit-sample.ts";

/** Least expected count of a cell (Cochran, Biometrics 10 (1954) 417–451, for laws of one peak). */
const LEAST_EXPECTED = 1;

export interface CountTest extends TestResult {
  readonly degreesOfFreedom: number;
  readonly cells: number;
}

/**
 * Pearson's chi-square test of a fit of counts: a cell for each count, both tails put together until each expects at least one. The
 * parameters that were estimated take a degree of freedom each.
 * @param poolFrom the count from which on all share a cell; absent: as few as the expected counts ask for
 * @returns absent where too few cells are left
 */
export function countTest(fit: Fit, sample: FitSample, poolFrom?: number): CountTest | undefined {
  const law = lawOf(fit);
  const { values, events, count } = sample;
  const last = poolFrom ?? values[values.length - 1];
  const observed = Array.from({ length: last + 1 }, () => 0);
  values.forEach((value, index) => {
    observed[Math.min(value, last)] += events[index];
  });
  const expected = observed.map((_, value) =>
    value < last ? count * exp(law.logDensity(value)) : count * law.above(last - 1),
  );
  while (expected.length > 1 && expected[expected.length - 1] < LEAST_EXPECTED) {
    expected[expected.length - 2] += expected.pop() ?? 0;
    observed[observed.length - 2] += observed.pop() ?? 0;
  }
  while (expected.length > 1 && expected[0] < LEAST_EXPECTED) {
    expected[1] += expected.shift() ?? 0;
    observed[1] += observed.shift() ?? 0;
  }
  if (expected.length < 2 + fit.estimated) return undefined;
  return { ...chiSquareTest(observed, expected, fit.estimated), cells: expected.length };
}
