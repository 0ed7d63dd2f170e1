import * as z from "zod";
import { independentBatchMeans, batchMeans } from "#sim/experiment/batch-means.ts";
import { controlledMean } from "#sim/experiment/control-variate.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { varianceReductionOfDifference } from "#sim/experiment/pairing.ts";
import { sampleCovariance, sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import { exp } from "#sim/maths/exp.ts";
import { ln } from "#sim/maths/ln.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { experiment, repeated, streamOf } from "../experiment.ts";
import { KindError } from "../kind.ts";
import { compiledVariate, variateSchema } from "../variate-schema.ts";

const level = z.number().gt(0).lt(1).describe("confidence level, two-sided");

const TRANSFORMS = {
  none: (value: number) => value,
  exp,
  ln,
  square: (value: number) => value * value,
  squareRoot: (value: number) => Math.sqrt(value),
} as const;

/** A function of a random number of a distribution. */
const figureSchema = z
  .strictObject({
    law: variateSchema,
    transform: z
      .enum(["none", "exp", "ln", "square", "squareRoot"])
      .default("none")
      .describe("applied to each draw of the law"),
  })
  .describe("a function of a draw of a law");

/** The figure as a function of the uniform number that the draw takes. */
function figureOf({ law, transform }: z.output<typeof figureSchema>): (u: number) => number {
  const variate = compiledVariate(law);
  const change = TRANSFORMS[transform];
  return (u) => change(variate.inverse(u));
}

function holds(interval: Interval, truth: number): boolean {
  return interval.bounded && interval.low <= truth && truth <= interval.high;
}

/** Estimators of the product on random numbers whose law is known. */
export const ESTIMATOR_EXPERIMENTS = [
  experiment({
    id: "interval-coverage",
    description:
      "Student intervals of the mean of independent draws. Members: coverage (share that holds the law's mean), halfWidth (mean)",
    arguments: z.strictObject({
      law: variateSchema,
      observations: z.int().min(2).max(100_000).describe("draws of each interval"),
      level,
    }),
    run: ({ law, observations, level: asked }, run) => {
      const variate = compiledVariate(law);
      const stream = streamOf(run, "draws");
      const intervals = Array.from({ length: run.size }, () =>
        meanInterval(
          repeated(observations, () => variate.inverse(stream.next())),
          asked,
        ),
      );
      return {
        coverage: sampleMean(intervals.map((interval) => (holds(interval, variate.mean) ? 1 : 0))),
        halfWidth: sampleMean(
          intervals.map((interval) => (interval.bounded ? (interval.high - interval.low) / 2 : Infinity)),
        ),
      };
    },
  }),
  experiment({
    id: "autoregressive",
    description:
      "Stationary series X_t = mean + φ (X_{t−1} − mean) + ε_t with normal ε, and its batch means. Members: variance (of one value), varianceOfMean (of the mean of a series), varianceOfBatchMean, lag1OfBatchMeans (correlation of neighbouring batch means, pooled over the series), coverage (share of the batch-means intervals that hold the mean)",
    arguments: z.strictObject({
      phi: z.number().gt(-1).lt(1).describe("φ, correlation of neighbours"),
      deviation: z.number().positive().default(1).describe("standard deviation of ε"),
      mean: z.number().default(0).describe("mean of the series"),
      length: z.int().min(20).max(1_000_000).describe("values of a series"),
      batch: z.int().min(1).describe("values of a batch"),
      level: level.default(0.95),
      batches: z
        .enum(["given", "tested"])
        .default("given")
        .describe("of the interval: those of size batch, or as many as pass von Neumann's test"),
    }),
    run: ({ phi, deviation, mean, length, batch, level: asked, batches }, run) => {
      const count = Math.floor(length / batch);
      if (count < 3) throw new KindError({ zh: "至少三批", en: "at least three batches" });
      const noise = compileVariate({ kind: "normal", mean: 0, standardDeviation: deviation });
      const stream = streamOf(run, "noise");
      const draw = (): number => noise.inverse(stream.next());
      const all = Array.from({ length: run.size }, () => {
        let away = draw() / Math.sqrt(1 - phi * phi);
        const series = repeated(length, () => {
          const value = mean + away;
          away = phi * away + draw();
          return value;
        });
        const { means } = batchMeans(series, count, asked);
        const found =
          batches === "given" ? batchMeans(series, count, asked) : independentBatchMeans(series, asked);
        return {
          mean: sampleMean(series),
          square: sampleMean(series.map((value) => (value - mean) * (value - mean))),
          means,
          covered: found !== null && holds(found.interval, mean),
        };
      });
      const [earlier, later] = [
        all.flatMap(({ means }) => means.slice(0, -1)),
        all.flatMap(({ means }) => means.slice(1)),
      ];
      return {
        variance: sampleMean(all.map(({ square }) => square)),
        varianceOfMean: sampleVariance(all.map((one) => one.mean)),
        varianceOfBatchMean: sampleVariance(all.flatMap(({ means }) => means)),
        lag1OfBatchMeans:
          sampleCovariance(earlier, later) / Math.sqrt(sampleVariance(earlier) * sampleVariance(later)),
        coverage: sampleMean(all.map(({ covered }) => (covered ? 1 : 0))),
      };
    },
  }),
  experiment({
    id: "common-random-numbers",
    description:
      "Two figures drawn with the same uniform number each time. Members: difference (mean of second − first), pairedVariance (of the difference), independentVariance (had they been drawn apart), factor (independentVariance ÷ pairedVariance)",
    arguments: z.strictObject({ first: figureSchema, second: figureSchema }),
    run: ({ first, second }, run) => {
      const [one, two] = [figureOf(first), figureOf(second)];
      const stream = streamOf(run, "common");
      const uniforms = repeated(run.size, () => stream.next());
      const [x, y] = [uniforms.map(one), uniforms.map(two)];
      return {
        difference: sampleMean(y) - sampleMean(x),
        pairedVariance: sampleVariance(x.map((value, index) => y[index] - value)),
        independentVariance: sampleVariance(x) + sampleVariance(y),
        factor: varianceReductionOfDifference(x, y) ?? Number.NaN,
      };
    },
  }),
  experiment({
    id: "variance-reduction",
    description:
      "A figure drawn crudely, in antithetic pairs (u and 1 − u), and with the uniform number itself as control variate. Members: mean (crude), variance (of one draw), independentPairVariance (of the mean of two independent draws), antitheticPairVariance, antitheticMean, slope and determination of the control, controlledMean",
    arguments: z.strictObject({ figure: figureSchema, level: level.default(0.95) }),
    run: ({ figure, level: asked }, run) => {
      const valueOf = figureOf(figure);
      const stream = streamOf(run, "crude");
      const first = repeated(run.size, () => stream.next());
      const second = repeated(run.size, () => stream.next());
      const pairMean = (a: number, b: number): number => (valueOf(a) + valueOf(b)) / 2;
      const values = first.map(valueOf);
      const antithetic = first.map((u) => pairMean(u, 1 - u));
      const control = controlledMean(values, first, 0.5, asked);
      return {
        mean: sampleMean(values),
        variance: sampleVariance(values),
        independentPairVariance: sampleVariance(first.map((u, index) => pairMean(u, second[index]))),
        antitheticPairVariance: sampleVariance(antithetic),
        antitheticMean: sampleMean(antithetic),
        slope: control.slope,
        determination: control.determination,
        controlledMean: control.interval.mean,
      };
    },
  }),
];
