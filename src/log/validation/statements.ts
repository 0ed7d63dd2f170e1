import type { Label } from "#models/format/text.ts";
import type { FamilySummary, MetricFamily, MetricResult, Statement } from "../import-report.ts";
import { LEVEL } from "./intervals.ts";
import type { Discrepancy } from "./discrepancy.ts";
import type { Window } from "./window.ts";

export const FAMILY_NAMES: Readonly<Record<MetricFamily, Label>> = {
  output: { zh: "产出", en: "output" },
  leadTime: { zh: "工单周期", en: "lead time" },
  wip: { zh: "在制工单数", en: "work in process" },
  rejectRate: { zh: "不良率", en: "reject rate" },
  load: { zh: "资源负荷", en: "resource load" },
};

/** Far from 90 %: fewer of the values inside than this. */
const GOOD_SHARE = 0.75;
/** Fewer comparisons of the past than this say little of a family. */
const FEWEST_ERRORS = 4;

/** Below this the model's word counts for little. */
const LITTLE_TRUST = 0.4;

interface Evidence {
  readonly window: Window;
  readonly families: readonly FamilySummary[];
  readonly discrepancies: ReadonlyMap<MetricFamily, Discrepancy>;
  readonly compared: readonly MetricResult[];
}

/** What matches, what differs and what the log cannot tell, in plain words. */
export function statementsOf({ window, families, discrepancies, compared }: Evidence): Statement[] {
  const list: Statement[] = [];
  for (const family of families) {
    if (family.family !== "all") list.push(matchOf(family.family, family, compared));
  }
  list.push(...unknownsOf(window, discrepancies));
  return list;
}

function matchOf(
  family: MetricFamily,
  { values, insideShare, meanWidth, meanScore, naiveMeanScore }: FamilySummary,
  compared: readonly MetricResult[],
): Statement {
  const name = FAMILY_NAMES[family];
  const inside = Math.round(insideShare * values);
  const outside = compared.filter((each) => !each.inside && familyOf(each) === family);
  const isGood = insideShare >= GOOD_SHARE;
  const versus =
    meanScore <= naiveMeanScore
      ? {
          zh: "区间评分优于只看往周均值的朴素区间",
          en: "its interval score beats that of the naive interval",
        }
      : {
          zh: "区间评分不如只看往周均值的朴素区间",
          en: "its interval score is worse than that of the naive interval",
        };
  const misses = outside.slice(0, 4).map(missOf);
  return {
    kind: isGood ? "matches" : "differs",
    label: {
      zh: `${name.zh}：${values} 个值中 ${inside} 个在 ${100 * LEVEL} % 预测区间内（平均宽度为往周均值的 ${percent(meanWidth)}），${versus.zh}${misses.length > 0 ? `；不符：${misses.map(({ zh }) => zh).join("，")}` : ""}`,
      en: `${capital(name.en)}: ${inside} of ${values} values lie in the ${100 * LEVEL} % prediction interval (mean width ${percent(meanWidth)} of the mean of the weeks before); ${versus.en}${misses.length > 0 ? `; outside: ${misses.map(({ en }) => en).join(", ")}` : ""}`,
    },
  };
}

function familyOf({ name }: MetricResult): MetricFamily {
  return name.startsWith("load:") ? "load" : (name as MetricFamily);
}

function missOf({ name, period, logged, low, high }: MetricResult): Label {
  const above = logged > high;
  const what = name.startsWith("load:") ? ` ${name.slice("load:".length)}` : "";
  const numbers = `${short(logged)} / ${short(low)}–${short(high)}`;
  return {
    zh: `第 ${period} 期${what} ${above ? "高于" : "低于"}区间（${numbers}）`,
    en: `period ${period}${what} ${above ? "above" : "below"} (${numbers})`,
  };
}

function unknownsOf(
  { fitted, book, edges, at, jobs }: Window,
  discrepancies: ReadonlyMap<MetricFamily, Discrepancy>,
): Statement[] {
  const list: Statement[] = [];
  const say = (zh: string, en: string): void => void list.push({ kind: "cannot-tell", label: { zh, en } });
  const { hasQuantities, hasRejects, hasResources, hasEnds } = fitted.ordered;
  const open = jobs.filter(({ order }) => book.complete[order] !== 1).length;
  if (open > 0) {
    say(
      `检验期的 ${jobs.length} 张工单中有 ${open} 张到日志结束仍未完工：其周期只知下限（Kaplan–Meier 曲线已计入）`,
      `${open} of the ${jobs.length} orders of the judged part are still open when the log ends: only lower bounds of their lead times are known, which the Kaplan–Meier curves take in`,
    );
  }
  const days = (edges[edges.length - 1] - at) / 86_400e6;
  if (days % 7 > 0.01) {
    say(
      `最后一期被日志结尾截为 ${(days % 7).toFixed(1)} 天：产出与负荷只计这些天`,
      `The last period is cut by the end of the log to ${(days % 7).toFixed(1)} days: output and loads count those only`,
    );
  }
  if (!hasResources) say("没有资源列：负荷无从比较", "There is no resource column: loads cannot be compared");
  if (!hasQuantities) {
    say(
      "没有件数列：产出按工单计，不良率无从比较",
      "There are no quantities: output counts orders, reject rates cannot be compared",
    );
  }
  if (hasQuantities && !hasRejects) {
    say(
      "没有不良件的记录：不良率无从比较",
      "There are no records of rejected pieces: reject rates cannot be compared",
    );
  }
  if (!hasEnds) say("没有结束时间：工时是推断的", "There are no end times: hours are inferred");
  say(
    "工单为何等待（排程、缺料、优先级）日志没有记录：模型只能按往日的间隔抽取，不能说明原因",
    "Why orders wait (scheduling, missing material, priorities) the log does not say: the model draws gaps like those of the past and explains none",
  );
  const isCompared = (family: MetricFamily): boolean =>
    (family !== "load" || hasResources) && (family !== "rejectRate" || hasRejects);
  const named = (found: (discrepancy: Discrepancy) => boolean): Label | undefined => {
    const names = [...discrepancies]
      .filter(([family, discrepancy]) => isCompared(family) && found(discrepancy))
      .map(([family]) => FAMILY_NAMES[family]);
    return names.length === 0
      ? undefined
      : { zh: names.map(({ zh }) => zh).join("、"), en: names.map(({ en }) => en).join(", ") };
  };
  const thin = named(({ errors }) => errors < FEWEST_ERRORS);
  if (thin !== undefined) {
    say(
      `拟合期太短，回测太少：${thin.zh}的模型误差主要按经验取值`,
      `The fitted part is too short for more than a few back-tests: the model error of ${thin.en} is mostly taken from experience`,
    );
  }
  const doubted = named(({ errors, trust }) => errors >= FEWEST_ERRORS && trust < LITTLE_TRUST);
  if (doubted !== undefined) {
    say(
      `回测表明模型对${doubted.zh}的逐周起伏所知甚少（派工由谁决定不在日志里）：其预测主要依据往周均值`,
      `By the back-test the model knows little of how ${doubted.en} moves from week to week (who is given which work is not in the log): its prediction rests mostly on the mean of the weeks before`,
    );
  }
  return list;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
