import { describe, expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { meanMaterial, meanPrice } from "#models/cost.ts";
import { LineRun, run } from "#models/run.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

const THREE: ModelInput["products"] = [
  { id: "red", name: "red", price: q(10, "CNY/part"), material: q(4, "CNY/part") },
  { id: "green", name: "green", price: q(20, "CNY/part"), material: q(6, "CNY/part") },
  { id: "blue", name: "blue", price: q(30, "CNY/part"), material: q(20, "CNY/part") },
];

const MIX = [
  { product: "red", share: q(0.5, "1") },
  { product: "green", share: q(0.3, "1") },
  { product: "blue", share: q(0.2, "1") },
];

function machine(id: string, operation: string, time: number) {
  return { id, kind: "machine" as const, work: { operation, time: seconds(time) } };
}

function mixed(lotSize: number, serve: number): Model {
  return smallModel({
    products: THREE,
    equipment: [
      { id: "supply", kind: "source", mix: MIX },
      machine("lathe", "turn", serve),
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "lathe", "out"),
    demand: { source: "supply", orders: { lotSize, interval: seconds(lotSize * 2) } },
  });
}

/** Products in order of creation. */
function created(model: Model, demand: "saturated" | "orders", horizon: number, replication = 0): number[] {
  const request = requestOf(model, { horizon, demand, replication });
  const result = run({ ...request, trace: { mode: "full" } });
  return recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.create)
    .map((record) => record.b);
}

describe("product mix", () => {
  test("[P1] the share of each product is that of the mix", () => {
    const products = created(mixed(1, 1), "saturated", 20_000);
    expect(products.length).toBeGreaterThan(19_000);
    for (const [product, share] of [0.5, 0.3, 0.2].entries()) {
      const found = products.filter((each) => each === product).length / products.length;
      // 4.2 standard errors of a binomial share
      const error = Math.sqrt((share * (1 - share)) / products.length);
      expect(Math.abs(found - share)).toBeLessThan(4.2 * error);
    }
  });

  test("[P1] all parts of a lot are one product, in a saturated line and under orders alike", () => {
    for (const demand of ["saturated", "orders"] as const) {
      const products = created(mixed(8, 1), demand, 8000);
      expect(new Set(products).size).toBe(3);
      products.forEach((product, release) => expect(product).toBe(products[release - (release % 8)]));
    }
  });

  test("[P1] variants of the line meet the same lots", () => {
    const [fast, slow] = [created(mixed(4, 1), "saturated", 2000), created(mixed(4, 3), "saturated", 2000)];
    expect(fast.slice(0, slow.length)).toEqual(slow);
    expect(created(mixed(4, 1), "orders", 2000)).toEqual(
      fast.slice(0, created(mixed(4, 1), "orders", 2000).length),
    );
    expect(created(mixed(4, 1), "saturated", 2000, 1)).not.toEqual(fast);
  });

  test("[P1] material and price of a part are means by share", () => {
    expect(meanMaterial(mixed(1, 1))).toBeCloseTo(0.5 * 4 + 0.3 * 6 + 0.2 * 20, 12);
    expect(meanPrice(mixed(1, 1))).toBeCloseTo(17, 12);
  });
});

describe("times by product and changeover", () => {
  function changing(people: boolean): Model {
    return smallModel({
      products: THREE,
      people: people
        ? [{ id: "setter", name: "setter", role: "operator", perShift: 1, wage: q(1, "CNY/year") }]
        : [],
      equipment: [
        { id: "supply", kind: "source", mix: MIX },
        {
          ...machine("lathe", "turn", 10),
          count: 2,
          work: {
            operation: "turn",
            time: seconds(10),
            products: [{ product: "blue", time: seconds(25) }],
          },
          changeover: { time: seconds(60), ...(people ? { people: "setter" } : {}) },
        },
        { id: "out", kind: "sink" },
      ],
      connections: chain("supply", "lathe", "out"),
    });
  }

  test("[P2] each part takes the time of its product", () => {
    const result = run({
      ...requestOf(changing(false), { horizon: 5000, demand: "saturated" }),
      trace: { mode: "full" },
    });
    const records = recordsOf(result.trace);
    const product = new Map(
      records.filter((record) => record.kind === TraceKind.create).map((record) => [record.a, record.b]),
    );
    const times = records.filter((record) => record.kind === TraceKind.operation);
    expect(times.length).toBeGreaterThan(80);
    for (const { a, b } of times) expect(b).toBe(product.get(a) === 2 ? 25e6 : 10e6);
  });

  test("[P3] a station changes over exactly when the product is another one than before, never for its first", () => {
    const result = run({
      ...requestOf(changing(false), { horizon: 5000, demand: "saturated" }),
      trace: { mode: "full" },
    });
    const records = recordsOf(result.trace);
    const product = new Map(
      records.filter((record) => record.kind === TraceKind.create).map((record) => [record.a, record.b]),
    );
    for (const id of ["lathe#1", "lathe#2"]) {
      const { number } = result.scene.elements.find((element) => element.id === id)!;
      const own = records.filter((record) => record.element === number);
      const worked = own
        .filter((record) => record.kind === TraceKind.operation)
        .map((record) => product.get(record.a));
      const changes = worked.slice(1).filter((each, index) => each !== worked[index]).length;
      const setups = own.filter((record) => record.kind === TraceKind.state && record.a === State.setup);
      expect(changes).toBeGreaterThan(10);
      // the last change may still go on
      expect(setups.length - changes).toBeGreaterThanOrEqual(0);
      expect(setups.length - changes).toBeLessThanOrEqual(1);
      for (const { time, b } of setups) expect(b - time).toBe(60e6);
    }
  });

  test("[P3] one setter changes one machine over at a time, the other waits for him", () => {
    const result = runSmall(changing(true), { horizon: 5000, demand: "saturated" });
    const [first, second] = result.elements.filter((element) => element.id.startsWith("lathe"));
    expect(first.stateSeconds[State.waitingStaff] + second.stateSeconds[State.waitingStaff]).toBeGreaterThan(
      100,
    );
    expect(first.stateSeconds[State.setup] + second.stateSeconds[State.setup]).toBeLessThanOrEqual(5000);
  });
});

/** Two products with operations in different order on three machines around one store; both are inspected at the end. */
function jobShop(): Model {
  return smallModel({
    causes: ["flaw"],
    operations: ["turn", "mill", "bore", "look", "mend"],
    products: [
      { id: "shaft", name: "shaft", routing: ["turn", "mill", "look"] },
      { id: "plate", name: "plate", routing: ["bore", "look"] },
    ],
    equipment: [
      {
        id: "supply",
        kind: "source",
        mix: [
          { product: "shaft", share: q(0.6, "1") },
          { product: "plate", share: q(0.4, "1") },
        ],
      },
      machine("lathe", "turn", 4),
      machine("miller", "mill", 5),
      {
        ...machine("drill", "bore", 7),
        work: { operation: "bore", time: seconds(7), defects: [{ cause: "flaw", probability: q(0.3, "1") }] },
      },
      { id: "ready", kind: "buffer", capacity: 50 },
      {
        id: "inspect",
        kind: "inspection",
        work: { operation: "look", time: seconds(1) },
        detection: q(1, "1"),
        falseReject: q(0.1, "1"),
        reworkLimit: 2,
      },
      {
        id: "repair",
        kind: "rework-station",
        work: { operation: "mend", time: seconds(3) },
        success: q(0.8, "1"),
      },
      { id: "again", kind: "buffer" },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      { id: "c1", from: "supply", to: "lathe" },
      { id: "c2", from: "supply", to: "drill" },
      { id: "c3", from: "lathe", to: "miller" },
      { id: "c4", from: "miller", to: "ready" },
      { id: "c5", from: "drill", to: "ready" },
      { id: "c6", from: "ready", to: "inspect" },
      { id: "ok", from: "inspect", to: "out", route: "ok" },
      { id: "bad", from: "inspect", to: "repair", route: "reject" },
      { id: "back", from: "repair", to: "again" },
      { id: "retry", from: "again", to: "inspect" },
      { id: "lost", from: "inspect", to: "bin", route: "scrap" },
    ],
  });
}

describe("routings", () => {
  test("[P4] every part is worked on in the order of its routing, rework included, and nothing else", () => {
    const result = run({
      ...requestOf(jobShop(), { horizon: 4000, demand: "saturated" }),
      trace: { mode: "full" },
    });
    expect(result.checks.filter((check) => !check.ok)).toEqual([]);
    const ids = result.scene.elements.map((element) => element.id);
    const story = new Map<number, string[]>();
    const product = new Map<number, number>();
    const finished: number[] = [];
    for (const { kind, element, a, b } of recordsOf(result.trace)) {
      if (kind === TraceKind.create) {
        story.set(a, []);
        product.set(a, b);
      } else if (kind === TraceKind.operation) story.get(a)?.push(ids[element]);
      else if (kind === TraceKind.remove && b === 0) finished.push(a);
    }
    expect(finished.length).toBeGreaterThan(300);
    for (const part of finished) {
      const path = product.get(part) === 0 ? "lathe,miller,inspect" : "drill,inspect";
      expect(story.get(part)?.join(",")).toMatch(new RegExp(`^${path}(,repair,inspect){0,2}$`));
    }
    const shafts = finished.filter((part) => product.get(part) === 0).length;
    expect(Math.abs(shafts / finished.length - 0.6)).toBeLessThan(0.15);
  });

  test("[P4] a saved state goes on with the routings where they were", () => {
    const request = { ...requestOf(jobShop(), { horizon: 1000, demand: "saturated" as const }) };
    const whole = run(request);
    const first = new LineRun(request);
    for (let i = 0; i < 2000; i++) first.step();
    const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
    second.advance(second.end);
    expect(second.result()).toEqual(whole);
  });

  test("[P4] a part goes through a store only towards what it needs next", () => {
    // two stores in parallel: only one leads on to the second operation
    const model = smallModel({
      operations: ["cut", "drill", "paint"],
      products: [{ id: "part", name: "part", routing: ["cut", "drill"] }],
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: exponential(3) },
        machine("saw", "cut", 1),
        { id: "wrong", kind: "buffer" },
        { id: "right", kind: "buffer" },
        machine("painter", "paint", 1),
        machine("borer", "drill", 1),
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "saw", "wrong", "painter", "out"),
        ...chain("saw", "right", "borer"),
        { id: "borer-out", from: "borer", to: "out" },
      ],
    });
    const result = runSmall(model, { horizon: 3000 });
    const finishedBy = (id: string): number =>
      result.elements.find((element) => element.id === id)?.finished ?? -1;
    expect(finishedBy("painter")).toBe(0);
    expect(finishedBy("borer")).toBeGreaterThan(900);
  });
});
