import { kaplanMeier } from "#sim/fitting/kaplan-meier.ts";
import type { Label } from "#models/format/text.ts";
import type { Executor } from "#src/study/executor.ts";
import { DAY_US, isoLocal, timeOfIso } from "../civil-date.ts";
import { HOUR_US, type OrderedLog } from "../discovery/ordered-log.ts";
import type { LineParameters } from "../generate/line-parameters.ts";
import type { FamilySummary, MetricFamily, MetricResult, Validation } from "../import-report.ts";
import { backTest } from "./back-test.ts";
import type { CalibrationOptions } from "./calibrate.ts";
import { discrepancyOf, variationOf, type Discrepancy } from "./discrepancy.ts";
import { ensemble } from "./ensemble.ts";
import { intervalScore, isInside, LEVEL, naiveInterval } from "./intervals.ts";
import { metricsOf, sizeOf } from "./metrics.ts";
import { prediction, unevennessOf } from "./predict.ts";
import type { SimulatedWindow } from "./simulate.ts";
import { statementsOf } from "./statements.ts";
import { stepsOf, type Window } from "./window.ts";

const FAMILIES: readonly MetricFamily[] = ["output", "leadTime", "wip", "rejectRate", "load"];

/** Least that a validation needs. */
const LEAST = { fitDays: 10, judgedDays: 2, orders: 8, history: 2 } as const;
/** Most steps that a run of a single period may have. */
const MOST_STEPS_OF_A_RUN = 40_000;

export type Validated = { validation: Validation } | { validation: null; reason: Label };

/** Holds a line that was fitted to the first part of a log against the rest of it. */
export async function validateLine(
  ordered: OrderedLog,
  window: Window,
  line: LineParameters,
  options: CalibrationOptions & { readonly replications: number },
  executor: Executor,
): Promise<Validated> {
  const reason = whyNot(window);
  if (reason !== undefined) return { validation: null, reason };
  const { at, edges } = window;
  const errors = await backTest(ordered, at, edges[edges.length - 1] - at, options, executor);
  const runs = await ensemble(line, window, options.replications, options, executor);
  const discrepancies = new Map<MetricFamily, Discrepancy>(
    FAMILIES.map((family) => [
      family,
      discrepancyOf(
        errors.filter((error) => error.family === family),
        variationOf(family, window),
      ),
    ]),
  );
  const compared = metricResults(ordered, window, runs, discrepancies);
  const families = [...FAMILIES, "all" as const].flatMap((family) => summaryOf(family, compared) ?? []);
  const all = families[families.length - 1];
  return {
    validation: {
      fitUntil: isoAt(ordered, at),
      level: LEVEL,
      replications: options.replications,
      metrics: compared.map(({ result }) => result),
      insideShare: all.insideShare,
      naiveInsideShare: all.naiveInsideShare,
      meanScore: all.meanScore,
      naiveMeanScore: all.naiveMeanScore,
      meanWidth: all.meanWidth,
      naiveMeanWidth: all.naiveMeanWidth,
      families,
      survival: survivalOf(window, runs),
      statements: statementsOf({
        window,
        families,
        discrepancies,
        compared: compared.map(({ result }) => result),
      }),
    },
  };
}

function isoAt({ log }: OrderedLog, time: number): string {
  return isoLocal(timeOfIso(log.origin) + time);
}

/** Why a log allows no validation, if so. */
function whyNot(window: Window): Label | undefined {
  const { fitted, at, edges, jobs, history } = window;
  const fitDays = (at - fitted.ordered.from) / DAY_US;
  const judgedDays = (edges[edges.length - 1] - at) / DAY_US;
  if (edges.length < 2 || judgedDays < LEAST.judgedDays) {
    return {
      zh: `检验需要拟合期之后至少 ${LEAST.judgedDays} 天的记录，日志只有 ${Math.max(0, judgedDays).toFixed(1)} 天`,
      en: `A validation needs at least ${LEAST.judgedDays} days of records after the fitted part; the log has ${Math.max(0, judgedDays).toFixed(1)}`,
    };
  }
  if (fitDays < LEAST.fitDays || history.length < LEAST.history) {
    return {
      zh: `拟合期只有 ${fitDays.toFixed(1)} 天：至少要有两个完整的 7 天才能估计逐周波动，无法作出诚实的预测区间`,
      en: `The fitted part has ${fitDays.toFixed(1)} days: fewer than two whole weeks of 7 days tell nothing of how weeks vary, so no honest prediction interval can be given`,
    };
  }
  if (stepsOf(jobs) > MOST_STEPS_OF_A_RUN) {
    return {
      zh: `检验期第一个 7 天就有 ${stepsOf(jobs)} 次作业，超过可重复仿真的 ${MOST_STEPS_OF_A_RUN} 次：请按车间或产品截取日志`,
      en: `The first 7 days of the judged part hold ${stepsOf(jobs)} visits, more than the ${MOST_STEPS_OF_A_RUN} that can be run again and again: cut the log by workshop or product`,
    };
  }
  if (fitted.book.count < LEAST.orders || jobs.length === 0) {
    return {
      zh: `拟合期有 ${fitted.book.count} 张工单，检验期有 ${jobs.length} 张：太少，比较没有意义`,
      en: `${fitted.book.count} orders in the fitted part and ${jobs.length} in the judged one: too few for a comparison to mean anything`,
    };
  }
  return undefined;
}

interface Compared {
  readonly family: MetricFamily;
  /** what scores and widths are divided by before they are averaged */
  readonly size: number;
  readonly result: MetricResult;
}

function metricResults(
  ordered: OrderedLog,
  window: Window,
  runs: readonly SimulatedWindow[],
  discrepancies: ReadonlyMap<MetricFamily, Discrepancy>,
): Compared[] {
  const { edges, history, logged, shares } = window;
  const metrics = metricsOf(window);
  const unevenness = unevennessOf(metrics, window);
  return metrics.flatMap((metric, number) =>
    logged.flatMap((figures, place): Compared[] => {
      const value = metric.value(figures);
      const share = metric.sums ? shares[place] : 1;
      const naive = naiveInterval(history.map(metric.value), share);
      const discrepancy = discrepancies.get(metric.family);
      const found =
        discrepancy === undefined
          ? undefined
          : prediction(metric, window, place, runs, discrepancy, unevenness[number]);
      if (Number.isNaN(value) || naive === undefined || found === undefined) return [];
      return [
        {
          family: metric.family,
          size: sizeOf(metric, window),
          result: {
            name: metric.name,
            unit: metric.unit,
            period: place + 1,
            from: isoAt(ordered, edges[place]),
            to: isoAt(ordered, edges[place + 1]),
            logged: value,
            ...found,
            inside: isInside(found, value),
            naive: { ...naive, inside: isInside(naive, value) },
            score: intervalScore(found, value),
            naiveScore: intervalScore(naive, value),
          },
        },
      ];
    }),
  );
}

function summaryOf(
  family: FamilySummary["family"],
  compared: readonly Compared[],
): FamilySummary | undefined {
  const of = compared.filter((each) => family === "all" || each.family === family);
  if (of.length === 0) return undefined;
  const mean = (value: (each: Compared) => number): number =>
    of.reduce((sum, each) => sum + value(each), 0) / of.length;
  return {
    family,
    values: of.length,
    insideShare: mean(({ result }) => Number(result.inside)),
    naiveInsideShare: mean(({ result }) => Number(result.naive.inside)),
    meanScore: mean(({ result, size }) => result.score / size),
    naiveMeanScore: mean(({ result, size }) => result.naiveScore / size),
    meanWidth: mean(({ result, size }) => (result.high - result.low) / size),
    naiveMeanWidth: mean(({ result, size }) => (result.naive.high - result.naive.low) / size),
  };
}

/** Share of the orders of the judged part that are still open, by days since they began: logged, and in all runs together. */
function survivalOf(window: Window, runs: readonly SimulatedWindow[]): Validation["survival"] {
  const { jobs, book, edges } = window;
  const end = edges[edges.length - 1];
  const age = (order: number, until: number): number => Math.max(0, until - book.first[order]) / DAY_US;
  const curve = (times: number[], ended: boolean[]): [number, number][] =>
    times.length === 0 ? [] : kaplanMeier(times, ended).map(({ time, survival }) => [time, survival]);
  const isClosed = (order: number): boolean => book.complete[order] === 1;
  const logged = jobs.map(({ order }) => age(order, isClosed(order) ? book.last[order] : end));
  const model = runs.flatMap(({ finish }) =>
    jobs.map(({ order }, job) => {
      const ended = isClosed(order) && !Number.isNaN(finish[job]);
      return { time: age(order, ended ? finish[job] * HOUR_US : end), ended };
    }),
  );
  return {
    logged: curve(
      logged,
      jobs.map(({ order }) => isClosed(order)),
    ),
    model: thinnedCurve(
      curve(
        model.map(({ time }) => time),
        model.map(({ ended }) => ended),
      ),
    ),
  };
}

const MOST_STEPS = 200;

function thinnedCurve(curve: readonly [number, number][]): [number, number][] {
  const step = Math.max(1, Math.ceil(curve.length / MOST_STEPS));
  return curve.filter((_, index) => index % step === step - 1 || index === curve.length - 1);
}
