import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { withValue } from "#models/format/assumptions.ts";
import { validateModel } from "#models/format/validate.ts";
import { LineRun, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

type ConnectionInput = ModelInput["connections"][number];

function way(from: string, to: string, share: number): ConnectionInput {
  return { id: `${from}-to-${to}`, from, to, share: q(share, "1") };
}

function machine(id: string, time: object = seconds(1)) {
  return { id, kind: "machine" as const, work: { operation: `op-${id}`, time } } as never;
}

function finished(result: RunResult, id: string): number {
  return result.elements.find((element) => element.id === id)?.finished ?? NaN;
}

/** A machine from which parts go to one of two others. */
function fork(shares: readonly [number, number], slow = 1, source: object = {}): Model {
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", ...source },
      machine("first"),
      machine("left"),
      machine("right", seconds(slow)),
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "first"),
      way("first", "left", shares[0]),
      way("first", "right", shares[1]),
      ...chain("left", "out"),
      ...chain("right", "out"),
    ],
  });
}

describe("shares of connections", () => {
  test("[N1] parts divide by the shares", () => {
    const result = runSmall(fork([0.3, 0.7]), { demand: "saturated", horizon: 5000 });
    // standard error 0.0065
    expect(Math.abs(finished(result, "left") / 5000 - 0.3)).toBeLessThan(0.027);
    expect(finished(runSmall(fork([0, 1]), { demand: "saturated", horizon: 100 }), "left")).toBe(0);
  });

  test("[N1] a part waits for its way although another is free", () => {
    // the right way takes 10 s a part, so half of the parts hold the first machine up
    const result = runSmall(fork([0.5, 0.5], 10), { demand: "saturated", horizon: 10_000 });
    expect(finished(result, "left")).toBeLessThan(1200);
    expect(finished(result, "left")).toBeGreaterThan(800);
  });

  test("[N1] the draw stays with the part when another station does the operation", () => {
    const lefts = (slow: number) => {
      const result = runSmall(fork([0.5, 0.5], slow, { interarrival: seconds(20) }), {
        horizon: 2000,
        trace: { mode: "full" },
      });
      const left = result.scene.elements.find(({ id }) => id === "left")?.number;
      return recordsOf(result.trace)
        .filter(({ kind, element }) => kind === TraceKind.operation && element === left)
        .map(({ a }) => a);
    };
    expect(lefts(1).length).toBeGreaterThan(30);
    expect(lefts(5)).toEqual(lefts(1));
  });

  test("[N1] a way that the routing forbids is none: the others keep their proportions", () => {
    const model = smallModel({
      products: [{ id: "part", name: "part", routing: ["op-a"] }],
      operations: ["op-a", "op-b", "op-c"],
      equipment: [
        { id: "supply", kind: "source", product: "part" },
        { id: "store", kind: "buffer" },
        machine("a"),
        { id: "a2", kind: "machine", work: { operation: "op-a", time: seconds(1) } },
        machine("b"),
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "store"),
        way("store", "a", 0.1),
        way("store", "a2", 0.3),
        way("store", "b", 0.6),
        ...["a", "a2", "b"].flatMap((id) => chain(id, "out")),
      ],
    });
    const result = runSmall(model, { demand: "saturated", horizon: 4000 });
    const [a, a2] = [finished(result, "a"), finished(result, "a2")];
    expect(finished(result, "b")).toBe(0);
    // standard error 0.006
    expect(Math.abs(a / (a + a2) - 0.25)).toBeLessThan(0.025);
  });

  test("[N1] sources divide what they release", () => {
    const model = smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: seconds(1) },
        machine("a", seconds(0.5)),
        machine("b", seconds(0.5)),
        { id: "out", kind: "sink" },
      ],
      connections: [
        way("supply", "a", 0.8),
        way("supply", "b", 0.2),
        ...chain("a", "out"),
        ...chain("b", "out"),
      ],
    });
    const result = runSmall(model, { horizon: 4000 });
    expect(Math.abs(finished(result, "a") / 4000 - 0.8)).toBeLessThan(0.025);
  });

  test("changing one share moves the others of the same place", () => {
    const moved = withValue(fork([0.3, 0.7]), "/connections/1/share/value", 0.5);
    expect(moved.connections.map(({ share }) => share?.value)).toEqual([
      undefined,
      0.5,
      0.5,
      undefined,
      undefined,
    ]);
  });
});

/** One machine whose parts come back to it with probability 0.5. */
function feedback(): Model {
  return smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", interarrival: seconds(10) },
      { id: "queue", kind: "buffer" },
      machine("turn", exponential(1)),
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "queue", "turn"), way("turn", "queue", 0.5), way("turn", "out", 0.5)],
  });
}

/** Two exponential machines with `pallets` parts between them for ever. */
function loop(pallets: number, capacity?: number): Model {
  const place = (id: string) => ({
    id,
    kind: "buffer" as const,
    ...(capacity === undefined ? {} : { capacity }),
  });
  return smallModel({
    equipment: [
      { id: "pallets", kind: "source", product: "part", limit: pallets },
      place("before-a"),
      machine("a", exponential(1)),
      place("before-b"),
      machine("b", exponential(1)),
    ],
    connections: chain("pallets", "before-a", "a", "before-b", "b", "before-a"),
  });
}

/** Times of the operations of each part on an element, by part, in order. */
function timesOf(result: RunResult, id: string): Map<number, number[]> {
  const number = result.scene.elements.find((element) => element.id === id)?.number;
  const times = new Map<number, number[]>();
  for (const { kind, element, a, b } of recordsOf(result.trace)) {
    if (kind === TraceKind.operation && element === number) times.set(a, [...(times.get(a) ?? []), b]);
  }
  return times;
}

describe("visits", () => {
  test("[N2] a part that comes back has fresh draws of its time and of its way", () => {
    const result = runSmall(feedback(), { horizon: 20_000, trace: { mode: "full" } });
    const visits = [...timesOf(result, "turn").values()];
    expect(visits.every((times) => new Set(times).size === times.length)).toBe(true);
    const all = visits.reduce((sum, times) => sum + times.length, 0);
    // geometric: 2 visits on average; standard error 0.03
    expect(Math.abs(all / visits.length - 2)).toBeLessThan(0.14);
  });

  test("[N2] so has one that goes round a closed loop", () => {
    const result = runSmall(loop(3), { demand: "saturated", horizon: 200, trace: { mode: "full" } });
    for (const times of timesOf(result, "a").values()) {
      expect(times.length).toBeGreaterThan(20);
      expect(new Set(times).size).toBe(times.length);
    }
  });

  test("[N2] and one whose routing names an operation twice", () => {
    const model = smallModel({
      products: [{ id: "part", name: "part", routing: ["op-a", "op-b", "op-a"] }],
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: seconds(20) },
        { id: "store", kind: "buffer" },
        machine("a", exponential(1)),
        machine("b", exponential(1)),
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "store", "a", "out"),
        { id: "a-back", from: "a", to: "store" },
        ...chain("store", "b", "store"),
      ],
    });
    const visits = [...timesOf(runSmall(model, { horizon: 300, trace: { mode: "full" } }), "a").values()];
    expect(visits.filter((times) => times.length === 2).length).toBeGreaterThan(10);
    expect(visits.every((times) => new Set(times).size === times.length)).toBe(true);
  });
});

describe("closed loops", () => {
  test("[N3] as many parts as the limit go round: throughput of two equal machines is N ÷ (N + 1)", () => {
    const result = runSmall(loop(3), { demand: "saturated", horizon: 20_000, warmUp: 100 });
    expect(result.kpis["WIP"]).toBe(3);
    expect(Math.abs(finished(result, "b") / 20_000 - 0.75)).toBeLessThan(0.02);
    for (const id of ["TH", "PE.line", "LT", "IT"]) expect(result.kpis[id]).toBeUndefined();
    expect(result.checks.every(({ ok }) => ok)).toBe(true);
    expect(result.checks.find(({ id }) => id === "parts")).toMatchObject({ left: 3, right: 3 });
    // under its own demand too, which comes to an end: there is nothing to keep up with
    const own = runSmall(loop(3), { demand: "own", horizon: 500 });
    expect(own.kpis["WIP"]).toBe(3);
    expect(own.checks.find(({ id }) => id === "steady-state")).toBeUndefined();
  });

  test("[N3] a loop as full as its places is reported as a deadlock", () => {
    const check = (pallets: number) =>
      runSmall(loop(pallets, 1), { demand: "saturated", horizon: 500 }).checks.find(
        ({ id }) => id === "deadlock",
      );
    expect(check(3)?.ok).toBe(true);
    expect(check(4)).toMatchObject({ ok: false, left: 4 });
  });

  test("[N3] without a limit a loop needs an exit", () => {
    const closed = loop(3);
    const equipment = closed.equipment.map((item) =>
      item.kind === "source" ? { ...item, limit: undefined } : item,
    );
    const found = (validateModel({ ...closed, equipment }).problems ?? []).map(({ message }) => message.en);
    expect(found.join()).toMatch(/a loop without exit: a → b → before-a → before-b/);
  });

  test("[N1, N2, N3] ways and laps go with a snapshot", () => {
    for (const model of [feedback(), loop(4, 3)]) {
      const request = requestOf(model, { horizon: 300, warmUp: 20 });
      const whole = new LineRun(request);
      whole.advance(whole.end);
      for (const at of [7, 100, 101, 250]) {
        const first = new LineRun(request);
        first.advance(at * SECOND);
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
      }
    }
  });
});

test("shares that do not add up, stand alone, or are of loads are refused", () => {
  const found = (shares: readonly (number | undefined)[], transfer?: object) => {
    const model = fork([0.5, 0.5]);
    const connections = model.connections.map((connection, index) => {
      const { share: _, ...rest } = connection;
      const share = shares[index - 1];
      if (index < 1 || index > 2) return connection;
      return {
        ...rest,
        ...(share === undefined ? {} : { share: q(share, "1") }),
        ...(transfer && { transfer }),
      };
    });
    return (validateModel({ ...model, connections }).problems ?? [])
      .map(({ path, message }) => `${path}: ${message.zh} ${message.en}`)
      .join("\n");
  };
  expect(found([0.5, 0.5])).toBe("");
  expect(found([undefined, undefined])).toBe("");
  expect(found([0.5, 0.6])).toMatch(/份额之和是 1.1.*add up to 1.1 in place of 1/);
  expect(found([1, undefined])).toMatch(/connections\/2\/share: .*as the other connections/);
  expect(found([0.5, 0.5], { time: seconds(1), load: { size: 2 } })).toMatch(
    /整批运输.*parts that go by the load/,
  );
});
