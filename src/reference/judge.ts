import { studentQuantile } from "#sim/maths/student.ts";
import type { Output, STATISTICS, Tolerance } from "./format.ts";
import type { BilingualText } from "./result.ts";

/** Two-sided tail of class B: 4.2 standard errors at 20 replications. */
const TAIL = 4.65e-4;
/** Level at which a bound or an order is shown. */
const SHOWN = 0.99;
/** Standard errors of class C. */
const AGAINST_SIMULATION = 3.5;
const RELATIVE_ERROR = 1e-9;
const RELATIVE_STANDARD_ERROR = 0.01;
/** Largest standard error of small probabilities, and where nothing is expected at all. */
const STANDARD_ERROR_AT_ZERO = 5e-4;
/** Below it a probability is small: a share of it would ask for samples of any size. */
const SMALL_PROBABILITY = 1e-3;
/** Paths of figures that are probabilities. */
const PROBABILITY = /\.(states|share|atLeast|above|equals)\.\S+$|\.zero$/;
/** What rounding may do to a mean of equal numbers. */
const ROUNDING = 1e-12;

/** An output with one expected value. */
export interface JudgedOutput {
  readonly name: string;
  readonly path: string;
  readonly expected: number | undefined;
  readonly tolerance: Tolerance;
  readonly statistic: Output["statistic"];
}

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly replications: number;
}

/** Needs replications for its standard error. */
export function isStochastic({ tolerance }: Pick<JudgedOutput, "tolerance">): boolean {
  return tolerance.class === "B" || tolerance.class === "C" || tolerance.class === "D";
}

const STATISTIC: Readonly<Record<(typeof STATISTICS)[number], (values: readonly number[]) => number>> = {
  mean,
  variance,
  standardDeviation: (values) => Math.sqrt(variance(values)),
  minimum: (values) => values.reduce((least, value) => Math.min(least, value), Infinity),
  maximum: (values) => values.reduce((most, value) => Math.max(most, value), -Infinity),
};

/** A statistic over the replications with its standard error; of any but the mean by the jackknife. */
export function estimate(values: readonly number[], statistic: Output["statistic"]): Estimate {
  const count = values.length;
  const value = STATISTIC[statistic](values);
  if (count < 2) return { value, standardError: 0, replications: count };
  if (statistic === "mean") {
    return { value, standardError: Math.sqrt(variance(values) / count), replications: count };
  }
  const without = values.map((_, left) =>
    STATISTIC[statistic](values.filter((_value, index) => index !== left)),
  );
  const squares = variance(without) * (count - 1);
  return { value, standardError: Math.sqrt((squares * (count - 1)) / count), replications: count };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample variance. */
function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1);
}

/** Largest standard error that the tolerance allows; Infinity where it sets none. */
export function standardErrorBound({ tolerance, expected, path }: JudgedOutput, quick: boolean): number {
  const wider = quick ? 4 : 1;
  const { absolute, relative, standardError } = tolerance;
  if (absolute !== undefined) return wider * absolute;
  if (tolerance.class === "C") return wider * (standardError ?? Infinity);
  if (tolerance.class === "D") {
    return relative === undefined || expected === undefined
      ? Infinity
      : wider * relative * Math.abs(expected);
  }
  if (expected === undefined || expected === 0) return wider * STANDARD_ERROR_AT_ZERO;
  if (isSmallProbability({ expected, path })) return wider * STANDARD_ERROR_AT_ZERO;
  return wider * (relative ?? RELATIVE_STANDARD_ERROR) * Math.abs(expected);
}

function isSmallProbability({ expected, path }: Pick<JudgedOutput, "expected" | "path">): boolean {
  return expected !== undefined && Math.abs(expected) < SMALL_PROBABILITY && PROBABILITY.test(path);
}

/**
 * How many times as large the sample has to be for the estimate to be judged; 1 or less when it can be. A bound or an order is judged
 * once it is shown or the opposite is.
 */
export function missingSample(output: JudgedOutput, found: Estimate, quick: boolean): number {
  const ratio = found.standardError / standardErrorBound(output, quick);
  let factor = found.standardError === 0 ? 0 : ratio * ratio;
  if (output.tolerance.class === "D" && found.standardError > 0) {
    const away = distanceFromBound(output, found.value);
    const reach = studentQuantile(SHOWN, found.replications - 1) * found.standardError;
    const needed = reach / Math.max(Math.abs(away), reach / 5);
    factor = Math.max(factor, needed * needed);
  }
  return factor;
}

/** How far the value lies on the right side of the bounds of class D; negative on the wrong one. */
function distanceFromBound({ tolerance, expected }: JudgedOutput, value: number): number {
  switch (tolerance.op) {
    case "between":
      return Math.min(value - (tolerance.low ?? -Infinity), (tolerance.high ?? Infinity) - value);
    case ">":
    case ">=":
      return value - (expected ?? -Infinity);
    case "<":
    case "<=":
      return (expected ?? Infinity) - value;
    case undefined:
      return Number.NaN;
  }
}

export type Judgement = { readonly pass: true } | { readonly pass: false; readonly reason: BilingualText };

const PASS: Judgement = { pass: true };

function fail(zh: string, en: string): Judgement {
  return { pass: false, reason: { zh, en } };
}

/** Whether an estimate agrees with what is expected, by the tolerance class. */
export function judge(output: JudgedOutput, found: Estimate, quick: boolean): Judgement {
  const { tolerance } = output;
  const expected = output.expected ?? Number.NaN;
  const { value, standardError, replications } = found;
  if (Number.isNaN(value)) return fail("运行未给出该值", "the run gives no such figure");
  const bound = standardErrorBound(output, quick);
  if (isStochastic(output) && standardError > bound) {
    return fail(
      `标准误 ${short(standardError)} 未降到 ${short(bound)}`,
      `the standard error ${short(standardError)} did not come down to ${short(bound)}`,
    );
  }
  const difference = Math.abs(value - expected);
  switch (tolerance.class) {
    case "A0":
      return value === expected ? PASS : fail("不相等", "not equal");
    case "A1":
    case "F": {
      const relative = (tolerance.relative ?? RELATIVE_ERROR) * (expected === 0 ? 1 : Math.abs(expected));
      return difference <= (tolerance.absolute ?? relative)
        ? PASS
        : far(difference, tolerance.absolute ?? relative);
    }
    case "B": {
      const t = replications > 1 ? studentQuantile(1 - TAIL / 2, replications - 1) : Infinity;
      // What is so rare that it never happened has no standard error.
      const unseen = standardError === 0 && isSmallProbability(output) ? STANDARD_ERROR_AT_ZERO : 0;
      const spread = standardError === 0 ? unseen : t * standardError;
      const limit = Math.max(spread, ROUNDING * Math.abs(expected));
      return difference <= limit ? PASS : far(difference, limit);
    }
    case "C": {
      const other = tolerance.standardError ?? 0;
      const limit = AGAINST_SIMULATION * Math.sqrt(standardError * standardError + other * other);
      return difference <= limit ? PASS : far(difference, limit);
    }
    case "D": {
      const reach = standardError === 0 ? 0 : studentQuantile(SHOWN, replications - 1) * standardError;
      const away = distanceFromBound(output, value) - reach;
      const strict = tolerance.op === ">" || tolerance.op === "<";
      if (away > 0 || (!strict && away === 0)) return PASS;
      return fail("99 % 置信水平下未证实", "not shown at 99 %");
    }
  }
}

function far(difference: number, limit: number): Judgement {
  return fail(
    `偏差 ${short(difference)}，允许 ${short(limit)}`,
    `off by ${short(difference)}, allowed ${short(limit)}`,
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
