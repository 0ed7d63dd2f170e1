import type { Label } from "#models/format/text.ts";
import type { Executor } from "#src/study/executor.ts";
import { type CancelSignal, runAll } from "#src/study/run-pool.ts";
import { DAY_US } from "../civil-date.ts";
import { cutLog, HOUR_US, type OrderedLog } from "../discovery/ordered-log.ts";
import { orderBook } from "../discovery/orders.ts";
import { sizeClass } from "../discovery/visit-time.ts";
import { visitsOf } from "../discovery/visits.ts";
import { jobPlans, type JobPlan } from "../generate/job-plan.ts";
import { lineParameters, type LineParameters, type StationParameters } from "../generate/line-parameters.ts";
import { Draws } from "./draws.ts";
import { drawnReleases } from "./drawn-line.ts";
import { simulate, type SimulatedWindow } from "./simulate.ts";
import { MOST_STEPS, stepsOf, type Window } from "./window.ts";

export interface CalibrationOptions {
  readonly seed: number;
  readonly signal?: CancelSignal;
  /** Called after each run. */
  readonly onRun?: () => void;
}

/** Rounds of adjustment, and runs in each: enough, as the means over all orders hardly vary. */
const ROUNDS = 6;
const RUNS = 2;
/** Runs of a calibration. */
export const CALIBRATION_RUNS = ROUNDS * RUNS;
const SCALE_LIMITS = { low: 0.02, high: 5 } as const;
/** The run goes on so much longer than the log, in its length: what is slow shows that it is. */
const EXTENSION = 1;

/** The part of the log that the line is calibrated on, and what the log tells of it. */
interface Trial {
  readonly jobs: readonly JobPlan[];
  /** End of the last logged step of each job, hours since the origin. */
  readonly ends: readonly number[];
  readonly edges: readonly number[];
}

/**
 * A line whose waits are as long, and whose resources take as large a part, as the log shows: the factor of the waits and the weights of
 * resources are adjusted until runs with the logged orders agree with the fitted part, which is as long as the judged one if it can be.
 */
export async function calibratedLine(
  window: Window,
  options: CalibrationOptions,
  executor: Executor,
): Promise<{ line: LineParameters; notes: Label[] }> {
  let line = lineParameters(window.fitted);
  const trial = trialOf(window);
  if (trial.jobs.length === 0) return { line, notes: [] };
  const wanted = meanFlow(trial.jobs, trial.ends, trial.ends);
  const slope = Math.max(1e-6, waitsOfFlow(line, trial.jobs));
  let flow = wanted;
  for (let round = 0; round < ROUNDS; round++) {
    const now = line;
    const runs = await runAll(
      RUNS,
      (run) => {
        const draws = new Draws(options.seed, run);
        const jobs = drawnReleases(now, trial.jobs, draws);
        return simulate(now, jobs, window, trial.edges, options.seed, run, executor);
      },
      {
        lanes: executor.size,
        signal: options.signal,
        onDone: options.onRun,
      },
    );
    const horizon = trial.edges[trial.edges.length - 1] / HOUR_US;
    const flows = runs.map(({ finish }) =>
      meanFlow(
        trial.jobs,
        finish.map((time) => (Number.isNaN(time) ? horizon : time)),
        trial.ends,
      ),
    );
    flow = flows.reduce((sum, each) => sum + each, 0) / RUNS;
    // Stochastic approximation (Robbins and Monro, Ann. Math. Stat. 22 (1951)) along the known slope.
    const step = (wanted - flow) / slope / (1 + Math.max(0, round - 1) / 2);
    const waitScale = Math.min(SCALE_LIMITS.high, Math.max(SCALE_LIMITS.low, now.waitScale + step));
    line = { ...rebalanced(now, trial.jobs, runs), waitScale };
  }
  return {
    line,
    notes: [
      {
        zh: `用仿真校准：间隔乘以 ${line.waitScale.toPrecision(3)} 后，工单从放行到最后一次作业的平均时间为 ${(flow / 24).toFixed(1)} 天，日志为 ${(wanted / 24).toFixed(1)} 天`,
        en: `Calibrated by simulation: with gaps times ${line.waitScale.toPrecision(3)}, orders take ${(flow / 24).toFixed(1)} d from release to their last work on average; in the log ${(wanted / 24).toFixed(1)} d`,
      },
    ],
  };
}

function trialOf(window: Window): Trial {
  const { fitted, at, edges } = window;
  const judged = edges[edges.length - 1] - at;
  const whole = at - fitted.ordered.from;
  let from = judged > 0 && whole > 1.5 * judged ? at - judged : fitted.ordered.from;
  let trial = trialFrom(window, from);
  while (stepsOf(trial.jobs) > MOST_STEPS && at - from > DAY_US) {
    from = at - (at - from) / 2;
    trial = trialFrom(window, from);
  }
  return trial;
}

function trialFrom({ fitted, at }: Window, from: number): Trial {
  const part: OrderedLog = cutLog(fitted.ordered, at, from);
  const isSetup = fitted.types.map((type) => type.isSetup);
  const before = cutLog(fitted.ordered, from);
  const idle = before.rows.length === 0 ? undefined : orderBook(before, visitsOf(before, isSetup)).last;
  const visits = visitsOf(part, isSetup);
  const jobs = jobPlans(visits, fitted.activities.of, from, idle);
  const ends = jobs.map(({ order }) => {
    let end = 0;
    for (let visit = visits.firstOf[order]; visit < visits.firstOf[order + 1]; visit++) {
      end = Math.max(end, visits.end[visit]);
    }
    return end / HOUR_US;
  });
  return { jobs, ends, edges: [from, at, at + EXTENSION * (at - from)] };
}

/** Mean hours from the release of a job to an end. */
function meanFlow(jobs: readonly JobPlan[], ends: readonly number[], logged: readonly number[]): number {
  const sum = jobs.reduce((total, { release }, job) => total + (ends[job] ?? logged[job]) - release, 0);
  return sum / jobs.length;
}

/** Hours by which the mean flow time grows when the factor of the waits grows by 1. */
function waitsOfFlow(line: LineParameters, jobs: readonly JobPlan[]): number {
  const means = line.stations.map(({ waits }) => waits.reduce((sum, wait) => sum + wait, 0) / waits.length);
  const sum = jobs.reduce(
    (total, { steps, inProgress }) =>
      total +
      steps.reduce((waited, { station }, step) => waited + (step > 0 || inProgress ? means[station] : 0), 0),
    0,
  );
  return sum / jobs.length;
}

/** Weights with which each resource would take the share of the work of its activities that it has in the log. */
function rebalanced(
  line: LineParameters,
  jobs: readonly JobPlan[],
  runs: readonly SimulatedWindow[],
): LineParameters {
  const work = line.stations.map(() => 0);
  for (const { steps } of jobs) {
    for (const { station, pieces } of steps)
      work[station] += visitHours(line.stations[station], pieces, line.lotLimits);
  }
  const wanted = line.pools.map((_, pool) =>
    line.stations.reduce((sum, { staff }, station) => {
      const member = staff.find((each) => each.pool === pool);
      return sum + (member === undefined ? 0 : member.share * work[station]);
    }, 0),
  );
  const found = wanted.map((_, pool) => runs.reduce((sum, { hours }) => sum + hours[pool], 0));
  const [allWanted, allFound] = [wanted, found].map((list) => list.reduce((sum, each) => sum + each, 0));
  if (!(allWanted > 0) || !(allFound > 0)) return line;
  const factors = wanted.map((hours, pool) => {
    const share = hours / allWanted;
    return share > 0 ? damped(share / Math.max(found[pool] / allFound, 1e-6)) : 1;
  });
  return {
    ...line,
    stations: line.stations.map((station) => ({
      ...station,
      staff: station.staff.map((member) => ({ ...member, weight: member.weight * factors[member.pool] })),
    })),
  };
}

/** A step towards a factor: the square root of it, as runs scatter; at most double or half. */
function damped(factor: number): number {
  return Math.min(2, Math.max(0.5, Math.sqrt(factor)));
}

/** Mean hours of a visit with so many pieces. */
function visitHours(
  { lot, setup, piece, bySize }: StationParameters,
  pieces: number,
  limits: readonly number[],
): number {
  const factor = bySize[sizeClass(pieces, limits)] ?? 1;
  return lot.mean + setup.probability * setup.mean + pieces * piece.mean * factor;
}
