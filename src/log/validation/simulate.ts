import { validateModel } from "#models/format/validate.ts";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import type { RunRequest, RunResult } from "#models/run.ts";
import type { Executor } from "#src/study/executor.ts";
import { DAY_US } from "../civil-date.ts";
import { HOUR_US } from "../discovery/ordered-log.ts";
import type { JobPlan } from "../generate/job-plan.ts";
import { lineModel, SOURCE } from "../generate/line-model.ts";
import type { LineParameters } from "../generate/line-parameters.ts";
import { addOverlaps, periodOf, type PeriodFigures } from "./logged-metrics.ts";
import { mondayBefore, type Window } from "./window.ts";

/** What one run tells of a window. */
export interface SimulatedWindow {
  readonly periods: readonly PeriodFigures[];
  /** By job: when it was finished, hours since the origin; NaN: not by the end of the run. */
  readonly finish: readonly number[];
  /** Booked hours of each pool over all periods. */
  readonly hours: readonly number[];
}

const SECOND_US = 1_000_000;
const PROBE = "jobs";

/**
 * Runs jobs through a line from the Monday before the window on.
 * @param edges of the periods told, µs since the origin; the run ends with the last one
 */
export async function simulate(
  line: LineParameters,
  jobs: readonly JobPlan[],
  window: Window,
  edges: readonly number[],
  seed: number,
  replication: number,
  executor: Executor,
): Promise<SimulatedWindow> {
  const start = mondayBefore(edges[0]);
  const end = edges[edges.length - 1];
  const input = lineModel(line, jobs, {
    id: "validation",
    name: { zh: "检验", en: "Validation" },
    description: { zh: "检验用模型", en: "Model of the validation" },
    start,
    days: Math.ceil((end / HOUR_US - start) / 24),
    seed,
    replications: 2,
    flow: window.flow,
    orderNames: [],
  });
  const result = await executor.run(request(input, start, edges, seed, replication));
  return readRun(result, line, jobs, window, edges, start);
}

function request(
  input: ModelInput,
  start: number,
  edges: readonly number[],
  seed: number,
  replication: number,
): RunRequest {
  // Jobs are made in the form that reading a file gives them: to check thousands in every run would cost more than the run.
  const { list } = input.demand?.jobs ?? { list: [] };
  const { model, problems } = validateModel({
    ...input,
    demand: { source: SOURCE, jobs: { list: list.slice(0, 1) } },
  });
  if (model === undefined) {
    const first = problems[0];
    throw new Error(`the generated model is not valid: ${first.path} ${first.message.en}`);
  }
  return {
    model: { ...model, demand: { source: SOURCE, jobs: { list: list.map(plainJob) } } },
    measures: [],
    priceSet: model.study.priceSet,
    demand: "orders",
    seed,
    replication,
    warmUp: 0,
    horizon: Math.round(edges[edges.length - 1] - start * HOUR_US),
    probes: [
      {
        id: PROBE,
        kind: "jobs",
        periods: edges.map((edge) => (edge - start * HOUR_US) / SECOND_US),
      },
    ],
    trace: { mode: "none" },
  };
}

type JobInput = NonNullable<NonNullable<ModelInput["demand"]>["jobs"]>["list"][number];
type Job = NonNullable<NonNullable<Model["demand"]>["jobs"]>["list"][number];

/** A job without its names, which nobody reads here. */
function plainJob({ name: _name, release: { value, unit, provenance }, ...job }: JobInput): Job {
  return { ...job, release: { value, unit, provenance } };
}

function readRun(
  result: RunResult,
  line: LineParameters,
  jobs: readonly JobPlan[],
  window: Window,
  edges: readonly number[],
  start: number,
): SimulatedWindow {
  const told = result.probes?.[PROBE];
  if (told?.kind !== "jobs") throw new Error("the run told nothing of its jobs");
  const finish = jobs.map(() => Number.NaN);
  told.finished.forEach((time, job) => {
    if (time !== null) finish[job] = start + time / 3600;
  });
  const flow = flowOf(jobs, finish, window, edges);
  const output = window.fitted.activities.of[window.fitted.book.output];
  const operation = line.stations[output].id;
  const hours = line.pools.map(({ id }) =>
    told.periods.reduce((sum, period) => sum + (period.busyHours[id] ?? 0), 0),
  );
  const periods = told.periods.map((period, number): PeriodFigures => {
    const total = (pieces: Readonly<Record<string, number>>): number =>
      line.stations.reduce((sum, { id }) => sum + (pieces[id] ?? 0), 0);
    const pieces = total(period.worked);
    const rejected = total(period.rejected);
    const given = (period.worked[operation] ?? 0) - (period.rejected[operation] ?? 0);
    const { leadTime, wip, finished } = flow[number];
    return {
      output: window.fitted.ordered.hasQuantities ? given : finished,
      leadTime,
      wip,
      rejectRate: pieces === 0 ? Number.NaN : rejected / pieces,
      load: window.busiest.map((pool) => period.busyHours[line.pools[pool].id] ?? 0),
    };
  });
  return { periods, finish, hours };
}

/** Lead times and open orders, with the orders that have no work in the window and those that the log does not see finished. */
function flowOf(
  jobs: readonly JobPlan[],
  finish: readonly number[],
  { book }: Window,
  edges: readonly number[],
): { leadTime: number; wip: number; finished: number }[] {
  const sums = Array.from({ length: edges.length - 1 }, () => ({ open: 0, lead: 0, finished: 0 }));
  const closed = Float64Array.from(book.last, (last, order) =>
    book.complete[order] === 1 ? last : Number.POSITIVE_INFINITY,
  );
  jobs.forEach(({ order }, job) => {
    if (book.complete[order] !== 1) return;
    const end = Number.isNaN(finish[job]) ? Number.POSITIVE_INFINITY : finish[job] * HOUR_US;
    closed[order] = end;
    const period = periodOf(edges, end);
    if (period < 0) return;
    sums[period].lead += (end - book.first[order]) / DAY_US;
    sums[period].finished += 1;
  });
  for (let order = 0; order < book.first.length; order++) {
    addOverlaps(edges, book.first[order], closed[order], (period, time) => {
      sums[period].open += time;
    });
  }
  return sums.map(({ open, lead, finished }, period) => ({
    leadTime: finished === 0 ? Number.NaN : lead / finished,
    wip: open / (edges[period + 1] - edges[period]),
    finished,
  }));
}
