import { describe, expect, it } from "vitest";
import { listAssumptions, listCounts } from "#models/format/assumptions.ts";
import { validateModel } from "#models/format/validate.ts";
import { job, jobLine, worker } from "../models/job-line.ts";
import { q, seconds, smallModel } from "../models/small-line.ts";

const good = jobLine({
  jobs: [
    job("first", 0, 12, "cut", "turn:10", "check"),
    job("second", 60, 3, "turn", "cut:0", "turn", "check"),
  ],
  repeat: 600,
  perPiece: true,
  setup: 0.5,
  rejected: 0.1,
  handOver: 30,
  lathes: 2,
  basis: "operating",
});

type Draft = Record<string, unknown>;

/** Problems of the line with something changed: path and English message. */
function problems(change: {
  demand?: Draft;
  jobs?: Draft[];
  orders?: Draft;
  cut?: Draft;
  add?: Draft[];
}): string {
  const { validation } = changed(change);
  return (validation.problems ?? []).map(({ path, message }) => `${path}: ${message.en}`).join("\n");
}

function changed(change: { demand?: Draft; jobs?: Draft[]; orders?: Draft; cut?: Draft; add?: Draft[] }) {
  const list = change.jobs ?? good.demand?.jobs?.list;
  const validation = validateModel({
    ...good,
    demand: { ...good.demand, jobs: { ...good.demand?.jobs, list }, ...change.demand },
    equipment: [
      ...good.equipment.map((item) =>
        item.id === "saw"
          ? { ...item, ...change.cut }
          : item.id === "orders"
            ? { ...item, ...change.orders }
            : item,
      ),
      ...(change.add ?? []),
    ],
  });
  return { validation };
}

const work = (good.equipment.find(({ id }) => id === "saw") as { work: Draft }).work;

describe("jobs", () => {
  it("of a good line have no problem, and stay as they are in the file", () => {
    expect(problems({})).toBe("");
    const again = validateModel(JSON.parse(JSON.stringify(good)));
    expect(again.model).toEqual(good);
  });

  it("are refused where the shape is wrong", () => {
    const one = (change: object) => problems({ jobs: [{ ...job("a", 0, 5, "cut"), ...change }] });
    expect(one({ pieces: 0 })).toMatch(/list\/0\/pieces: .*at least 1/);
    expect(one({ pieces: 1.5 })).toMatch(/list\/0\/pieces: .*whole number/);
    expect(one({ steps: [] })).toMatch(/list\/0\/steps: .*at least 1/);
    expect(one({ steps: [{ operation: "cut", pieces: -1 }] })).toMatch(/steps\/0\/pieces/);
    expect(one({ release: seconds(-1) })).toMatch(/release\/value/);
    expect(problems({ jobs: [] })).toMatch(/list: .*at least 1/);
  });

  it("have ids of their own, and products and operations of the file; many jobs with one fault are one problem", () => {
    expect(problems({ jobs: [job("a", 0, 1, "cut"), job("a", 1, 1, "cut")] })).toMatch(
      /list\/1\/id: .*unique/,
    );
    expect(problems({ jobs: [{ ...job("a", 0, 1, "cut"), product: "bolt" }] })).toMatch(
      /no products with the id bolt/,
    );
    const found = problems({ jobs: [1, 2, 3].map((number) => job(`j${number}`, 0, 1, "cut", "glue")) });
    expect(found).toMatch(/list\/0\/steps\/1\/operation: .*no operations with the id glue/);
    expect(found.split("\n")).toHaveLength(1);
  });

  it("can follow their steps along the connections", () => {
    expect(problems({ jobs: [job("a", 0, 1, "cut", "cut")] })).toMatch(
      /steps\/1\/operation: step 2 of the job a: there is no way from saw to cut/,
    );
    const { validation } = changed({ jobs: [job("a", 0, 1, "mend")] });
    expect(validation.problems?.[0].message.zh).toMatch(/工单 a 的第 1 步/);
    const noWayOut = validateModel({
      ...good,
      connections: good.connections.filter(({ id }) => id !== "saw-to-out"),
      demand: { ...good.demand, jobs: { list: [job("a", 0, 1, "turn", "cut")] } },
    });
    expect(noWayOut.problems?.[0].message.en).toMatch(/job a cannot leave from saw/);
  });

  it("are the only orders and the only arrivals of their source, and begin anew after the last one", () => {
    const orders = { lotSize: 5, interval: seconds(60) };
    expect(problems({ demand: { orders } })).toMatch(/demand\/jobs: .*orders and jobs/);
    expect(problems({ orders: { interarrival: seconds(5) } })).toMatch(/interarrival: .*jobs of the demand/);
    const jobs = { list: [job("a", 100, 1, "cut")], repeat: seconds(100) };
    expect(problems({ demand: { jobs } })).toMatch(/demand\/jobs\/repeat: .*more than 100 s/);
  });

  it("go through nothing that assembles or splits, and are worked on piece by piece one at a time", () => {
    const split = {
      id: "halve",
      name: "halve",
      kind: "split",
      place: { x: 50, y: 5 },
      work: { operation: "mend", time: seconds(5) },
      outputs: [{ to: "out" }],
    };
    expect(problems({ add: [split] })).toMatch(/kind: .*nothing is assembled or split/);
    const oven = {
      id: "oven",
      name: "oven",
      kind: "batch-machine",
      place: { x: 50, y: 5 },
      work: { operation: "mend", time: seconds(5), perPiece: true },
      batch: { minimum: 1, maximum: 2 },
    };
    expect(problems({ add: [oven] })).toMatch(/perPiece: .*several jobs at once/);
    expect(problems({ cut: { work: { ...work, perPiece: undefined } } })).toMatch(
      /perPiece: .*required with lotTime/,
    );
    expect(problems({ demand: { jobs: undefined } })).toMatch(/rejects: .*only jobs/);
    const sampled = {
      kind: "inspection",
      detection: q(1, "1"),
      falseReject: q(0, "1"),
      sampling: { plan: "lot", lot: 5, sample: 1, acceptance: 0 },
    };
    expect(problems({ cut: sampled })).toMatch(/rejects: .*leaves out nothing is sorted out/);
  });

  it("are no assumption that a screen could move; their work is", () => {
    const rows = listAssumptions(good);
    expect(rows.filter(({ pointer }) => pointer.startsWith("/demand"))).toMatchObject([
      { pointer: "/demand/jobs/repeat/value" },
    ]);
    expect(listCounts(good).filter(({ pointer }) => pointer.startsWith("/demand"))).toEqual([]);
    expect(rows.map(({ label }) => label.en)).toContain("saw · work · set-up · probability");
  });
});

describe("a skill matrix", () => {
  const staff = (own: object) => problems({ cut: { staff: own } });

  it("stands in place of a pool and asks for one head, in turn", () => {
    expect(staff({ anyOf: [{ people: "anna" }], people: "bela" })).toMatch(/staff\/people: .*exactly one/);
    expect(staff({})).toMatch(/staff\/people: .*exactly one/);
    expect(staff({ anyOf: [{ people: "anna" }], count: 2 })).toMatch(/staff\/count: .*one head/);
    expect(staff({ anyOf: [{ people: "anna" }], shared: true })).toMatch(/staff\/shared: .*in turn/);
    expect(staff({ anyOf: [{ people: "anna", weight: 0 }] })).toMatch(/weight/);
  });

  it("names pools of the file, each once, one of them with a head beside its posts", () => {
    expect(staff({ anyOf: [{ people: "zoe" }] })).toMatch(/anyOf\/0\/people: .*no people with the id zoe/);
    expect(staff({ anyOf: [{ people: "anna" }, { people: "anna" }] })).toMatch(
      /anyOf\/1\/people: .*listed once/,
    );
    const posted = {
      ...good,
      people: [...good.people, worker("dora")],
      equipment: good.equipment.map((item) => {
        if (item.id === "saw") return { ...item, count: 1, staff: { people: "dora" } };
        return item.id === "bench" ? { ...item, staff: { anyOf: [{ people: "dora" }] } } : item;
      }),
    };
    expect(validateModel(posted).problems?.[0].message.en).toMatch(/a head beside its posts/);
  });
});

it("thousands of jobs over many operations are read like one", () => {
  const operations = Array.from({ length: 30 }, (_, number) => `op-${number}`);
  const model = smallModel({
    floor: { width: 200, depth: 20 },
    equipment: [
      { id: "orders", kind: "source", product: "part" },
      { id: "store", kind: "buffer" },
      ...operations.map((operation) => ({
        id: `${operation}-machine`,
        kind: "machine" as const,
        work: { operation, time: seconds(5) },
      })),
      { id: "out", kind: "sink" },
    ],
    connections: [
      { id: "in", from: "orders", to: "store" },
      ...operations.flatMap((operation) => [
        { id: `to-${operation}`, from: "store", to: `${operation}-machine` },
        { id: `from-${operation}`, from: `${operation}-machine`, to: "store" },
      ]),
      { id: "done", from: "store", to: "out" },
    ],
    demand: {
      source: "orders",
      jobs: {
        list: Array.from({ length: 4000 }, (_, number) =>
          job(`j${number}`, number, 1, ...operations.filter((_each, index) => (number + index) % 3 > 0)),
        ),
      },
    },
  });
  expect(model.demand?.jobs?.list).toHaveLength(4000);
});
