import { ENGINE_VERSION } from "#sim/version.ts";
import type { Label } from "#models/format/text.ts";
import type { Executor } from "#src/study/executor.ts";
import type { CancelSignal } from "#src/study/run-pool.ts";
import { DAY_US, isoLocal, timeOfIso } from "./civil-date.ts";
import { IdBook, plainName } from "./discovery/names.ts";
import { HOUR_US, orderLog, type OrderedLog } from "./discovery/ordered-log.ts";
import { visitsOf } from "./discovery/visits.ts";
import type { ReadLog } from "./event-log.ts";
import { jobPlans, type JobPlan } from "./generate/job-plan.ts";
import type { ModelFrame } from "./generate/line-model.ts";
import { plannerModel } from "./generate/planner-model.ts";
import { IMPORT_FORMAT, type ImportedFile, type ImportReport } from "./import-report.ts";
import { LogError } from "./log-error.ts";
import { assumptionsOf } from "./report/assumptions.ts";
import { fitsFound } from "./report/fits.ts";
import { activitiesFound, ratesFound, resourcesFound, routingsFound } from "./report/found.ts";
import { backTestRuns } from "./validation/back-test.ts";
import { calibratedLine, CALIBRATION_RUNS, type CalibrationOptions } from "./validation/calibrate.ts";
import { validateLine } from "./validation/validate-line.ts";
import { divide, mondayBefore, type Window } from "./validation/window.ts";

export type ImportPhase = "calibration" | "validation";

export interface AnalysisOptions {
  readonly file: ImportedFile;
  /** The columns were guessed, not given. */
  readonly guessed: boolean;
  /** End of the part that the model is fitted to, local "2012-02-10"; absent: two thirds of the log's span by time. */
  readonly fitUntil?: string;
  /** Of the validation; absent: 60. */
  readonly replications?: number;
  readonly seed?: number;
  readonly onProgress?: (progress: { phase: ImportPhase; done: number; total: number }) => void;
  readonly signal?: CancelSignal;
}

const DEFAULT_REPLICATIONS = 60;
const DEFAULT_SEED = 20_120_102;
/** Most orders and steps of the model that is handed out; the most recent orders. */
const MOST_JOBS = 3000;
const MOST_STEPS = 30_000;

/**
 * From a log to a calibrated model with its account: what was found, what was assumed, how well the model that was fitted to the first part
 * foretells the rest.
 * @throws LogError when the log has nothing to fit, or `fitUntil` is no time inside it
 */
export async function analyseLog(
  read: ReadLog,
  options: AnalysisOptions,
  executor: Executor,
): Promise<ImportReport> {
  const ordered = orderLog(read.log, read.map.end !== undefined);
  if (ordered.rows.length === 0) throw emptyLog();
  const at = fitUntilOf(ordered, options.fitUntil);
  const window = divide(ordered, at, Number.POSITIVE_INFINITY);
  const { onProgress, signal, seed = DEFAULT_SEED, replications = DEFAULT_REPLICATIONS } = options;
  const told = (phase: ImportPhase, total: number): CalibrationOptions => {
    let done = 0;
    const onRun = (): void => onProgress?.({ phase, done: Math.min(++done, total - 1), total });
    return { seed, onRun, ...(signal === undefined ? {} : { signal }) };
  };
  const { line, notes } = await calibratedLine(window, told("calibration", CALIBRATION_RUNS), executor);
  onProgress?.({ phase: "calibration", done: CALIBRATION_RUNS, total: CALIBRATION_RUNS });
  const total = backTestRuns(ordered, at) + replications;
  const validated = await validateLine(
    ordered,
    window,
    line,
    { ...told("validation", total), replications },
    executor,
  );
  onProgress?.({ phase: "validation", done: total, total });
  const { fitted } = window;
  const { jobs, left } = modelJobs(ordered, window);
  const model = plannerModel(line, jobs, frameOf(read, options, window, jobs, seed), capOf(window));
  const calendars = new Map((model.people ?? []).map(({ id, calendar }) => [id, calendar ?? ""]));
  const complete = fitted.book.complete.reduce((sum, mark) => sum + mark, 0);
  return {
    format: IMPORT_FORMAT,
    engineVersion: ENGINE_VERSION,
    file: options.file,
    map: read.map,
    guessed: options.guessed,
    rows: {
      read: read.read,
      accepted: read.accepted,
      refused: read.read - read.accepted,
      reasons: read.refusals,
    },
    span: {
      from: isoAt(ordered, ordered.from),
      to: isoAt(ordered, ordered.to),
      fitUntil: isoAt(ordered, at),
    },
    assumptions: [...read.notes, ...assumptionsOf(fitted), ...notes, ...left],
    activities: activitiesFound(fitted),
    resources: resourcesFound(fitted, (pool) => calendars.get(pool) ?? ""),
    orders: {
      count: fitted.book.count,
      complete,
      openAtStart: fitted.book.openAtStart.reduce((sum, mark) => sum + mark, 0),
      openAtEnd: fitted.book.count - complete,
    },
    routings: routingsFound(fitted),
    fits: fitsFound(fitted, line),
    rates: ratesFound(fitted),
    ...validated,
    model,
  };
}

function isoAt({ log }: OrderedLog, time: number): string {
  return isoLocal(timeOfIso(log.origin) + time);
}

function emptyLog(): LogError {
  return new LogError("all-refused", {
    zh: "没有可用的记录：请检查列的对应和被拒的行",
    en: "There are no usable records: check which column stands for what, and the rows refused",
  });
}

/** End of the fitted part, µs since the origin: midnight after two thirds of the log, where nothing else is asked for. */
function fitUntilOf(ordered: OrderedLog, asked: string | undefined): number {
  const { from, to, log } = ordered;
  if (asked === undefined) {
    const third = Math.ceil((from + (2 / 3) * (to - from)) / DAY_US) * DAY_US;
    return third < to ? third : from + (2 / 3) * (to - from);
  }
  const at = timeOfIso(asked) - timeOfIso(log.origin);
  if (at > from) return at;
  const [first, last] = [isoAt(ordered, from), isoAt(ordered, to)];
  throw new LogError("no-times", {
    zh: `拟合截止时间“${asked}”应写作 2012-02-10，并晚于日志的开始；日志从 ${first} 到 ${last}`,
    en: `The end of the fitted part, "${asked}", is written like 2012-02-10 and lies after the beginning of the log, which goes from ${first} to ${last}`,
  });
}

/** Orders of the whole log as jobs of the model; the most recent ones where there are too many. */
function modelJobs(ordered: OrderedLog, { fitted, at }: Window): { jobs: JobPlan[]; left: Label[] } {
  const isSetup = fitted.types.map((type) => type.isSetup);
  const every = jobPlans(visitsOf(ordered, isSetup), fitted.activities.of, at);
  let first = Math.max(0, every.length - MOST_JOBS);
  let steps = 0;
  for (let job = every.length - 1; job >= first; job--) {
    steps += every[job].steps.length;
    if (steps > MOST_STEPS && job < every.length - 1) first = job + 1;
  }
  const jobs = every.slice(first);
  const left: Label[] = [];
  if (first > 0) {
    left.push({
      zh: `模型只含最近下达的 ${jobs.length} 张工单（日志共 ${every.length} 张），以便页面能编辑和运行`,
      en: `The model holds the ${jobs.length} orders released last, of ${every.length} in the log, so that it can be edited and run on the page`,
    });
  }
  const unknown = ordered.rows.filter((row) => fitted.activities.of[ordered.log.activity[row]] < 0);
  if (unknown.length > 0) {
    const names = [
      ...new Set(Array.from(unknown, (row) => ordered.log.activities[ordered.log.activity[row]])),
    ];
    const listed = names.slice(0, 10).join(", ");
    left.push({
      zh: `拟合截止日之后才出现的工序不在模型中（${unknown.length} 条记录）：${listed}`,
      en: `Activities that appear only after the fitted part are not in the model (${unknown.length} records): ${listed}`,
    });
  }
  return { jobs, left };
}

function frameOf(
  read: ReadLog,
  { file }: AnalysisOptions,
  window: Window,
  jobs: readonly JobPlan[],
  seed: number,
): ModelFrame {
  const { ordered } = window.fitted;
  const start = mondayBefore((jobs[0]?.release ?? 0) * HOUR_US);
  const end = window.edges[window.edges.length - 1] / HOUR_US;
  const name = plainName(file.name.replace(/\.[^.]+$/, ""));
  const [first, at] = [isoAt(ordered, window.fitted.ordered.from), isoAt(ordered, window.at)].map((iso) =>
    iso.slice(0, 10),
  );
  return {
    id: new IdBook().id("log", name),
    name: { zh: `日志导入：${name}`.slice(0, 120), en: `Imported log: ${name}`.slice(0, 120) },
    description: {
      zh: `由事件日志生成：${first} 至 ${at} 的 ${ordered.rows.length} 条记录用于拟合。数字为实测拟合值，价格与能耗为假设；布置为自动生成。`,
      en: `Made from an event log: fitted to ${ordered.rows.length} records from ${first} to ${at}. Numbers are fitted to measurements, prices and energy are assumptions, the layout is generated.`,
    },
    start,
    days: Math.max(7, Math.ceil((end - start) / 24)),
    seed,
    replications: 20,
    flow: window.flow,
    orderNames: read.log.orders.map(plainName),
  };
}

/** Bound of the orders at once: a fifth more than the log ever shows in a week. */
function capOf({ history, logged }: Window): number {
  const most = [...history, ...logged].reduce((top, { wip }) => Math.max(top, wip), 0);
  return Math.max(5, Math.ceil(1.2 * most));
}
