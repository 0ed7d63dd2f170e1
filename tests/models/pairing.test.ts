import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { run } from "#models/run.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

/** Arrivals, a queue and one server; the retrofit replaces the server by a faster one under another id. */
function retrofit(): Model {
  const server = (id: string, mean: number, probability: number) => ({
    id,
    name: id,
    kind: "machine" as const,
    place: { x: 8, y: 5 },
    work: {
      operation: "serve",
      time: { distribution: "lognormal" as const, mean: seconds(mean), cv: q(0.5, "1") },
      defects: [{ cause: "flaw", probability: q(probability, "1") }],
    },
  });
  return smallModel({
    operations: ["serve"],
    causes: ["flaw"],
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(1.25) },
      { id: "queue", kind: "buffer" },
      server("old", 1, 0.05),
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("arrivals", "queue"),
      { id: "to-old", from: "queue", to: "old" },
      { id: "from-old", from: "old", to: "out" },
    ],
    measures: [
      {
        id: "faster",
        name: "faster",
        changes: [
          { op: "remove", id: "to-old" },
          { op: "remove", id: "from-old" },
          { op: "remove", id: "old" },
          { op: "add", list: "equipment", value: server("new", 0.9, 0.04) },
          { op: "add", list: "connections", value: { id: "to-new", from: "queue", to: "new" } },
          { op: "add", list: "connections", value: { id: "from-new", from: "new", to: "out" } },
        ],
      },
    ],
  });
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

test("paired runs: the difference varies far less than with independent runs", () => {
  const model = retrofit();
  const values = (kpi: string, measures: string[], seed: number) =>
    Array.from(
      { length: 20 },
      (_, replication) =>
        runSmall(model, { measures, horizon: 5000, warmUp: 500, seed, replication }).kpis[kpi],
    );
  for (const [kpi, factor] of [
    ["LT", 3],
    ["DR.true", 3],
  ] as const) {
    const before = values(kpi, [], 7);
    const after = values(kpi, ["faster"], 7);
    const independent = values(kpi, ["faster"], 8);
    const paired = variance(before.map((value, index) => after[index] - value));
    const unpaired = variance(before.map((value, index) => independent[index] - value));
    expect(unpaired / paired).toBeGreaterThan(factor);
  }
});

/** One queue, and beside it, on demand, a second one that has nothing to do with it. */
function withNeighbour(neighbour: boolean): Model {
  const own = [
    { id: "arrivals", kind: "source" as const, product: "part", interarrival: exponential(2) },
    { id: "queue", kind: "buffer" as const },
    {
      id: "server",
      kind: "machine" as const,
      work: {
        operation: "serve",
        time: exponential(1),
        defects: [{ cause: "flaw", probability: q(0.2, "1") }],
      },
      stops: [
        {
          id: "jam",
          name: "jam",
          kind: "short-stop" as const,
          basis: "operating" as const,
          timeBetween: exponential(50),
          timeToRepair: exponential(5),
        },
      ],
    },
    { id: "out", kind: "sink" as const },
  ];
  const other = [
    { id: "arrivals-2", kind: "source" as const, product: "part", interarrival: exponential(3) },
    { id: "queue-2", kind: "buffer" as const },
    { id: "server-2", kind: "machine" as const, work: { operation: "serve-2", time: exponential(1) } },
  ];
  return smallModel({
    operations: ["serve", "serve-2"],
    causes: ["flaw"],
    equipment: neighbour ? [...own, ...other] : own,
    connections: neighbour
      ? [...chain("arrivals", "queue", "server", "out"), ...chain("arrivals-2", "queue-2", "server-2", "out")]
      : chain("arrivals", "queue", "server", "out"),
  });
}

test("another element changes no draw of those that were there", () => {
  const story = (model: Model) => {
    const result = run({ ...requestOf(model, { horizon: 3000, seed: 5 }), trace: { mode: "full" } });
    const server = result.scene.elements.find((element) => element.id === "server");
    return recordsOf(result.trace)
      .filter((record) => record.element === server?.number && record.kind !== TraceKind.place)
      .map((record) => [
        record.time,
        record.kind,
        record.kind === TraceKind.operation ? 0 : record.a,
        record.b,
      ]);
  };
  const alone = story(withNeighbour(false));
  expect(alone.length).toBeGreaterThan(1000);
  expect(story(withNeighbour(true))).toEqual(alone);
});
