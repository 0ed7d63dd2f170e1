import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { State } from "#models/states.ts";
import { chain, exponential, q, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

function pool(id: string, perShift: number, role: "operator" | "maintenance"): ModelInput["people"] {
  return [{ id, name: id, role, perShift, wage: q(1, "CNY/year") }];
}

/** One operator loads four machines, which then work alone: machine interference. */
const INTERFERENCE: Model = smallModel({
  people: pool("operator", 1, "operator"),
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    {
      id: "lathe",
      kind: "machine",
      count: 4,
      work: { operation: "turn", time: exponential(5) },
      load: { time: exponential(1), staff: { people: "operator", shared: true } },
    },
    { id: "out", kind: "sink" },
  ],
  connections: chain("supply", "lathe", "out"),
});

test("Q-OPER-1: one operator tends four machines", () => {
  const outcomes = judgeClassB({
    id: "Q-OPER-1",
    expected: { cycles: 0.601657106437, operator: 0.601657106437, running: 0.752071383047 },
    relativeError: 0.005,
    sample: (seed, replication, length) => {
      const result = runSmall(INTERFERENCE, {
        horizon: 8000 * length,
        warmUp: 200,
        seed,
        replication,
        demand: "saturated",
      });
      return {
        cycles: result.kpis["TH"] / 3600,
        operator: result.utilisation["operator"],
        running: result.utilisation["lathe"],
      };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
});

/** Machines that always work until they fail, and a crew that repairs them: M/M/R//M. */
function machineRepair(machines: number, crew: number, up: number, repair: number): Model {
  return smallModel({
    people: pool("fitters", crew, "maintenance"),
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "mill",
        kind: "machine",
        count: machines,
        // work without end: the clock to the next failure always runs
        work: { operation: "cut", time: seconds(1e6) },
        stops: [
          {
            id: "failure",
            name: "failure",
            kind: "breakdown",
            basis: "operating",
            timeBetween: exponential(up),
            timeToRepair: exponential(repair),
            crew: "fitters",
          },
        ],
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "mill", "out"),
  });
}

describe("repair crews", () => {
  test.each([
    [
      "Q-REP-1",
      5,
      1,
      10,
      1,
      { up: 4.36047823145, waiting: 0.203473945409, crew: 0.436047823145 },
      0.46663217796,
    ],
    [
      "Q-REP-2",
      10,
      2,
      20,
      2,
      { up: 8.96136218137, waiting: 0.142501600489, crew: 0.448068109069 },
      0.31803557898,
    ],
  ] as const)(
    "%s: machines down, waiting for the crew and its use",
    (id, machines, crew, up, repair, expected, wait) => {
      const model = machineRepair(machines, crew, up, repair);
      const outcomes = judgeClassB({
        id,
        expected: { ...expected, wait },
        relativeError: 0.012,
        sample: (seed, replication, length) => {
          const horizon = 20_000 * length;
          const result = runSmall(model, { horizon, warmUp: 500, seed, replication, demand: "saturated" });
          const inState = (state: number): number =>
            result.elements.reduce(
              (sum, { id: element, stateSeconds }) =>
                element.startsWith("mill") ? sum + stateSeconds[state] / horizon : sum,
              0,
            );
          return {
            up: inState(State.working),
            waiting: inState(State.waitingRepair),
            crew: result.utilisation["fitters"],
            wait: result.kpis["CREW.wait"],
          };
        },
      });
      expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
    },
  );
});
