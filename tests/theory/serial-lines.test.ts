import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

type Stop = { basis: "operating" | "calendar"; up: number; down: number };

/** A saturated line of machines m1, m2 … with `buffers` places between them (0: none). */
function line(
  times: Parameters<typeof machine>[1][],
  buffers: number[],
  counts: number[] = [],
  stop?: Stop,
): Model {
  const ids = times.map((_, index) => `m${index + 1}`);
  const order: string[] = ["supply"];
  ids.forEach((id, index) => {
    order.push(id);
    if ((buffers[index] ?? 0) > 0) order.push(`b${index + 1}`);
  });
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      ...times.map((time, index) => machine(ids[index], time, counts[index] ?? 1, stop)),
      ...buffers.flatMap((capacity, index) =>
        capacity > 0 ? [{ id: `b${index + 1}`, kind: "buffer" as const, capacity }] : [],
      ),
      { id: "out", kind: "sink" },
    ],
    connections: chain(...order, "out"),
  });
}

function machine(
  id: string,
  time: ReturnType<typeof exponential> | ReturnType<typeof seconds>,
  count: number,
  stop?: Stop,
) {
  return {
    id,
    kind: "machine" as const,
    count,
    work: { operation: `work-${id}`, time },
    stops:
      stop === undefined
        ? []
        : [
            {
              id: `stop-${id}`,
              name: "stop",
              kind: "breakdown" as const,
              basis: stop.basis,
              timeBetween: exponential(stop.up),
              timeToRepair: exponential(stop.down),
            },
          ],
  };
}

function expectCase(
  id: string,
  model: Model,
  length: number,
  expected: Record<string, number>,
  relativeError = 0.002,
): void {
  const outcomes = judgeClassB({
    id,
    expected,
    relativeError,
    sample: (seed, replication, multiple) => {
      const result = runSmall(model, {
        demand: "saturated",
        horizon: length * multiple,
        warmUp: length / 20,
        seed,
        replication,
      });
      const share = (element: string, state: number) => {
        const report = result.elements.find((candidate) => candidate.id === element);
        return (report?.stateSeconds[state] ?? Number.NaN) / result.windowSeconds;
      };
      return {
        TH: result.kpis["TH"] / 3600,
        WIP: result.kpis["WIP"],
        blocked1: share("m1", State.blocked),
        starved2: share("m2", State.starved),
        down1: share("m1", State.down),
        availability: 1 - share("m1", State.down) / (share("m1", State.down) + share("m1", State.working)),
      };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
}

test("L-MS-1: two parallel stations before a fast one", () => {
  const model = line([exponential(1), exponential(0.5)], [2], [2, 1]);
  expectCase("L-MS-1", model, 12_000, { TH: 1.63636363636 }, 0.005);
});

test("an unreliable machine works MTTF / (MTTF + MTTR) of the time it is wanted", () => {
  const model = line([exponential(1)], [], [], { basis: "operating", up: 95, down: 5 });
  expectCase("R-AV-1", model, 40_000, { availability: 0.95, TH: 0.95 }, 0.003);
});

test("R-CAL-1: work halts in breaks and overnight and goes on with the exact time left", () => {
  const model = smallModel({
    calendars: [
      {
        id: "early",
        week: [1, 2, 3, 4, 5],
        workingDaysPerYear: q(250, "d"),
        shifts: [
          {
            id: "shift",
            start: "06:00",
            end: "14:00",
            breaks: [
              { start: "09:00", end: "09:15" },
              { start: "12:00", end: "12:30" },
            ],
          },
        ],
      },
    ],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      machine("m1", seconds(3000), 1),
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "m1", "out"),
  });
  const result = runSmall(model, { demand: "saturated", horizon: 5 * 86_400, trace: { mode: "full" } });
  const minutes = recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.remove)
    .map((record) => record.time / 60e6);
  expect(minutes.length).toBe(43);
  expect(minutes[0]).toBe(6 * 60 + 50);
  expect(minutes[3]).toBe(9 * 60 + 35);
  expect(minutes[8]).toBe(24 * 60 + 6 * 60 + 15);
  expect(result.plannedHours).toBe((5 * 435) / 60);
});

test("one head who carries every part is one server", () => {
  const model = smallModel({
    people: [{ id: "handler", name: "handler", role: "handler", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      machine("m1", seconds(0.1), 2),
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "m1"),
      { id: "carry", from: "m1", to: "out", transfer: { time: exponential(1), people: "handler" } },
    ],
  });
  const outcomes = judgeClassB({
    id: "one-carrier",
    expected: { TH: 1 },
    relativeError: 0.005,
    sample: (seed, replication, multiple) => {
      const result = runSmall(model, { demand: "saturated", horizon: 4000 * multiple, seed, replication });
      const finished = (id: string) => result.elements.find((report) => report.id === id)?.finished ?? 0;
      // whoever has waited longest is served: the two machines take turns
      expect(Math.abs(finished("m1#1") - finished("m1#2"))).toBeLessThanOrEqual(1);
      return { TH: result.kpis["TH"] / 3600 };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
});
