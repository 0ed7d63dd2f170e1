import { vi } from "vitest";
import { studentQuantile } from "#sim/maths/student.ts";
import { hashText } from "#sim/random/hash.ts";

// a miss repeated with four times the length, on a busy machine, takes its time
vi.setConfig({ testTimeout: 240_000 });

/** Two-sided tail of a class B check: 4.2 standard errors at 20 replications. */
const TAIL = 4.65e-4;
const REPLICATIONS = 20;

export interface ClassBCase {
  id: string;
  /** expected values by output */
  expected: Record<string, number>;
  /** largest standard error, relative to the expected value */
  relativeError: number;
  /**
   * One replication.
   * @param length multiple of the usual length of a run
   */
  sample: (seed: number, replication: number, length: number) => Record<string, number>;
}

export interface ClassBOutcome {
  output: string;
  expected: number;
  mean: number;
  standardError: number;
  ok: boolean;
}

/**
 * A stochastic output against its exact value: |mean − expected| ≤ t·SE with R = 20 independent replications, and SE small
 * enough to mean something. The seed is a hash of the case id; a miss is repeated once, with a fresh seed and four times
 * the length; a second miss is a failure.
 */
export function judgeClassB(test: ClassBCase): ClassBOutcome[] {
  const first = attempt(test, hashText(test.id), 1);
  return first.every((outcome) => outcome.ok) ? first : attempt(test, hashText(`${test.id}/again`), 4);
}

/** One attempt of a case, without the repetition: what a planted error is shown to fail. */
export function attempt(test: ClassBCase, seed: number, length: number): ClassBOutcome[] {
  const samples: Record<string, number>[] = [];
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    samples.push(test.sample(seed, replication, length));
  }
  const t = studentQuantile(1 - TAIL / 2, REPLICATIONS - 1);
  return Object.entries(test.expected).map(([output, expected]) => {
    const values = samples.map((sample) => sample[output]);
    const mean = values.reduce((sum, value) => sum + value, 0) / REPLICATIONS;
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    const standardError = Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    const precise = standardError <= test.relativeError * Math.abs(expected);
    const near = Math.abs(mean - expected) <= Math.max(t * standardError, 1e-9 * Math.abs(expected));
    return { output, expected, mean, standardError, ok: precise && near };
  });
}
