import { expect, test } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { job, shopConnections } from "./job-line.ts";
import { exponential, q, recordsOf, runSmall, seconds, smallModel, type SmallRun } from "./small-line.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";

type JobInput = ReturnType<typeof job>;
type Work = Partial<Extract<Model["equipment"][number], { kind: "machine" }>["work"]>;

interface Shop {
  saw?: object;
  mill?: object;
  source?: object;
  causes?: string[];
  repeat?: number;
  sawKind?: object;
}

/** A shop of two machines with a queue each: cutting takes 10 s, forming 4 s. */
function shop(jobs: JobInput[], more: Shop = {}): Model {
  return smallModel({
    equipment: [
      { id: "orders", kind: "source", product: "part", ...more.source },
      { id: "saw-queue", kind: "buffer" },
      {
        id: "saw",
        kind: "machine",
        work: { operation: "cut", time: seconds(10), ...(more.saw as Work) },
        ...more.sawKind,
      },
      { id: "mill-queue", kind: "buffer" },
      { id: "mill", kind: "machine", work: { operation: "form", time: seconds(4), ...(more.mill as Work) } },
      { id: "out", kind: "sink" },
    ],
    ...(more.causes === undefined ? {} : { causes: more.causes }),
    connections: shopConnections("saw", "mill"),
    demand: {
      source: "orders",
      jobs: { list: jobs, ...(more.repeat === undefined ? {} : { repeat: seconds(more.repeat) }) },
    },
  });
}

function figures(model: Model, options: SmallRun) {
  const result = runSmall(model, options);
  const at = (id: string) => {
    const found = result.elements.find((element) => element.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };
  return { ...result, at };
}

/** Moments at which parts were created, and left, s. */
function passages(model: Model, options: SmallRun): { in: number[]; out: number[] } {
  const records = recordsOf(runSmall(model, { ...options, trace: { mode: "full" } }).trace);
  const times = (kind: number) =>
    records.filter((record) => record.kind === kind).map(({ time }) => time / 1e6);
  return { in: times(TraceKind.create), out: times(TraceKind.remove) };
}

test("[O1] each job follows its own steps and waits for the operation that is next; equal operations are visits of their own", () => {
  const model = shop([job("a", 0, 1, "cut", "form"), job("b", 0, 1, "form", "cut", "form")]);
  const { kpis, at } = figures(model, { horizon: 100, demand: "orders" });
  // a: cut 0–10, form 10–14; b: form 0–4, cut 10–20, form 20–24
  expect(kpis["LT"]).toBeCloseTo((14 + 24) / 2, 9);
  expect([at("saw").finished, at("mill").finished]).toEqual([2, 3]);
  expect(at("saw").stateSeconds.reduce((sum, part) => sum + part, 0)).toBeCloseTo(100, 9);
});

test("[O1] two jobs of two operations take the times of the schedule by hand", () => {
  // Johnson's rule would turn them round; in the order of the list: saw 0–10, 10–20; mill 10–14, 20–24
  const model = shop([job("long", 0, 1, "cut", "form"), job("late", 0, 1, "cut", "form")]);
  expect(passages(model, { horizon: 60, demand: "orders" })).toEqual({ in: [0, 0], out: [14, 24] });
});

test("[O1] a station that does an operation which is not next is no way for a job", () => {
  const model = smallModel({
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(1) } },
      { id: "mill", kind: "machine", work: { operation: "form", time: seconds(1) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "orders", to: "saw" },
      { id: "c2", from: "orders", to: "mill" },
      { id: "c3", from: "saw", to: "out" },
      { id: "c4", from: "mill", to: "out" },
    ],
    demand: { source: "orders", jobs: { list: [1, 2, 3].map((n) => job(`j${n}`, 0, 1, "form")) } },
  });
  const { at } = figures(model, { horizon: 60, demand: "orders" });
  expect([at("saw").finished, at("mill").finished]).toEqual([0, 3]);
});

test("[O1] a load takes along the jobs that may go its way, past others, and jobs are carried by people, too", () => {
  const carried = { time: seconds(20), people: "porter", load: { size: 2, minimum: 1 } };
  const model = smallModel({
    people: [{ id: "porter", name: "porter", role: "handler", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "yard", kind: "buffer" },
      { id: "saw-queue", kind: "buffer" },
      { id: "saw", kind: "machine", work: { operation: "cut", time: seconds(10) } },
      { id: "mill-queue", kind: "buffer" },
      { id: "mill", kind: "machine", work: { operation: "form", time: seconds(4) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "orders", to: "yard" },
      { id: "c2", from: "yard", to: "saw-queue", transfer: carried },
      { id: "c3", from: "yard", to: "mill-queue", transfer: carried },
      { id: "c4", from: "saw-queue", to: "saw" },
      { id: "c5", from: "mill-queue", to: "mill" },
      { id: "c6", from: "saw", to: "yard" },
      { id: "c7", from: "mill", to: "yard" },
      { id: "c8", from: "yard", to: "out", transfer: carried },
    ],
    demand: {
      source: "orders",
      jobs: {
        list: [1, 2, 3, 4].map((n) => job(`j${n}`, 0, n, ...(n % 2 === 0 ? ["form", "cut"] : ["cut"]))),
      },
    },
  });
  const { kpis, at, checks } = figures(model, { horizon: 3600, demand: "orders" });
  expect([at("saw").finished, at("mill").finished, at("out").finished]).toEqual([4, 2, 4]);
  expect([at("saw").pieces, at("mill").pieces]).toEqual([10, 6]);
  expect(kpis["TH"]).toBeCloseTo(10, 9);
  expect(checks.every(({ ok }) => ok)).toBe(true);
});

test("[O2] orders are released at their times, in any order of the list, and then there are no more; own demand does the same", () => {
  const jobs = [job("c", 40, 1, "form"), job("a", 5, 1, "form"), job("b", 5, 1, "form")];
  for (const demand of ["orders", "own"] as const) {
    expect(passages(shop(jobs), { horizon: 500, demand })).toEqual({ in: [5, 5, 40], out: [9, 13, 44] });
  }
});

test("[O2] a list with `repeat` is released anew", () => {
  const model = shop([job("b", 30, 1, "form"), job("a", 0, 1, "form")], { repeat: 100 });
  expect(passages(model, { horizon: 250, demand: "orders" }).in).toEqual([0, 30, 100, 130, 200, 230]);
});

test("[O2] jobs wait before the line while the calendar of their source is closed", () => {
  const model = smallModel({
    calendars: [
      {
        id: "always",
        week: [1, 2, 3, 4, 5, 6, 7],
        workingDaysPerYear: q(365, "d"),
        shifts: [{ id: "all", start: "00:00", end: "24:00" }],
      },
      {
        id: "office",
        week: [1, 2, 3, 4, 5, 6, 7],
        workingDaysPerYear: q(365, "d"),
        shifts: [{ id: "morning", start: "01:00", end: "02:00" }],
      },
    ],
    equipment: [
      { id: "orders", kind: "source", product: "part", calendar: "office" },
      { id: "mill", kind: "machine", work: { operation: "form", time: seconds(4) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "orders", to: "mill" },
      { id: "c2", from: "mill", to: "out" },
    ],
    demand: { source: "orders", jobs: { list: [job("a", 0, 1, "form"), job("b", 3601, 1, "form")] } },
  });
  expect(passages(model, { horizon: 5000, demand: "orders" })).toEqual({
    in: [3600, 3604],
    out: [3604, 3608],
  });
});

test("[O2] saturated, jobs come in the order of the list, again and again, as fast as the line takes them", () => {
  const jobs = [job("late", 900, 2, "form"), job("early", 0, 5, "form")];
  const model = shop(jobs, { mill: { perPiece: true, time: seconds(1) }, source: { limit: 5 } });
  // 2, 5, 2, 5, 2 pieces
  expect(passages(model, { horizon: 100, demand: "saturated" }).out).toEqual([2, 7, 9, 14, 16]);
  const capped = shop(jobs, { source: { release: { maximumParts: 1 } } });
  expect(figures(capped, { horizon: 1000, demand: "saturated" }).at("mill").meanContent).toBeCloseTo(1, 9);
});

test("[O2] the scene names jobs by the order in which they come, and not where something else makes parts", () => {
  const jobs = [job("b", 30, 2, "form"), job("a", 0, 1, "form")];
  const names = (model: Model, demand: "orders" | "saturated") =>
    runSmall(model, { horizon: 10, demand }).scene.jobs;
  expect(names(shop(jobs), "orders")).toEqual([
    { id: "a", pieces: 1 },
    { id: "b", pieces: 2 },
  ]);
  expect(names(shop(jobs), "saturated")?.map(({ id }) => id)).toEqual(["b", "a"]);
  const stocked: Model = {
    ...shop(jobs),
    equipment: shop(jobs).equipment.map((item) =>
      item.id === "mill-queue" && item.kind === "buffer" ? { ...item, initial: { count: 1 } } : item,
    ),
  };
  expect(names(stocked, "orders")).toBeUndefined();
});

test("[O3] a job has the same draws wherever it stands in the order of release, under any demand, in every round other ones", () => {
  const works = (releases: [number, number], demand: "orders" | "saturated", repeat?: number) => {
    const model = shop([job("a", releases[0], 1, "form"), job("b", releases[1], 1, "form")], {
      mill: { time: exponential(5) },
      source: { limit: repeat === undefined ? 2 : 4 },
      ...(repeat === undefined ? {} : { repeat }),
    });
    const records = recordsOf(runSmall(model, { horizon: 5000, demand, trace: { mode: "full" } }).trace);
    return records.filter(({ kind }) => kind === TraceKind.operation).map(({ b }) => b);
  };
  const [a, b] = works([0, 500], "orders");
  expect(works([500, 0], "orders")).toEqual([b, a]);
  expect(works([500, 0], "saturated")).toEqual([a, b]);
  const rounds = works([0, 500], "orders", 1000);
  expect(rounds.slice(0, 2)).toEqual([a, b]);
  expect(rounds[2]).not.toBe(a);
});

test("[O4] counts weigh pieces; parts, work in process and lead time are of jobs", () => {
  const model = shop([job("a", 0, 12, "form"), job("b", 0, 30, "form")], {
    mill: { defects: [{ cause: "dent", probability: q(1, "1") }] },
    causes: ["dent"],
    sawKind: {},
  });
  const { kpis, checks, at } = figures(model, { horizon: 3600, demand: "orders" });
  expect(kpis["TH"]).toBeCloseTo(42, 9);
  expect(kpis["PE.line"]).toBe(0);
  expect(kpis["DR.true"]).toBe(1);
  expect(kpis["DR.escaped"]).toBe(1);
  expect(kpis["WIP"]).toBeCloseTo((4 + 8) / 3600, 9);
  expect(kpis["LT"]).toBeCloseTo(6, 9);
  expect(checks.find(({ id }) => id === "parts")).toMatchObject({ left: 2, right: 2 });
  expect(at("out").finished).toBe(2);
  expect(at("mill")).toMatchObject({ finished: 2, pieces: 42, rejectedPieces: 0 });
});

test("[O4] the ideal takt of the line is that of a piece", () => {
  const model = shop([job("a", 0, 10, "cut", "form:20"), job("b", 0, 30, "form")], {
    saw: { perPiece: true },
    mill: { perPiece: true, setup: { probability: q(0.5, "1"), time: seconds(60) } },
    repeat: 3600,
  });
  // saw 100 s a round, mill (20 + 30) × 4 + 2 × 30 = 260 s for 40 good pieces
  const { kpis } = figures(model, { horizon: 10 * 3600, demand: "orders" });
  expect(kpis["OEE"]).toBeCloseTo((40 * 6.5) / 3600, 9);
});

test("[O5] work by the piece takes the drawn time of a piece as often as the step has pieces, and `lotTime` without any", () => {
  const jobs = [
    job("a", 0, 7, "form"),
    job("b", 100, 7, "form:3"),
    job("c", 200, 7, "form:0"),
    job("d", 300, 2, "cut"),
  ];
  const plain = passages(shop(jobs), { horizon: 500, demand: "orders" }).out;
  expect(plain).toEqual([4, 104, 204, 310]);
  const mill = { perPiece: true, lotTime: seconds(9) };
  expect(passages(shop(jobs, { mill }), { horizon: 500, demand: "orders" }).out).toEqual([28, 112, 209, 310]);
  expect(passages(shop(jobs, { mill: { perPiece: true } }), { horizon: 500, demand: "orders" }).out).toEqual([
    28, 112, 200, 310,
  ]);
});

test("[O5] over many jobs, time and set-up have the means of their distributions", () => {
  const jobs = Array.from({ length: 400 }, (_, n) => job(`j${n}`, 10_000 * n, 50, "form"));
  const model = shop(jobs, {
    mill: {
      time: exponential(8),
      perPiece: true,
      setup: { probability: q(0.25, "1"), time: exponential(1200) },
    },
  });
  const { kpis } = figures(model, { horizon: 5_000_000, demand: "orders" });
  // 50 × 8 + 0.25 × 1200; a drawn time holds for all pieces of a job: its standard deviation is 400 s
  expect(Math.abs((kpis["LT"] ?? 0) - 700)).toBeLessThan((3.3 * Math.sqrt(400 ** 2 + 794 ** 2)) / 20);
});

test("[O5] the set-up of a job is drawn by its place in the list: it stays when another station does the work", () => {
  const jobs = Array.from({ length: 30 }, (_, n) => job(`j${n}`, 200 * n, 3, "form"));
  const mill = { perPiece: true, setup: { probability: q(0.5, "1"), time: exponential(20) } };
  const machine = shop(jobs, { mill });
  const hand = smallModel({
    people: [{ id: "smith", name: "smith", role: "operator", perShift: 1, wage: q(50_000, "CNY/year") }],
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "queue", kind: "buffer" },
      {
        id: "anvil",
        kind: "manual-station",
        work: { operation: "form", time: seconds(4), ...mill },
        staff: { people: "smith" },
      },
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "c1", from: "orders", to: "queue" },
      { id: "c2", from: "queue", to: "anvil" },
      { id: "c3", from: "anvil", to: "out" },
    ],
    demand: { source: "orders", jobs: { list: jobs } },
  });
  const [first, second] = [machine, hand].map(
    (model) => passages(model, { horizon: 9000, demand: "orders" }).out,
  );
  expect(first).toHaveLength(30);
  expect(second).toEqual(first);
  expect(new Set(first.map((time, n) => time - 200 * n)).size).toBeGreaterThan(10);
});

test("[O6] spoiled pieces are counted as defective and rejected, each once, and stay in the numbers of the job", () => {
  const jobs = Array.from({ length: 100 }, (_, n) => job(`j${n}`, 100 * n, 40, "form", "cut:20"));
  const rejects = { probability: q(0.1, "1") };
  const { kpis, at } = figures(shop(jobs, { mill: { rejects }, saw: { rejects } }), {
    horizon: 20_000,
    demand: "orders",
  });
  const [mill, saw] = [at("mill"), at("saw")];
  expect([mill.pieces, saw.pieces]).toEqual([4000, 2000]);
  // standard deviations 19 and 13
  expect(Math.abs((mill.rejectedPieces ?? 0) - 400)).toBeLessThan(65);
  expect(Math.abs((saw.rejectedPieces ?? 0) - 200)).toBeLessThan(45);
  const spoiled = ((mill.rejectedPieces ?? 0) + (saw.rejectedPieces ?? 0)) / 4000;
  expect(kpis["DR.true"]).toBeCloseTo(spoiled, 9);
  expect(kpis["DR.detected"]).toBeCloseTo(spoiled, 9);
  expect(kpis["DR.escaped"]).toBe(0);
  expect(kpis["TH"]).toBeCloseTo((4000 * 3600) / 20_000, 9);
});

test("[O6] of a job no more pieces are counted than it has", () => {
  const all = { probability: q(1, "1") };
  const { kpis } = figures(
    shop([job("a", 0, 5, "form:9", "cut", "form")], {
      mill: { rejects: all, defects: [{ cause: "dent", probability: q(1, "1") }] },
      saw: { rejects: all },
      causes: ["dent"],
    }),
    { horizon: 1000, demand: "orders" },
  );
  expect(kpis["DR.true"]).toBe(1);
  expect(kpis["DR.detected"]).toBe(1);
});

test("[O6] with `spread` the pieces of a job fare alike", () => {
  const jobs = Array.from({ length: 300 }, (_, n) => job(`j${n}`, 10 * n, 20, "form"));
  const rejectsOf = (spread: number) => {
    const model = shop(jobs, { mill: { rejects: { probability: q(0.3, "1"), spread: q(spread, "1") } } });
    // one job at a time: rejected pieces of each, from the counter of the window
    return [10, 20, 30].map(
      (n) => figures(model, { horizon: 10 * n, demand: "orders" }).at("mill").rejectedPieces,
    );
  };
  expect(rejectsOf(1).every((count) => (count ?? 0) % 20 === 0)).toBe(true);
  expect(rejectsOf(0).every((count) => (count ?? 0) % 20 === 0)).toBe(false);
});

test("a measure that replaces a station of a line of jobs leaves each job its draws", () => {
  const jobs = Array.from({ length: 20 }, (_, n) => job(`j${n}`, 60 * n, 4, "cut", "form"));
  const base = shop(jobs, { mill: { time: exponential(4), perPiece: true } });
  const mill = base.equipment.find(({ id }) => id === "mill");
  if (mill?.kind !== "machine") throw new Error("no mill");
  const model: Model = {
    ...base,
    measures: [
      {
        id: "cell",
        name: { zh: "机器人", en: "cell" },
        requires: [],
        excludes: [],
        changes: [
          {
            op: "replace",
            list: "equipment",
            id: "mill",
            value: {
              ...mill,
              kind: "tending-cell",
              machines: 1,
              load: { time: seconds(0) },
              robotStops: [],
              robotConsumers: [],
            } as never,
          },
        ],
        investment: [],
        running: [],
      },
    ],
  };
  const operations = (measures: string[]) =>
    recordsOf(runSmall(model, { horizon: 5000, demand: "orders", trace: { mode: "full" }, measures }).trace)
      .filter(({ kind }) => kind === TraceKind.operation)
      .map(({ b }) => b)
      .sort((x, y) => x - y);
  expect(operations(["cell"]).filter((time) => time > 0)).toEqual(operations([]));
});
