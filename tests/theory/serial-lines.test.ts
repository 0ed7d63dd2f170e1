import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import {
  ALWAYS,
  chain,
  exponential,
  q,
  recordsOf,
  runSmall,
  seconds,
  smallModel,
} from "../models/small-line.ts";
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

test("L-HUNT-2: two saturated exponential stations without a buffer make 2/3", () => {
  const model = line([exponential(1), exponential(1)], []);
  expectCase("L-HUNT-2", model, 20_000, { TH: 2 / 3, WIP: 5 / 3 });
  expectCase("L-HUNT-2/states", model, 15_000, { blocked1: 1 / 3, starved2: 1 / 3 }, 0.005);
});

test("L-HUNT-3: three of them make 22/39", () => {
  const times = [exponential(1), exponential(1), exponential(1)];
  expectCase("L-HUNT-3", line(times, []), 20_000, { TH: 22 / 39, WIP: 2.35897435897 });
});

test("L-EXP-3-1: one place between the stations", () => {
  const times = [exponential(1), exponential(1), exponential(1)];
  expectCase("L-EXP-3-1", line(times, [1, 1]), 20_000, { TH: 0.670466158321, WIP: 3.53179781464 });
});

test("L-MS-1: two parallel stations before a fast one", () => {
  const model = line([exponential(1), exponential(0.5)], [2], [2, 1]);
  expectCase("L-MS-1", model, 12_000, { TH: 1.63636363636 }, 0.005);
});

test("L-UNR-1: stops in working time, work resumed", () => {
  const model = line([exponential(1), exponential(1)], [4], [], { basis: "operating", up: 10, down: 2.5 });
  expectCase("L-UNR-1", model, 35_000, { TH: 0.646317669235, down1: 0.161579417309 }, 0.008);
});

test("L-UNRT-1: stops in calendar time; a down station takes and gives parts", () => {
  const model = line([exponential(1), exponential(1)], [2], [], { basis: "calendar", up: 10, down: 2.5 });
  expectCase("L-UNRT-1", model, 35_000, { TH: 0.579699176994, down1: 0.2 }, 0.008);
});

test("an unreliable machine works MTTF / (MTTF + MTTR) of the time it is wanted", () => {
  const model = line([exponential(1)], [], [], { basis: "operating", up: 95, down: 5 });
  expectCase("R-AV-1", model, 40_000, { availability: 0.95, TH: 0.95 }, 0.003);
});

test("L-DET-1: constant times 3, 5, 4, 2 give 100 parts in 509 s, the first after 14 s", () => {
  const model = line([seconds(3), seconds(5), seconds(4), seconds(2)], []);
  const result = runSmall(model, { demand: "saturated", horizon: 509, trace: { mode: "full" } });
  const out = recordsOf(result.trace).filter((record) => record.kind === TraceKind.remove);
  expect(out.length).toBe(100);
  expect(out[0].time).toBe(14_000_000);
  expect(out[99].time).toBe(509_000_000);
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

test("Q-DD1: arrivals every 4 s at a machine of 5 s", () => {
  const model = smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: seconds(4) },
      { id: "queue", kind: "buffer" },
      machine("m1", seconds(5), 1),
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "m1", "out"),
  });
  // arrivals at 4, 8 … 1000; the first is served from 4 s on
  const result = runSmall(model, { horizon: 1000, trace: { mode: "full" } });
  const records = recordsOf(result.trace);
  expect(records.filter((record) => record.kind === TraceKind.create).length).toBe(250);
  expect(records.filter((record) => record.kind === TraceKind.remove).length).toBe(199);
});

test("Q-LITTLE: L·T is the sum of the times in the system over a window that starts and ends empty", () => {
  const model = smallModel({
    calendars: [ALWAYS],
    equipment: [
      { id: "arrivals", kind: "source", product: "part" },
      { id: "queue", kind: "buffer" },
      machine("m1", exponential(8), 1),
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "m1", "out"),
    demand: { source: "arrivals", orders: { lotSize: 5, interval: seconds(1000) } },
  });
  // a lot every 1000 s takes 40 s on average: the line is empty long before the window ends
  const result = runSmall(model, { demand: "orders", horizon: 9999 });
  const finished = (result.kpis["TH"] / 3600) * result.windowSeconds;
  expect(finished).toBeCloseTo(50, 9);
  expect((result.kpis["WIP"] * result.windowSeconds) / (50 * result.kpis["LT"])).toBeCloseTo(1, 9);
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
