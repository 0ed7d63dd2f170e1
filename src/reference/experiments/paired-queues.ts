import * as z from "zod";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import type { Probe } from "#models/probes/probe.ts";
import { run as runModel } from "#models/run.ts";
import { varianceReductionOfDifference } from "#sim/experiment/pairing.ts";
import { sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import { timeFromSeconds } from "#sim/time.ts";
import { experiment } from "../experiment.ts";
import { KindError } from "../kind.ts";
import { QUEUE } from "../kinds/queue.ts";

const WAIT: Probe = { id: "wait", kind: "stay", of: ["queue"] };
const STAY: Probe = { id: "wait", kind: "stay" };

/** Pairs of runs of the engine on common random numbers. */
export const ENGINE_EXPERIMENTS = [
  experiment({
    id: "paired-queues",
    description:
      "Two queues are run on the engine with the seed and replication of a pair in common. Members: difference (mean of second − first of the figure, s), pairedVariance, independentVariance, factor (independentVariance ÷ pairedVariance)",
    arguments: z.strictObject({
      first: QUEUE.parameters.describe("parameters of the kind queue; bare times in s"),
      second: QUEUE.parameters.describe("parameters of the kind queue; bare times in s"),
      figure: z
        .enum(["wait", "time"])
        .default("wait")
        .describe("of a replication: mean stay in the queue, or from creation to exit"),
      horizon: z.number().positive().describe("length of each run from an empty system on, s"),
    }),
    run: ({ first, second, figure, horizon }, { seed, replication, size }) => {
      const models = [modelOf(first), modelOf(second)];
      const figures = models.map((model) =>
        Array.from({ length: size }, (_, index) => {
          const { probes } = runModel({
            model,
            measures: [],
            priceSet: model.study.priceSet,
            demand: "own",
            seed,
            replication: replication * size + index,
            warmUp: 0,
            horizon: timeFromSeconds(horizon),
            probes: [figure === "wait" ? WAIT : STAY],
            trace: { mode: "none" },
          });
          const found = probes?.wait;
          return found?.kind === "stay" ? (found.mean ?? Number.NaN) : Number.NaN;
        }),
      );
      const [x, y] = figures;
      return {
        difference: sampleMean(y) - sampleMean(x),
        pairedVariance: sampleVariance(x.map((value, index) => y[index] - value)),
        independentVariance: sampleVariance(x) + sampleVariance(y),
        factor: varianceReductionOfDifference(x, y) ?? Number.NaN,
      };
    },
  }),
];

function modelOf(parameters: unknown): Model {
  const { model, problems } = validateModel(QUEUE.expand(parameters, "s").model);
  if (model === undefined) {
    const [wrong] = problems ?? [];
    throw new KindError(wrong?.message ?? { zh: "参数不可用", en: "unusable parameters" });
  }
  return model;
}
