import { expect } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { runSmall } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

/**
 * A queue before the machine "server" against exact values of L, W and rho.
 * @param measured seconds measured of a replication
 */
export function expectCase(
  id: string,
  model: Model,
  measured: number,
  expected: Record<string, number>,
  relativeError = 0.01,
): void {
  const outcomes = judgeClassB({
    id,
    expected,
    relativeError,
    sample: (seed, replication, length) => {
      const result = runSmall(model, {
        horizon: measured * length,
        warmUp: measured / 10,
        seed,
        replication,
      });
      return {
        L: result.kpis["WIP"],
        W: result.kpis["LT"],
        rho: result.utilisation["server"],
      };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
}
