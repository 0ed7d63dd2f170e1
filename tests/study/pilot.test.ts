import { describe, expect, it } from "vitest";
import { run, type RunRequest } from "#models/run.ts";
import type { RunSeries } from "#models/run-series.ts";
import type { Executor } from "#src/study/executor.ts";
import { LONG_RUN, pilotCase, planPilot, runPilot } from "#src/study/pilot.ts";
import { Chance } from "../experiment/chance.ts";
import { chain, exponential, smallModel } from "../models/small-line.ts";

const THREAD: Executor = { size: 1, run: (request: RunRequest) => Promise.resolve(run(request)) };

/** M/M/1 with load 0.5, open day and night. */
const QUEUE = smallModel({
  equipment: [
    { id: "arrivals", kind: "source", product: "part", interarrival: exponential(240) },
    { id: "queue", kind: "buffer" },
    { id: "server", kind: "machine", work: { operation: "serve", time: exponential(120) } },
    { id: "out", kind: "sink" },
  ],
  connections: chain("arrivals", "queue", "server", "out"),
});

/** A series whose content climbs to 10 within `settling` intervals; two parts finished in each. */
function madeUp(chance: Chance, settling: number, count = 300): RunSeries {
  const places = Array.from({ length: count }, (_, index) => index);
  return {
    intervalSeconds: 3600,
    ends: places.map((index) => 3600 * (index + 1)),
    shift: places.map((index) => 1 + Math.floor(index / 8)),
    content: places.map((t) => 10 * Math.min(1, t / settling) + 0.1 * chance.normal()),
    finished: places.map(() => 2),
    timeInSystem: places.map((index) => (index % 3 === 0 ? null : 7)),
  };
}

const ALL = ["content", "output", "timeInSystem"] as const;
const OWN = { side: "before", demand: "own" } as const;

describe("pilot", () => {
  it("finds the figures of a queue in its replications and in one long run", async () => {
    const plan = planPilot({ model: QUEUE, replications: 4, shifts: 6 });
    const result = await runPilot(plan, THREAD);
    expect(result).toMatchObject({ replications: 4, shifts: 6, longRunShifts: 6 * LONG_RUN });
    expect(result.cases).toHaveLength(1);
    const [{ figures, ends }] = result.cases;
    expect(figures.map(({ figure }) => figure)).toEqual(ALL);
    expect(ends).toHaveLength(300);
    // L = 1, λ = 15 parts/h, W = 240 s.
    [1, 15, 240].forEach((truth, index) => {
      const { longRun, welch, mser } = figures[index];
      expect(welch.means).toHaveLength(300);
      expect(welch.smoothed).toHaveLength(300 - welch.window);
      expect(mser?.means).toHaveLength(60);
      if (longRun === null) throw new Error("no long run");
      expect(Math.abs(longRun.mean / truth - 1)).toBeLessThan(0.1);
      expect(longRun.means).toHaveLength(longRun.batches);
      expect(longRun.autocorrelations).toHaveLength(20);
    });
  });

  it("recommends the shifts that cover the slowest figure, and tells which", async () => {
    const chance = new Chance(71);
    const executor: Executor = {
      size: 2,
      run: (request) => {
        const long = (request.series?.intervals ?? 0) > 300;
        const series = madeUp(chance, 40, long ? 1500 : 300);
        return Promise.resolve({ series } as unknown as ReturnType<typeof run>);
      },
    };
    const { recommendation, cases } = await runPilot(planPilot({ model: QUEUE }), executor);
    expect(recommendation.decisive).toEqual({ ...OWN, figure: "content" });
    const [content, output, time] = cases[0].figures;
    expect(content.warmUp?.intervals).toBeGreaterThanOrEqual(35);
    expect(content.warmUp?.intervals).toBeLessThanOrEqual(50);
    expect(recommendation.warmUpShifts).toBe(Math.ceil((content.warmUp?.intervals ?? 0) / 8));
    expect(content.steady?.mean).toBeCloseTo(10, 1);
    expect(output.warmUp).toEqual({ intervals: 0, seconds: 0, shifts: 0 });
    expect(output.steady).toMatchObject({ mean: 2, low: 2, high: 2 });
    // Intervals without a finished part repeat the one before.
    expect(time.welch.means.every((value) => value === 7)).toBe(true);
  });

  it("refuses to recommend where a figure does not settle", () => {
    const chance = new Chance(72);
    const series = [1, 2, 3].map(() => madeUp(chance, 280));
    const { figures } = pilotCase(OWN, ["content"], series, series[0]);
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({ warmUp: null, steady: null, longRun: null });
    expect(figures[0].mser?.accepted).toBe(false);
    expect(figures[0].truncationByReplication).toEqual([null, null, null]);
  });

  it("asks for a fresh start: no warm-up, and the same replications as the study", async () => {
    const requests: RunRequest[] = [];
    const executor: Executor = {
      size: 1,
      run: (request) => {
        requests.push(request);
        const series = madeUp(new Chance(request.replication), 10);
        return Promise.resolve({ series } as unknown as ReturnType<typeof run>);
      },
    };
    await runPilot(planPilot({ model: QUEUE, replications: 3, shifts: 2 }), executor);
    expect(requests.map(({ replication }) => replication)).toEqual([3, 0, 1, 2]);
    expect(requests.map(({ horizonShifts }) => horizonShifts)).toEqual([2 * LONG_RUN, 2, 2, 2]);
    expect(requests.every(({ warmUp }) => warmUp === 0)).toBe(true);
    expect(() => planPilot({ model: QUEUE, replications: 1 })).toThrow(/replications/);
    expect(() => planPilot({ model: QUEUE, shifts: 0 })).toThrow(/shifts/);
  });
});
