import * as z from "zod";
import { countTest } from "#sim/fitting/count-test.ts";
import { CONTINUOUS_FAMILIES, COUNT_FAMILIES } from "#sim/fitting/family.ts";
import { fitPrepared } from "#sim/fitting/fit-families.ts";
import { fitSample, type FitSample } from "#sim/fitting/fit-sample.ts";
import { isCountFamily } from "#sim/fitting/fit.ts";
import { kaplanMeier } from "#sim/fitting/kaplan-meier.ts";
import { parameterIntervals } from "#sim/fitting/parameter-intervals.ts";
import { shareOf } from "#sim/fitting/split-mass.ts";
import { calculation, type Calculation } from "../calculation.ts";
import { dataSchema, numbersOf } from "../data-series.ts";
import { KindError } from "../kind.ts";

const ended = z
  .array(z.union([z.boolean(), z.int().min(0).max(1)]))
  .min(1)
  .describe("for each value 1 (or true) where it was observed to its end, 0 where it was cut off before");

const level = z.number().gt(0).lt(1).describe("confidence level, two-sided");

const families = z
  .array(z.enum([...CONTINUOUS_FAMILIES, ...COUNT_FAMILIES]))
  .min(1)
  .optional()
  .describe(
    "families that are fitted and ranked among each other; absent: every continuous one, or with `counts` every one of counts",
  );

/** A sample given as values or as how often each count occurred. */
const sampleFields = {
  values: dataSchema.optional().describe("the values; this or counts"),
  counts: z
    .record(z.string().regex(/^[0-9]{1,6}$/), z.int().min(0).max(1e9))
    .optional()
    .describe('how often each whole number occurred: {"0": 109, "1": 65}'),
  ended: ended.optional().describe("absent: every value was observed to its end"),
};

interface SampleInput {
  values?: z.output<typeof dataSchema>;
  counts?: Record<string, number>;
  ended?: readonly (boolean | number)[];
}

function sampleOf({ values, counts, ended: marks }: SampleInput): FitSample {
  if ((values === undefined) === (counts === undefined))
    throw new KindError({
      zh: "values 与 counts 二者给其一",
      en: "either values or counts",
    });
  if (values !== undefined) {
    const censored = marks?.map((mark) => (Number(mark) === 0 ? 1 : 0));
    return fitSample(numbersOf(values), censored);
  }
  const seen = Object.entries(counts ?? {})
    .map(([value, count]) => ({ value: Number(value), count }))
    .filter(({ count }) => count > 0)
    .sort((left, right) => left.value - right.value);
  const total = seen.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new KindError({ zh: "counts 中没有数据", en: "no values in counts" });
  return {
    values: Float64Array.from(seen, ({ value }) => value),
    events: Float64Array.from(seen, ({ count }) => count),
    cut: new Float64Array(seen.length),
    count: total,
    observed: total,
  };
}

/** Distributions fitted to data, and survival. */
export const FITTING_CALCULATIONS: readonly Calculation[] = [
  calculation({
    id: "fit-distributions",
    description:
      "Maximum likelihood fits, location 0 unless given. Members: count, censored, mean (of the values observed to their end), sd (divisor n − 1), best.<family> (1 for the least AIC), and for each family that has a fit fits.<family>.parameters.<name>, .rank (1 = least AIC), .estimated, .logLikelihood, .aic, .bic, .ks.d, .ad.a2, .mean, .sd, .intervals.<name>.low and .high (observed information), of counts also .chiSquare.statistic, .degreesOfFreedom, .pValue, .cells. Parameters: exponential mean; shifted-exponential location, mean; hyperexponential share, shortMean, longMean; gamma, weibull, log-logistic, pearson-v, pareto (Lomax) shape, scale; erlang stages, mean; lognormal meanLog, sdLog; inverse-gaussian mean, shape; normal, truncated-normal (at 0; before truncation) mean, standardDeviation (divisor n); uniform low, high; triangular low, mode, high; beta alpha, beta, low, high; poisson mean; geometric (failures), geometric-trials probability; negative-binomial successes, probability; binomial trials, probability; discrete-uniform low, high",
    arguments: z.strictObject({
      ...sampleFields,
      families,
      location: z
        .union([z.number(), z.literal("estimated")])
        .default(0)
        .describe("taken off the values before families that begin at 0 are fitted"),
      level: level.default(0.95),
      poolFrom: z
        .int()
        .min(1)
        .optional()
        .describe(
          "of counts: from this one on all share a cell of the chi-square test; absent: cells expect at least 1",
        ),
    }),
    run: (given) => {
      const sample = sampleOf(given);
      const ranked = fitPrepared(sample, {
        families: given.families ?? (given.counts === undefined ? CONTINUOUS_FAMILIES : COUNT_FAMILIES),
        location: given.location,
      });
      const { count, censored, mean, sd } = ranked.sample;
      const each = ranked.fits.map((fit, index) => [
        fit.family,
        {
          ...fit,
          rank: index + 1,
          intervals: parameterIntervals(fit, sample, given.level),
          chiSquare: isCountFamily(fit.family) ? countTest(fit, sample, given.poolFrom) : undefined,
        },
      ]);
      const best = ranked.fits.map(({ family }, index) => [family, index === 0 ? 1 : 0]);
      return {
        count,
        censored,
        mean,
        sd,
        best: Object.fromEntries(best),
        fits: Object.fromEntries(each),
      };
    },
  }),
  calculation({
    id: "kaplan-meier",
    description:
      "Product limit of Kaplan and Meier at the times at which something ended: members steps.<i>.time, .survival (from that time on), .atRisk (just before), .ended, .low and .high (pointwise, Greenwood on the scale ln(−ln S)), i from 0 in the order of time; count (number of steps)",
    arguments: z.strictObject({
      times: dataSchema,
      ended: ended.optional().describe("absent: every time was observed to its end"),
      level: level.default(0.95),
    }),
    run: ({ times, ended: marks, level: asked }) => {
      const steps = kaplanMeier(numbersOf(times), marks, asked);
      return { count: steps.length, steps };
    },
  }),
  calculation({
    id: "share-interval",
    description: "Exact interval of a probability (Clopper and Pearson). Members: share, low, high",
    arguments: z
      .strictObject({
        count: z.int().min(0).describe("how often it occurred"),
        of: z.int().min(1).describe("in how many"),
        level,
      })
      .refine(({ count, of }) => count <= of, { path: ["count"] }),
    run: ({ count, of, level: asked }) => shareOf(count, of, asked),
  }),
];
