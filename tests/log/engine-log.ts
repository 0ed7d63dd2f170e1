import { validateModel } from "#models/format/validate.ts";
import { LineRun, run, type RunRequest } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import type { Executor } from "#src/study/executor.ts";
import type { JobPlan } from "#src/log/generate/job-plan.ts";
import { lineModel, SOURCE } from "#src/log/generate/line-model.ts";
import type { LineParameters, StationParameters } from "#src/log/generate/line-parameters.ts";
import { Draws } from "#src/log/validation/draws.ts";
import type { Row } from "./small-logs.ts";

/** Runs on the test's own thread. */
export const HERE: Executor = { size: 1, run: async (request) => await Promise.resolve(run(request)) };

const ALWAYS = { week: [1, 2, 3, 4, 5, 6, 7], shifts: [{ start: 0, end: 24 }] };

function station(
  name: string,
  count: number,
  lot: number,
  piece: number,
  waits: number[],
): StationParameters {
  const moments = { error: 0, cv: 0.3, rows: 1, law: "lognormal" as const };
  return {
    id: `op-${name}`,
    name: { zh: name, en: name },
    isInspection: false,
    count,
    visits: 1,
    hours: 1,
    lot: { ...moments, mean: lot },
    setup: { ...moments, mean: 0, probability: 0 },
    piece: { ...moments, mean: piece },
    bySize: [],
    reject: { probability: 0, error: 0, spread: 0, pieces: 0 },
    waits,
    waitRows: waits.length,
    staff: [{ pool: 0, share: 1, weight: 1 }],
  };
}

/** A job shop of which everything is known: three activities, always staffed, waits of some hours between them. */
export const SHOP: LineParameters = {
  lotLimits: [],
  stations: [
    station("cut", 2, 1, 0.2, [0]),
    station("mill", 3, 2, 0.5, [2, 6, 10, 20]),
    station("pack", 1, 0.5, 0.02, [4, 8, 12]),
  ],
  pools: [{ id: "res-all", name: { zh: "人员", en: "Staff" }, heads: 6, pattern: ALWAYS, records: 1 }],
  waitScale: 1,
};

/** Orders of the shop: most go all the way, some are not milled. */
export function shopJobs(days: number, seed: number): JobPlan[] {
  const jobs: JobPlan[] = [];
  let release = 0;
  for (let order = 0; ; order++) {
    const draws = new Draws(seed, order);
    release += 2 + 8 * draws.uniform("gap");
    if (release > days * 24) return jobs;
    const pieces = 1 + Math.floor(20 * draws.uniform("pieces"));
    const route = draws.uniform("route") < 0.8 ? [0, 1, 2] : [0, 2];
    jobs.push({
      order,
      release,
      pieces,
      steps: route.map((step) => ({ station: step, pieces })),
      inProgress: false,
      idleSince: Number.NaN,
    });
  }
}

/** What the engine made of the shop, written out as a log: one row for each job at each machine. */
export function shopLog(days: number, seed: number): Row[] {
  const jobs = shopJobs(days, seed);
  const input = lineModel(SHOP, jobs, {
    id: "shop",
    name: { zh: "车间", en: "Shop" },
    description: { zh: "车间", en: "Shop" },
    start: 0,
    days,
    seed,
    replications: 2,
    flow: [0, 1, 2],
    orderNames: [],
  });
  const { model, problems } = validateModel(input);
  if (model === undefined) throw new Error(problems.map(({ message }) => message.en).join("; "));
  const request: RunRequest = {
    model,
    measures: [],
    priceSet: "2024",
    demand: "orders",
    seed,
    replication: 0,
    warmUp: 0,
    horizon: days * 86_400e6,
    trace: { mode: "full" },
  };
  const line = new LineRun(request);
  line.advance(line.end);
  const { elements } = line.scene;
  const rows: Row[] = [];
  for (const chunk of line.takeTrace()) {
    for (let record = 0; record < chunk.count; record++) {
      if (chunk.kind[record] !== TraceKind.operation || chunk.a[record] < 0) continue;
      const resource = elements[chunk.element[record]].id;
      const activity = resource.replace(/^st-op-/, "").replace(/#\d+$/, "");
      const [start, length] = [chunk.time[record] / 3600e6, chunk.b[record] / 3600e6];
      // Jobs are created in the order of their release.
      const job = jobs[chunk.a[record]];
      rows.push([`job ${chunk.a[record]}`, activity, resource, start, start + length, job.pieces]);
    }
  }
  if (rows.length === 0) throw new Error(`nothing came from ${SOURCE}`);
  return rows;
}
