import { secondsOf, type TimeUnit } from "#models/format/units.ts";
import { run, type RunResult } from "#models/run.ts";
import { timeFromSeconds } from "#sim/time.ts";
import { measured, type SystemPlan } from "./case-plan.ts";
import { evaluate, figuresOf, parseExpression } from "./expression.ts";
import { FigureReaders } from "./figure-readers.ts";
import { kindOf } from "./kinds/index.ts";

/** One replication of a case: plain data, made the same on any thread. */
export interface SampleJob {
  readonly systems: readonly SystemPlan[];
  readonly paths: readonly string[];
  readonly timeUnit: TimeUnit;
  readonly seed: number;
  readonly replication: number;
  /** in timeUnit; of direct kinds the size of the sample */
  readonly horizon: number;
  readonly warmUp: number;
}

export interface SampleResult {
  /** one for each path; NaN where the run gives no such figure */
  readonly values: readonly number[];
  /** events, wake-ups and commands of the runs */
  readonly dispatches: number;
}

/** Where replications are made: a pool of workers, or the same thread. */
export interface Sampler {
  /** replications that it makes at the same time */
  readonly size: number;
  sample(job: SampleJob): Promise<SampleResult>;
}

/** Makes one replication of every system of a case and reads its figures. */
export function runSample(job: SampleJob): SampleResult {
  const expressions = job.paths.map(parseExpression);
  const figures = new Map<string, number>();
  let dispatches = 0;
  for (const system of job.systems) {
    const paths = new Set<string>();
    for (const expression of expressions) {
      for (const figure of figuresOf(expression)) if (figure.system === system.id) paths.add(figure.path);
    }
    const note = (path: string, value: number): void => {
      figures.set(`${system.id}:${path}`, value);
    };
    if (system.type === "direct") measureDirectly(system, [...paths], job, note);
    else dispatches += runModel(system, [...paths], job, note);
  }
  const values = expressions.map((expression) =>
    evaluate(expression, (system, path) => figures.get(`${system}:${path}`) ?? Number.NaN),
  );
  return { values, dispatches };
}

function runModel(
  system: Extract<SystemPlan, { type: "model" }>,
  paths: readonly string[],
  job: SampleJob,
  note: (path: string, value: number) => void,
): number {
  const readers = new FigureReaders(measured(system), system.probes, job.timeUnit);
  const read = paths.map((path) => readers.reader(path));
  const unit = secondsOf(1, job.timeUnit);
  const result: RunResult = run({
    model: system.model,
    measures: system.measures,
    priceSet: system.model.study.priceSet,
    demand: system.demand,
    seed: job.seed,
    replication: job.replication,
    warmUp: timeFromSeconds(job.warmUp * unit),
    horizon: timeFromSeconds(job.horizon * unit),
    probes: readers.probes(),
    trace: readers.needsTrace ? { mode: "full" } : { mode: "none" },
  });
  paths.forEach((path, index) => note(path, read[index](result)));
  return result.dispatches;
}

function measureDirectly(
  system: Extract<SystemPlan, { type: "direct" }>,
  paths: readonly string[],
  job: SampleJob,
  note: (path: string, value: number) => void,
): void {
  const kind = kindOf(system.kind);
  if (kind?.type !== "direct") throw new RangeError(`there is no direct kind ${system.kind}`);
  const values = kind.measure(system.parameters, {
    figures: paths.map((path) => path.slice("result.".length)),
    seed: job.seed,
    replication: job.replication,
    size: job.horizon,
  });
  paths.forEach((path, index) => note(path, values[index]));
}
