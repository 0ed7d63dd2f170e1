import * as z from "zod";
import { controlledMean } from "#sim/experiment/control-variate.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { varianceReductionOfDifference } from "#sim/experiment/pairing.ts";
import { quantileInterval, sampleQuantile } from "#sim/experiment/quantiles.ts";
import { ratioInterval } from "#sim/experiment/ratio-interval.ts";
import { sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import { sequentialStop } from "#sim/experiment/sequential.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { pairedDifference, welchDifference } from "#sim/experiment/two-samples.ts";
import { studentQuantile } from "#sim/maths/student.ts";
import { calculation } from "../calculation.ts";
import { dataSchema, numbersOf } from "../data-series.ts";

const level = z.number().gt(0).lt(1).describe("confidence level, two-sided, such as 0.95");

/** Mean, bounds and half-width; without bounds only the mean. */
function membersOf(interval: Interval): Record<string, number> {
  const { mean } = interval;
  if (!interval.bounded) return { mean };
  const { low, high } = interval;
  return { mean, low, high, halfWidth: (high - low) / 2 };
}

/** Intervals of means, differences, ratios and quantiles. */
export const INTERVAL_CALCULATIONS = [
  calculation({
    id: "mean-interval",
    description:
      "Student interval of the mean of independent figures. Members: count, mean, variance (divisor n − 1), low, high, halfWidth",
    arguments: z.strictObject({ values: dataSchema, level }),
    run: ({ values, level: asked }) => {
      const numbers = numbersOf(values);
      return {
        count: numbers.length,
        variance: numbers.length > 1 ? sampleVariance(numbers) : undefined,
        ...membersOf(meanInterval(numbers, asked)),
      };
    },
  }),
  calculation({
    id: "simultaneous-intervals",
    description:
      "Student intervals of several means that hold together with the level (Bonferroni). Members: level (of each), intervals.<i>.mean, .low, .high, .halfWidth, i from 0",
    arguments: z.strictObject({ samples: z.array(dataSchema).min(1), level }),
    run: ({ samples, level: asked }) => {
      const each = bonferroniLevel(asked, samples.length);
      return {
        level: each,
        intervals: samples.map((values) => membersOf(meanInterval(numbersOf(values), each))),
      };
    },
  }),
  calculation({
    id: "simultaneous-level",
    description:
      "Level of each of several statements that hold together with the level asked (Bonferroni). Members: level, and quantile: the two-sided Student quantile at that level for so many replications",
    arguments: z.strictObject({
      statements: z.int().min(1),
      level,
      replications: z.int().min(2).optional().describe("absent: no quantile"),
    }),
    run: ({ statements, level: asked, replications }) => {
      const each = bonferroniLevel(asked, statements);
      return {
        level: each,
        quantile:
          replications === undefined ? undefined : studentQuantile(1 - (1 - each) / 2, replications - 1),
      };
    },
  }),
  calculation({
    id: "sequential-stop",
    description:
      "Replications are added one by one until half-width ÷ |mean| ≤ γ ÷ (1 + γ). Members: stop (replications at that moment; 0 where there are too few), mean, low, high, halfWidth",
    arguments: z.strictObject({
      values: dataSchema,
      precision: z.number().positive().describe("γ, relative"),
      level,
      first: z.int().min(2).describe("replications before the first look"),
    }),
    run: ({ values, precision, level: asked, first }) => {
      const { stop, interval } = sequentialStop(numbersOf(values), precision, asked, first);
      return { stop: stop ?? 0, ...membersOf(interval) };
    },
  }),
  calculation({
    id: "paired-difference",
    description:
      "Difference second − first of paired figures. Members: mean, low, high, halfWidth, degreesOfFreedom, statistic (Student's t of no difference), pValue (two-sided), correlation, varianceReduction (variance of the independent difference ÷ that of the paired one)",
    arguments: z.strictObject({ first: dataSchema, second: dataSchema, level }),
    run: ({ first, second, level: asked }) => {
      const [base, other] = [numbersOf(first), numbersOf(second)];
      const { interval, ...rest } = pairedDifference(base, other, asked);
      return {
        ...rest,
        ...membersOf(interval),
        varianceReduction: varianceReductionOfDifference(base, other),
      };
    },
  }),
  calculation({
    id: "welch-difference",
    description:
      "Difference second − first of the means of independent samples of unequal variance. Members: mean, low, high, halfWidth, degreesOfFreedom (Welch and Satterthwaite), statistic, pValue (two-sided)",
    arguments: z.strictObject({ first: dataSchema, second: dataSchema, level }),
    run: ({ first, second, level: asked }) => {
      const { interval, ...rest } = welchDifference(numbersOf(first), numbersOf(second), asked);
      return { ...rest, ...membersOf(interval) };
    },
  }),
  calculation({
    id: "ratio-interval",
    description:
      "Fieller interval of a ratio of means, mean of the numerator ÷ mean of the denominator, from paired figures. Members: mean, low, high, halfWidth (bounds only where there are any)",
    arguments: z.strictObject({ numerator: dataSchema, denominator: dataSchema, level }),
    run: ({ numerator, denominator, level: asked }) =>
      membersOf(ratioInterval(numbersOf(denominator), numbersOf(numerator), asked)),
  }),
  calculation({
    id: "control-variate",
    description:
      "Mean corrected by a control of known mean. Members: mean, low, high, halfWidth, slope, determination (R²)",
    arguments: z.strictObject({
      values: dataSchema,
      control: dataSchema,
      controlMean: z.number().describe("known mean of the control"),
      level,
    }),
    run: ({ values, control, controlMean, level: asked }) => {
      const found = controlledMean(numbersOf(values), numbersOf(control), controlMean, asked);
      return { slope: found.slope, determination: found.determination, ...membersOf(found.interval) };
    },
  }),
  calculation({
    id: "sample-quantile",
    description: "Sample quantile after Hyndman and Fan: result.value",
    arguments: z.strictObject({
      values: dataSchema,
      p: z.number().min(0).max(1),
      type: z
        .union([z.literal(1), z.literal(6), z.literal(7)])
        .default(7)
        .describe("1: inverse of the empirical distribution; 6: rank p(n + 1); 7: rank 1 + p(n − 1)"),
    }),
    run: ({ values, p, type }) => sampleQuantile(numbersOf(values), p, type),
  }),
  calculation({
    id: "quantile-interval",
    description:
      "Distribution-free interval of a quantile from order statistics. Members: estimate (type 7), low, high, lowRank, highRank (from 1), coverage (exact, at least the level); only estimate where the sample is too small",
    arguments: z.strictObject({ values: dataSchema, p: z.number().gt(0).lt(1), level }),
    run: ({ values, p, level: asked }) => {
      const found = quantileInterval(numbersOf(values), p, asked);
      if (!found.bounded) return { estimate: found.estimate };
      const { estimate, low, high, coverage, ranks } = found;
      return { estimate, low, high, coverage, lowRank: ranks[0], highRank: ranks[1] };
    },
  }),
  calculation({
    id: "moments",
    description: "Members: count, mean, variance (divisor n − 1)",
    arguments: z.strictObject({ values: dataSchema }),
    run: ({ values }) => {
      const numbers = numbersOf(values);
      return {
        count: numbers.length,
        mean: sampleMean(numbers),
        variance: numbers.length > 1 ? sampleVariance(numbers) : undefined,
      };
    },
  }),
];
