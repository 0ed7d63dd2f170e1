import { partUniform } from "#sim/random/part-uniform.ts";
import type { Line } from "../line/line.ts";
import { SYSTEM } from "../line/book.ts";

/** Arrivals that go away at the sight of what is there: the draw belongs to the arrival. */
export class Balking {
  private readonly line: Line;
  /** levels in the book that are added up: the whole line, or elements */
  private readonly levels: Int32Array;
  /** by step: parts from which it holds, in order */
  private readonly from: Float64Array;
  private readonly probability: Float64Array;
  private readonly purpose: number;

  /** @param options.elements numbers of the elements whose parts count; undefined: all parts on the line */
  constructor(
    line: Line,
    options: {
      elements: readonly number[] | undefined;
      steps: readonly { readonly from: number; readonly probability: number }[];
      purpose: number;
    },
  ) {
    this.line = line;
    this.levels = Int32Array.from(options.elements?.map((element) => element + 1) ?? [SYSTEM]);
    this.from = Float64Array.from(options.steps, ({ from }) => from);
    this.probability = Float64Array.from(options.steps, ({ probability }) => probability);
    this.purpose = options.purpose;
    Object.freeze(this);
  }

  /** Whether the arrival whose first part has this draw key goes away. */
  goesAway(key: number): boolean {
    const { sim, book } = this.line;
    let parts = 0;
    for (const level of this.levels) parts += book.levels.current(level);
    let step = this.from.length - 1;
    while (step >= 0 && this.from[step] > parts) step -= 1;
    if (step < 0) return false;
    return partUniform(sim.seed, sim.replication, key, this.purpose, 0) < this.probability[step];
  }
}
