import * as z from "zod";
import { BETA_SHAPES, GAMMA_SHAPES } from "#sim/random/variate-spec.ts";
import { FARTHEST_BOUND } from "#sim/random/truncated-normal.ts";
import {
  checkQuantity,
  duration,
  quantity,
  PROVENANCES,
  share,
  SHARE_TOLERANCE,
  valueOf,
} from "./quantity.ts";
import { noteSchema, sourceTextSchema, type Label } from "./text.ts";
import { secondsOf, TIME_UNITS, UNIT_BOUNDS } from "./units.ts";

/** Largest number of values in an empirical distribution. */
const SAMPLE_LIMIT = 10_000;

const positive = () => duration({ positive: true });

const constant = z.strictObject({
  // The other forms carry a name here; a constant is a bare quantity.
  distribution: z.undefined().optional(),
  ...duration().shape,
});

const samples = z.strictObject({
  values: z.array(z.number().min(0).max(UNIT_BOUNDS.min.max)).min(1).max(SAMPLE_LIMIT),
  unit: z.enum(TIME_UNITS),
  provenance: z.enum(PROVENANCES),
  source: sourceTextSchema.optional(),
  note: noteSchema.optional(),
});

/** Values that alone occur, each with the share of its weight; weights are shares, counts or anything of any sum. */
const outcomes = samples.extend({
  weights: z.array(z.number().min(0).max(1e9)).min(1).max(SAMPLE_LIMIT),
});

/** Points of a distribution function that is straight between them: a time, and the share of all times up to it. */
const points = samples.extend({
  values: z.array(z.number().min(0).max(UNIT_BOUNDS.min.max)).min(2).max(SAMPLE_LIMIT),
  shares: z.array(z.number().min(0).max(1)).min(2).max(SAMPLE_LIMIT),
});

/** Least value of a law that otherwise begins at 0. */
const begins = { location: duration().optional() };

const betaShape = () => quantity("1", BETA_SHAPES);

/**
 * A time: one quantity (constant) or a distribution of quantities. The gamma distribution is entered by mean and coefficient of
 * variation, which a time study gives, rather than by shape and scale. A Poisson distribution is one of counts; no time is one, so it
 * is not among them.
 */
export const distributionSchema = z
  .discriminatedUnion("distribution", [
    constant,
    z.strictObject({ distribution: z.literal("uniform"), low: duration(), high: duration() }),
    z.strictObject({
      distribution: z.literal("triangular"),
      low: duration(),
      mode: duration(),
      high: duration(),
    }),
    z.strictObject({ distribution: z.literal("exponential"), mean: positive(), ...begins }),
    z.strictObject({
      distribution: z.literal("lognormal"),
      mean: positive(),
      cv: quantity("1", { positive: true, max: 10 }),
      ...begins,
    }),
    z.strictObject({
      distribution: z.literal("weibull"),
      scale: positive(),
      shape: quantity("1", { min: 0.05, max: 100 }),
      ...begins,
    }),
    z.strictObject({
      distribution: z.literal("gamma"),
      mean: positive(),
      cv: quantity("1", { min: 0.01, max: 4 }),
      ...begins,
    }),
    z.strictObject({
      distribution: z.literal("erlang"),
      mean: positive(),
      stages: z.number().int().min(1).max(GAMMA_SHAPES.max),
      ...begins,
    }),
    // Exponential times of several means, each for its share: times of cv above 1.
    z.strictObject({
      distribution: z.literal("hyperexponential"),
      phases: z
        .array(z.strictObject({ share: share(), mean: positive() }))
        .min(2)
        .max(20),
    }),
    z.strictObject({
      distribution: z.literal("truncated-normal"),
      // Of the normal distribution before it is truncated.
      mean: duration(),
      standardDeviation: positive(),
      low: duration(),
      high: duration(),
    }),
    z.strictObject({
      distribution: z.literal("beta"),
      alpha: betaShape(),
      beta: betaShape(),
      low: duration(),
      high: duration(),
    }),
    // Three-point estimate: the beta distribution of mean (low + 4 mode + high) / 6.
    z.strictObject({ distribution: z.literal("pert"), low: duration(), mode: duration(), high: duration() }),
    z.strictObject({
      distribution: z.literal("log-logistic"),
      // The median. Up to shape 1 a time would have no mean.
      scale: positive(),
      shape: quantity("1", { min: 1.1, max: 100 }),
      ...begins,
    }),
    z.strictObject({
      distribution: z.literal("inverse-gaussian"),
      mean: positive(),
      cv: quantity("1", { min: 0.001, max: 100 }),
      ...begins,
    }),
    // The reciprocal of a gamma time: an upper tail that falls as a power.
    z.strictObject({
      distribution: z.literal("pearson-v"),
      scale: positive(),
      shape: quantity("1", { min: 1.1, max: 1000 }),
      ...begins,
    }),
    z.strictObject({
      distribution: z.literal("pareto"),
      scale: positive(),
      shape: quantity("1", { min: 1.1, max: 1000 }),
      ...begins,
    }),
    z.strictObject({ distribution: z.literal("piecewise-linear"), points }),
    z.strictObject({ distribution: z.literal("discrete"), outcomes }),
    z.strictObject({ distribution: z.literal("empirical"), samples }),
  ])
  .superRefine((input, context) => {
    const refuse = (path: string[], expected: Label): void =>
      context.addIssue({ code: "custom", path, params: { expected } });
    const disorder = misordered(input);
    if (disorder !== undefined) {
      refuse([disorder], {
        zh: "low ≤ mode ≤ high，且 low 小于 high",
        en: "low ≤ mode ≤ high, and low below high",
      });
    } else if (liesTooFarOut(input)) {
      refuse(["mean"], {
        zh: `与 low 至 high 的距离不超过 ${FARTHEST_BOUND} 个标准差的均值`,
        en: `a mean within ${FARTHEST_BOUND} standard deviations of the range from low to high`,
      });
    }
    if (input.distribution === "discrete") {
      const { values, weights } = input.outcomes;
      if (weights.length !== values.length) {
        refuse(["outcomes", "weights"], {
          zh: "与 values 一样多的权重",
          en: "as many weights as there are values",
        });
      } else if (!weights.some((weight) => weight > 0)) {
        refuse(["outcomes", "weights"], { zh: "至少一个大于 0 的权重", en: "at least one weight above 0" });
      }
    }
    if (input.distribution === "piecewise-linear") {
      const wrong = wrongPoints(input.points);
      if (wrong !== undefined) refuse(["points", wrong.field], wrong.expected);
    }
    if (input.distribution === "hyperexponential") {
      const sum = input.phases.reduce((total, phase) => total + (phase.share.value ?? NaN), 0);
      if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
        refuse(["phases"], { zh: "各阶段份额之和为 1", en: "shares of the phases that add up to 1" });
      }
    }
    if (input.distribution === undefined) checkQuantity(input, context);
  });

export type Distribution = z.infer<typeof distributionSchema>;

/** Plain data of a variate in seconds, as the engine's variates take it. */
export type TimeVariate = PlacedVariate | { kind: "shifted"; by: number; of: PlacedVariate };

type PlacedVariate =
  | { kind: "constant"; value: number }
  | { kind: "uniform"; low: number; high: number }
  | { kind: "triangular"; low: number; mode: number; high: number }
  | { kind: "exponential"; mean: number }
  | { kind: "lognormal"; mean: number; cv: number }
  | { kind: "weibull"; scale: number; shape: number }
  | { kind: "gamma"; mean: number; cv: number }
  | { kind: "erlang"; mean: number; stages: number }
  | { kind: "hyperexponential"; means: number[]; shares: number[] }
  | { kind: "truncated-normal"; mean: number; standardDeviation: number; low: number; high: number }
  | { kind: "beta"; alpha: number; beta: number; low: number; high: number }
  | { kind: "pert"; low: number; mode: number; high: number }
  | { kind: "log-logistic"; scale: number; shape: number }
  | { kind: "inverse-gaussian"; mean: number; cv: number }
  | { kind: "pearson-v"; scale: number; shape: number }
  | { kind: "pareto"; scale: number; shape: number }
  | { kind: "piecewise-linear"; values: number[]; shares: number[] }
  | { kind: "discrete"; values: number[]; weights: number[] }
  | { kind: "empirical"; values: number[] };

interface Valued {
  value?: number;
  unit: string;
}

function seconds(input: Valued): number | undefined {
  return input.value === undefined ? undefined : secondsOf(input.value, input.unit);
}

function misordered(input: Distribution): "low" | "mode" | "high" | undefined {
  if (!("low" in input)) return undefined;
  const low = seconds(input.low);
  const high = seconds(input.high);
  if (low === undefined || high === undefined) return undefined;
  if (low >= high) return "high";
  if (input.distribution !== "triangular" && input.distribution !== "pert") return undefined;
  const mode = seconds(input.mode);
  return mode !== undefined && (mode < low || mode > high) ? "mode" : undefined;
}

/** What is wrong with the points of a distribution function: both their fields rise, the shares from 0 to 1. */
function wrongPoints({
  values,
  shares,
}: {
  values: readonly number[];
  shares: readonly number[];
}): { field: "values" | "shares"; expected: Label } | undefined {
  const rises = (list: readonly number[]): boolean =>
    list.every((value, index) => index === 0 || value >= list[index - 1]);
  if (shares.length !== values.length) {
    return {
      field: "shares",
      expected: { zh: "与 values 一样多的份额", en: "as many shares as there are values" },
    };
  }
  if (!rises(values)) {
    return { field: "values", expected: { zh: "从小到大的时间", en: "times in ascending order" } };
  }
  if (!rises(shares) || shares[0] !== 0 || shares.at(-1) !== 1) {
    return {
      field: "shares",
      expected: { zh: "从 0 升到 1 的累计份额", en: "cumulative shares that rise from 0 to 1" },
    };
  }
  return undefined;
}

/** Whether the bounds leave nothing of the normal distribution that numbers could hold. */
function liesTooFarOut(input: Distribution): boolean {
  if (input.distribution !== "truncated-normal") return false;
  const [mean, deviation, low, high] = [input.mean, input.standardDeviation, input.low, input.high].map(
    seconds,
  );
  if (mean === undefined || deviation === undefined || low === undefined || high === undefined) return false;
  return Math.max(low - mean, mean - high) > FARTHEST_BOUND * deviation;
}

function resolvedSeconds(input: Parameters<typeof valueOf>[0]): number {
  return secondsOf(valueOf(input), input.unit);
}

/** The engine's variate of a distribution, in seconds. The prices of the model must be resolved. */
export function variateSpec(input: Distribution): TimeVariate {
  const placed = placedSpec(input);
  if (!("location" in input) || input.location === undefined) return placed;
  return { kind: "shifted", by: resolvedSeconds(input.location), of: placed };
}

function placedSpec(input: Distribution): PlacedVariate {
  switch (input.distribution) {
    case undefined:
      return { kind: "constant", value: resolvedSeconds(input) };
    case "uniform":
      return { kind: "uniform", low: resolvedSeconds(input.low), high: resolvedSeconds(input.high) };
    case "triangular":
      return {
        kind: "triangular",
        low: resolvedSeconds(input.low),
        mode: resolvedSeconds(input.mode),
        high: resolvedSeconds(input.high),
      };
    case "exponential":
      return { kind: "exponential", mean: resolvedSeconds(input.mean) };
    case "lognormal":
      return { kind: "lognormal", mean: resolvedSeconds(input.mean), cv: valueOf(input.cv) };
    case "weibull":
      return { kind: "weibull", scale: resolvedSeconds(input.scale), shape: valueOf(input.shape) };
    case "gamma":
      return { kind: "gamma", mean: resolvedSeconds(input.mean), cv: valueOf(input.cv) };
    case "erlang":
      return { kind: "erlang", mean: resolvedSeconds(input.mean), stages: input.stages };
    case "hyperexponential":
      return {
        kind: "hyperexponential",
        means: input.phases.map(({ mean }) => resolvedSeconds(mean)),
        shares: input.phases.map(({ share: each }) => valueOf(each)),
      };
    case "truncated-normal":
      return {
        kind: "truncated-normal",
        mean: resolvedSeconds(input.mean),
        standardDeviation: resolvedSeconds(input.standardDeviation),
        low: resolvedSeconds(input.low),
        high: resolvedSeconds(input.high),
      };
    case "beta":
      return {
        kind: "beta",
        alpha: valueOf(input.alpha),
        beta: valueOf(input.beta),
        low: resolvedSeconds(input.low),
        high: resolvedSeconds(input.high),
      };
    case "pert":
      return {
        kind: "pert",
        low: resolvedSeconds(input.low),
        mode: resolvedSeconds(input.mode),
        high: resolvedSeconds(input.high),
      };
    case "log-logistic":
      return { kind: "log-logistic", scale: resolvedSeconds(input.scale), shape: valueOf(input.shape) };
    case "inverse-gaussian":
      return { kind: "inverse-gaussian", mean: resolvedSeconds(input.mean), cv: valueOf(input.cv) };
    case "pearson-v":
      return { kind: "pearson-v", scale: resolvedSeconds(input.scale), shape: valueOf(input.shape) };
    case "pareto":
      return { kind: "pareto", scale: resolvedSeconds(input.scale), shape: valueOf(input.shape) };
    case "piecewise-linear":
      return {
        kind: "piecewise-linear",
        values: input.points.values.map((value) => secondsOf(value, input.points.unit)),
        shares: [...input.points.shares],
      };
    case "discrete":
      return {
        kind: "discrete",
        values: input.outcomes.values.map((value) => secondsOf(value, input.outcomes.unit)),
        weights: [...input.outcomes.weights],
      };
    case "empirical":
      return {
        kind: "empirical",
        values: input.samples.values.map((value) => secondsOf(value, input.samples.unit)),
      };
  }
}
