import { secondsFromTime, type Time } from "#sim/time.ts";
import { SYSTEM } from "../line/book.ts";
import type { WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

function meanContent(figures: WindowFigures): number {
  return figures.compiled.book.levels.mean(SYSTEM, figures.compiled.sim.now);
}

function leadTimeQuantile(figures: WindowFigures, p: number): number | undefined {
  const { leadTime } = figures.compiled.book;
  return leadTime.count(0) === 0 ? undefined : secondsFromTime(leadTime.quantile(0, p));
}

function meanBacklog(figures: WindowFigures): number | undefined {
  const { book, sim, plan } = figures.compiled;
  if (figures.demand === "saturated") return undefined;
  const now: Time = sim.now;
  let sum = 0;
  const sources = plan.elements.filter((info) => info.kind === "source").length;
  for (let source = 0; source < sources; source++) sum += book.backlogs.mean(source, now);
  return sum;
}

function backlogNow(figures: WindowFigures): number | undefined {
  const { book, plan } = figures.compiled;
  if (figures.demand === "saturated") return undefined;
  const sources = plan.elements.filter((info) => info.kind === "source").length;
  let sum = 0;
  for (let source = 0; source < sources; source++) sum += book.backlogs.current(source);
  return sum;
}

export const FLOW_KPIS: readonly KpiDefinition[] = [
  {
    id: "WIP",
    unit: "parts",
    ofLots: true,
    better: "lower",
    demand: "orders",
    name: { zh: "在制品", en: "Work in process" },
    formula: {
      zh: "线上件数对时间的平均（不含线前未投料的订单；按工单生产时为批数）",
      en: "time-average of the parts on the line (orders not yet released excluded; lots where the line runs on jobs)",
    },
    value: meanContent,
  },
  {
    id: "LT",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "生产周期（均值）", en: "Lead time (mean)" },
    formula: {
      zh: "完成件从上线到下线的平均历时（含停班时间；按工单生产时为每批历时）",
      en: "mean time of finished parts from release onto the line to its end (closed hours included; of lots where the line runs on jobs)",
    },
    value: (figures) => {
      const { leadTime } = figures.compiled.book;
      return leadTime.count(0) === 0 ? undefined : secondsFromTime(leadTime.mean(0));
    },
  },
  {
    id: "LT.p50",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "生产周期（中位数）", en: "Lead time (median)" },
    formula: {
      zh: "一半完成件（按工单生产时为批）的历时不超过此值（相对误差 ≤ 0.4 %）",
      en: "half of the finished parts (lots of jobs) took no longer (to a relative error of 0.4 %)",
    },
    value: (figures) => leadTimeQuantile(figures, 0.5),
  },
  {
    id: "LT.p90",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "生产周期（90 % 分位）", en: "Lead time (90 % quantile)" },
    formula: {
      zh: "九成完成件（按工单生产时为批）的历时不超过此值（相对误差 ≤ 0.4 %）",
      en: "nine of ten finished parts (lots of jobs) took no longer (to a relative error of 0.4 %)",
    },
    value: (figures) => leadTimeQuantile(figures, 0.9),
  },
  {
    id: "IT",
    unit: "1/y",
    better: "higher",
    demand: "orders",
    ofFinished: true,
    name: { zh: "库存周转率（线级代理指标）", en: "Inventory turns (of the line's own stock)" },
    formula: {
      zh: "年完成件数 ÷ 线上平均件数",
      en: "finished parts a year ÷ mean parts on the line",
    },
    value: (figures) =>
      ratio((figures.good + figures.escaped) * figures.yearFactor, figures.compiled.book.meanPieces()),
  },
  {
    id: "BACKLOG",
    unit: "parts",
    ofLots: true,
    better: "lower",
    demand: "orders",
    name: { zh: "线前积压（均值）", en: "Backlog before the line (mean)" },
    formula: {
      zh: "已下达而未上线的件数（按工单生产时为批数）对时间的平均",
      en: "time-average of the parts (lots of jobs) ordered and not yet on the line",
    },
    value: meanBacklog,
  },
  {
    id: "BACKLOG.end",
    unit: "parts",
    ofLots: true,
    better: "lower",
    demand: "orders",
    name: { zh: "未满足订单（期末）", en: "Unmet orders (at the end)" },
    formula: {
      zh: "期末已下达而未上线的件数（按工单生产时为批数）",
      en: "parts (lots of jobs) ordered and not yet on the line at the end of the run",
    },
    value: backlogNow,
  },
];
