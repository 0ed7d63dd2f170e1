import * as z from "zod";
import type { Experiment } from "../experiment.ts";
import { ESTIMATOR_EXPERIMENTS } from "../experiments/estimators.ts";
import { ENGINE_EXPERIMENTS } from "../experiments/paired-queues.ts";
import { SELECTION_EXPERIMENTS } from "../experiments/selection.ts";
import { directKind } from "../kind.ts";
import { PathError } from "../path-error.ts";

const EXPERIMENTS: readonly Experiment[] = [
  ...ESTIMATOR_EXPERIMENTS,
  ...SELECTION_EXPERIMENTS,
  ...ENGINE_EXPERIMENTS,
];

const [first, ...others] = EXPERIMENTS.map((one) =>
  z
    .strictObject({
      function: z.literal(one.id).describe(one.description),
      arguments: one.arguments.describe("what the function takes"),
    })
    .describe(one.description),
);

/** A variance and a regression need as many. */
const FEWEST_REPETITIONS = 3;

/** Random experiments on the product's statistical functions. */
export const EXPERIMENT = directKind({
  id: "experiment",
  description:
    "A statistical function of the product is tried many times on random numbers of a generator that no run draws from (MRG32k3a, a substream for each replication); runs.horizon is the number of repetitions in a replication (100 when absent) and grows. Paths: result.<member> of what the function gives for these repetitions together",
  parameters: z.discriminatedUnion("function", [first, ...others]),
  size: 100,
  measure(parameters, { figures, seed, replication, size }) {
    const found = EXPERIMENTS.find(({ id }) => id === parameters.function);
    const repetitions = Math.max(FEWEST_REPETITIONS, Math.ceil(size));
    const result = found?.run(parameters.arguments as never, { seed, replication, size: repetitions });
    return figures.map((figure) => {
      if (result !== undefined && Object.hasOwn(result, figure)) return result[figure];
      throw new PathError(
        `result.${figure}`,
        Object.keys(result ?? {}).map((member) => `result.${member}`),
      );
    });
  },
});
