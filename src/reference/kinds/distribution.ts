import * as z from "zod";
import { StreamTable } from "#sim/random/stream-table.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { StateStore } from "#sim/state-store.ts";
import { directKind, KindError, type Measurement } from "../kind.ts";
import { PathError } from "../path-error.ts";

const number = z.number();
const positive = z.number().positive();
const share = z.number().min(0).max(1);
const numbers = z.array(number).min(1);

const lawSchema = z
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

const FIGURES = [
  "mean",
  "variance",
  "standardDeviation",
  "skewness",
  "minimum",
  "maximum",
  "below.<x>",
  "exact.mean",
  "exact.variance",
  "inverse.<u>",
];

/** Draws of a distribution through a random stream of the engine. */
export const DISTRIBUTION = directKind({
  id: "distribution",
  description:
    "Independent draws of a distribution through a named random stream of the engine; runs.horizon is the number of draws in a replication (20 000 when absent) and grows. Paths: result.mean, .variance, .standardDeviation, .skewness, .minimum, .maximum of the draws, .below.<x> (share of the draws that are at most x, the empirical distribution function); without draws result.exact.mean and .exact.variance (what the engine takes for the law's own) and result.inverse.<u> (inverse of the distribution function, 0 < u < 1)",
  parameters: z.strictObject({ law: lawSchema }),
  size: 20_000,
  measure({ law }, measurement) {
    const variate = compiled(law as VariateSpec);
    const { figures } = measurement;
    const readers = figures.map(drawReader);
    const draws = readers.some((reader) => reader !== undefined) ? drawn(variate, measurement) : [];
    return figures.map((figure, index) => readers[index]?.(draws) ?? exactFigure(variate, figure));
  },
});

function compiled(spec: VariateSpec): Variate {
  try {
    return compileVariate(spec);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new KindError({
      zh: `分布参数不可用：${error.message}`,
      en: `unusable parameters: ${error.message}`,
    });
  }
}

function drawn(variate: Variate, { seed, replication, size }: Measurement): number[] {
  const stream = new StreamTable(new StateStore(), seed, replication).stream("distribution", "draws");
  return Array.from({ length: size }, () => variate.inverse(stream.next()));
}

/** Reads a figure from the draws; undefined for a figure that needs none. */
function drawReader(figure: string): ((draws: readonly number[]) => number) | undefined {
  const below = /^below\.(-?[0-9]+(?:\.[0-9]+)?)$/.exec(figure);
  if (below !== null) {
    const limit = Number(below[1]);
    return (draws) => draws.reduce((count, value) => count + (value <= limit ? 1 : 0), 0) / draws.length;
  }
  switch (figure) {
    case "mean":
      return mean;
    case "variance":
      return (draws) => moment(draws, 2) / (1 - 1 / draws.length);
    case "standardDeviation":
      return (draws) => Math.sqrt(moment(draws, 2) / (1 - 1 / draws.length));
    case "skewness":
      return (draws) => moment(draws, 3) / (moment(draws, 2) * Math.sqrt(moment(draws, 2)));
    case "minimum":
      return (draws) => draws.reduce((least, value) => Math.min(least, value), Infinity);
    case "maximum":
      return (draws) => draws.reduce((most, value) => Math.max(most, value), -Infinity);
    default:
      return undefined;
  }
}

function exactFigure(variate: Variate, figure: string): number {
  if (figure === "exact.mean") return variate.mean;
  if (figure === "exact.variance") return variate.variance;
  const inverse = /^inverse\.(0\.[0-9]+)$/.exec(figure);
  if (inverse !== null) return variate.inverse(Number(inverse[1]));
  throw new PathError(
    `result.${figure}`,
    FIGURES.map((known) => `result.${known}`),
  );
}

function mean(draws: readonly number[]): number {
  return draws.reduce((sum, value) => sum + value, 0) / draws.length;
}

/** Central moment of the draws. */
function moment(draws: readonly number[], order: 2 | 3): number {
  const centre = mean(draws);
  const sum = draws.reduce((total, value) => {
    const away = value - centre;
    return total + (order === 2 ? away * away : away * away * away);
  }, 0);
  return sum / draws.length;
}
