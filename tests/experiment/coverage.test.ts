import { describe, expect, it } from "vitest";
import { run } from "#models/run.ts";
import { decide } from "#src/study/verdict.ts";
import type { Interval } from "#sim/experiment/interval.ts";
import { meanInterval } from "#sim/experiment/mean-interval.ts";
import { ratioInterval } from "#sim/experiment/ratio-interval.ts";
import { bonferroniLevel } from "#sim/experiment/simultaneous.ts";
import { chain, exponential, requestOf, smallModel } from "../models/small-line.ts";
import { StreamChance, type Chance } from "./chance.ts";

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
  it("[E4] of a mean is 93 … 97 %", () => {
    const chance = new StreamChance(1);
    const share = coverage(100, () =>
      meanInterval(
        sampleOf(() => 100 + 8 * chance.normal()),
        0.95,
      ),
    );
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  it("[E4] of a ratio of means from paired, skewed figures is 93 … 97 %", () => {
    const chance = new StreamChance(2);
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

  it("[E4] of five statements together is 93 … 97 % at the Bonferroni level", () => {
    const chance = new StreamChance(3);
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
    expect(families / EXPERIMENTS).toBeGreaterThan(0.93);
    expect(families / EXPERIMENTS).toBeLessThan(0.97);
  });
});

/** Parts that an exponential machine makes of ample supply in each of many equal intervals: independent counts of known mean. */
function outputOfMachine(meanSeconds: number, seed: number): number[] {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "machine", kind: "machine", work: { operation: "work", time: exponential(meanSeconds) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "machine", "out"),
  });
  const intervals = ENGINE_EXPERIMENTS * ENGINE_REPLICATIONS;
  const request = requestOf(model, { horizon: intervals * INTERVAL_SECONDS, seed, demand: "saturated" });
  const { series } = run({ ...request, series: { intervals } });
  if (series === undefined) throw new Error("no series");
  return series.finished;
}

const ENGINE_EXPERIMENTS = 1000;
const ENGINE_REPLICATIONS = 8;
const INTERVAL_SECONDS = 720;
/** Mean times of five machines, s. */
const TIMES = [60, 48, 40, 36, 30];

describe(`the same over the engine: ${ENGINE_EXPERIMENTS} experiments of ${ENGINE_REPLICATIONS} replications`, () => {
  // The renewals of an exponential machine that never starves are a Poisson process.
  const truths = TIMES.map((time) => INTERVAL_SECONDS / time);
  const outputs = TIMES.map((time, index) => outputOfMachine(time, 20_180_601 + index));
  const experiment = (machine: number, index: number): number[] =>
    outputs[machine].slice(index * ENGINE_REPLICATIONS, (index + 1) * ENGINE_REPLICATIONS);
  const shareOf = (holds: (index: number) => boolean): number => {
    let hits = 0;
    for (let index = 0; index < ENGINE_EXPERIMENTS; index++) if (holds(index)) hits++;
    return hits / ENGINE_EXPERIMENTS;
  };

  it("[E4] the mean output of a machine", () => {
    TIMES.forEach((_, machine) => {
      const share = shareOf((index) => {
        const interval = meanInterval(experiment(machine, index), 0.95);
        return interval.bounded && interval.low <= truths[machine] && truths[machine] <= interval.high;
      });
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    });
  });

  it("[E4] the ratio of the outputs of two machines", () => {
    const truth = truths[4] / truths[0];
    const share = shareOf((index) => {
      const interval = ratioInterval(experiment(0, index), experiment(4, index), 0.95);
      return interval.bounded && interval.low <= truth && truth <= interval.high;
    });
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  it("[E4] five verdicts together: none is claimed where the requirement is the truth", () => {
    const level = bonferroniLevel(0.95, TIMES.length);
    const share = shareOf((index) =>
      truths.every((truth, machine) => {
        const { verdict } = decide(">=", truth, meanInterval(experiment(machine, index), level));
        return verdict === "undecided";
      }),
    );
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });
});
