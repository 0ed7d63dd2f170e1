import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { LineRun, run, type RunResult } from "#models/run.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

vi.setConfig({ testTimeout: 60_000 });

function pool(id: string, perShift: number, walking?: { speed: number; x: number; y: number }) {
  const input: ModelInput["people"] = [
    {
      id,
      name: id,
      role: "operator",
      perShift,
      wage: q(1, "CNY/year"),
      ...(walking === undefined
        ? {}
        : { walking: { speed: q(walking.speed, "m/s"), home: { x: walking.x, y: walking.y } } }),
    },
  ];
  return input;
}

/** Machines 10 m and 20 m to the right of home and 5 m up, loaded by one head who walks with 1 m/s. */
function twoMachines(heads: number, speed = 1, calendars?: ModelInput["calendars"]): Model {
  const machine = (id: string, x: number, work: number) => ({
    id,
    kind: "machine" as const,
    place: { x, y: 6 },
    work: { operation: "cut", time: seconds(work) },
    load: { time: seconds(2), staff: { people: "hand", shared: true } },
  });
  return smallModel({
    ...(calendars === undefined ? {} : { calendars }),
    people: pool("hand", heads, { speed, x: 1, y: 1 }),
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      machine("near", 11, 100),
      machine("far", 21, 100),
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "near", "out"), ...chain("supply", "far", "out")].map((each, index) => ({
      ...each,
      id: `c${index}`,
    })),
  });
}

function traced(model: Model, horizon: number): RunResult {
  return run({ ...requestOf(model, { horizon, demand: "saturated" }), trace: { mode: "full" } });
}

function numberOf(result: RunResult, id: string): number {
  const found = result.scene.elements.find((element) => element.id === id);
  if (found === undefined) throw new Error(`no element ${id}`);
  return found.number;
}

describe("people who walk", () => {
  test("[H1] the time of a walk is its length along the axes over the speed, from where the head stands", () => {
    const result = traced(twoMachines(1), 128);
    const hand = numberOf(result, "hand#1");
    const near = numberOf(result, "near");
    const far = numberOf(result, "far");
    const walks = recordsOf(result.trace).filter(
      ({ kind, element }) => kind === TraceKind.travel && element === hand,
    );
    // home to near: 10 + 5 m; 2 s of loading; 10 m to far; loading; then near calls first, at 117 s
    expect(walks.map(({ time, a, b }) => [time / 1e6, Math.floor(a / 65_536), a % 65_536, b / 1e6])).toEqual([
      [0, hand, near, 15],
      [17, near, far, 27],
      [117, far, near, 127],
    ]);
    const worked = recordsOf(result.trace).filter(({ kind }) => kind === TraceKind.operation);
    expect(worked.map(({ time, element }) => [time / 1e6, element])).toEqual([
      [17, near],
      [29, far],
    ]);
  });

  test("[H1] the nearest idle head comes", () => {
    const result = traced(twoMachines(2), 240);
    const records = recordsOf(result.trace).filter(({ kind }) => kind === TraceKind.travel);
    const near = numberOf(result, "near");
    // both set out at once; later each is nearest to the machine beside which he stands, and walks no more
    expect(records.map(({ element, time }) => [element - near, time / 1e6])).toEqual([
      [3, 0],
      [4, 0],
    ]);
  });

  test("[H2] a head shows travelling, working and starved, and these times make up the run", () => {
    const result = traced(twoMachines(1), 128);
    const hand = result.elements.find(({ id }) => id === "hand#1")!;
    expect(hand.stateSeconds[State.travelling]).toBe(15 + 10 + 10);
    expect(hand.stateSeconds[State.working]).toBe(2 + 2 + 1);
    expect(hand.stateSeconds[State.starved]).toBe(128 - 35 - 5);
    expect(result.utilisation["hand"]).toBeCloseTo(40 / 128, 9);
  });

  test("[H1] who carries walks with the part and stays where he put it down", () => {
    const model = smallModel({
      people: pool("hand", 1, { speed: 2, x: 1, y: 1 }),
      equipment: [
        { id: "supply", kind: "source", product: "part", place: { x: 1, y: 1 } },
        { id: "rack", kind: "buffer", capacity: 2, place: { x: 11, y: 5 } },
        { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(1) }, place: { x: 11, y: 1 } },
        { id: "out", kind: "sink", place: { x: 11, y: 1 } },
      ],
      connections: [
        {
          id: "bring",
          from: "supply",
          to: "rack",
          transfer: { time: seconds(3), people: "hand" },
        },
        ...chain("rack", "saw", "out"),
      ],
    });
    const result = traced(model, 40);
    const moves = recordsOf(result.trace).filter(({ kind }) => kind === TraceKind.move);
    // there: 14 m in 7 s and 3 s of handling; back empty in 7 s
    expect(moves.map(({ time, b }) => [time / 1e6, b / 1e6])).toEqual([
      [0, 10],
      [17, 27],
      [34, 44],
    ]);
    const hand = result.elements.find(({ id }) => id === "hand#1")!;
    expect(hand.stateSeconds[State.carrying]).toBe(10 + 10 + 6);
    expect(hand.stateSeconds[State.travelling]).toBe(7 + 7);
  });

  test("[H3] nobody starts outside the shift; a walk that has begun is finished, also into the break", () => {
    const shifts: ModelInput["calendars"] = [
      {
        id: "short",
        week: [1],
        workingDaysPerYear: q(50, "d"),
        shifts: [{ id: "only", start: "00:01", end: "00:04", breaks: [{ start: "00:02", end: "00:03" }] }],
      },
    ];
    const result = traced(twoMachines(1, 0.25, shifts), 300);
    const walks = recordsOf(result.trace).filter(({ kind }) => kind === TraceKind.travel);
    // 15 m at 0.25 m/s from the beginning at 60 s: there at 120 s, when the break begins; on at 180 s, 2 s of loading
    expect(walks.map(({ time, b }) => [time / 1e6, b / 1e6])).toEqual([
      [60, 120],
      [182, 222],
    ]);
    const hand = result.elements.find(({ id }) => id === "hand#1")!;
    expect(hand.stateSeconds[State.break]).toBe(60);
    expect(hand.stateSeconds[State.closed]).toBe(60 + 60);
  });
});

/** Machines with stops that a walking crew repairs, called late, services by tool life, and parts carried by the same people. */
function busyHall(): Model {
  return smallModel({
    people: pool("crew", 3, { speed: 1.2, x: 1, y: 1 }),
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "mill",
        kind: "machine",
        count: 3,
        place: { x: 5, y: 5, step: { x: 6, y: 2 } },
        work: { operation: "cut", time: exponential(20) },
        load: { time: seconds(4), staff: { people: "crew", shared: true } },
        services: [
          { id: "tool", name: "tool", life: exponential(200), time: seconds(30), people: "crew" },
          { id: "clean", name: "clean", everyParts: 7, time: seconds(9) },
        ],
        stops: [
          {
            id: "jam",
            name: "jam",
            kind: "short-stop",
            basis: "operating",
            timeBetween: exponential(60),
            timeToRepair: exponential(10),
            crew: "crew",
          },
          {
            id: "fault",
            name: "fault",
            kind: "breakdown",
            basis: "calendar",
            timeBetween: exponential(400),
            timeToRepair: exponential(60),
            crew: "crew",
          },
        ],
      },
      { id: "rack", kind: "buffer", capacity: 9, place: { x: 30, y: 15 } },
      { id: "wash", kind: "machine", work: { operation: "washing", time: exponential(8) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "mill"),
      { id: "carry", from: "mill", to: "rack", transfer: { time: seconds(2), people: "crew" } },
      ...chain("rack", "wash", "out"),
    ],
  });
}

test("[H1] a run restored in the middle of walks and repairs goes on as if it had not been interrupted", () => {
  const request = {
    ...requestOf(busyHall(), { horizon: 1500, demand: "saturated" }),
    commands: [
      { time: 300e6, target: "mill#1", command: "stop" as const },
      { time: 400e6, target: "mill#1", command: "repair" as const },
      { time: 500e6, target: "mill#2", command: "repair" as const },
      { time: 700e6, target: "mill#3", command: "repair" as const },
    ],
  };
  const whole = new LineRun(request);
  let steps = 0;
  while (whole.step()) steps += 1;
  whole.advance(whole.end);
  expect(whole.result().checks.filter((check) => !check.ok)).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: steps }), (taken) => {
      const first = new LineRun(request);
      for (let i = 0; i < taken; i++) first.step();
      const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
      second.advance(second.end);
      expect(second.result()).toEqual(whole.result());
    }),
    { seed: 20180601, numRuns: 40 },
  );
});

test("[H2] people are never at two places: no more heads are busy than there are", () => {
  const result = runSmall(busyHall(), { horizon: 4000, demand: "saturated" });
  const heads = result.elements.filter(({ id }) => id.startsWith("crew#"));
  expect(heads).toHaveLength(3);
  const busy = heads.reduce(
    (sum, { stateSeconds }) =>
      sum + stateSeconds[State.travelling] + stateSeconds[State.carrying] + stateSeconds[State.working],
    0,
  );
  expect(result.utilisation["crew"]).toBeCloseTo(busy / 4000 / 3, 9);
  expect(result.utilisation["crew"]).toBeGreaterThan(0.5);
});
