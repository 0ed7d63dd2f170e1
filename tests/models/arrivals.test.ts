import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import type { Model } from "#models/format/model-schema.ts";
import { LineRun, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

const PRODUCTS = [
  { id: "red", name: "red" },
  { id: "blue", name: "blue" },
];

/** A source, an unlimited buffer unless `capacity` says otherwise, and a machine of `work` seconds. */
function queue(source: object, work = 1, capacity?: number): Model {
  return smallModel({
    products: PRODUCTS,
    equipment: [
      { id: "arrivals", kind: "source", product: "red", ...source },
      { id: "queue", kind: "buffer", ...(capacity === undefined ? {} : { capacity }) },
      { id: "server", kind: "machine", work: { operation: "serve", time: seconds(work) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
  });
}

/** Second and product (0 red, 1 blue) of every part that steps onto the line. */
function created(result: RunResult): [number, number][] {
  return recordsOf(result.trace)
    .filter(({ kind }) => kind === TraceKind.create)
    .map(({ time, b }) => [time / SECOND, b]);
}

function traced(model: Model, horizon: number, demand: "own" | "saturated" = "own"): RunResult {
  return runSmall(model, { horizon, demand, trace: { mode: "full" } });
}

function sourceOf(result: RunResult) {
  const found = result.elements.find(({ id }) => id === "arrivals");
  return { arrived: found?.arrived, lost: found?.lost, balked: found?.balked };
}

const every = (time: number) => ({ interarrival: seconds(time) });

describe("arrivals one by one and together", () => {
  test("[D5] the first comes when the file says, else after one interarrival time", () => {
    expect(created(traced(queue(every(4)), 9)).map(([time]) => time)).toEqual([4, 8]);
    expect(created(traced(queue({ ...every(4), first: seconds(0) }), 9)).map(([time]) => time)).toEqual([
      0, 4, 8,
    ]);
  });

  test("[D5] parts of a batch come at one moment, up to the limit of the source", () => {
    const parts = created(traced(queue({ ...every(4), batch: 3, limit: 7 }), 60)).map(([time]) => time);
    expect(parts).toEqual([4, 4, 4, 8, 8, 8, 12]);
  });

  test("[D5] sizes of batches have the shares of their weights", () => {
    const batch = { sizes: [1, 4], weights: [3, 1] };
    const result = runSmall(queue({ ...every(1), batch }, 0.1), { horizon: 4000 });
    // 1.75 a batch; the standard error of the mean is 0.0205
    expect(Math.abs((sourceOf(result).arrived ?? 0) / 4000 - 1.75)).toBeLessThan(0.085);
  });

  test("[D5] the limit holds for a saturated source and for lots too; an unlimited buffer takes them all", () => {
    const saturated = queue({ limit: 5 }, 10);
    expect(created(traced(saturated, 1, "saturated"))).toHaveLength(5);
    const lots: Model = {
      ...queue({ limit: 5 }, 1),
      demand: { source: "arrivals", orders: { lotSize: 3, interval: seconds(20) } },
    };
    const result = runSmall(lots, { horizon: 200, demand: "orders", trace: { mode: "full" } });
    expect(created(result).map(([time]) => time)).toEqual([0, 0, 0, 20, 20]);
  });
});

test("[D6] a schedule releases what it lists, in the order of time, then of the file", () => {
  const schedule = [
    { at: seconds(6), count: 2, product: "blue" },
    { at: seconds(1) },
    { at: seconds(6), product: "red" },
  ];
  expect(created(traced(queue({ schedule }), 60))).toEqual([
    [1, 0],
    [6, 1],
    [6, 1],
    [6, 0],
  ]);
});

describe("[D7] arrivals of a changing rate", () => {
  const hour = q(1, "h");
  const rates = [400, 0, 1200];
  const rate = {
    period: q(3, "h"),
    steps: rates.map((value, index) => ({ from: q(index, "h"), rate: q(value, "1/h") })),
  };

  test("[D7] each hour has the arrivals of its own rate, none where the rate is 0", () => {
    const counts = [0, 0, 0];
    const runs = 15;
    for (let replication = 0; replication < runs; replication++) {
      const result = runSmall(queue({ rate }, 0), {
        horizon: 3 * 3600,
        replication,
        trace: { mode: "full" },
      });
      for (const [time] of created(result)) counts[Math.floor(time / 3600)] += 1;
    }
    expect(counts[1]).toBe(0);
    // Poisson: standard error √(mean ÷ runs); 5.2 and 8.9
    expect(Math.abs(counts[0] / runs - 400)).toBeLessThan(21);
    expect(Math.abs(counts[2] / runs - 1200)).toBeLessThan(36);
  });

  test("[D7] a sinusoid has its mean, and most arrivals a quarter of a period after its phase", () => {
    const wave = { period: hour, mean: q(3600, "1/h"), amplitude: q(3600, "1/h"), phase: q(15, "min") };
    const result = traced(queue({ rate: wave }, 0), 4 * 3600);
    const quarters = [0, 0, 0, 0];
    for (const [time] of created(result)) quarters[Math.floor((time % 3600) / 900)] += 1;
    // the integral over a quarter that begins at the phase is 900 (1 + 2/π) in each of 4 hours
    expect(Math.abs(quarters[1] - 4 * 900 * (1 + 2 / Math.PI))).toBeLessThan(300);
    expect(Math.abs(quarters[3] - 4 * 900 * (1 - 2 / Math.PI))).toBeLessThan(160);
  });
});

describe("arrivals that do not come onto the line", () => {
  test("[D8] an arrival that finds no room is lost, one that meets a departure is not", () => {
    // work as long as the time between arrivals: the part before leaves in the microsecond of each arrival
    const exact = runSmall(queue({ ...every(1), overflow: "lost" }, 1, 1), { horizon: 100 });
    expect(sourceOf(exact)).toEqual({ arrived: 100, lost: 0, balked: 0 });
    // a machine and a place take one part in two
    const slow = runSmall(queue({ ...every(1), overflow: "lost" }, 2, 1), { horizon: 100 });
    expect(sourceOf(slow)).toEqual({ arrived: 100, lost: 49, balked: 0 });
    expect(slow.kpis["ARR.lost"]).toBeCloseTo(0.49, 12);
    expect(slow.kpis["BACKLOG"]).toBe(0);
  });

  test("[D8] of a batch those go in that find room, passing on what moves within the instant", () => {
    // one goes on to the machine, one stays in the buffer, one is lost
    const result = traced(queue({ ...every(10), batch: 3, overflow: "lost" }, 2, 1), 15);
    expect(created(result)).toHaveLength(2);
    expect(sourceOf(result).lost).toBe(1);
  });

  test("[D8] a part that waits only for its carrier has a place and is not lost", () => {
    const model = queue({ ...every(3), overflow: "lost" }, 1);
    const carried: Model = {
      ...model,
      people: [
        {
          id: "porter",
          name: { zh: "porter", en: "porter" },
          role: "handler",
          perShift: 1,
          wage: q(50_000, "CNY/year"),
        },
      ],
      connections: model.connections.map((connection, index) =>
        index === 0 ? { ...connection, transfer: { time: seconds(5), people: "porter" } } : connection,
      ),
    };
    // the porter sets out at 3, 8 and 13 s: the part of 9 s waits for him, the one of 12 s finds nobody to wait for
    const result = runSmall(carried, { horizon: 13 });
    expect(sourceOf(result)).toEqual({ arrived: 4, lost: 1, balked: 0 });
  });

  test("[D8] parts keep their draws whoever was lost before them", () => {
    const times = (capacity: number): Map<number, number> => {
      const model = queue({ ...every(1), overflow: "lost" }, 1, capacity);
      const random: Model = {
        ...model,
        equipment: model.equipment.map((equipment) =>
          equipment.kind === "machine"
            ? { ...equipment, work: { ...equipment.work, time: exponential(1.2) } }
            : equipment,
        ),
      };
      const records = recordsOf(traced(random, 60).trace);
      const arrival = new Map<number, number>();
      const found = new Map<number, number>();
      for (const { kind, time, a, b } of records) {
        if (kind === TraceKind.create) arrival.set(a, time / SECOND);
        if (kind === TraceKind.operation) found.set(arrival.get(a) ?? 0, b);
      }
      return found;
    };
    const [narrow, wide] = [times(1), times(3)];
    const both = [...narrow.keys()].filter((arrival) => wide.has(arrival));
    expect(narrow.size).toBeLessThan(wide.size);
    expect(both.length).toBeGreaterThan(20);
    for (const arrival of both) expect(narrow.get(arrival)).toBe(wide.get(arrival));
  });

  test("[D9] an arrival goes away with the probability that the parts there give", () => {
    const never = { steps: [{ from: 3, probability: q(1, "1") }] };
    const model = queue({ ...every(1), balking: never }, 10);
    const result = runSmall(model, { horizon: 1000 });
    // a part leaves every 10 s, so one in ten stays
    expect(Math.abs((result.kpis["ARR.balked"] ?? 0) - 0.9)).toBeLessThan(0.005);
    expect(result.kpis["WIP"]).toBeLessThanOrEqual(3);
    const half = runSmall(
      queue({ ...every(1), balking: { steps: [{ from: 0, probability: q(0.5, "1") }] } }, 0.1),
      {
        horizon: 4000,
      },
    );
    expect(Math.abs((half.kpis["ARR.balked"] ?? 0) - 0.5)).toBeLessThan(0.03);
  });

  test("[D9] only the equipment named counts", () => {
    const balking = { of: ["queue"], steps: [{ from: 2, probability: q(1, "1") }] };
    const result = runSmall(queue({ ...every(1), balking }, 10), { horizon: 500 });
    const held = (id: string) => result.elements.find((element) => element.id === id)?.meanContent ?? 0;
    expect(held("queue")).toBeLessThanOrEqual(2);
    expect(held("queue") + held("server")).toBeGreaterThan(2.5);
  });
});

test("[D5, D7, D8, D9] a run of own arrivals goes on from a snapshot as if it had not been interrupted", () => {
  const sources = fc.constantFrom<object>(
    { interarrival: exponential(1), batch: { sizes: [1, 2], weights: [1, 1] }, overflow: "lost" },
    { interarrival: exponential(1), balking: { steps: [{ from: 2, probability: q(0.5, "1") }] } },
    { rate: { period: q(1, "min"), mean: q(4000, "1/h"), amplitude: q(3000, "1/h") }, limit: 40 },
    { schedule: [3, 4, 4, 30].map((at) => ({ at: seconds(at), count: 2 })), overflow: "lost" },
  );
  fc.assert(
    fc.property(
      sources,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 99 }),
      (source, at, seed) => {
        const request = requestOf(queue(source, 1.3, 3), { horizon: 60, warmUp: 10, seed });
        const whole = new LineRun(request);
        whole.advance(whole.end);
        const first = new LineRun(request);
        first.advance(at * SECOND);
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
      },
    ),
    { seed: 20261122, numRuns: 30 },
  );
});
