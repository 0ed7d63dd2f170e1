import { problem, type Problem } from "../problem.ts";
import type { Label } from "../text.ts";
import { secondsOf } from "../units.ts";
import { childOf, itemsOf, numberOf, textOf, type DraftItem } from "./draft.ts";
import { JobRoutes, type Stand } from "./job-routes.ts";
import { flowOf } from "./material-flow.ts";
import { idsOf } from "./references.ts";

/** What a source that releases jobs cannot have: parts that come by themselves. */
const OWN_ARRIVALS = ["interarrival", "rate", "schedule"];

/** Kinds that make several parts of one, or one of several: nobody could say what pieces they hold. */
const NOT_FOR_JOBS = ["assembly", "split"];

/** Problems of many jobs with one cause are told once. */
class FirstOfEach {
  readonly problems: Problem[] = [];
  private readonly told = new Set<string>();

  add(cause: string, make: () => Problem): void {
    if (this.told.has(cause)) return;
    this.told.add(cause);
    this.problems.push(make());
  }
}

function unknown(item: DraftItem, key: "product" | "operation", id: string): Problem {
  const list: Label =
    key === "product" ? { zh: "产品", en: "a product" } : { zh: "工序", en: "an operation" };
  return problem(
    [...item.path, key],
    id,
    { zh: `文件中已有的${list.zh}编号`, en: `the id of ${list.en} in the file` },
    { zh: `没有编号为 ${id} 的${list.zh}`, en: `the file has no ${key}s with the id ${id}` },
  );
}

/** Ids used twice, and products and operations that the file does not hold. */
function referenceProblems(file: DraftItem, jobs: readonly DraftItem[]): Problem[] {
  const found = new FirstOfEach();
  const products = new Set(idsOf(file, "products"));
  const operations = new Set(idsOf(file, "operations"));
  const taken = new Set<string>();
  for (const job of jobs) {
    const id = textOf(job, "id");
    if (id !== undefined && taken.has(id)) {
      found.add(`id/${id}`, () =>
        problem([...job.path, "id"], id, {
          zh: "在工单列表中唯一的编号",
          en: "an id that is unique among the jobs",
        }),
      );
    }
    if (id !== undefined) taken.add(id);
    const product = textOf(job, "product");
    if (product !== undefined && !products.has(product)) {
      found.add(`product/${product}`, () => unknown(job, "product", product));
    }
    for (const step of itemsOf(job, "steps")) {
      const operation = textOf(step, "operation");
      if (operation === undefined || operations.has(operation)) continue;
      found.add(`operation/${operation}`, () => unknown(step, "operation", operation));
    }
  }
  return found.problems;
}

/** Steps that parts cannot follow along the connections, up to an exit. */
function routeProblems(file: DraftItem, source: string, jobs: readonly DraftItem[]): Problem[] {
  const flow = flowOf(file);
  const start = flow?.ids.indexOf(source) ?? -1;
  if (flow === undefined || start < 0) return [];
  const routes = new JobRoutes(flow);
  const found = new FirstOfEach();
  for (const job of jobs) {
    let stand: Stand = routes.start(start);
    const steps = itemsOf(job, "steps");
    for (const [number, step] of [...steps, undefined].entries()) {
      const next = textOf(step, "operation");
      if (step !== undefined && next === undefined) break;
      const after = routes.after(stand, next);
      if ("from" in after) {
        const at = flow.ids[after.from];
        const id = textOf(job, "id") ?? "";
        found.add(`${at}/${next ?? ""}`, () =>
          problem(
            step === undefined ? [...job.path, "steps"] : [...step.path, "operation"],
            next ?? steps.length,
            {
              zh: "从来源沿连接依次能完成、直到出口的工序",
              en: "operations that follow each other along the connections from the source to an exit",
            },
            {
              zh:
                next === undefined
                  ? `工单 ${id} 完成全部工序后从 ${at} 到不了出口`
                  : `工单 ${id} 的第 ${number + 1} 步：从 ${at} 无法走到工序 ${next}`,
              en:
                next === undefined
                  ? `the job ${id} cannot leave from ${at} when all its steps are done`
                  : `step ${number + 1} of the job ${id}: there is no way from ${at} to ${next}`,
            },
          ),
        );
        break;
      }
      stand = after;
    }
  }
  return found.problems;
}

function secondsAt(item: DraftItem, key: string): number | undefined {
  const quantity = childOf(item, key);
  const value = numberOf(quantity, "value");
  const unit = textOf(quantity, "unit");
  if (value === undefined || (unit !== "s" && unit !== "min" && unit !== "h")) return undefined;
  return secondsOf(value, unit);
}

/** A list is over before it begins anew. */
function repeatProblems(demand: DraftItem, jobs: readonly DraftItem[]): Problem[] {
  const repeat = secondsAt(demand, "repeat");
  if (repeat === undefined) return [];
  const last = jobs.reduce((latest, job) => Math.max(latest, secondsAt(job, "release") ?? 0), 0);
  if (repeat > last) return [];
  return [
    problem([...demand.path, "repeat"], repeat, {
      zh: `大于最后一张工单的下达时刻 ${last} s`,
      en: `more than ${last} s, the release of the last job`,
    }),
  ];
}

function kindProblems(file: DraftItem, demand: DraftItem, source: string): Problem[] {
  const problems: Problem[] = [];
  if (demand.data.orders !== undefined) {
    problems.push(
      problem(
        [...demand.path, "jobs"],
        undefined,
        {
          zh: "orders 与 jobs 二者之一",
          en: "only one of orders and jobs",
        },
        {
          zh: "需求中 orders 与 jobs 只能有一个",
          en: "the demand has orders and jobs: only one of them may be",
        },
      ),
    );
  }
  for (const item of itemsOf(file, "equipment")) {
    const id = textOf(item, "id");
    const kind = textOf(item, "kind") ?? "";
    if (NOT_FOR_JOBS.includes(kind)) {
      problems.push(
        problem([...item.path, "kind"], kind, {
          zh: "工单（demand.jobs）能经过的设备：不装配、不拆分",
          en: "equipment for jobs (demand.jobs): nothing is assembled or split",
        }),
      );
    }
    if (id !== source) continue;
    for (const key of OWN_ARRIVALS) {
      if (item.data[key] === undefined) continue;
      problems.push(
        problem([...item.path, key], item.data[key], {
          zh: "没有此字段（此来源的零件按 demand.jobs 下达）",
          en: "no such field: this source releases the jobs of the demand",
        }),
      );
    }
  }
  return problems;
}

/** Fields of the work that only make sense for one job at a time, or with other fields. */
function workProblems(file: DraftItem, hasJobs: boolean): Problem[] {
  return itemsOf(file, "equipment").flatMap((item) => {
    const work = childOf(item, "work");
    if (work === undefined) return [];
    const problems: Problem[] = [];
    if (work.data.lotTime !== undefined && work.data.perPiece !== true) {
      problems.push(
        problem([...work.path, "perPiece"], work.data.perPiece, {
          zh: "true（有 lotTime 时必填）",
          en: "true, required with lotTime",
        }),
      );
    }
    if (work.data.rejects !== undefined && !hasJobs) {
      problems.push(
        problem([...work.path, "rejects"], work.data.rejects, {
          zh: "没有此字段（只有 demand.jobs 的工单有多件可判退；单件请用 defects）",
          en: "no such field: only jobs (demand.jobs) have pieces; parts have defects",
        }),
      );
    }
    if (work.data.rejects !== undefined && item.data.sampling !== undefined) {
      problems.push(
        problem([...work.path, "rejects"], work.data.rejects, {
          zh: "没有此字段（抽检 sampling 放过的工单没有人挑出不良件）",
          en: "no such field: of jobs that the sampling plan leaves out nothing is sorted out",
        }),
      );
    }
    if (textOf(item, "kind") !== "batch-machine") return problems;
    const own = ["perPiece", "setup", "lotTime", "rejects"].filter((key) => work.data[key] !== undefined);
    return [
      ...problems,
      ...own.map((key) =>
        problem([...work.path, key], work.data[key], {
          zh: "没有此字段（批处理设备同时加工多张工单，只有一个时间）",
          en: "no such field: a batch machine works on several jobs at once, in one time",
        }),
      ),
    ];
  });
}

/** Jobs that cannot be released or followed, and work for pieces where there are none. */
export function jobProblems(file: DraftItem): Problem[] {
  const demand = childOf(file, "demand");
  const jobs = demand === undefined ? undefined : childOf(demand, "jobs");
  const own = workProblems(file, jobs !== undefined);
  if (demand === undefined || jobs === undefined) return own;
  const list = itemsOf(jobs, "list");
  const source = textOf(demand, "source") ?? "";
  const references = referenceProblems(file, list);
  return [
    ...own,
    ...kindProblems(file, demand, source),
    ...references,
    ...repeatProblems(jobs, list),
    ...(references.length === 0 ? routeProblems(file, source, list) : []),
  ];
}
