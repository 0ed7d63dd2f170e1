import * as z from "zod";
import { kimNelson, type KimNelsonDesign } from "#sim/experiment/kim-nelson.ts";
import { sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import {
  dudewiczDalalConstant,
  dudewiczDalalSize,
  rinottConstant,
  rinottSize,
} from "#sim/experiment/selection-constants.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { experiment, repeated, streamOf, type Uniforms } from "../experiment.ts";
import { KindError } from "../kind.ts";

/** Replications added at a time; the procedure looks at each of them. */
const BATCH = 10;

const argumentsSchema = z.strictObject({
  procedure: z.enum(["kim-nelson", "rinott", "dudewicz-dalal"]).describe("how the best is chosen"),
  means: z
    .array(z.number())
    .min(2)
    .max(100)
    .describe("true means of the normal systems; the largest is the best"),
  deviations: z
    .union([z.number().positive(), z.array(z.number().positive()).min(2)])
    .describe("true standard deviation of one replication, of all or of each system"),
  common: z
    .number()
    .min(0)
    .default(0)
    .describe("standard deviation of a part that all systems of a replication share (Kim and Nelson only)"),
  level: z.number().gt(0).lt(1).describe("probability of correct selection asked for"),
  indifference: z.number().positive().describe("δ, the difference worth detecting"),
  firstStage: z.int().min(3).describe("replications of the first stage"),
});

type Arguments = z.output<typeof argumentsSchema>;

/** How a selection ended: the system chosen, and the replications that it took of all systems. */
interface Outcome {
  selected: number;
  replications: number;
}

/** Procedures of selection on normal systems of known means. */
export const SELECTION_EXPERIMENTS = [
  experiment({
    id: "selection",
    description:
      "A selection procedure is carried out on fresh normal figures each time. Members: correct (share that chooses the system of the largest mean, or one of equal mean), replications (mean number of replications of a system)",
    arguments: argumentsSchema,
    run: (given, run) => {
      const { means, deviations, procedure } = given;
      if (Array.isArray(deviations) && deviations.length !== means.length) {
        throw new KindError({ zh: "deviations 与 means 一样多", en: "as many deviations as means" });
      }
      const stream = streamOf(run, "figures");
      const once = procedure === "kim-nelson" ? sequentially : twoStages(given);
      const best = Math.max(...means);
      const outcomes = Array.from({ length: run.size }, () => once(given, stream));
      return {
        correct: sampleMean(outcomes.map(({ selected }) => (means[selected] === best ? 1 : 0))),
        replications: sampleMean(outcomes.map(({ replications }) => replications / means.length)),
      };
    },
  }),
];

const STANDARD = compileVariate({ kind: "normal", mean: 0, standardDeviation: 1 });

function deviationOf({ deviations }: Arguments, system: number): number {
  return typeof deviations === "number" ? deviations : deviations[system];
}

function sequentially(given: Arguments, stream: Uniforms): Outcome {
  const { means, level, indifference, firstStage, common } = given;
  const design: KimNelsonDesign = { level, indifference, firstStage, better: "higher" };
  const samples: number[][] = means.map(() => []);
  const shared: number[] = [];
  let alive = means.map((_, system) => system);
  for (let upTo = firstStage; ; upTo += BATCH) {
    while (shared.length < upTo) shared.push(common === 0 ? 0 : common * STANDARD.inverse(stream.next()));
    for (const system of alive) {
      while (samples[system].length < upTo) {
        const own = deviationOf(given, system) * STANDARD.inverse(stream.next());
        samples[system].push(means[system] + shared[samples[system].length] + own);
      }
    }
    const state = kimNelson(samples, design);
    alive = state.survivors;
    if (state.selected !== null) {
      const dropped = state.eliminations.reduce((sum, { stage }) => sum + stage, 0);
      return { selected: state.selected, replications: dropped + state.stage * alive.length };
    }
  }
}

function twoStages({ procedure, means, firstStage, level, indifference }: Arguments) {
  const design = { systems: means.length, firstStage, level };
  const constant = procedure === "rinott" ? rinottConstant(design) : dudewiczDalalConstant(design);
  return (given: Arguments, stream: Uniforms): Outcome => {
    let replications = 0;
    const scores = means.map((mean, system) => {
      const draw = (): number => mean + deviationOf(given, system) * STANDARD.inverse(stream.next());
      const first = repeated(firstStage, draw);
      const variance = sampleVariance(first);
      if (procedure === "rinott") {
        const size = rinottSize(constant, variance, indifference, firstStage);
        replications += size;
        return sampleMean([...first, ...repeated(size - firstStage, draw)]);
      }
      const { size, firstWeight } = dudewiczDalalSize(constant, variance, indifference, firstStage);
      replications += size;
      const second = repeated(size - firstStage, draw);
      return firstWeight * sampleMean(first) + (1 - firstWeight) * sampleMean(second);
    });
    return { selected: scores.indexOf(Math.max(...scores)), replications };
  };
}
