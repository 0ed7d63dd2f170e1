import * as z from "zod";
import { compileVariate, type Variate } from "#sim/random/variate.ts";

const number = z.number();
const positive = z.number().positive();
const share = z.number().min(0).max(1);
const numbers = z.array(number).min(1);

/** Parameters of a distribution of the engine. */
export const variateSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("constant"), value: number }),
    z.strictObject({ kind: z.literal("uniform"), low: number, high: number }),
    z.strictObject({ kind: z.literal("triangular"), low: number, mode: number, high: number }),
    z.strictObject({ kind: z.literal("exponential"), mean: positive }),
    z.strictObject({ kind: z.literal("lognormal"), mean: positive, cv: positive }),
    z.strictObject({ kind: z.literal("weibull"), scale: positive, shape: positive }),
    z.strictObject({ kind: z.literal("gamma"), mean: positive, cv: positive }),
    z.strictObject({ kind: z.literal("erlang"), mean: positive, stages: z.int().min(1) }),
    z.strictObject({ kind: z.literal("normal"), mean: number, standardDeviation: positive }),
    z.strictObject({
      kind: z.literal("truncated-normal"),
      mean: number.describe("of the normal law before it is truncated"),
      standardDeviation: positive,
      low: number,
      high: number,
    }),
    z.strictObject({ kind: z.literal("beta"), alpha: positive, beta: positive, low: number, high: number }),
    z.strictObject({ kind: z.literal("pert"), low: number, mode: number, high: number }),
    z.strictObject({ kind: z.literal("log-logistic"), scale: positive.describe("median"), shape: positive }),
    z.strictObject({
      kind: z.literal("piecewise-linear"),
      values: numbers,
      shares: z.array(share).min(2).describe("share of all values up to each of them"),
    }),
    z.strictObject({
      kind: z.literal("discrete"),
      values: numbers,
      weights: z.array(z.number().min(0)).min(1),
    }),
    z.strictObject({ kind: z.literal("empirical"), values: numbers }),
    z.strictObject({ kind: z.literal("poisson"), mean: positive }),
    z.strictObject({ kind: z.literal("binomial"), trials: z.int().min(1), probability: share }),
    z
      .strictObject({ kind: z.literal("geometric"), probability: share })
      .describe("trials up to the first success"),
    z
      .strictObject({ kind: z.literal("negative-binomial"), successes: z.int().min(1), probability: share })
      .describe("failures before the last of the successes"),
    z.strictObject({ kind: z.literal("discrete-uniform"), low: z.int(), high: z.int() }),
  ])
  .describe("a distribution of the engine, in any one unit");

/** @throws RangeError where the parameters make no distribution */
export function compiledVariate(spec: z.output<typeof variateSchema>): Variate {
  return compileVariate(spec);
}
