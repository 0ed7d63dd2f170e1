import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { chain, exponential, q, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

type Channel = NonNullable<ModelInput["channels"]>[number];

/** Exponential machines with unlimited buffers between them and at most `parts` on the line, as far as is known. */
function conwip(means: readonly number[], parts: number, channel?: Channel): Model {
  const stations = means.map((mean, index) => ({
    id: `m${index}`,
    kind: "machine" as const,
    work: { operation: `step-${index}`, time: exponential(mean) },
  }));
  const queues = means.slice(1).map((_, index) => ({ id: `b${index + 1}`, kind: "buffer" as const }));
  const ids = means.flatMap((_, index) => (index === 0 ? ["b0", "m0"] : [`b${index}`, `m${index}`]));
  return smallModel({
    ...(channel === undefined ? {} : { channels: [channel] }),
    equipment: [
      {
        id: "supply",
        kind: "source",
        product: "part",
        release: { maximumParts: parts, ...(channel === undefined ? {} : { report: channel.id }) },
      },
      { id: "b0", kind: "buffer" },
      ...stations,
      ...queues,
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", ...ids, "out"),
  });
}

/** Exact throughput of a closed line of exponential single servers and a delay, by mean value analysis. */
function closedThroughput(means: readonly number[], parts: number, delay = 0): number {
  const queue = means.map(() => 0);
  let throughput = 0;
  for (let n = 1; n <= parts; n++) {
    const times = means.map((mean, station) => mean * (1 + queue[station]));
    throughput = n / (delay + times.reduce((sum, time) => sum + time, 0));
    times.forEach((time, station) => (queue[station] = throughput * time));
  }
  return throughput;
}

function expectThroughput(id: string, model: Model, expected: number): void {
  const outcomes = judgeClassB({
    id,
    expected: { TH: expected },
    relativeError: 0.005,
    sample: (seed, replication, length) => {
      const result = runSmall(model, {
        horizon: 6000 * length,
        warmUp: 300,
        seed,
        replication,
        demand: "saturated",
      });
      return { TH: result.kpis["TH"] / 3600 };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
}

describe("[I2] reports that come late", () => {
  const channel = (delay: number, missing: number): Channel => ({
    id: "paper",
    name: "paper",
    delay: exponential(delay),
    missing: q(missing, "1"),
    recovery: seconds(20),
  });

  test("a delay of reports takes throughput as Little's law says: it is a place where parts seem to be", () => {
    const expected = closedThroughput([1, 1, 1], 5, 6);
    expect(expected).toBeLessThan(0.8 * closedThroughput([1, 1, 1], 5));
    expectThroughput("conwip-delay", conwip([1, 1, 1], 5, channel(6, 0)), expected);
  });

  test("lost records delay as long as they are looked for", () => {
    expectThroughput(
      "conwip-missing",
      conwip([1, 1, 1], 5, channel(2, 0.3)),
      closedThroughput([1, 1, 1], 5, 2 + 0.3 * 20),
    );
  });
});
