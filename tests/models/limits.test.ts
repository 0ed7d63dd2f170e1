import { expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, exponential, q, recordsOf, runSmall, seconds, smallModel } from "./small-line.ts";

type Limits = NonNullable<ModelInput["limits"]>;
type Transfer = NonNullable<ModelInput["connections"][number]["transfer"]>;

/** Two stages, each a queue before a machine and a pile behind it; the way between them may take time. */
function stages(limits: Limits, times: readonly [number, number] = [2, 5], transfer?: Transfer): Model {
  return smallModel({
    people: [{ id: "carrier", name: "carrier", role: "handler", perShift: 1, wage: q(1, "CNY/year") }],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "in", kind: "buffer" },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(times[0]) } },
      { id: "pile", kind: "buffer" },
      { id: "next", kind: "buffer" },
      { id: "drill", kind: "machine", work: { operation: "bore", time: seconds(times[1]) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "in", "saw", "pile"),
      { id: "way", from: "pile", to: "next", ...(transfer === undefined ? {} : { transfer }) },
      ...chain("next", "drill", "out"),
    ],
    limits,
  });
}

const limit = (id: string, parts: number, ...equipment: string[]) => ({ id, name: id, equipment, parts });

/** Largest number of parts at a set of equipment at any time, and how long each number stood, by the trace. */
function contents(model: Model, ids: readonly string[], horizon: number) {
  const result = runSmall(model, { horizon, demand: "saturated", trace: { mode: "full" } });
  const inside = new Set(ids.map((id) => result.scene.elements.findIndex((element) => element.id === id)));
  const where = new Map<number, boolean>();
  let [most, now] = [0, 0];
  for (const { kind, element, a } of recordsOf(result.trace)) {
    if (kind !== TraceKind.place && kind !== TraceKind.move && kind !== TraceKind.remove) continue;
    const isInside = kind !== TraceKind.remove && inside.has(element);
    if (isInside && where.get(a) !== true) now += 1;
    if (!isInside && where.get(a) === true) now -= 1;
    where.set(a, isInside);
    most = Math.max(most, now);
  }
  return { result, most, now };
}

test("[G1] a group never holds more parts than its limit, and is filled up to it where there is supply", () => {
  const { result, most } = contents(
    stages([limit("all", 4, "in", "saw", "pile", "next", "drill")]),
    ["in", "saw", "pile", "next", "drill"],
    200,
  );
  expect(most).toBe(4);
  expect(result.checks.find(({ id }) => id === "limits")).toMatchObject({ ok: true, left: 4, right: 4 });
  // the drill is the bottleneck and never waits: 4 parts are enough
  expect(result.elements.find(({ id }) => id === "drill")?.finished).toBe(39);
});

test("[G1] a part that leaves a group lets the next one in at once, also from a stage before it", () => {
  const kanban = stages([limit("first", 2, "in", "saw", "pile"), limit("second", 1, "next", "drill")]);
  const first = contents(kanban, ["in", "saw", "pile"], 200);
  const second = contents(kanban, ["next", "drill"], 200);
  expect(first.most).toBe(2);
  expect(second.most).toBe(1);
  expect(second.result.elements.find(({ id }) => id === "drill")?.finished).toBe(39);
});

test("[G1] a part needs a place in every group that it enters", () => {
  const nested = stages([limit("room", 3, "next", "drill"), limit("hall", 2, "next", "drill", "pile")]);
  expect(contents(nested, ["next", "drill", "pile"], 200).most).toBe(2);
});

test("[G2] a part is inside from the promise of a place on, and ways between members stay inside", () => {
  const carried = { time: seconds(3), people: "carrier" };
  const ways = [carried, { time: seconds(3) }, { ...carried, load: { size: 2 } }];
  for (const transfer of ways) {
    const outside = stages([limit("second", 3, "next", "drill")], [2, 5], transfer);
    expect(contents(outside, ["next", "drill"], 300).most).toBeLessThanOrEqual(3);
    const across = stages([limit("all", 3, "in", "saw", "pile", "next", "drill")], [2, 5], transfer);
    const { most, now, result } = contents(across, ["in", "saw", "pile", "next", "drill"], 300);
    expect(most).toBe(3);
    expect(result.checks.find(({ id }) => id === "limits")?.left).toBe(now);
    expect(result.kpis["TH"]).toBeGreaterThan(400);
  }
});

test("[G1] of several entries the part that has waited longest comes in, and a connection of larger priority before it", () => {
  const model = (priority: number): Model =>
    smallModel({
      equipment: [
        { id: "east", kind: "source", product: "part" },
        { id: "west", kind: "source", product: "part" },
        { id: "a", kind: "machine", work: { operation: "cut", time: seconds(3) } },
        { id: "b", kind: "machine", work: { operation: "bore", time: seconds(3) } },
        { id: "left", kind: "buffer" },
        { id: "right", kind: "buffer" },
        { id: "press", kind: "machine", work: { operation: "form", time: seconds(10) } },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("east", "a", "left", "press", "out"),
        ...chain("west", "b"),
        { id: "b-in", from: "b", to: "right", priority },
        ...chain("right", "press"),
      ],
      limits: [limit("room", 2, "left", "right", "press")],
    });
  const made = (priority: number) =>
    ["a", "b"].map(
      (id) =>
        runSmall(model(priority), { horizon: 400, demand: "saturated" }).elements.find(
          (element) => element.id === id,
        )?.finished ?? 0,
    );
  const [a, b] = made(0);
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1);
  expect(made(1)[1]).toBeGreaterThan(30);
});

test("[G3] groups that wait for each other are a deadlock; a full group in which something still moves is none", () => {
  const crossing = (room: number): Model =>
    smallModel({
      equipment: [
        { id: "east", kind: "source", product: "part" },
        { id: "west", kind: "source", product: "part" },
        { id: "a", kind: "machine", work: { operation: "cut", time: seconds(3) } },
        { id: "b", kind: "machine", work: { operation: "bore", time: seconds(3) } },
        { id: "a2", kind: "machine", work: { operation: "turn", time: seconds(3) } },
        { id: "b2", kind: "machine", work: { operation: "mill", time: seconds(3) } },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("east", "a", "b2", "out"),
        ...chain("west", "b", "a2"),
        { id: "a2-out", from: "a2", to: "out" },
      ],
      // a and a2 share a room, b and b2 another: whoever is in a wants into the other room
      limits: [limit("north", room, "a", "a2"), limit("south", room, "b", "b2")],
    });
  const check = (room: number, horizon: number) =>
    runSmall(crossing(room), { horizon, demand: "saturated" }).checks.find(({ id }) => id === "deadlock");
  expect(check(1, 2)?.ok).toBe(true);
  expect(check(1, 60)?.ok).toBe(false);
  expect(check(1, 60)?.text.en).toMatch(/a, b/);
  for (let horizon = 1; horizon < 40; horizon += 3) expect(check(2, horizon)?.ok).toBe(true);
});

test("[G1] a stock that stands inside from the beginning counts", () => {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part", interarrival: exponential(1) },
      { id: "shelf", kind: "buffer", initial: { count: 3 } },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(100) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "shelf", "saw", "out"),
    limits: [limit("all", 4, "shelf", "saw")],
  });
  const result = runSmall(model, { horizon: 99 });
  expect(result.checks.find(({ id }) => id === "limits")).toMatchObject({ left: 4, right: 4 });
});

test("[G1] assemblies, splits and batches inside a group: what is consumed frees its place, copies take one", () => {
  const model = (equipment: string[], parts: number): Model =>
    smallModel({
      equipment: [
        { id: "supply", kind: "source", product: "part" },
        { id: "in", kind: "buffer" },
        {
          id: "open",
          kind: "split",
          work: { operation: "take-apart", time: seconds(2) },
          outputs: [{ to: "left" }, { to: "right" }],
        },
        { id: "left", kind: "buffer" },
        { id: "right", kind: "buffer" },
        {
          id: "joint",
          kind: "assembly",
          work: { operation: "join", time: seconds(4) },
          components: [{ from: "left" }, { from: "right" }],
        },
        { id: "pile", kind: "buffer" },
        {
          id: "oven",
          kind: "batch-machine",
          work: { operation: "bake", time: seconds(9) },
          batch: { minimum: 2, maximum: 3 },
        },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "in", "open", "left", "joint", "pile", "oven", "out"),
        ...chain("open", "right", "joint"),
      ],
      limits: [limit("cell", parts, ...equipment)],
    });
  const whole = ["in", "open", "left", "right", "joint", "pile", "oven"];
  for (const [equipment, parts] of [
    [whole, 6],
    [["joint", "pile"], 2],
    [["oven"], 2],
    [["left", "right", "joint"], 4],
  ] as const) {
    for (let horizon = 100; horizon < 130; horizon += 7) {
      // the counts are checked against what is held in every run
      const { result, most } = contents(model([...equipment], parts), equipment, horizon);
      expect(most).toBeLessThanOrEqual(parts + (equipment === whole ? parts : 0));
      expect(result.elements.find(({ id }) => id === "oven")?.finished).toBeGreaterThan(10);
      expect(result.checks.find(({ id }) => id === "deadlock")?.ok).toBe(true);
    }
  }
});
