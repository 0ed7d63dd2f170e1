import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { compile } from "#models/compile/compile.ts";
import type { Model } from "#models/format/model-schema.ts";
import { Count, Book } from "#models/line/book.ts";
import { PartTable } from "#models/line/part-table.ts";
import { type Command, LineRun, type RunRequest, run, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { joiningLine, type JoiningLine, PLAIN_JOINING } from "./joining-line.ts";
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

/** The product's own method, to be called from within its replacement. */
function methodOf<T, K extends keyof T>(prototype: T, name: K): T[K] {
  return prototype[name];
}

afterEach(() => {
  vi.restoreAllMocks();
});

const FULL = { trace: { mode: "full" as const } };

/** Seconds at which parts leave the line at an element. */
function removals(result: RunResult, id: string): number[] {
  const element = result.scene.elements.findIndex((each) => each.id === id);
  return recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.remove && record.element === element)
    .map(({ time }) => time / 1e6);
}

function work(operation: string, time: number) {
  return { operation, time: seconds(time) };
}

/** Frames every 10 s and wheels every 3 s become carts. */
function carts(changes: Partial<Extract<SmallLine["equipment"][number], { kind: "assembly" }>> = {}): Model {
  return smallModel({
    causes: ["bent"],
    products: ["frame", "wheel", "cart"].map((id) => ({ id, name: id })),
    equipment: [
      { id: "frames", kind: "source", product: "frame", interarrival: seconds(10) },
      { id: "wheels", kind: "source", product: "wheel", interarrival: seconds(3) },
      { id: "frame-rack", kind: "buffer" },
      { id: "wheel-rack", kind: "buffer" },
      {
        id: "joint",
        kind: "assembly",
        work: work("do-join", 6),
        components: [{ from: "frame-rack" }, { from: "wheel-rack", count: 4 }],
        product: "cart",
        ...changes,
      },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("frames", "frame-rack", "joint", "out"),
      ...chain("wheels", "wheel-rack", "joint"),
    ],
  });
}

test("[J1] an assembly takes all components at once, at the start of its work; the base part carries on", () => {
  const result = runSmall(carts(), { horizon: 60, ...FULL });
  // wheels 3, 6, 9, 12; 15 … 24; 27 … 36: the fourth one of each is the last to come
  expect(removals(result, "joint")).toEqual([
    12, 12, 12, 12, 24, 24, 24, 24, 36, 36, 36, 36, 48, 48, 48, 48, 60, 60, 60, 60,
  ]);
  expect(removals(result, "out")).toEqual([18, 30, 42, 54]);
  const checked = result.checks.find(({ id }) => id === "parts");
  expect(checked).toMatchObject({ ok: true });
});

test("[J1] a feeder without a buffer keeps its finished part until the assembly begins", () => {
  const model = smallModel({
    equipment: [
      { id: "left", kind: "source", product: "part" },
      { id: "right", kind: "source", product: "part" },
      { id: "fast", kind: "machine", work: work("do-cut", 2) },
      { id: "slow", kind: "machine", work: work("do-drill", 5) },
      {
        id: "joint",
        kind: "assembly",
        work: work("do-join", 1),
        components: [{ from: "fast" }, { from: "slow" }],
      },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("left", "fast", "joint", "out"), ...chain("right", "slow", "joint")],
  });
  const result = runSmall(model, { horizon: 50, demand: "saturated" });
  const blocked = result.elements[2].stateSeconds[result.scene.states.indexOf("blocked")];
  expect(blocked).toBe(30);
  expect(result.elements[4].finished).toBe(9);
});

test("[J2] parts of one order are joined again, whichever of them comes first", () => {
  const model = (match: "any" | "order"): Model =>
    smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: exponential(12) },
        { id: "queue", kind: "buffer" },
        { id: "fork", kind: "split", work: work("do-fork", 0), outputs: [{ to: "a" }, { to: "b" }] },
        { id: "a", kind: "machine", count: 3, work: { operation: "do-a", time: exponential(20) } },
        { id: "b", kind: "machine", count: 3, work: { operation: "do-b", time: exponential(20) } },
        { id: "store-a", kind: "buffer" },
        { id: "store-b", kind: "buffer" },
        {
          id: "joint",
          kind: "assembly",
          work: work("do-join", 0),
          match,
          components: [{ from: "store-a" }, { from: "store-b" }],
        },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "queue", "fork", "a", "store-a", "joint", "out"),
        ...chain("fork", "b", "store-b", "joint"),
      ],
    });
  const keysOfJoints = (match: "any" | "order"): boolean[] => {
    const same: boolean[] = [];
    const consumed = methodOf(Book.prototype, "consumed");
    const seen = vi.spyOn(Book.prototype, "consumed").mockImplementation(function (
      this: Book,
      slot,
      assembly,
    ) {
      const parts = this["parts"];
      const base = [...parts.location.keys()].find(
        (other) => other !== slot && parts.serial[other] >= 0 && parts.location[other] === assembly,
      );
      same.push(base !== undefined && parts.key[base] === parts.key[slot]);
      consumed.call(this, slot, assembly);
    });
    runSmall(model(match), { horizon: 3600 });
    seen.mockRestore();
    return same;
  };
  const matched = keysOfJoints("order");
  expect(matched.length).toBeGreaterThan(200);
  expect(matched.every(Boolean)).toBe(true);
  expect(keysOfJoints("any").every(Boolean)).toBe(false);
});

test("[J3] a joint has the defects of its components, and the product that the file names", () => {
  const model = carts();
  const wheels = model.equipment.find(({ id }) => id === "wheel-rack");
  expect(wheels).toBeDefined();
  const spoiled = smallModel({
    causes: ["bent"],
    products: ["frame", "wheel", "cart"].map((id) => ({ id, name: id })),
    equipment: [
      { id: "frames", kind: "source", product: "frame" },
      { id: "wheels", kind: "source", product: "wheel" },
      {
        id: "press",
        kind: "machine",
        work: { ...work("do-press", 4), defects: [{ cause: "bent", probability: q(1, "1") }] },
      },
      {
        id: "joint",
        kind: "assembly",
        work: work("do-join", 6),
        components: [{ from: "frames" }, { from: "press" }],
        product: "cart",
      },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("frames", "joint", "out"), ...chain("wheels", "press", "joint")],
  });
  const compiled = compile(spoiled, {
    ...requestOf(spoiled, { horizon: 100 }),
    demand: "saturated",
    seed: 1,
    replication: 0,
    trace: { mode: "none" },
  });
  compiled.sim.run(compiled.end);
  expect(compiled.book.counts[Count.escaped]).toBeGreaterThan(10);
  expect(compiled.book.counts[Count.good]).toBe(0);
  const inWork = [...compiled.parts.serial.keys()].filter(
    (slot) => compiled.parts.serial[slot] >= 0 && compiled.parts.location[slot] === 3,
  );
  expect(inWork.map((slot) => compiled.parts.product[slot])).toEqual([2]);
});

test("[J4] a split sends each part on as soon as there is room and takes the next one when all have left", () => {
  const model = smallModel({
    products: ["set", "lid"].map((id) => ({ id, name: id })),
    equipment: [
      { id: "supply", kind: "source", product: "set" },
      {
        id: "open",
        kind: "split",
        work: work("do-open", 1),
        outputs: [{ to: "pack" }, { to: "press", product: "lid", count: 2 }],
      },
      { id: "pack", kind: "machine", work: work("do-pack", 2) },
      { id: "press", kind: "machine", work: work("do-press", 4) },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "open", "pack", "out"), ...chain("open", "press", "out")],
  });
  const result = runSmall(model, { horizon: 40, demand: "saturated", ...FULL });
  // the second lid waits for the press: opened at 1, free again at 5; next opened at 6, its lids pressed from 9 and 13 on
  expect(removals(result, "out")).toEqual([3, 5, 8, 9, 13, 16, 17, 21, 24, 25, 29, 32, 33, 37, 40]);
  const created = recordsOf(result.trace).filter(
    ({ kind, element }) => kind === TraceKind.create && element === 1,
  );
  expect(created.length).toBe(2 * result.elements[1].finished);
  expect(created.every(({ b }) => b === 1)).toBe(true);
});

test("[J5] copies have draws of their own, which another split or a longer line does not change", () => {
  const seen = (extra: boolean): number[] => {
    const model = smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: seconds(100) },
        { id: "fork", kind: "split", work: work("do-fork", 0), outputs: [{ to: "row", count: 4 }] },
        { id: "row", kind: "machine", count: 4, work: { operation: "do-row", time: exponential(10) } },
        ...(extra ? [{ id: "rack", kind: "buffer" as const }] : []),
        { id: "out", kind: "sink" },
      ],
      connections: extra
        ? chain("supply", "fork", "row", "rack", "out")
        : chain("supply", "fork", "row", "out"),
    });
    return removals(runSmall(model, { horizon: 1000, ...FULL }), "out");
  };
  const times = seen(false);
  expect(times.length).toBeGreaterThan(30);
  // four parts with one and the same time would leave together
  expect(new Set(times).size).toBe(times.length);
  expect(seen(true)).toEqual(times);
});

test("[J6] a batch machine takes what waits once the minimum is there; later parts wait; the parts leave one by one", () => {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", interarrival: seconds(3) },
      { id: "rack", kind: "buffer" },
      { id: "oven", kind: "batch-machine", work: work("do-bake", 10), batch: { minimum: 2, maximum: 3 } },
      { id: "wash", kind: "machine", work: work("do-wash", 1) },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "rack", "oven", "wash", "out"),
  });
  const result = runSmall(model, { horizon: 40, ...FULL });
  // those of 3 and 6 bake until 16; the oven is empty when the washer takes the second, and three of those of 9, 12, 15 follow
  expect(removals(result, "out")).toEqual([17, 18, 28, 29, 30, 40]);
  expect(result.elements[2]).toMatchObject({ started: 8, finished: 8 });
});

const lines: fc.Arbitrary<JoiningLine> = fc.record({
  match: fc.constantFrom("any", "order"),
  wheels: fc.integer({ min: 1, max: 3 }),
  splitters: fc.integer({ min: 1, max: 2 }),
  capacity: fc.integer({ min: 1, max: 5 }),
  minimum: fc.integer({ min: 1, max: 3 }),
  maximum: fc.integer({ min: 3, max: 8 }),
  basis: fc.constantFrom("operating", "calendar"),
  staffed: fc.boolean(),
});

function request(line: JoiningLine, seed: number): RunRequest {
  const open = line.splitters === 1 ? "open" : "open#1";
  const commands: Command[] = [
    { time: 700e6, target: open, command: "stop" },
    { time: 900e6, target: open, command: "repair" },
    { time: 1000e6, target: "oven", command: "stop" },
    { time: 1100e6, target: "oven", command: "repair" },
    { time: 1300e6, target: "joint", command: "stop" },
    { time: 1400e6, target: "joint", command: "repair" },
  ];
  return { ...requestOf(joiningLine(line), { horizon: 3600, warmUp: 300, seed }), commands };
}

test("[A1] parts that are copied, consumed and baked together are conserved at any time, also after a restore", () => {
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, seed, share) => {
        const full = request(line, seed);
        const whole = new LineRun(full);
        for (let time = 150e6; time < whole.end; time += 311e6) {
          whole.advance(time);
          whole.result();
        }
        whole.advance(whole.end);
        const first = new LineRun(full);
        const steps = Math.floor(share * whole.dispatches);
        for (let i = 0; i < steps; i++) first.step();
        const second = new LineRun({ ...full, snapshot: structuredClone(first.snapshot()) });
        first.advance(first.end);
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180603, numRuns: 25 },
  );
});

test("[A1] planted errors: a component that is not counted, or not taken off the line, turns the run red", () => {
  const base = request(PLAIN_JOINING, 1);
  expect(() => run(base)).not.toThrow();
  const consumed = methodOf(Book.prototype, "consumed");
  let seen = 0;
  const uncounted = vi.spyOn(Book.prototype, "consumed").mockImplementation(function (
    this: Book,
    slot,
    assembly,
  ) {
    seen += 1;
    consumed.call(this, slot, assembly);
    if (seen === 5) this.counts[Count.consumedEver] -= 1;
  });
  expect(() => run(base)).toThrow(/parts created, \d+ finished, scrapped, consumed or in the system/);
  uncounted.mockRestore();

  const release = methodOf(PartTable.prototype, "release");
  let released = 0;
  vi.spyOn(PartTable.prototype, "release").mockImplementation(function (this: PartTable, slot) {
    released += 1;
    if (released !== 5) release.call(this, slot);
  });
  expect(() => run(base)).toThrow(/consumed or in the system/);
});

test("parts that nothing joins any more are no deadlock; a loop through a split whose parts find no room is one", () => {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "rack", kind: "buffer", capacity: 2 },
      { id: "open", kind: "split", work: work("do-open", 2), outputs: [{ to: "saw" }, { to: "rack" }] },
      { id: "saw", kind: "machine", work: work("do-saw", 1) },
      { id: "out", kind: "sink" },
    ],
    connections: [...chain("supply", "rack", "open", "saw", "out"), { id: "back", from: "open", to: "rack" }],
  });
  const stuck = runSmall(model, { horizon: 60, demand: "saturated" }).checks.find(
    ({ id }) => id === "deadlock",
  );
  expect(stuck).toMatchObject({ ok: false });
  expect(stuck?.text.en).toMatch(/rack, open/);
});
