import { exp } from "#sim/maths/exp.ts";
import { gammaQuantile } from "#sim/maths/incomplete-gamma.ts";
import { normalQuantile } from "#sim/maths/normal.ts";
import { hashText } from "#sim/random/hash.ts";
import { partUniform } from "#sim/random/part-uniform.ts";

/** Numbers by chance of one replication, named by purpose: asking for one changes no other. */
export class Draws {
  private readonly seed: number;
  private readonly replication: number;

  constructor(seed: number, replication: number) {
    this.seed = seed;
    this.replication = replication;
  }

  /** In (0, 1). */
  uniform(purpose: string, index = 0): number {
    return partUniform(this.seed, this.replication, index, hashText(purpose), 0);
  }

  normal(purpose: string, index = 0): number {
    return normalQuantile(this.uniform(purpose, index));
  }

  /** Positive factor of mean 1, lognormal. */
  factor(relativeError: number, purpose: string, index = 0): number {
    const error = Math.min(1, relativeError);
    return exp(error * this.normal(purpose, index) - (error * error) / 2);
  }

  /** Gamma with this shape and mean 1. */
  gamma(shape: number, purpose: string, index = 0): number {
    return gammaQuantile(shape, this.uniform(purpose, index)) / shape;
  }
}
