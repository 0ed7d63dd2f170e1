import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LineRun, run, type RunRequest, type RunResult } from "#models/run.ts";
import type { JobsResult } from "#models/probes/probe.ts";
import { LINES } from "./any-line.ts";
import { job, jobLine, worker } from "./job-line.ts";
import { q, requestOf, seconds, smallModel } from "./small-line.ts";

/** A bench and a machine: the first job takes 20 s a piece by hand, both take 10 s in the machine. */
const model = smallModel({
  people: [worker("smith")],
  equipment: [
    { id: "orders", kind: "source", product: "part" },
    { id: "bench-queue", kind: "buffer" },
    {
      id: "bench",
      kind: "manual-station",
      work: { operation: "fit", time: seconds(20), perPiece: true, rejects: { probability: q(1, "1") } },
      staff: { anyOf: [{ people: "smith" }] },
    },
    { id: "mill-queue", kind: "buffer" },
    { id: "mill", kind: "machine", work: { operation: "form", time: seconds(10) } },
    { id: "out", kind: "sink" },
  ],
  connections: [
    { id: "c1", from: "orders", to: "bench-queue" },
    { id: "c2", from: "bench-queue", to: "bench" },
    { id: "c3", from: "bench", to: "mill-queue" },
    { id: "c4", from: "orders", to: "mill-queue" },
    { id: "c5", from: "mill-queue", to: "mill" },
    { id: "c6", from: "mill", to: "out" },
  ],
  demand: {
    source: "orders",
    jobs: { list: [job("a", 10, 3, "fit", "form"), job("b", 15, 8, "form:5"), job("c", 5000, 1, "form")] },
  },
});

function jobsOf(request: RunRequest): JobsResult {
  return resultOf(run(request));
}

function resultOf({ probes }: RunResult): JobsResult {
  const result = probes?.["jobs"];
  if (result?.kind !== "jobs") throw new Error("no result");
  return result;
}

test("[M6] the probe of jobs tells by periods what a schedule by hand gives", () => {
  const probes = [{ id: "jobs", kind: "jobs" as const, periods: [0, 30, 80, 1000] }];
  const result = jobsOf(requestOf(model, { horizon: 200, warmUp: 50, demand: "orders", probes }));
  // a: bench 10–70, mill 70–80; b: mill 15–25
  const [first, second, third] = result.periods;
  expect(result.periods).toHaveLength(3);
  expect(first).toMatchObject({ from: 0, to: 30, jobs: 1, pieces: 8, meanTime: 10 });
  expect(first.meanContent).toBeCloseTo((20 + 10) / 30, 9);
  expect(first.busyHours["smith"]).toBeCloseTo(20 / 3600, 9);
  expect([first.worked, first.rejected]).toEqual([
    { fit: 0, form: 5 },
    { fit: 0, form: 0 },
  ]);
  expect(second).toMatchObject({ jobs: 0, pieces: 0, meanContent: 1 });
  expect(second).not.toHaveProperty("meanTime");
  expect(second.busyHours["smith"]).toBeCloseTo(40 / 3600, 9);
  expect([second.worked, second.rejected]).toEqual([
    { fit: 3, form: 0 },
    { fit: 3, form: 0 },
  ]);
  // what happens at 80 belongs to the period that begins then
  expect(third).toMatchObject({ from: 80, to: 250, jobs: 1, pieces: 3, meanTime: 70, meanContent: 0 });
  expect(third.worked).toEqual({ fit: 0, form: 3 });
  expect(result.entered).toEqual([10, 15, null]);
  expect(result.finished).toEqual([80, 25, null]);
});

test("[M6] periods need not begin with the run; those after its end are left out, wrong ones refused", () => {
  const periods = (edges: number[]) => {
    const probes = [{ id: "jobs", kind: "jobs" as const, periods: edges }];
    return jobsOf(requestOf(model, { horizon: 200, demand: "orders", probes })).periods;
  };
  expect(periods([20, 60, 300, 400])).toMatchObject([
    { from: 20, to: 60, jobs: 1, meanContent: 45 / 40 },
    { from: 60, to: 200, jobs: 1, meanContent: 20 / 140 },
  ]);
  expect(() => periods([0])).toThrow(/rising edges/);
  expect(() => periods([0, 10, 10])).toThrow(/rising edges/);
});

test("[M1, M6] a probe of jobs changes nothing, adds up, and goes on from a snapshot (property)", () => {
  fc.assert(
    fc.property(
      LINES["jobs"],
      fc.nat(1000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, seed, share) => {
        const base = requestOf(line.model, { horizon: line.horizon, seed, demand: line.demand });
        const request = {
          ...base,
          probes: [{ id: "jobs", kind: "jobs" as const, periods: [0, 333, 900.5, 2400] }],
        };
        const whole = run(request);
        expect(whole.traceHash).toBe(run(base).traceHash);
        const early = new LineRun(request);
        early.advance(Math.floor(share * early.end));
        const later = new LineRun({ ...request, snapshot: early.snapshot() });
        later.advance(later.end);
        expect(later.result()).toEqual(whole);
        const { periods } = resultOf(whole);
        const content = periods.reduce(
          (sum, { from, to, meanContent }) => sum + meanContent * (to - from),
          0,
        );
        expect(content / 2400).toBeCloseTo(whole.kpis["WIP"] ?? 0, 9);
        const worked = periods.flatMap((period) => Object.values(period.worked));
        const reported = whole.elements.reduce((sum, { pieces }) => sum + (pieces ?? 0), 0);
        // the end of the run is the end of the last period, and so not in it
        expect(reported - worked.reduce((sum, pieces) => sum + pieces, 0)).toBeGreaterThanOrEqual(0);
        const heads = periods.reduce((sum, { busyHours }) => sum + busyHours["cleo"], 0);
        expect(heads / 2 / (2400 / 3600)).toBeCloseTo(whole.utilisation["cleo"], 9);
      },
    ),
    { numRuns: 25 },
  );
});

test("[M6] a model without jobs has no such probe", () => {
  const probes = [{ id: "jobs", kind: "jobs" as const, periods: [0, 10] }];
  const { demand: _, ...without } = jobLine({
    jobs: [job("a", 0, 1, "cut")],
    perPiece: false,
    setup: 0,
    rejected: 0,
    handOver: 20,
    lathes: 1,
    basis: "operating",
  });
  expect(() => run(requestOf(without, { horizon: 10, probes }))).toThrow(/has none/);
});
