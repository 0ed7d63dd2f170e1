import { describe, expect, it } from "vitest";
import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { ratioInterval } from "#sim/experiment/ratio-interval.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { Chance } from "./chance.ts";

const EXPERIMENTS = 2000;
const REPLICATIONS = 10;

/** Share of experiments whose interval holds the truth. */
function coverage(truth: number, experiment: () => Interval): number {
  let hits = 0;
  for (let index = 0; index < EXPERIMENTS; index++) {
    const interval = experiment();
    if (interval.bounded && interval.low <= truth && truth <= interval.high) hits++;
  }
  return hits / EXPERIMENTS;
}

/** Before and after of one replication: a common part that pairing removes, and noise of either side's own. */
function pair(chance: Chance): [number, number] {
  const common = chance.timeAverage(60);
  return [100 * common + 4 * chance.normal(), 130 * common + 5 * chance.normal()];
}

function sampleOf<T>(draw: () => T): T[] {
  return Array.from({ length: REPLICATIONS }, draw);
}

describe(`coverage of 95 % intervals over ${EXPERIMENTS} experiments of ${REPLICATIONS} replications`, () => {
  it("of a mean is 93 … 97 %", () => {
    const chance = new Chance(20_180_601);
    const share = coverage(100, () =>
      meanInterval(
        sampleOf(() => 100 + 8 * chance.normal()),
        0.95,
      ),
    );
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  it("of a ratio of means from paired, skewed figures is 93 … 97 %", () => {
    const chance = new Chance(20_180_602);
    const share = coverage(1.3, () => {
      const pairs = sampleOf(() => pair(chance));
      return ratioInterval(
        pairs.map(([before]) => before),
        pairs.map(([, after]) => after),
        0.95,
      );
    });
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  it("of five statements together is at least 94 % at the Bonferroni level", () => {
    const chance = new Chance(20_180_603);
    const level = bonferroniLevel(0.95, 5);
    let families = 0;
    for (let index = 0; index < EXPERIMENTS; index++) {
      const all = [1, 2, 3, 4, 5].every((mean) => {
        const interval = meanInterval(
          sampleOf(() => mean + chance.normal()),
          level,
        );
        return interval.bounded && interval.low <= mean && mean <= interval.high;
      });
      if (all) families++;
    }
    expect(families / EXPERIMENTS).toBeGreaterThan(0.94);
  });
});
