import { expect, test } from "vitest";
import type { Tolerance } from "#src/reference/format.ts";
import {
  estimate,
  judge,
  type JudgedOutput,
  missingSample,
  standardErrorBound,
} from "#src/reference/judge.ts";

function output(tolerance: Tolerance, expected: number | undefined, path = "x"): JudgedOutput {
  return { name: "x", path, statistic: "mean", tolerance, expected };
}

const found = (value: number, standardError = 0, replications = 20) => ({
  value,
  standardError,
  replications,
});
const passes = (tolerance: Tolerance, expected: number | undefined, value: number, standardError?: number) =>
  judge(output(tolerance, expected), found(value, standardError), false).pass;

test("A0 equal; A1 and F to a relative error, absolute where 0 is expected", () => {
  expect(passes({ class: "A0" }, 14, 14)).toBe(true);
  expect(passes({ class: "A0" }, 14, 14.000001)).toBe(false);
  expect(passes({ class: "A1" }, 1000, 1000 + 9e-7)).toBe(true);
  expect(passes({ class: "A1" }, 1000, 1000 + 2e-6)).toBe(false);
  expect(passes({ class: "A1" }, 0, 9e-10)).toBe(true);
  expect(passes({ class: "A1", absolute: 1e-3 }, 1000, 1000.0005)).toBe(true);
  expect(passes({ class: "F", relative: 0.01 }, 2, 2.019)).toBe(true);
  expect(passes({ class: "F", relative: 0.01 }, 2, 2.021)).toBe(false);
  expect(passes({ class: "A1" }, 1, Number.NaN)).toBe(false);
});

test("B: 4.2 standard errors at 20 replications, and these small enough", () => {
  const tolerance: Tolerance = { class: "B", relative: 0.01 };
  expect(passes(tolerance, 100, 104.1, 1)).toBe(true);
  expect(passes(tolerance, 100, 104.4, 1)).toBe(false);
  expect(passes(tolerance, 100, 100, 1.01)).toBe(false);
  expect(judge(output(tolerance, 100), found(100, 1.01), true).pass).toBe(true);
  expect(passes(tolerance, 100, 100.1, 0)).toBe(false);
  expect(standardErrorBound(output(tolerance, 0), false)).toBe(5e-4);
  expect(standardErrorBound(output({ class: "B", absolute: 0.2 }, 5), true)).toBe(0.8);
});

test("C: 3.5 standard errors of both", () => {
  const tolerance: Tolerance = { class: "C", standardError: 3 };
  expect(passes(tolerance, 100, 117, 3)).toBe(false);
  expect(passes(tolerance, 100, 114.5, 3)).toBe(true);
  expect(passes(tolerance, 100, 117, 4)).toBe(false);
});

test("D: a bound or an order is shown when the 99 % limit fulfils it", () => {
  const more: Tolerance = { class: "D", op: ">" };
  // one-sided quantile of Student's distribution with 19 degrees of freedom: 2.539
  expect(passes(more, 0, 2.6, 1)).toBe(true);
  expect(passes(more, 0, 2.4, 1)).toBe(false);
  expect(passes(more, 0, 0, 0)).toBe(false);
  expect(passes({ class: "D", op: ">=" }, 0, 0, 0)).toBe(true);
  expect(passes({ class: "D", op: "<=" }, 10, 8, 0.5)).toBe(true);
  expect(passes({ class: "D", op: "between", low: 1, high: 2 }, undefined, 1.5, 0.1)).toBe(true);
  expect(passes({ class: "D", op: "between", low: 1, high: 2 }, undefined, 1.1, 0.1)).toBe(false);
});

test("the sample grows by the square of what the standard error lacks", () => {
  const tolerance: Tolerance = { class: "B", relative: 0.01 };
  expect(missingSample(output(tolerance, 100), found(100, 3), false)).toBeCloseTo(9, 9);
  expect(missingSample(output(tolerance, 100), found(100, 3), true)).toBeCloseTo(9 / 16, 9);
  expect(missingSample(output({ class: "D", op: ">" }, 0), found(1, 1), false)).toBeCloseTo(2.539 * 2.539, 2);
});

test("statistics over replications; the jackknife gives the usual standard error of a mean and of a variance", () => {
  const values = [1, 4, 2, 8, 5, 7];
  expect(estimate(values, "mean")).toMatchObject({ value: 4.5, replications: 6 });
  const { value, standardError } = estimate(values, "variance");
  expect(value).toBeCloseTo(7.5, 12);
  expect(standardError).toBeGreaterThan(1.5);
  expect(standardError).toBeLessThan(4);
  expect(estimate(values, "maximum").value).toBe(8);
  expect(estimate([3], "mean")).toEqual({ value: 3, standardError: 0, replications: 1 });
});

test("B: a probability below 1e-3 is judged by a standard error of 5e-4, other small figures by theirs", () => {
  const rare = output({ class: "B", relative: 0.005 }, 2e-4, "system.content.share.7");
  expect(standardErrorBound(rare, false)).toBe(5e-4);
  expect(judge(rare, found(0, 0), false).pass).toBe(true);
  expect(judge(rare, found(3e-4, 1e-4), false).pass).toBe(true);
  expect(judge(rare, found(9e-4, 1e-4), false).pass).toBe(false);
  const rate = output({ class: "B", relative: 0.01 }, 2e-4, "elements.m1.stops.rate");
  expect(standardErrorBound(rate, false)).toBeCloseTo(2e-6, 12);
  expect(judge(rate, found(0, 0), false).pass).toBe(false);
});
