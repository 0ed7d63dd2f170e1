import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { LineRun } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";
import { chain, exponential, q, recordsOf, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

type Load = { size: number; minimum?: number; patience?: ReturnType<typeof seconds> };

const handler = (perShift: number) => ({
  id: "handler",
  name: "handler",
  role: "handler" as const,
  perShift,
  wage: q(50_000, "CNY/year"),
});

/** A machine fills a rack; loads go from it to a second rack before a second machine. */
function line(options: {
  load: Load;
  heads?: number;
  way?: number;
  rack?: number;
  ahead?: number;
  cycle?: number;
  next?: number;
}): Model {
  const { load, heads = 1, way = 20, cycle = 2, next = 1 } = options;
  return smallModel({
    people: heads > 0 ? [handler(heads)] : [],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "first", kind: "machine", work: { operation: "cut", time: seconds(cycle) } },
      { id: "rack", kind: "buffer", capacity: options.rack ?? 20 },
      { id: "ahead", kind: "buffer", capacity: options.ahead ?? 20 },
      { id: "second", kind: "machine", work: { operation: "drill", time: seconds(next) } },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "first", "rack"),
      {
        id: "carry",
        from: "rack",
        to: "ahead",
        transfer: { time: seconds(way), load, ...(heads > 0 ? { people: "handler" } : {}) },
      },
      ...chain("ahead", "second", "out"),
    ],
  });
}

/** Departures as [second, parts] of the loads of a run. */
function departures(model: Model, horizon: number): [number, number][] {
  const result = runSmall(model, { demand: "saturated", horizon, trace: { mode: "full" } });
  const counts = new Map<number, number>();
  for (const { kind, time } of recordsOf(result.trace)) {
    if (kind === TraceKind.move) counts.set(time / SECOND, (counts.get(time / SECOND) ?? 0) + 1);
  }
  return [...counts];
}

describe("loads", () => {
  it("[L1] a load goes when it is complete and somebody is there to carry it", () => {
    // parts at 2, 4, 6 …: the first load is complete at 8; its carrier is back when the load arrives, at 28
    expect(departures(line({ load: { size: 4 } }), 60)).toEqual([
      [8, 4],
      [28, 4],
      [48, 4],
    ]);
    expect(departures(line({ load: { size: 4 }, heads: 2 }), 40)).toEqual([
      [8, 4],
      [16, 4],
      [28, 4],
      [36, 4],
    ]);
    expect(departures(line({ load: { size: 4 }, heads: 0 }), 30)).toEqual([
      [8, 4],
      [16, 4],
      [24, 4],
    ]);
  });

  it("[L1] a part load goes from the minimum on, or when the oldest part has waited long enough", () => {
    expect(departures(line({ load: { size: 4, minimum: 2 } }), 30)).toEqual([
      [4, 2],
      // while the carrier was away, loads of two were set aside
      [24, 2],
    ]);
    expect(departures(line({ load: { size: 10, patience: seconds(5) }, heads: 0 }), 20)).toEqual([
      // parts of 2, 4, 6; then of 8, 10, 12; then of 14, 16, 18
      [7, 3],
      [13, 3],
      [19, 3],
    ]);
  });

  it("[L1] a full load waits for room, however long: patience is for too few parts, not for too few places", () => {
    // 4 places ahead, 20 s a part behind: room for another load of 4 comes when the rack ahead is empty
    const load = { size: 4, patience: seconds(5) };
    const moves = departures(line({ load, heads: 0, way: 1, ahead: 4, cycle: 1, next: 20 }), 260);
    expect(moves.every(([, parts]) => parts === 4)).toBe(true);
    expect(moves).toHaveLength(4);
  });

  it("[L2] a load keeps its places at the receiver, and stays with the sender until it is fetched", () => {
    // the second rack holds 4 and the machine behind takes 50 s a part: the second load waits for four free places
    const moves = departures(line({ load: { size: 4 }, ahead: 4, next: 50, heads: 2 }), 240);
    expect(moves).toEqual([
      [8, 4],
      [178, 4],
    ]);
    // the rack of 5 is full with a load set aside and one more part: the machine before it is blocked
    const blocked = runSmall(line({ load: { size: 4 }, rack: 5, way: 100 }), {
      demand: "saturated",
      horizon: 108,
      trace: { mode: "full" },
    });
    const created = recordsOf(blocked.trace).filter(({ kind }) => kind === TraceKind.create).length;
    // 4 on the way, 5 in the rack, one finished in the machine; at 108 the second load leaves
    expect(created).toBe(11);
  });

  it("[L2] holds the conservation laws and repeats from a snapshot", () => {
    fc.assert(
      fc.property(
        fc.record({
          size: fc.integer({ min: 1, max: 6 }),
          minimum: fc.integer({ min: 1, max: 6 }),
          patience: fc.integer({ min: 0, max: 60 }),
          heads: fc.integer({ min: 0, max: 3 }),
          rack: fc.integer({ min: 6, max: 12 }),
          ahead: fc.integer({ min: 6, max: 12 }),
          way: fc.integer({ min: 0, max: 90 }),
          cut: fc.integer({ min: 1, max: 3599 }),
        }),
        ({ size, minimum, patience, cut, ...rest }) => {
          const load = { size, minimum: Math.min(size, minimum), patience: seconds(patience) };
          const model = line({ ...rest, load, cycle: 7, next: 9 });
          const request = requestOf(model, { demand: "saturated", horizon: 3600 });
          const whole = new LineRun(request);
          whole.advance(whole.end);
          const expected = whole.result();
          const first = new LineRun(request);
          first.advance(cut * SECOND);
          const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
          second.advance(second.end);
          expect(second.result().traceHash).toBe(expected.traceHash);
          expect(expected.kpis["TH"]).toBeGreaterThan(0);
        },
      ),
      { seed: 20180601, numRuns: 40 },
    );
  });

  it("[L1] news of a load travels by the channel of the transfer", () => {
    const model = smallModel({
      channels: [
        {
          id: "paper",
          name: "paper",
          delay: seconds(30),
          missing: q(0, "1"),
          recovery: seconds(0),
        },
      ],
      equipment: [
        { id: "supply", kind: "source", product: "part" },
        { id: "first", kind: "machine", work: { operation: "cut", time: seconds(5) } },
        { id: "rack", kind: "buffer" },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "first", "rack"),
        {
          id: "carry",
          from: "rack",
          to: "out",
          transfer: { time: seconds(1), load: { size: 2 }, report: "paper" },
        },
      ],
    });
    expect(departures(model, 65)).toEqual([
      [40, 2],
      [50, 2],
      [60, 2],
    ]);
  });

  it("[L2] parts that are promised one by one are not set aside as well", () => {
    const model = smallModel({
      people: [handler(1)],
      equipment: [
        { id: "supply", kind: "source", product: "part", interarrival: exponential(25) },
        { id: "rack", kind: "buffer" },
        { id: "ahead", kind: "buffer", capacity: 3 },
        { id: "work", kind: "machine", work: { operation: "drill", time: seconds(30) } },
        { id: "out", kind: "sink" },
      ],
      connections: [
        ...chain("supply", "rack"),
        { id: "single", from: "rack", to: "ahead", transfer: { time: seconds(15), people: "handler" } },
        {
          id: "carry",
          from: "rack",
          to: "out",
          transfer: { time: seconds(40), people: "handler", load: { size: 3 } },
        },
        ...chain("ahead", "work", "out"),
      ],
    });
    const result = runSmall(model, { horizon: 7200 });
    expect(result.checks.every(({ ok }) => ok)).toBe(true);
    expect(result.kpis["TH"]).toBeGreaterThan(120);
  });
});
