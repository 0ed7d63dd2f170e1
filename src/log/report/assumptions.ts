import type { Label } from "#models/format/text.ts";
import { MOST_POOLS, MOST_STATIONS, type Discovery } from "../discovery/discover.ts";
import { HOUR_US } from "../discovery/ordered-log.ts";
import { PAUSE } from "../discovery/visits.ts";

/** What was assumed to read a line out of a log, in plain words; with the numbers that speak for it. */
export function assumptionsOf(found: Discovery): Label[] {
  const { ordered, stations, book } = found;
  const { log } = ordered;
  const list: Label[] = [];
  const say = (zh: string, en: string): void => void list.push({ zh, en });
  const hours = Math.round(PAUSE / HOUR_US);
  say(
    `同一工单在同一工序的记录视为一次作业的若干段（按班次分段报工，其间可在别处加工）；间隔超过 ${hours} 小时算另一次作业`,
    `Records of one order at one activity are slices of one visit, reported shift by shift, whatever is done on it elsewhere meanwhile; after a pause of more than ${hours} h it is another visit`,
  );
  say(
    "记录按开始时间归属：拟合截止日之前开始的用于拟合，之后开始的用于检验，工时与件数不拆分",
    "A record belongs to the part of the log in which it starts, with all its hours and pieces: fitted before the day that the fit ends, judged after it",
  );
  reportTypes(found, say);
  quantities(found, say);
  lotSizes(found, say);
  const overlaps = stations.reduce((sum, station) => sum + station.overlaps, 0);
  if (overlaps > 0) {
    say(
      `同一工单有 ${overlaps} 次后一工序在前一工序结束前就开始（零件分批流转）；模型把工单当作整批依次加工，重叠的间隔记为 0，等待系数由仿真校准来弥补`,
      `${overlaps} times the next activity of an order begins before the one before has ended (pieces trickle on); the model keeps an order together and works step by step, counts such gaps as 0 and makes up for it in the calibrated factor of the waits`,
    );
  }
  const zero = stations.reduce((sum, station) => sum + station.zeroDuration, 0);
  if (zero > 0) {
    say(
      `${zero} 条记录开始与结束相同：件数照计，工时为 0`,
      `${zero} records end when they start: their pieces count, their hours are 0`,
    );
  }
  orders(found, say);
  resources(found, say);
  limits(found, say);
  if (!ordered.hasEnds) {
    say(
      "日志没有结束时间：取同一资源（没有资源列时取同一工单）下一次开始，超过 8 小时的取该工序的中位数；工时因此是上限估计",
      "The log has no end times: taken is the next start of the same resource (without resources: of the same order), and the median of the activity where that is more than 8 h later; hours are upper estimates",
    );
  }
  const closing = book.closing.map((activity) => log.activities[activity]);
  const output = log.activities[book.output];
  say(
    `${closing.length > 0 ? `工单结束于：${closing.join("、")}` : "日志中没有能看出完工的工单"}；产出按“${output}”的合格件数计`,
    `${closing.length > 0 ? `Orders end at: ${closing.join(", ")}` : "No order can be seen to end in the log"}; output is the good pieces of "${output}"`,
  );
  return list;
}

type Say = (zh: string, en: string) => void;

function reportTypes({ types }: Discovery, say: Say): void {
  for (const type of types) {
    if (type.rows === 0) continue;
    const empty = percent(type.withoutPieces);
    if (type.isSetup) {
      say(
        `报工类型 ${type.name}（${type.rows} 条）视为换型准备：与其他类型同处一次作业时 ${percent(type.first)} 在先，${empty} 没有件数；其工时计入换型`,
        `Report type ${type.name} (${type.rows} records) is taken as set-up: of its meetings with other types it comes first in ${percent(type.first)}, and ${empty} have no pieces; its hours are set-up`,
      );
    } else {
      say(
        `报工类型 ${type.name}（${type.rows} 条，${empty} 没有件数）视为加工`,
        `Report type ${type.name} (${type.rows} records, ${empty} without pieces) is taken as work`,
      );
    }
  }
}

function quantities({ ordered, stations }: Discovery, say: Say): void {
  if (!ordered.hasQuantities) {
    say(
      "日志没有件数：每张工单按一件计，产出为完工工单数，不良率无从得知",
      "The log has no quantities: an order counts as one piece, output is the number of finished orders, and nothing is known of rejects",
    );
    return;
  }
  const rows = stations.reduce((sum, station) => sum + station.zeroQuantity, 0);
  const hours = stations.reduce((sum, station) => sum + station.zeroQuantityHours, 0);
  if (rows > 0) {
    say(
      `${rows} 条记录（${Math.round(hours)} h）合格数为 0：工时算进该次作业的总工时，件数来自同一次作业的其他记录`,
      `${rows} records (${Math.round(hours)} h) have no good pieces: their hours belong to their visit, whose pieces other records report`,
    );
  }
  say(
    "每次作业的工时 = 固定部分 + 每件时间 × 件数（合格＋不良＋待判），两者由回归得到；待判件不算不良",
    "Hours of a visit = a fixed part + time per piece × pieces (good, rejected and for review), both by regression; pieces for review are not rejects",
  );
}

function lotSizes({ lotLimits }: Discovery, say: Say): void {
  if (lotLimits.length === 0) return;
  const list = lotLimits.join(" / ");
  say(
    `大批的单件时间比小批短：每件时间按批量分级（上限 ${list} 件）分别估计，模型中每级是一种产品`,
    `Large lots are worked faster by the piece than small ones: the time of a piece is estimated by size of the lot (limits ${list}), and each size is a product of the model`,
  );
}

function orders({ book, ordered }: Discovery, say: Say): void {
  const days = (book.quiet / HOUR_US / 24).toFixed(1);
  const sum = (marks: Uint8Array): number => marks.reduce((total, mark) => total + mark, 0);
  say(
    `超过 ${days} 天（间隔的 95 % 分位）没有记录、或以收尾工序结束的工单视为完工，其余视为在制；完工 ${sum(book.complete)}，在制 ${book.count - sum(book.complete)}（其时间为右删失）`,
    `An order without records for more than ${days} d (the 95 % quantile of gaps), or whose last record is of a closing activity, is finished, any other is open: ${sum(book.complete)} finished, ${book.count - sum(book.complete)} open, whose times are cut off on the right`,
  );
  const early = sum(book.openAtStart);
  if (early > 0 && ordered.rows.length > 0) {
    say(
      `${early} 张工单在日志开始时似乎已在制（首道工序不是通常的起始工序）：其周期偏短，只知下限`,
      `${early} orders seem to have been under way when the log begins (their first activity is not one that orders begin with): their lead times are lower bounds`,
    );
  }
}

function resources({ ordered, pools }: Discovery, say: Say): void {
  if (!ordered.hasResources) {
    say(
      "日志没有资源列：每道工序各设一组人员，人数取同时进行的最大作业数；资源负荷无从检验",
      "The log has no resources: each activity gets staff of its own, as many as visits were under way at once; loads cannot be compared",
    );
    return;
  }
  const several = pools.filter(({ parallel }) => parallel > 1).length;
  if (several > 0) {
    say(
      `${several} 个资源常同时报多项作业（如一人看多台机）：每个资源的同时作业数取覆盖其 95 % 工时的数`,
      `${several} resources book several jobs at once (somebody tends several machines): each may do as many at a time as cover 95 % of its hours`,
    );
  }
  say(
    "资源的作业日历由记录得出：至少四分之一的周里工作过的星期、至少 8 % 的工作日里工作过的钟点；逐周的缺勤与轮班不进入日历，而进入预测区间",
    "Calendars of resources are read off the records: weekdays worked in at least a quarter of the weeks, hours worked on at least 8 % of the days; absence and rotation of single weeks are not in the calendar but in the prediction intervals",
  );
}

function limits({ activities, resources: groups }: Discovery, say: Say): void {
  if (activities.hasRest) {
    say(
      `工序超过 ${MOST_STATIONS} 种：最少见的合为“其他工序”`,
      `More than ${MOST_STATIONS} activities: the rarest stand together as "Other activities"`,
    );
  }
  if (groups.hasRest) {
    say(
      `资源超过 ${MOST_POOLS} 个：最少用的合为“其他资源”`,
      `More than ${MOST_POOLS} resources: the least busy stand together as "Other resources"`,
    );
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
