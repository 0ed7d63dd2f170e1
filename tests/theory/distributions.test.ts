import { test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import type { Distribution } from "#models/format/distribution.ts";
import { chain, exponential, seconds, smallModel } from "../models/small-line.ts";
import { expectCase } from "./queue-case.ts";

/** One machine with a queue before it. */
function queue(interarrival: Distribution, time: Distribution): Model {
  return smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival },
      { id: "queue", kind: "buffer" },
      { id: "server", kind: "machine", work: { operation: "serve", time } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
}

/** Pollaczek and Khinchine's formula for Poisson arrivals and a service time of that mean and variance. */
function pollaczekKhinchine(rate: number, mean: number, variance: number): Record<string, number> {
  const rho = rate * mean;
  const wait = (rate * (variance + mean * mean)) / (2 * (1 - rho));
  return { L: rate * (wait + mean), W: wait + mean, rho };
}

const erlang = (mean: number, stages: number): Distribution => ({
  distribution: "erlang",
  mean: seconds(mean),
  stages,
});

test("Q-MG1-2: M/E3/1 with load 0.8 has L = 2.93, W = 3.67", () => {
  const model = queue(exponential(1 / 0.8), erlang(1, 3));
  expectCase("Q-MG1-2", model, 60_000, { L: 2.93333333333, W: 3.66666666667, rho: 0.8 });
});

test("Q-GG1-1: E2/E2/1 with load 0.8 has L = W = 2.29", () => {
  const model = queue(erlang(1, 2), erlang(0.8, 2));
  expectCase("Q-GG1-1", model, 40_000, { L: 2.29221443851, W: 2.29221443851, rho: 0.8 });
});

test("M/G/1 with gamma service of cv 1.5 keeps Pollaczek and Khinchine's formula", () => {
  const model = queue(exponential(2), {
    distribution: "gamma",
    mean: seconds(1),
    cv: { value: 1.5, unit: "1", provenance: "assumption" },
  });
  expectCase("M/gamma/1", model, 60_000, pollaczekKhinchine(0.5, 1, 2.25));
});

test("M/G/1 with truncated normal service keeps Pollaczek and Khinchine's formula", () => {
  // Mean and variance of N(10, 2²) between 7 and 14, in tenths of a second (scipy.stats, case N-DIST-P16).
  const model = queue(exponential(2), {
    distribution: "truncated-normal",
    mean: seconds(1),
    standardDeviation: seconds(0.2),
    low: seconds(0.7),
    high: seconds(1.4),
  });
  expectCase("M/truncated-normal/1", model, 20_000, pollaczekKhinchine(0.5, 1.01659118842, 0.0264451120117));
});

test("M/G/1 with two service times keeps Pollaczek and Khinchine's formula", () => {
  const model = queue(exponential(2), {
    distribution: "discrete",
    outcomes: { values: [0.5, 3], weights: [4, 1], unit: "s", provenance: "assumption" },
  });
  expectCase("M/discrete/1", model, 40_000, pollaczekKhinchine(0.5, 1, 1));
});
