import * as z from "zod";
import { LevelMeter } from "#models/probes/level-meter.ts";
import { autocorrelations, independenceTest, vonNeumannRatio } from "#sim/experiment/autocorrelation.ts";
import { batchMeans, independentBatchMeans } from "#sim/experiment/batch-means.ts";
import { sampleMean } from "#sim/experiment/sample.ts";
import { MSER_BATCH, mserTruncation } from "#sim/experiment/truncation.ts";
import { welchAverage } from "#sim/experiment/welch-average.ts";
import { StateStore } from "#sim/state-store.ts";
import { secondsFromTime, timeFromSeconds } from "#sim/time.ts";
import { calculation } from "../calculation.ts";
import { dataSchema, numbersOf } from "../data-series.ts";
import { KindError } from "../kind.ts";

const level = z.number().gt(0).lt(1).describe("confidence level, two-sided");
/** Levels of a signal that are told apart. */
const MOST_LEVEL = 1000;

/** What is read from one series: warm-up, correlation, batches, a signal over time. */
export const SERIES_CALCULATIONS = [
  calculation({
    id: "series",
    description:
      "Values of a series and their mean. Members: values.<t> (from 0), mean (from `from` to `to`), settled (the first t from which on the values stay within the share `within` of `near`; -1 where none)",
    arguments: z.strictObject({
      values: dataSchema,
      from: z.int().min(0).default(0).describe("first t of the mean"),
      to: z.int().min(0).optional().describe("last t of the mean; absent: the last there is"),
      near: z.number().optional().describe("value that the series settles at, for settled"),
      within: z.number().positive().default(0.01).describe("share of |near|"),
    }),
    run: ({ values, from, to, near, within }) => {
      const numbers = numbersOf(values);
      const part = numbers.slice(from, to === undefined ? undefined : to + 1);
      if (part.length === 0) throw new KindError({ zh: "from 至 to 之间没有值", en: "no values from … to" });
      const away = (value: number): boolean =>
        near !== undefined && Math.abs(value - near) >= within * Math.abs(near);
      const last = numbers.findLastIndex(away);
      return {
        values: numbers,
        mean: sampleMean(part),
        settled: near === undefined ? undefined : last + 1 < numbers.length ? last + 1 : -1,
      };
    },
  }),
  calculation({
    id: "mser",
    description:
      "Truncation of a warm-up by the marginal standard error rule (MSER-5 with batch 5): the least Σ(Yᵢ − Ȳ)² ÷ (n − d)² over d ≤ n ÷ 2 batches cut off. Members: batches (n), truncatedBatches (d), truncatedObservations, statistic, mean (of what is left), rawMean (of all batches), accepted (1, or 0 where the least statistic of the whole series lies beyond half), curve.<d>",
    arguments: z.strictObject({
      values: dataSchema,
      batch: z.int().min(1).default(MSER_BATCH).describe("observations of a batch"),
    }),
    run: ({ values, batch }) => {
      const found = mserTruncation(numbersOf(values), batch);
      if (found === null) throw new KindError({ zh: "数据不足十批", en: "fewer than ten batches" });
      const { means, best, rawMean, accepted, curve } = found;
      return {
        batches: means.length,
        truncatedBatches: best.batches,
        truncatedObservations: best.observations,
        statistic: best.statistic,
        mean: best.mean,
        rawMean,
        accepted,
        curve,
      };
    },
  }),
  calculation({
    id: "welch-average",
    description:
      "Welch's moving average of the mean over replications. Members: length (of smoothed), means.<i> and smoothed.<i>, i from 0",
    arguments: z.strictObject({
      replications: z.array(dataSchema).min(1),
      window: z.int().min(0).describe("w: the average is over 2w + 1 places, fewer at the start"),
    }),
    run: ({ replications, window }) => {
      const found = welchAverage(replications.map(numbersOf), window);
      return { length: found.smoothed.length, ...found };
    },
  }),
  calculation({
    id: "autocorrelation",
    description:
      "Sample autocorrelations and von Neumann's ratio. Members: lag.<k> for k = 1 … lags, vonNeumann (Σ squared steps ÷ Σ squared deviations), independent (1 where Fishman's test at 10 % finds no positive correlation)",
    arguments: z.strictObject({ values: dataSchema, lags: z.int().min(1).default(3) }),
    run: ({ values, lags }) => {
      const numbers = numbersOf(values);
      const found = autocorrelations(numbers, lags);
      return {
        lag: Object.fromEntries(found.map((value, index) => [String(index + 1), value])),
        vonNeumann: vonNeumannRatio(numbers),
        independent: independenceTest(numbers, 0.1).independent,
      };
    },
  }),
  calculation({
    id: "batch-means",
    description:
      "Nonoverlapping batch means of one series. Members: batches, size, mean, low, high, halfWidth, lag1, vonNeumann, independent (1 or 0), means.<i>",
    arguments: z.strictObject({
      values: dataSchema,
      batches: z
        .int()
        .min(3)
        .optional()
        .describe("absent: from 40 on, halved until von Neumann's test passes or 10 are left"),
      level,
    }),
    run: ({ values, batches, level: asked }) => {
      const numbers = numbersOf(values);
      const found =
        batches === undefined ? independentBatchMeans(numbers, asked) : batchMeans(numbers, batches, asked);
      if (found === null) throw new KindError({ zh: "数据不足十个", en: "fewer than ten values" });
      const { interval, ...rest } = found;
      const width = interval.bounded ? { halfWidth: (interval.high - interval.low) / 2 } : {};
      return { ...rest, ...interval, ...width };
    },
  }),
  calculation({
    id: "time-weighted",
    description: `Time-persistent statistics of a piecewise constant whole-number signal by the engine's meter. Members: mean, variance, maximum, integral, timeAt.<n> (time at level n, below ${MOST_LEVEL}), all from the reset on`,
    arguments: z.strictObject({
      changes: z
        .array(
          z.tuple([
            z.number().min(0),
            z
              .int()
              .min(0)
              .max(MOST_LEVEL - 1),
          ]),
        )
        .min(1)
        .describe("[moment, level from then on], in order; the level is 0 before the first"),
      end: z.number().positive(),
      warmUp: z
        .number()
        .min(0)
        .default(0)
        .describe("moment of the reset: the level stays, its account begins anew"),
    }),
    run: ({ changes, end, warmUp }) => {
      const meter = new LevelMeter(new StateStore(), "signal", MOST_LEVEL, []);
      let current = 0;
      let reset = warmUp === 0;
      for (const [moment, next] of changes) {
        if (!reset && moment > warmUp) {
          meter.reset(timeFromSeconds(warmUp));
          reset = true;
        }
        meter.add(timeFromSeconds(moment), next - current);
        current = next;
      }
      if (!reset) meter.reset(timeFromSeconds(warmUp));
      const { mean, variance, maximum, shares } = meter.result(timeFromSeconds(end));
      const length = secondsFromTime(timeFromSeconds(end) - timeFromSeconds(warmUp));
      return {
        mean,
        variance,
        maximum,
        integral: mean * length,
        timeAt: shares.map((share) => share * length),
      };
    },
  }),
];
