import type * as z from "zod";
import { hash128, wordsOfInteger, wordsOfText } from "#sim/random/hash.ts";
import { Mrg32k3a, seedFromWords } from "#sim/random/mrg32k3a.ts";

/** How much of an experiment is done in one replication, and on which random numbers. */
export interface ExperimentRun {
  readonly seed: number;
  readonly replication: number;
  /** repetitions */
  readonly size: number;
}

/** A random experiment on functions of the product, as a case may ask for it. */
export interface Experiment {
  readonly id: string;
  /** what is repeated, and the members of the result */
  readonly description: string;
  readonly arguments: z.ZodType;
  /** Figures of so many repetitions. */
  run(given: never, run: ExperimentRun): Record<string, number>;
}

export function experiment<Schema extends z.ZodType>(text: {
  readonly id: string;
  readonly description: string;
  readonly arguments: Schema;
  readonly run: (given: z.output<Schema>, run: ExperimentRun) => Record<string, number>;
}): Experiment {
  return text;
}

/** Uniform random numbers of an experiment. */
export interface Uniforms {
  /** in (0, 1), of 53 bits */
  next(): number;
}

/**
 * The random numbers of an experiment, by their purpose: a stream of MRG32k3a for each seed and purpose, a substream of it for each
 * replication. What the product does with random numbers is thus tried on a generator that no run draws from.
 */
export function streamOf({ seed, replication }: ExperimentRun, purpose: string): Uniforms {
  const words = [...wordsOfInteger(seed), ...wordsOfText(purpose)];
  const [a, b, c] = hash128([0, ...words]);
  const [d, e, f] = hash128([1, ...words]);
  const generator = new Mrg32k3a(seedFromWords([a, b, c, d, e, f]));
  generator.resetSubstream(replication);
  return { next: () => generator.next({ precise: true }) };
}

/** What `draw` gives so many times. */
export function repeated(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}
