import { describe, expect, it } from "vitest";
import { SECOND } from "#sim/time.ts";
import { LineRun, run } from "#models/run.ts";
import { chain, exponential, q, requestOf, smallModel, type SmallLine } from "./small-line.ts";

const line = (calendars?: SmallLine["calendars"]) =>
  smallModel({
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: exponential(90) },
      { id: "queue", kind: "buffer" },
      { id: "server", kind: "machine", work: { operation: "serve", time: exponential(60) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "queue", "server", "out"),
    ...(calendars === undefined ? {} : { calendars }),
  });

const ONE_SHIFT: SmallLine["calendars"] = [
  {
    id: "day",
    week: [1, 2, 3, 4, 5],
    workingDaysPerYear: q(250, "d"),
    shifts: [{ id: "early", start: "08:00", end: "16:00", breaks: [{ start: "12:00", end: "12:30" }] }],
  },
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("series of a run", () => {
  it("[M5] adds up to the figures of the whole window, and changes none of them", () => {
    const model = line();
    const plain = run(requestOf(model, { horizon: 360_000, warmUp: 3600 }));
    const { series, ...rest } = run({
      ...requestOf(model, { horizon: 360_000, warmUp: 3600 }),
      series: { intervals: 100 },
    });
    if (series === undefined) throw new Error("no series");
    expect(rest).toEqual(plain);
    expect(series.intervalSeconds).toBe(3600);
    expect(series.ends.slice(0, 2)).toEqual([7200, 10_800]);
    expect(sum(series.content) / 100 / plain.kpis.WIP).toBeCloseTo(1, 10);
    const finished = sum(series.finished);
    expect(finished / 100).toBeCloseTo(plain.kpis.TH, 9);
    const times = series.timeInSystem.map((time, index) => (time ?? 0) * series.finished[index]);
    expect(sum(times) / finished / plain.kpis.LT).toBeCloseTo(1, 10);
  });

  it("[M5] counts open time only: nights and breaks are no part of an interval", () => {
    const model = line(ONE_SHIFT);
    const { series } = run({
      ...requestOf(model, { horizon: 0 }),
      horizon: undefined,
      horizonShifts: 10,
      series: { intervals: 20 },
    });
    if (series === undefined) throw new Error("no series");
    // Half of 7.5 h each: the first half ends before the break, the second at the end of the shift.
    expect(series.intervalSeconds).toBe(3.75 * 3600);
    const day = 86_400;
    expect(series.ends.slice(0, 4)).toEqual([11.75 * 3600, 16 * 3600, day + 11.75 * 3600, day + 16 * 3600]);
    expect(series.ends.at(-1)).toBe(11 * day + 16 * 3600);
    expect(series.shift).toEqual(Array.from({ length: 20 }, (_, index) => 1 + Math.floor(index / 2)));
  });

  it("[M5] goes on from a snapshot, and refuses what cannot be cut", () => {
    const model = line();
    const request = requestOf(model, { horizon: 7200 });
    for (const intervals of [0, 1.5, 8000])
      expect(() => run({ ...request, series: { intervals } })).toThrow(RangeError);
    const half = new LineRun(request);
    half.advance(3600 * SECOND);
    const rest = run({ ...request, snapshot: half.snapshot(), series: { intervals: 1 } }).series;
    const whole = run({ ...request, series: { intervals: 2 } }).series;
    expect(rest?.ends).toEqual([7200]);
    expect(rest?.finished).toEqual(whole?.finished.slice(1));
    expect(rest?.content[0]).toBeCloseTo(whole?.content[1] ?? Number.NaN, 10);
    const quiet = run({ ...requestOf(model, { horizon: 20 }), series: { intervals: 20 } }).series;
    expect(quiet?.finished.map((count) => count === 0)).toEqual(
      quiet?.timeInSystem.map((time) => time === null),
    );
  });
});
