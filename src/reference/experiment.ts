import type * as z from "zod";
import { type Stream, StreamTable } from "#sim/random/stream-table.ts";
import { StateStore } from "#sim/state-store.ts";

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

/** A random stream of an experiment, by its purpose. */
export function streamOf({ seed, replication }: ExperimentRun, purpose: string): Stream {
  return new StreamTable(new StateStore(), seed, replication).stream("experiment", purpose);
}

/** What `draw` gives so many times. */
export function repeated(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}
