import { expect, test } from "vitest";
import { hashText } from "#sim/random/hash.ts";
import { readReferences } from "#src/reference/reference-file.ts";
import { quickOutputs, runCase } from "#src/reference/run-case.ts";
import type { SampleJob, Sampler } from "#src/reference/sample.ts";
import { IN_THREAD } from "./in-thread.ts";

const LINE = { stations: [{ service: 1 }] };

function planned(outputs: object[], rest: object = {}) {
  const [only] =
    readReferences({
      format: "chejian-reference/1",
      cases: [
        { id: "case", family: "x", title: "x", kind: "serial-line", parameters: LINE, outputs, ...rest },
      ],
    }).cases ?? [];
  if (!("plan" in only)) throw new Error(only.unsupported.en);
  return only;
}

/** A sampler that gives mean ± noise/√horizon, alternating, and notes what it is asked for. */
function noisy(mean: number, noise: number): { sampler: Sampler; jobs: SampleJob[] } {
  const jobs: SampleJob[] = [];
  return {
    jobs,
    sampler: {
      size: 1,
      sample: async (job) => {
        jobs.push(job);
        const side = job.replication % 2 === 0 ? 1 : -1;
        const value = mean + (side * noise) / Math.sqrt(job.horizon);
        return { values: job.paths.map(() => value), dispatches: job.horizon };
      },
    },
  };
}

const B = { name: "x", path: "system.content.mean", expected: 10, tolerance: { class: "B", relative: 0.01 } };
const quick = { quick: false };

test("the horizon grows until the standard error is small enough; the seed is the hash of the id", async () => {
  const { sampler, jobs } = noisy(10, 100);
  const result = await runCase(planned([B], { runs: { horizon: 100 } }), sampler, quick);
  expect(result).toMatchObject({ status: "pass", attempts: 1, seed: hashText("case") });
  // at 100: standard error 10/√19, 23 times the bound of 0.1
  expect(jobs[0]).toMatchObject({ horizon: 100, warmUp: 10, replication: 0, seed: hashText("case") });
  expect(result.outputs[0].standardError).toBeLessThanOrEqual(0.1);
  // a horizon 526 times as long in two steps; what its standard error lacks then is made up by replications, and none is made twice
  expect(new Set(jobs.map(({ horizon }) => horizon)).size).toBe(3);
  const last = jobs.filter(({ horizon }) => horizon === result.horizon);
  expect(last.map(({ replication }) => replication)).toEqual([...last.keys()]);
  expect(last.length).toBeGreaterThan(20);
  expect(result.outputs[0].replications).toBe(last.length);
});

test("a steady-state sample that lacks little keeps its replications and gets further ones", async () => {
  const { sampler, jobs } = noisy(10, 6);
  const result = await runCase(planned([B], { runs: { horizon: 100 } }), sampler, quick);
  // at 100: standard error 0.6/√19, 1.38 times the bound, so 1.9 times the sample, and a little more
  expect(jobs.map(({ horizon, replication }) => `${horizon} ${replication}`)).toEqual(
    jobs.map((_, number) => `100 ${number}`),
  );
  expect(jobs.length).toBe(40);
  expect(result).toMatchObject({ status: "pass", horizon: 100, dispatches: 4000 });
});

test("a miss is repeated once, with a fresh seed and four times the sample", async () => {
  const { sampler, jobs } = noisy(11, 1);
  const result = await runCase(planned([B], { runs: { horizon: 100 } }), sampler, quick);
  expect(result).toMatchObject({ status: "fail", attempts: 2, seed: hashText("case/again") });
  expect(jobs.length).toBe(40);
  expect(jobs[20].horizon).toBe(400);
  expect(result.outputs[0].reason?.en).toMatch(/off by 1, allowed/);
});

test("a sample that never suffices ends, and says so", async () => {
  const endless: Sampler = {
    size: 1,
    sample: async ({ replication, paths }) => ({
      values: paths.map(() => (replication % 2 === 0 ? 0 : 20)),
      dispatches: 1e7,
    }),
  };
  const result = await runCase(planned([B], { runs: { horizon: 100 } }), endless, quick);
  expect(result.status).toBe("fail");
  expect(result.outputs[0].reason?.en).toMatch(/standard error .* did not come down to 0\.1/);
});

test("a quick run begins with a shorter horizon, and asks for standard errors four times as large", async () => {
  const { sampler, jobs } = noisy(10, 10);
  const result = await runCase(planned([B], { runs: { horizon: 100 } }), sampler, { quick: true });
  // at 25: standard error 2/√19, 1.15 times four times the bound
  expect(new Set(jobs.map(({ horizon, warmUp }) => `${horizon} ${warmUp}`))).toEqual(new Set(["25 2.5"]));
  expect(result).toMatchObject({ status: "pass", outputs: [{ replications: 28 }] });
});

test("a terminating case keeps its horizon and gets more replications", async () => {
  const { sampler, jobs } = noisy(10, 100);
  const at = { ...B, path: "system.content.at.50" };
  const result = await runCase(planned([at], { runs: { horizon: 100 } }), sampler, quick);
  expect(result.status).toBe("pass");
  expect(new Set(jobs.map(({ horizon, warmUp }) => `${horizon} ${warmUp}`))).toEqual(new Set(["100 0"]));
  expect(result.outputs[0].replications).toBeGreaterThan(1000);
});

test("exact outputs take one run; a quick run leaves out what is no mean", async () => {
  const exact = { name: "n", path: "exits.count", expected: 9, tolerance: { class: "A0" } };
  const one = await runCase(planned([exact], { runs: { horizon: 9.5 } }), IN_THREAD, quick);
  expect(one).toMatchObject({
    status: "pass",
    outputs: [{ measured: 9, replications: 1, standardError: 0 }],
  });
  const { sampler } = noisy(10, 1);
  const variance = { ...B, name: "v", path: "system.content.variance" };
  const share = { ...B, name: "s", path: "elements.m1.states.working" };
  const mixed = await runCase(planned([B, variance, share]), sampler, { quick: true });
  expect(mixed.outputs.map(({ name }) => name)).toEqual(["x"]);
  const shares = await runCase(planned([share, variance]), sampler, { quick: true });
  expect(shares.outputs.map(({ name }) => name)).toEqual(["s"]);
  expect(quickOutputs(planned([B]).plan).length).toBe(1);
  expect(quickOutputs(planned([B], { quick: false }).plan)).toEqual([]);
});

test("a run that breaks down fails its case with the reason", async () => {
  const broken: Sampler = {
    size: 1,
    sample: async () => {
      throw new Error("conservation is broken in m1");
    },
  };
  const result = await runCase(planned([B]), broken, quick);
  expect(result).toMatchObject({ status: "fail", outputs: [] });
  expect(result.reason?.en).toContain("conservation is broken in m1");
});

test("figures of one run agree with each other, in the case's unit of time", async () => {
  const outputs = [
    { name: "exits", path: "exits.count", expected: 10, tolerance: { class: "A0" } },
    { name: "first", path: "exits.1", expected: 1, tolerance: { class: "A1" } },
    { name: "entry", path: "parts.2.enter", expected: 1, tolerance: { class: "A1" } },
    { name: "there", path: "parts.2.at.m1", expected: 1, tolerance: { class: "A1" } },
    { name: "exit", path: "parts.2.exit", expected: 2, tolerance: { class: "A1" } },
    { name: "finished", path: "elements.m1.finished.rate", expected: 1, tolerance: { class: "A1" } },
    { name: "throughput", path: "system.throughput", expected: 1, tolerance: { class: "A1" } },
    { name: "TH", path: "kpis.TH / 60", expected: 1, tolerance: { class: "A1" } },
    { name: "time", path: "system.time.mean", expected: 1, tolerance: { class: "A1" } },
    { name: "square", path: "system.time.secondMoment", expected: 1, tolerance: { class: "A1" } },
    { name: "long", path: "system.time.above.0.5", expected: 1, tolerance: { class: "A1" } },
    { name: "content", path: "elements.m1.content.atLeast.1", expected: 1, tolerance: { class: "A1" } },
    { name: "at", path: "system.departures.at.3.5", expected: 3, tolerance: { class: "A0" } },
    { name: "interval", path: "system.departures.interval.mean", expected: 1, tolerance: { class: "A1" } },
    { name: "busy", path: "periods.m1.working.count", expected: 1, tolerance: { class: "A0" } },
    { name: "window", path: "system.window", expected: 10, tolerance: { class: "A1" } },
  ];
  const result = await runCase(
    planned(outputs, { runs: { timeUnit: "min", horizon: 10 } }),
    IN_THREAD,
    quick,
  );
  expect(result.outputs.filter(({ pass }) => !pass)).toEqual([]);
});

test("compared systems run with the same seeds", async () => {
  const random = { stations: [{ service: { distribution: "exponential", mean: 1 } }] };
  const compare = [{ id: "twin", kind: "serial-line", parameters: random }];
  const difference = { ...B, path: "system.throughput - twin:system.throughput", expected: 0 };
  const result = await runCase(
    planned([{ ...difference, tolerance: { class: "B" } }], { parameters: random, compare }),
    IN_THREAD,
    quick,
  );
  expect(result.outputs[0]).toMatchObject({ measured: 0, standardError: 0, pass: true });
});
