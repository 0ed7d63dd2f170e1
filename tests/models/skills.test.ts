import { expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { daily, job, worker } from "./job-line.ts";
import { ALWAYS, exponential, q, runSmall, seconds, smallModel, type SmallRun } from "./small-line.ts";

type People = NonNullable<ModelInput["people"]>;
type Staff = Extract<ModelInput["equipment"][number], { kind: "manual-station" }>["staff"];

/** Benches of equal work by hand, behind a queue; parts come by themselves. */
function benches(options: {
  staff: Staff;
  people: People;
  count?: number;
  time?: ReturnType<typeof seconds> | ReturnType<typeof exponential>;
  interarrival?: ReturnType<typeof seconds> | ReturnType<typeof exponential>;
  calendars?: ModelInput["calendars"];
  limit?: number;
  calendar?: string;
}): Model {
  return smallModel({
    people: options.people,
    calendars: options.calendars ?? [ALWAYS],
    equipment: [
      {
        id: "arrivals",
        kind: "source",
        product: "part",
        interarrival: options.interarrival ?? seconds(1000),
        first: seconds(0),
        ...(options.limit === undefined ? {} : { limit: options.limit }),
      },
      { id: "queue", kind: "buffer" },
      {
        id: "bench",
        kind: "manual-station",
        count: options.count ?? 1,
        work: { operation: "fit", time: options.time ?? seconds(100) },
        staff: options.staff,
        ...(options.calendar === undefined ? {} : { calendar: options.calendar }),
      },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "arrivals", to: "queue" },
      { id: "c2", from: "queue", to: "bench" },
      { id: "c3", from: "bench", to: "out" },
    ],
  });
}

function figures(model: Model, options: SmallRun) {
  const result = runSmall(model, options);
  const found = result.elements.find(({ id }) => id === "bench") ?? result.elements[0];
  return { ...result, bench: found };
}

const MINUTES = ["00:00", "00:01", "00:02", "00:03", "00:04", "00:05"];

test("[K1] one pool by skill is the pool itself: the same run, whatever waits", () => {
  const lines = (staff: Staff, people: People) =>
    benches({ staff, people, count: 6, time: exponential(100), interarrival: exponential(40), limit: 1e9 });
  const shared = lines({ people: "crew", shared: true }, [worker("crew", "always", 3)]);
  const skilled = lines({ anyOf: [{ people: "crew" }] }, [worker("crew", "always", 3)]);
  const options = { horizon: 100_000, trace: { mode: "full" } } as const;
  expect(runSmall(skilled, options).traceHash).toBe(runSmall(shared, options).traceHash);
  // three pools of one head each are three heads
  const three = lines({ anyOf: ["a", "b", "c"].map((people) => ({ people })) }, [
    worker("a"),
    worker("b"),
    worker("c"),
  ]);
  const [one, other] = [shared, three].map((model) => runSmall(model, options));
  expect(other.kpis["LT"]).toBe(one.kpis["LT"]);
  expect(other.kpis["WIP"]).toBe(one.kpis["WIP"]);
});

test("[K1] of the pools that are open with a free head, one is drawn by weight", () => {
  const model = benches({
    staff: { anyOf: [{ people: "a", weight: 3 }, { people: "b" }, { people: "night", weight: 1000 }] },
    people: [worker("a"), worker("b"), worker("night", "nights")],
    calendars: [ALWAYS, daily("nights", "23:00", "24:00")],
    time: seconds(10),
    interarrival: seconds(20),
  });
  const { utilisation } = figures(model, { horizon: 20 * 3600 });
  // 3600 works of 10 s in 20 h; standard deviation of the share 0.0072
  expect(utilisation["a"]).toBeCloseTo(0.75 * 0.5, 1);
  expect(Math.abs((utilisation["a"] ?? 0) / 0.5 - 0.75)).toBeLessThan(0.025);
  expect((utilisation["a"] ?? 0) + (utilisation["b"] ?? 0)).toBeCloseTo(0.5, 6);
  expect(utilisation["night"] ?? 0).toBe(0);
});

test("[K1] who has asked longest is answered first, whichever of his pools comes free", () => {
  // saw needs a; press takes a or b; drill takes b: asked in this order while both are busy for 100 s
  const model = smallModel({
    people: [worker("a"), worker("b")],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      ...["hold-a", "hold-b", "press", "saw", "drill"].flatMap((id) => [
        { id: `${id}-queue`, kind: "buffer" as const },
        {
          id,
          kind: "manual-station" as const,
          work: { operation: `do-${id}`, time: seconds(id === "hold-a" ? 100 : id === "hold-b" ? 130 : 50) },
          staff: {
            anyOf:
              {
                "hold-a": [{ people: "a" }],
                "hold-b": [{ people: "b" }],
                press: [{ people: "b" }, { people: "a" }],
                saw: [{ people: "a" }],
                drill: [{ people: "b" }],
              }[id] ?? [],
          },
        },
      ]),
      { id: "out", kind: "sink" },
    ],
    connections: ["hold-a", "hold-b", "press", "saw", "drill"].flatMap((id) => [
      { id: `in-${id}`, from: "orders", to: `${id}-queue` },
      { id: `to-${id}`, from: `${id}-queue`, to: id },
      { id: `from-${id}`, from: id, to: "out" },
    ]),
    demand: {
      source: "orders",
      jobs: {
        list: [
          job("j1", 0, 1, "do-hold-a"),
          job("j2", 0, 1, "do-hold-b"),
          job("j3", 10, 1, "do-press"),
          job("j4", 20, 1, "do-saw"),
          job("j5", 30, 1, "do-drill"),
        ],
      },
    },
  });
  const probes = [{ id: "jobs", kind: "stay" as const, of: ["press", "saw", "drill"] }];
  const of = (id: string) =>
    runSmall(model, { horizon: 1000, demand: "orders", probes: [{ ...probes[0], of: [id] }] }).probes?.[
      "jobs"
    ];
  // a is free at 100 and serves the press first, then the saw; b at 130 the drill
  expect(of("press")).toMatchObject({ mean: 140 });
  expect(of("saw")).toMatchObject({ mean: 180 });
  expect(of("drill")).toMatchObject({ mean: 150 });
});

test("[K2] when the calendar of whoever works closes, another goes on at once, with the exact time left", () => {
  const model = benches({
    staff: { anyOf: [{ people: "early" }, { people: "late" }] },
    people: [worker("early", "mornings"), worker("late", "evenings")],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1]), daily("evenings", MINUTES[1], "24:00")],
  });
  const { kpis, utilisation, bench } = figures(model, { horizon: 600 });
  expect(kpis["LT"]).toBeCloseTo(100, 9);
  // 60 s of 60 planned; 40 s of 540
  expect(utilisation["early"]).toBeCloseTo(1, 9);
  expect(utilisation["late"]).toBeCloseTo(40 / 540, 9);
  expect(bench.finished).toBe(1);
});

test("[K2] while nobody is there the work halts and waits for staff; a break hands over, too", () => {
  const gap = benches({
    staff: { anyOf: [{ people: "early" }, { people: "late" }] },
    people: [worker("early", "mornings"), worker("late", "evenings")],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1]), daily("evenings", MINUTES[3], "24:00")],
  });
  const { kpis, elements, scene } = runSmall(gap, { horizon: 600 });
  expect(kpis["LT"]).toBeCloseTo(220, 9);
  const bench = scene.elements.find(({ id }) => id === "bench")?.number ?? -1;
  const waiting = elements[bench].stateSeconds.filter((time) => Math.abs(time - 120) < 1e-6);
  expect(waiting).toHaveLength(1);
  const pause = benches({
    staff: { anyOf: [{ people: "only" }] },
    people: [worker("only", "paused")],
    calendars: [ALWAYS, daily("paused", "00:00", "24:00", [MINUTES[1], MINUTES[2]])],
  });
  expect(runSmall(pause, { horizon: 600 }).kpis["LT"]).toBeCloseTo(160, 9);
});

test("[K2] who comes back from a break takes what was asked for first, not what he left", () => {
  const model = smallModel({
    people: [worker("only", "paused")],
    calendars: [ALWAYS, daily("paused", "00:00", "24:00", [MINUTES[1], MINUTES[2]])],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      ...["saw", "drill"].flatMap((id) => [
        { id: `${id}-queue`, kind: "buffer" as const },
        {
          id,
          kind: "manual-station" as const,
          work: { operation: `do-${id}`, time: seconds(100) },
          staff: { anyOf: [{ people: "only" }] },
        },
      ]),
      { id: "out", kind: "sink" },
    ],
    connections: ["saw", "drill"].flatMap((id) => [
      { id: `in-${id}`, from: "orders", to: `${id}-queue` },
      { id: `to-${id}`, from: `${id}-queue`, to: id },
      { id: `from-${id}`, from: id, to: "out" },
    ]),
    demand: {
      source: "orders",
      jobs: { list: [job("first", 0, 1, "do-saw"), job("second", 30, 1, "do-drill")] },
    },
  });
  // saw 0–60, break to 120, drill 120–220, saw 220–260
  expect(runSmall(model, { horizon: 600, demand: "orders" }).kpis["LT"]).toBeCloseTo((260 + 190) / 2, 9);
});

test("[K2] work that ends with the shift is finished; a stop in force keeps its place", () => {
  const model = benches({
    staff: { anyOf: [{ people: "early" }, { people: "late" }] },
    people: [worker("early", "mornings"), worker("late", "evenings")],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1]), daily("evenings", MINUTES[3], "24:00")],
    time: seconds(60),
    limit: 1,
  });
  expect(runSmall(model, { horizon: 600 }).kpis["LT"]).toBeCloseTo(60, 9);
});

test("[K2] an inspection asks nobody for what its sampling plan leaves out, with nobody there either", () => {
  const model = smallModel({
    people: [worker("early", "mornings")],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1])],
    equipment: [
      {
        id: "arrivals",
        kind: "source",
        product: "part",
        interarrival: seconds(40),
        first: seconds(0),
        limit: 3,
      },
      {
        id: "check",
        kind: "inspection",
        work: { operation: "look", time: seconds(50) },
        staff: { anyOf: [{ people: "early" }] },
        detection: q(1, "1"),
        falseReject: q(0, "1"),
        sampling: { plan: "lot", lot: 3, sample: 1, acceptance: 0 },
      },
      { id: "out", kind: "sink" },
      { id: "bin", kind: "scrap" },
    ],
    connections: [
      { id: "c1", from: "arrivals", to: "check" },
      { id: "c2", from: "check", to: "out", route: "ok" },
      { id: "c3", from: "check", to: "bin", route: "scrap" },
    ],
  });
  // the first is looked at 0–50, the second passes at 50, the third at 80, after the shift; on the line from their taking on
  expect(runSmall(model, { horizon: 600 }).kpis["LT"]).toBeCloseTo(50 / 3, 9);
});

test("[K2] the loading of a machine is handed over; the machine then works alone", () => {
  const model = smallModel({
    people: [worker("early", "mornings"), worker("late", "evenings")],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1]), daily("evenings", MINUTES[2], "24:00")],
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: seconds(5000), first: seconds(0) },
      {
        id: "lathe",
        kind: "machine",
        work: { operation: "turn", time: seconds(500) },
        load: { time: seconds(90), staff: { anyOf: [{ people: "early" }, { people: "late" }] } },
      },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "arrivals", to: "lathe" },
      { id: "c2", from: "lathe", to: "out" },
    ],
  });
  const { kpis, utilisation } = runSmall(model, { horizon: 1000 });
  expect(kpis["LT"]).toBeCloseTo(90 + 60 + 500, 9);
  expect(utilisation["late"]).toBeCloseTo(30 / 880, 9);
});

test("[K2] heads that walk are handed over, too, and nobody is lost", () => {
  const walking = {
    speed: { value: 1, unit: "m/s" as const, provenance: "assumption" as const },
    home: { x: 2, y: 2 },
    by: "foot" as const,
  };
  const model = benches({
    staff: { anyOf: [{ people: "early" }, { people: "late" }] },
    people: [
      { ...worker("early", "mornings"), walking },
      { ...worker("late", "evenings"), walking },
    ],
    calendars: [ALWAYS, daily("mornings", MINUTES[0], MINUTES[1]), daily("evenings", MINUTES[1], "24:00")],
    limit: 3,
    interarrival: seconds(30),
  });
  const { checks, elements, scene } = runSmall(model, { horizon: 2000 });
  expect(checks.find(({ id }) => id === "people")).toMatchObject({ ok: true, left: 2, right: 2 });
  const out = scene.elements.find(({ id }) => id === "out")?.number ?? -1;
  expect(elements[out].finished).toBe(3);
});
