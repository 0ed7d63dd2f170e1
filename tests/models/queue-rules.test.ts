import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { LineRun } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import {
  chain,
  exponential,
  q,
  recordsOf,
  requestOf,
  runSmall,
  seconds,
  smallModel,
  type SmallLine,
} from "./small-line.ts";

vi.setConfig({ testTimeout: 30_000 });

const PRODUCTS = [
  { id: "usual", name: "usual" },
  { id: "urgent", name: "urgent", priority: 5 },
];

/** Two machines make parts of the two products for a queue before one slow machine. */
function queue(buffer: object, line: Partial<SmallLine> = {}): Model {
  return smallModel({
    products: PRODUCTS,
    equipment: [
      { id: "calm", kind: "source", product: "usual" },
      { id: "hasty", kind: "source", product: "urgent" },
      { id: "one", kind: "machine", work: { operation: "cut", time: seconds(2) } },
      { id: "two", kind: "machine", work: { operation: "bend", time: seconds(3) } },
      { id: "queue", kind: "buffer", ...buffer },
      {
        id: "slow",
        kind: "machine",
        work: { operation: "join", time: { distribution: "uniform", low: seconds(7), high: seconds(9) } },
      },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("calm", "one", "queue", "slow", "out"),
      ...chain("hasty", "two"),
      { id: "two-on", from: "two", to: "queue" },
    ],
    ...line,
  });
}

/** Serial numbers in the order in which they came to the queue, and in which the slow machine took them, with their products. */
function orders(model: Model, horizon: number) {
  const result = runSmall(model, { horizon, demand: "saturated", trace: { mode: "full" } });
  const records = recordsOf(result.trace);
  const number = (id: string): number => result.scene.elements.findIndex((element) => element.id === id);
  const product = new Map<number, number>();
  for (const { kind, a, b } of records) if (kind === TraceKind.create) product.set(a, b);
  const at = (id: string) =>
    records.filter(({ kind, element }) => kind === TraceKind.place && element === number(id));
  const work = records.filter(
    ({ kind, element }) => kind === TraceKind.operation && element === number("slow"),
  );
  return { came: at("queue"), taken: at("slow"), product, work, result };
}

describe("the order in which a buffer gives out", () => {
  test("[B1] last in, first out: whoever is taken came last of those that wait", () => {
    const { came, taken } = orders(queue({ rule: "lifo" }), 300);
    const waiting: number[] = [];
    let next = 0;
    for (const { time, a } of taken) {
      while (
        next < came.length &&
        came[next].time <= time &&
        !(came[next].time === time && waiting.includes(a))
      ) {
        waiting.push(came[next++].a);
      }
      expect(waiting).toContain(a);
      // one that comes in the very microsecond may or may not have been there
      expect(waiting.length - 1 - waiting.indexOf(a)).toBeLessThanOrEqual(1);
      waiting.splice(waiting.indexOf(a), 1);
    }
    expect(waiting.length).toBeGreaterThan(100);
  });

  test("[B1] by priority: no usual part is taken while an urgent one has waited, each kind first in, first out", () => {
    const { came, taken, product } = orders(queue({ rule: "priority" }), 300);
    const urgent = taken.filter(({ a }) => product.get(a) === 1);
    // the first part found nobody waiting
    expect(urgent.length).toBeGreaterThanOrEqual(taken.length - 2);
    const order = came.filter(({ a }) => product.get(a) === 1).map(({ a }) => a);
    expect(urgent.map(({ a }) => a)).toEqual(order.slice(0, urgent.length));
  });

  test("[B1] shortest operation first: the times that are taken fall short of those in the order of arrival", () => {
    const mean = (model: Model): number => {
      const { work } = orders(model, 400);
      return work.reduce((sum, { b }) => sum + b, 0) / work.length / 1e6;
    };
    expect(mean(queue({}))).toBeGreaterThan(7.8);
    expect(mean(queue({ rule: "shortest" }))).toBeLessThan(7.4);
  });

  test("[B1] at random: the part that is taken is neither among the oldest nor among the youngest on average", () => {
    const { came, taken } = orders(queue({ rule: "random" }), 2000);
    const place = new Map(came.map(({ a }, index) => [a, index]));
    const positions = taken.slice(50).map(({ time, a }) => {
      const before = came.filter((record) => record.time < time).length;
      return (place.get(a) ?? 0) / before;
    });
    // some taken long ago leave gaps, so that the youngest are a little more likely: well inside 0.5 ± 0.1
    const mean = positions.reduce((sum, position) => sum + position, 0) / positions.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.65);
  });

  test("[B2] a part that somebody is on his way for stays the first", () => {
    const model = queue(
      { rule: "lifo" },
      {
        people: [{ id: "carrier", name: "carrier", role: "handler", perShift: 1, wage: q(1, "CNY/year") }],
        connections: [
          ...chain("calm", "one", "queue"),
          ...chain("hasty", "two", "queue"),
          { id: "carry", from: "queue", to: "slow", transfer: { time: seconds(1), people: "carrier" } },
          ...chain("slow", "out"),
        ],
      },
    );
    const { taken } = orders(model, 200);
    expect(taken.length).toBeGreaterThan(15);
  });
});

describe("patience", () => {
  const impatient = (patience: object, rule = "fifo") =>
    smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: seconds(4) },
        { id: "queue", kind: "buffer", rule: rule as "fifo", patience: patience as never },
        { id: "slow", kind: "machine", work: { operation: "join", time: seconds(10) } },
        { id: "out", kind: "sink" },
        { id: "bin", kind: "scrap" },
      ],
      connections: [
        ...chain("supply", "queue", "slow", "out"),
        { id: "gone", from: "queue", to: "bin", route: "expired" },
      ],
    });

  test("[B3] a part that nobody has taken when its patience ends leaves by the route expired, and is counted", () => {
    const result = runSmall(impatient(seconds(9)), { horizon: 100 });
    // arrivals 4, 8 … 100; taken at 4, 14, 24 … 94 (10 parts) as they wait at most 9 s
    const report = result.elements.find(({ id }) => id === "queue");
    const done = result.elements.find(({ id }) => id === "slow");
    expect(done?.started).toBe(10);
    expect(report?.expired).toBe(12);
    expect(result.kpis["WIP"]).toBeGreaterThan(0);
  });

  test("[B3] a part that is taken in the microsecond in which its patience ends is taken", () => {
    // the second part comes at 8 and the machine is free at 14
    const result = runSmall(impatient(seconds(6)), { horizon: 14 });
    expect(result.elements.find(({ id }) => id === "slow")?.started).toBe(2);
    expect(result.elements.find(({ id }) => id === "queue")?.expired).toBe(0);
  });

  test("[B3] patience does not touch parts that have left in time", () => {
    const result = runSmall(impatient(seconds(1000)), { horizon: 900 });
    expect(result.elements.find(({ id }) => id === "queue")?.expired).toBe(0);
  });
});

test("[B4] initial stock stands in the buffer at time 0 and is counted as created", () => {
  const model = smallModel({
    products: PRODUCTS,
    equipment: [
      { id: "supply", kind: "source", product: "usual", interarrival: seconds(1000) },
      { id: "shelf", kind: "buffer", capacity: 6, initial: { product: "urgent", count: 5 } },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "shelf", "saw", "out"),
  });
  const result = runSmall(model, { horizon: 100, trace: { mode: "full" } });
  const created = recordsOf(result.trace).filter(({ kind }) => kind === TraceKind.create);
  expect(created.map(({ time, b }) => [time, b])).toEqual(Array.from({ length: 5 }, () => [0, 1]));
  expect(result.checks.find(({ id }) => id === "parts")).toMatchObject({ ok: true, left: 5, right: 5 });
  expect(result.elements.find(({ id }) => id === "saw")?.finished).toBe(5);
});

test("[B4] stock of a product with a routing stands before the operation that comes next there", () => {
  const model = smallModel({
    products: [{ id: "part", name: "part", routing: ["cut", "join"] }],
    equipment: [
      { id: "supply", kind: "source", product: "part", interarrival: seconds(1000) },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(10) } },
      { id: "shelf", kind: "buffer", initial: { count: 3 } },
      { id: "torch", kind: "machine", work: { operation: "join", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "saw", "shelf", "torch", "out"),
  });
  const result = runSmall(model, { horizon: 100 });
  expect(result.elements.find(({ id }) => id === "torch")?.finished).toBe(3);
});

describe("priority of connections", () => {
  const merge = (first: number | undefined, second: number | undefined): Model =>
    smallModel({
      equipment: [
        { id: "left", kind: "source", product: "part" },
        { id: "right", kind: "source", product: "part" },
        { id: "a", kind: "machine", work: { operation: "cut", time: seconds(4) } },
        { id: "b", kind: "machine", work: { operation: "bend", time: seconds(4) } },
        { id: "weld", kind: "machine", work: { operation: "join", time: seconds(6) } },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("left", "a"),
        ...chain("right", "b"),
        { id: "a-on", from: "a", to: "weld", ...(first === undefined ? {} : { priority: first }) },
        { id: "b-on", from: "b", to: "weld", ...(second === undefined ? {} : { priority: second }) },
        ...chain("weld", "out"),
      ],
    });
  const finished = (model: Model, id: string, demand: "own" | "saturated" = "saturated"): number =>
    runSmall(model, { horizon: 400, demand }).elements.find((found) => found.id === id)?.finished ?? 0;

  test("[F1] of several senders that with the larger priority goes first, whoever has waited longer", () => {
    expect(finished(merge(undefined, undefined), "b")).toBeGreaterThan(30);
    expect(finished(merge(1, undefined), "b")).toBe(1);
    expect(finished(merge(1, 2), "a")).toBe(2);
  });

  test("[F1] of several receivers that with the larger priority takes the part", () => {
    const fork = (priority: number): Model =>
      smallModel({
        equipment: [
          { id: "supply", kind: "source", product: "part", interarrival: seconds(9) },
          { id: "queue", kind: "buffer" },
          { id: "slow", kind: "machine", work: { operation: "cut", time: seconds(8) } },
          { id: "fast", kind: "machine", work: { operation: "cut", time: seconds(4) } },
          { id: "out", kind: "sink" },
        ],
        connections: [
          ...chain("supply", "queue", "slow", "out"),
          { id: "to-fast", from: "queue", to: "fast", priority },
          ...chain("fast", "out"),
        ],
      });
    expect(finished(fork(0), "slow", "own")).toBeGreaterThan(15);
    expect(finished(fork(1), "slow", "own")).toBe(0);
  });
});

test("a run with every rule, patience, stock and limits goes on after a snapshot as if it had not been interrupted", () => {
  fc.assert(
    fc.property(
      fc.record({
        rule: fc.constantFrom("fifo", "lifo", "random", "priority", "shortest"),
        carried: fc.boolean(),
        limit: fc.integer({ min: 2, max: 8 }),
        count: fc.integer({ min: 1, max: 2 }),
      } as const),
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ rule, carried, limit, count }, seed, share) => {
        const model = smallModel({
          products: PRODUCTS,
          people: [{ id: "carrier", name: "carrier", role: "handler", perShift: 1, wage: q(1, "CNY/year") }],
          equipment: [
            { id: "calm", kind: "source", product: "usual", interarrival: exponential(7) },
            { id: "hasty", kind: "source", product: "urgent", interarrival: exponential(9) },
            { id: "queue", kind: "buffer", rule, patience: exponential(40), initial: { count } },
            { id: "one", kind: "machine", count: 2, work: { operation: "join", time: exponential(8) } },
            { id: "between", kind: "buffer" },
            { id: "two", kind: "machine", work: { operation: "test", time: exponential(5) } },
            { id: "out", kind: "sink" },
            { id: "bin", kind: "scrap" },
          ],
          connections: [
            ...chain("calm", "queue"),
            { id: "quick", from: "hasty", to: "queue", priority: 3 },
            {
              id: "way",
              from: "queue",
              to: "one",
              ...(carried ? { transfer: { time: seconds(1), people: "carrier" } } : {}),
            },
            ...chain("one", "between", "two", "out"),
            { id: "gone", from: "queue", to: "bin", route: "expired" },
          ],
          limits: [
            { id: "all", name: "all", equipment: ["queue", "one", "between", "two"], parts: limit + 2 },
            { id: "stage", name: "stage", equipment: ["one", "between"], parts: limit },
          ],
        });
        const full = requestOf(model, { horizon: 600, warmUp: 60, seed });
        const whole = new LineRun(full);
        let steps = 0;
        while (whole.step()) steps += 1;
        whole.advance(whole.end);
        const first = new LineRun(full);
        for (let i = 0; i < Math.floor(share * steps); i++) first.step();
        const snapshot = structuredClone(first.snapshot());
        const second = new LineRun({ ...full, snapshot });
        first.advance(first.end);
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
        expect(first.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180601, numRuns: 12 },
  );
});
