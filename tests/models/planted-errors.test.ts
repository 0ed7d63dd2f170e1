import { afterEach, expect, test, vi } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { compile } from "#models/compile/compile.ts";
import { JobBook } from "#models/jobs/job-book.ts";
import { Book } from "#models/line/book.ts";
import { PeopleDesk } from "#models/line/people-desk.ts";
import { PlainFlow } from "#models/line/plain-flow.ts";
import { LineRun, run } from "#models/run.ts";
import { hashText } from "#sim/random/hash.ts";
import { StreamTable } from "#sim/random/stream-table.ts";
import { attempt, type ClassBOutcome } from "../theory/class-b.ts";
import { job, jobLine } from "./job-line.ts";
import { chain, exponential, requestOf, runSmall, smallModel } from "./small-line.ts";
import { PLAIN_LINE, wholeLine } from "./whole-line.ts";

/** The product's own method, to be called from within its replacement. */
function methodOf<T, K extends keyof T>(prototype: T, name: K): T[K] {
  return prototype[name];
}

afterEach(() => {
  vi.restoreAllMocks();
});

function queue(service: number): Model {
  return smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(2) },
      { id: "queue", kind: "buffer" },
      { id: "server", kind: "machine", work: { operation: "serve", time: exponential(service) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
}

/** The check of Q-MM1-1 on a model that claims to be it. */
function checkOfMm1(model: Model): ClassBOutcome[] {
  return attempt(
    {
      id: "Q-MM1-1",
      expected: { W: 2, rho: 0.5 },
      relativeError: 0.01,
      sample: (seed, replication) => {
        const result = runSmall(model, { horizon: 22_000, warmUp: 2000, seed, replication });
        return { W: result.kpis["LT"], rho: result.utilisation["server"] };
      },
    },
    hashText("Q-MM1-1"),
    1,
  );
}

test("planted error: a service 5 % slower turns the check of M/M/1 red", () => {
  expect(checkOfMm1(queue(1)).every((outcome) => outcome.ok)).toBe(true);
  const red = checkOfMm1(queue(1.05)).filter((outcome) => !outcome.ok);
  expect(red.map((outcome) => outcome.output)).toEqual(["W", "rho"]);
});

const base = requestOf(wholeLine(PLAIN_LINE), { horizon: 4200, demand: "orders" });

test("planted error: a part lost in a buffer turns the check of places red and names the buffer", () => {
  expect(() => run(base)).not.toThrow();
  const putLast = methodOf(PlainFlow.prototype, "putLast");
  let received = 0;
  vi.spyOn(PlainFlow.prototype, "putLast").mockImplementation(function (this: PlainFlow, element, slot) {
    putLast.call(this, element, slot);
    received += 1;
    // the 40th part falls off the rack without a record: it is taken out and nobody gets it
    if (received === 40) this.surrender(element);
  });
  expect(() => run(base)).toThrow(/^(kits|racks|again): holds \d+ parts, \d+ are booked there/);
});

test("planted error: a part that leaves without being counted turns the check of parts red", () => {
  const leave = methodOf(PlainFlow.prototype, "leave");
  let left = 0;
  vi.spyOn(PlainFlow.prototype, "leave").mockImplementation(function (this: PlainFlow, element, slot, scrap) {
    left += 1;
    if (left !== 30) leave.call(this, element, slot, scrap);
  });
  expect(() => run(base)).toThrow(/parts/);
});

test("planted error: a time forgotten in the account of parts turns the check of ∫N dt red", () => {
  const left = methodOf(Book.prototype, "left");
  let gone = 0;
  vi.spyOn(Book.prototype, "left").mockImplementation(function (this: Book, slot, exit, scrapped) {
    left.call(this, slot, exit, scrapped);
    gone += 1;
    if (gone === 20) this.partTime.clear(0);
  });
  expect(() => run(base)).toThrow(/∫N dt/);
});

test("[O4] planted error: a job that becomes another one on its way turns the check of pieces red", () => {
  const jobs = [1, 2, 3, 4, 5, 6].map((pieces) => job(`j${pieces}`, 100 * pieces, pieces, "cut", "check"));
  const shop = jobLine({
    jobs,
    perPiece: true,
    setup: 0,
    rejected: 0,
    handOver: 30,
    lathes: 1,
    basis: "operating",
  });
  const request = requestOf(shop, { horizon: 7200, demand: "orders" });
  expect(() => run(request)).not.toThrow();
  const workedOn = methodOf(JobBook.prototype, "workedOn");
  let works = 0;
  vi.spyOn(JobBook.prototype, "workedOn").mockImplementation(function (this: JobBook, element, slot) {
    workedOn.call(this, element, slot);
    works += 1;
    if (works === 5) this["slots"].job[slot] = 0;
  });
  expect(() => run(request)).toThrow(/21 pieces created, \d+ gone/);
});

test("[K1] planted error: a head that is left behind at the end of a shift turns the check of people red", () => {
  const jobs = [1, 2, 3].map((number) => job(`j${number}`, 0, 5, "cut", "check"));
  const shop = jobLine({
    jobs,
    perPiece: true,
    setup: 0,
    rejected: 0,
    handOver: 30,
    lathes: 1,
    basis: "operating",
  });
  const request = requestOf(shop, { horizon: 1700, demand: "orders" });
  expect(() => run(request)).not.toThrow();
  const release = methodOf(PeopleDesk.prototype, "release");
  let released = 0;
  vi.spyOn(PeopleDesk.prototype, "release").mockImplementation(function (this: PeopleDesk, claim) {
    release.call(this, claim);
    released += 1;
    if (released === 2) this["free"][0] -= 1;
  });
  expect(() => run(request)).toThrow(/^anna: 0 heads are free or at a task, the shift has 1/);
});

test("[H4] planted error: somebody who is forgotten at his post turns the check of people red and names his pool", () => {
  const release = methodOf(PeopleDesk.prototype, "release");
  let released = 0;
  vi.spyOn(PeopleDesk.prototype, "release").mockImplementation(function (this: PeopleDesk, claim) {
    released += 1;
    release.call(this, claim);
    // one head is neither free nor at a task any more
    if (released === 20) this["free"][0] -= 1;
  });
  expect(() => run(base)).toThrow(/^welder: 1 heads are free or at a task, the shift has 2/);
});

test("planted error: two streams swapped change the trace of the same file and seed", () => {
  const sound = run(base).traceHash;
  expect(run(base).traceHash).toBe(sound);
  const stream = methodOf(StreamTable.prototype, "stream");
  const swapped: Record<string, string> = {
    "stop/jam/between": "stop/jam/repair",
    "stop/jam/repair": "stop/jam/between",
  };
  vi.spyOn(StreamTable.prototype, "stream").mockImplementation(function (this: StreamTable, id, purpose) {
    return stream.call(this, id, swapped[purpose] ?? purpose);
  });
  expect(run(base).traceHash).not.toBe(sound);
});

test("no kind keeps state outside the store", () => {
  for (const welding of ["manual-station", "robot-cell", "machine"] as const) {
    const model = wholeLine({ ...PLAIN_LINE, welding });
    const compiled = compile(model, { ...base, seed: 1, replication: 0, trace: { mode: "none" } });
    compiled.sim.run(compiled.end);
    expect(() => compiled.sim.checkConstants()).not.toThrow();
  }
});

test("a command for what takes none is refused", () => {
  const live = new LineRun(base);
  expect(() => live.command({ target: "kits", command: "stop" })).toThrow(RangeError);
  expect(() => live.command({ target: "nothing", command: "stop" })).toThrow(RangeError);
});
