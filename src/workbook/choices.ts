import { MEASURED_UNITS } from "#models/format/units.ts";
import type { EquipmentKind } from "#models/format/equipment-schema.ts";
import type { Provenance } from "#models/format/quantity.ts";
import type { Family } from "./families.ts";

/** Words of the format that a cell may hold, each with its Chinese name; in a sheet both stand together: "检验 inspection". */
export type Choices = Readonly<Record<string, string>>;

export const EQUIPMENT_KIND_CHOICES: Readonly<Record<EquipmentKind, string>> = {
  source: "来料",
  buffer: "缓存区",
  "manual-station": "人工工位",
  machine: "机床",
  "robot-cell": "机器人单元",
  inspection: "检验",
  "rework-station": "返修",
  "tending-cell": "机器人上下料单元",
  assembly: "装配",
  split: "拆分",
  "batch-machine": "批处理设备",
  conveyor: "输送线",
  storage: "立体库",
  "agv-fleet": "AGV车队",
  sink: "成品出口",
  scrap: "报废",
};

export const PROVENANCE_CHOICES: Readonly<Record<Provenance, string>> = {
  measured: "实测",
  source: "有出处",
  assumption: "假设",
};

export const FAMILY_CHOICES: Readonly<Record<Family, string>> = {
  constant: "常数",
  uniform: "均匀",
  triangular: "三角",
  exponential: "指数",
  lognormal: "对数正态",
  weibull: "威布尔",
  gamma: "伽马",
  erlang: "爱尔朗",
  hyperexponential: "超指数",
  "truncated-normal": "截尾正态",
  beta: "贝塔",
  pert: "三点估计",
  "log-logistic": "对数逻辑斯谛",
  "inverse-gaussian": "逆高斯",
  "pearson-v": "皮尔逊V型",
  pareto: "帕累托",
  "piecewise-linear": "分布折线",
  discrete: "离散",
  empirical: "实测样本",
};

export const YES_NO: Choices = { yes: "是", no: "否" };
export const ROUTE_CHOICES: Choices = {
  next: "下一步",
  ok: "合格",
  reject: "不合格",
  scrap: "报废",
  expired: "超时",
};
export const ROLE_CHOICES: Choices = {
  operator: "操作",
  handler: "搬运",
  inspector: "检验",
  rework: "返修",
  maintenance: "维修",
  programming: "编程",
};
export const WALK_CHOICES: Choices = { foot: "步行", trolley: "手推车", forklift: "叉车" };
export const STOP_KIND_CHOICES: Choices = { "short-stop": "短停", breakdown: "故障" };
export const STOP_BASIS_CHOICES: Choices = { operating: "按工作时间", calendar: "按日历时间" };
export const GROWTH_CHOICES: Choices = {
  "hours-since-break": "随休息后工时",
  "parts-since-service": "随保养后件数",
};
export const METHOD_CHOICES: Choices = { visual: "目视", gauge: "量具", vision: "视觉" };
export const SAMPLING_CHOICES: Choices = { lot: "按批抽检", continuous: "连续抽检" };
export const VISIT_CHOICES: Choices = { exhaustive: "清空", gated: "门限", limited: "限件" };
export const EMPTY_CHOICES: Choices = { cycle: "继续巡回", wait: "原地等待" };
export const MEASURED_UNIT_CHOICES: Choices = Object.fromEntries(MEASURED_UNITS.map((unit) => [unit, unit]));
export const READING_CHOICES: Choices = { card: "纸卡", barcode: "条码", rfid: "射频" };
export const MATCH_CHOICES: Choices = { any: "任意", order: "同一订单" };
export const QUEUE_RULE_CHOICES: Choices = {
  fifo: "先进先出",
  lifo: "后进先出",
  random: "随机",
  priority: "优先级",
  shortest: "最短工时",
};
export const OVERFLOW_CHOICES: Choices = { wait: "线外等待", lost: "流失" };
export const COMMAND_CHOICES: Choices = { single: "单一作业", dual: "复合作业" };
export const STORING_CHOICES: Choices = { nearest: "就近", random: "随机" };
export const RETRIEVING_CHOICES: Choices = { fifo: "先进先出", nearest: "就近" };
export const NODE_USE_CHOICES: Choices = { pass: "通过", park: "停车", charge: "充电" };
export const STUDY_KIND_CHOICES: Choices = { "steady-state": "稳态", terminating: "有限时段" };
export const COST_CATEGORY_CHOICES: Choices = {
  equipment: "设备",
  software: "软件",
  installation: "安装",
  training: "培训",
};
export const TARGET_KIND_CHOICES: Choices = { relative: "相对变化", level: "水平值" };
export const OPERATOR_CHOICES: Choices = { ">=": "不低于", ">": "高于", "<=": "不高于", "<": "低于" };
export const CHANGE_CHOICES: Choices = { add: "新增", replace: "替换", remove: "移除", set: "修改" };

/** Text of a choice in a cell: its Chinese name and the word of the format. */
export function choiceText(choices: Choices, word: string): string | undefined {
  return Object.hasOwn(choices, word) ? `${choices[word]} ${word}` : undefined;
}

/** The word of the format that a cell means: written in full, by its Chinese name or by the word alone. */
export function chosen(choices: Choices, text: string): string | undefined {
  const given = text.trim().toLowerCase();
  const named = (word: string): readonly string[] => [word, choices[word], `${choices[word]} ${word}`];
  return Object.keys(choices).find((word) => named(word).some((name) => name.toLowerCase() === given));
}
