import * as z from "zod";
import { compileVariate, type Variate } from "#sim/random/variate.ts";

const low = z.number().describe("least value");
const high = z.number().describe("greatest value");
const mode = z.number().describe("likeliest value, from low to high");
const mean = z.number().positive().describe("mean");
const cv = z.number().positive().describe("standard deviation ÷ mean");
const shape = z.number().positive().describe("shape");
const deviation = z.number().positive().describe("standard deviation");
const probability = z.number().min(0).max(1).describe("probability of success in a trial");
const numbers = (what: string) => z.array(z.number()).min(1).describe(what);

/** Parameters of a distribution of the engine. */
export const variateSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("constant"), value: z.number().describe("the one value") }),
    z.strictObject({ kind: z.literal("uniform"), low, high }),
    z.strictObject({ kind: z.literal("triangular"), low, mode, high }),
    z.strictObject({ kind: z.literal("exponential"), mean }),
    z
      .strictObject({ kind: z.literal("lognormal"), mean, cv })
      .describe("mean and cv are those of the value, not of its logarithm"),
    z.strictObject({ kind: z.literal("weibull"), scale: mean.describe("scale: the 63.2 % quantile"), shape }),
    z.strictObject({ kind: z.literal("gamma"), mean, cv }).describe("of shape 1 ÷ cv² and scale mean · cv²"),
    z.strictObject({
      kind: z.literal("erlang"),
      mean,
      stages: z.int().min(1).describe("exponential stages, each of mean ÷ stages"),
    }),
    z.strictObject({
      kind: z.literal("normal"),
      mean: z.number().describe("mean"),
      standardDeviation: deviation,
    }),
    z.strictObject({
      kind: z.literal("truncated-normal"),
      mean: z.number().describe("of the normal law before it is truncated"),
      standardDeviation: deviation.describe("of the normal law before it is truncated"),
      low,
      high,
    }),
    z
      .strictObject({ kind: z.literal("beta"), alpha: shape, beta: shape, low, high })
      .describe("density ∝ (x − low)^(alpha − 1) (high − x)^(beta − 1)"),
    z
      .strictObject({ kind: z.literal("pert"), low, mode, high })
      .describe("beta of mean (low + 4 mode + high) ÷ 6"),
    z.strictObject({ kind: z.literal("log-logistic"), scale: mean.describe("median"), shape }),
    z
      .strictObject({ kind: z.literal("inverse-gaussian"), mean, cv })
      .describe("of shape λ = mean ÷ cv² (Wald's law)"),
    z
      .strictObject({
        kind: z.literal("pearson-v"),
        scale: mean.describe("scale of the reciprocal's gamma law, inverted"),
        shape,
      })
      .describe("the reciprocal of a gamma value: mean scale ÷ (shape − 1)"),
    z
      .strictObject({ kind: z.literal("pareto"), scale: mean.describe("scale"), shape })
      .describe("Lomax: exceeded by the share (1 + x ÷ scale)^(−shape), from 0 on"),
    z.strictObject({
      kind: z.literal("piecewise-linear"),
      values: numbers("points of the distribution function, ascending"),
      shares: z
        .array(z.number().min(0).max(1))
        .min(2)
        .describe("share of all values up to each of them, from 0 to 1"),
    }),
    z.strictObject({
      kind: z.literal("discrete"),
      values: numbers("the values there are"),
      weights: z.array(z.number().min(0)).min(1).describe("one for each value; of any sum"),
    }),
    z.strictObject({ kind: z.literal("empirical"), values: numbers("equally likely values") }),
    z.strictObject({ kind: z.literal("poisson"), mean }),
    z
      .strictObject({ kind: z.literal("binomial"), trials: z.int().min(1).describe("trials"), probability })
      .describe("successes in so many trials"),
    z.strictObject({ kind: z.literal("geometric"), probability }).describe("trials up to the first success"),
    z
      .strictObject({
        kind: z.literal("negative-binomial"),
        successes: z.number().positive().describe("successes waited for"),
        probability,
      })
      .describe("failures before the last of the successes"),
    z.strictObject({
      kind: z.literal("discrete-uniform"),
      low: z.int().describe("least whole number"),
      high: z.int().describe("greatest whole number"),
    }),
  ])
  .describe("a distribution of the engine, in any one unit")
  .meta({ id: "variate" });

/** @throws RangeError where the parameters make no distribution */
export function compiledVariate(spec: z.output<typeof variateSchema>): Variate {
  return compileVariate(spec);
}
