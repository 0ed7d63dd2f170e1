import { test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { chain, exponential, seconds, smallModel } from "../models/small-line.ts";
import { expectCase } from "./queue-case.ts";

/** Poisson arrivals, one queue, `servers` exponential machines of mean 1 s. */
function queue(rate: number, servers: number): Model {
  return smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(1 / rate) },
      { id: "queue", kind: "buffer" },
      { id: "server", kind: "machine", count: servers, work: { operation: "serve", time: exponential(1) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
}

test("Q-MM1-1: M/M/1 with half load has L = 1, W = 2", () => {
  expectCase("Q-MM1-1", queue(0.5, 1), 22_000, { L: 1, W: 2, rho: 0.5 });
});

test("Q-MM1-2: M/M/1 with load 0.8 has L = 4, W = 5", () => {
  expectCase("Q-MM1-2", queue(0.8, 1), 80_000, { L: 4, W: 5, rho: 0.8 });
});

test("Q-MMc-2: M/M/4 with load 0.75 has the L and W of Erlang C", () => {
  expectCase("Q-MMc-2", queue(3, 4), 6000, { L: 4.52830188679, W: 1.50943396226, rho: 0.75 });
});

/** As above with one machine that stops: exponential times to the stop and to repair. */
function unreliable(rate: number, basis: "operating" | "calendar", up: number, down: number): Model {
  return smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(1 / rate) },
      { id: "queue", kind: "buffer" },
      {
        id: "server",
        kind: "machine",
        work: { operation: "serve", time: exponential(1) },
        stops: [
          {
            id: "stop",
            name: "stop",
            kind: "breakdown",
            basis,
            timeBetween: exponential(up),
            timeToRepair: exponential(down),
          },
        ],
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
}

test("Q-BRK-1: M/G/1 with stops in working time keeps the completion-time formula", () => {
  expectCase("Q-BRK-1", unreliable(0.6, "operating", 20, 4), 76_000, { W: 6, L: 3.6, rho: 0.6 });
});

test("Q-BRKT-1: M/M/1 with stops in calendar time, idle or not", () => {
  expectCase("Q-BRKT-1", unreliable(0.6, "calendar", 20, 4), 80_000, { L: 4, W: 6.66666666667 });
});

test("Q-BRK-2: constant service and repair, exponential working time between stops", () => {
  const model = smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(1 / 0.7) },
      { id: "queue", kind: "buffer" },
      {
        id: "server",
        kind: "machine",
        work: { operation: "serve", time: seconds(1) },
        stops: [
          {
            id: "stop",
            name: "stop",
            kind: "short-stop",
            basis: "operating",
            timeBetween: exponential(50),
            timeToRepair: seconds(6),
          },
        ],
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
  expectCase("Q-BRK-2", model, 36_000, { W: 4.31925925926, rho: 0.7 });
});
