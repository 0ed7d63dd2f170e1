import { DAY_US } from "../civil-date.ts";
import { discover, type Discovery } from "../discovery/discover.ts";
import { cutLog, HOUR_US, type OrderedLog } from "../discovery/ordered-log.ts";
import { orderBook, type OrderBook } from "../discovery/orders.ts";
import { visitsOf } from "../discovery/visits.ts";
import { flowPlaces, jobPlans, type JobPlan } from "../generate/job-plan.ts";
import { loggedFigures, type MetricScope, type PeriodFigures } from "./logged-metrics.ts";
import { PERIOD_US, periodEdges, periodsBefore } from "./periods.ts";

/** Resources whose load is compared: so many of the busiest. */
export const BUSIEST = 10;
/** Most steps of the jobs of one run: fewer periods are judged where they would hold more. */
export const MOST_STEPS = 6000;

/** A time at which the log is divided: fitted before it, judged after it up to `until`. Everything in µs since the origin. */
export interface Window {
  readonly at: number;
  readonly until: number;
  readonly fitted: Discovery;
  /** Which orders are complete, as known at `until`. */
  readonly book: OrderBook;
  readonly edges: readonly number[];
  /** Length of each period, in whole ones. */
  readonly shares: readonly number[];
  /** Work after `at`, by order. */
  readonly jobs: readonly JobPlan[];
  readonly logged: readonly PeriodFigures[];
  /** Figures of the whole periods before `at`, as known then. */
  readonly history: readonly PeriodFigures[];
  /** Pools of the busiest resources, and their names. */
  readonly busiest: readonly number[];
  readonly names: readonly string[];
  readonly flow: readonly number[];
}

/** Divides a log. @param from beginning of what it is fitted to */
export function divide(ordered: OrderedLog, at: number, until: number): Window {
  const all = cutLog(ordered, until);
  const fitted = discover(cutLog(ordered, at));
  const isSetup = fitted.types.map((type) => type.isSetup);
  const book = orderBook(all, visitsOf(all, isSetup));
  const busiest = ordered.hasResources
    ? fitted.resources.members.flatMap((members, pool) =>
        pool < BUSIEST && members.length === 1 ? [pool] : [],
      )
    : [];
  const { log } = ordered;
  const scope: MetricScope = {
    output: fitted.book.output,
    resources: busiest.length,
    resourceOf: (row) => {
      const pool = log.resource[row] < 0 ? -1 : fitted.resources.of[log.resource[row]];
      return pool < busiest.length ? pool : -1;
    },
  };
  const { edges, jobs } = judgedPart(ordered, fitted, isSetup, periodEdges(at, Math.min(until, all.to)));
  return {
    at,
    until,
    fitted,
    book,
    edges,
    shares: edges.slice(1).map((edge, period) => (edge - edges[period]) / PERIOD_US),
    jobs,
    logged: loggedFigures(all, book, edges, scope),
    history: loggedFigures(
      fitted.ordered,
      fitted.book,
      periodsBefore(at, fitted.ordered.from - DAY_US / 2),
      scope,
    ),
    busiest,
    names: busiest.map((pool) => log.resources[fitted.resources.members[pool][0]]),
    flow: flowPlaces(fitted),
  };
}

/** The periods after the fitted part, as many as runs can hold, and the work in them. */
function judgedPart(
  ordered: OrderedLog,
  fitted: Discovery,
  isSetup: readonly boolean[],
  every: readonly number[],
): { edges: readonly number[]; jobs: JobPlan[] } {
  for (let count = every.length; ; count--) {
    const edges = every.slice(0, count);
    const part = cutLog(ordered, edges[count - 1], edges[0]);
    const jobs = jobPlans(visitsOf(part, isSetup), fitted.activities.of, edges[0], fitted.book.last);
    if (count <= 2 || stepsOf(jobs) <= MOST_STEPS) return { edges, jobs };
  }
}

/** Steps of jobs in all. */
export function stepsOf(jobs: readonly JobPlan[]): number {
  return jobs.reduce((sum, { steps }) => sum + steps.length, 0);
}

/** Monday 00:00 at or before a time, hours since the origin. */
export function mondayBefore(time: number): number {
  return Math.floor(time / (7 * DAY_US)) * 7 * (DAY_US / HOUR_US);
}
