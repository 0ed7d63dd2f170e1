import type { EquipmentKind } from "#models/format/equipment-schema.ts";
import type { Label } from "#models/format/text.ts";

/** One thing in the product that models or measures a fact of the policy documents. */
export type CoverageLink =
  | { readonly kind: "kpi"; readonly id: string }
  | { readonly kind: "target"; readonly id: string }
  | { readonly kind: "scenario"; readonly id: string }
  /** `id`: scenario and measure, "line/measure". */
  | { readonly kind: "measure"; readonly id: string }
  | { readonly kind: "equipment"; readonly id: CoveredKind }
  | { readonly kind: "field"; readonly id: CoveredField }
  | { readonly kind: "feature"; readonly id: CoveredFeature };

export type LinkKind = CoverageLink["kind"];

/** A name for the page and one sentence on what it does. */
export interface LinkText {
  readonly name: Label;
  readonly detail: Label;
}

/** Kinds of equipment that a fact may point to: tests run a line with each. */
export const COVERED_KINDS = {
  machine: {
    name: { zh: "机床与设备", en: "Machine" },
    detail: {
      zh: "自动或数控设备：加工时间分布、停机与修复、定期维护、分状态功率。",
      en: "Automatic or NC equipment: distribution of its time, stops and repairs, services, power by state.",
    },
  },
  "tending-cell": {
    name: { zh: "机器人上下料单元", en: "Robot-tended cell" },
    detail: {
      zh: "一台机器人为多台机床换件，机床会因等机器人而停。",
      en: "One robot exchanges the parts of several machines, which wait for it in turn.",
    },
  },
  storage: {
    name: { zh: "自动化立体仓库", en: "Automated storage (AS/RS)" },
    detail: {
      zh: "货架与堆垛机：各轴速度与加速度、单一与复合作业、入库与出库规则。",
      en: "Racks and cranes: speed and acceleration of each axis, single and dual command, storing and retrieving rules.",
    },
  },
  "agv-fleet": {
    name: { zh: "AGV 车队", en: "AGV fleet" },
    detail: {
      zh: "单向路网上的无人车：速度与加速度、移载、分区交通管制、派车、停车与充电。",
      en: "Vehicles on one-way paths: speed and acceleration, transfer, zone control, dispatch, parking and charging.",
    },
  },
  conveyor: {
    name: { zh: "积放式输送线", en: "Accumulating conveyor" },
    detail: {
      zh: "按长度、速度与间距输送，末端排队积放。",
      en: "Carries parts by length, speed and pitch; they queue at its end.",
    },
  },
  "robot-cell": {
    name: { zh: "机器人单元", en: "Robot cell" },
    detail: {
      zh: "机器人、双工位变位机与装卸：节拍、停机与修复、分状态功率、维护与编程人员份额。",
      en: "Robot, two-station positioner and loading: cycle, stops and repairs, power by state, shares of maintenance and programming staff.",
    },
  },
  inspection: {
    name: { zh: "检验站", en: "Inspection" },
    detail: {
      zh: "按检出概率与误判概率判定每一件，判退件进入返修或报废。",
      en: "Judges every part by detection and false-reject probability; rejected parts go to rework or scrap.",
    },
  },
} as const satisfies Partial<Record<EquipmentKind, LinkText>>;

export type CoveredKind = keyof typeof COVERED_KINDS;

/** Inputs of the model file that a fact may point to, by their path in the file; a path through a list means any element. */
export const COVERED_FIELDS = {
  "operations.key": {
    name: { zh: "关键工序标记", en: "Key operation" },
    detail: {
      zh: "工序是否计入关键工序数控化率。",
      en: "Whether an operation counts in the rate of key operations.",
    },
  },
  "equipment.numericalControl": {
    name: { zh: "数控标记", en: "Numerical control" },
    detail: {
      zh: "设备是否数控或自动控制。",
      en: "Whether equipment is under numerical or automatic control.",
    },
  },
  "equipment.networked": {
    name: { zh: "联网标记", en: "Networked" },
    detail: { zh: "设备是否联网。", en: "Whether equipment is networked." },
  },
  "equipment.detection": {
    name: { zh: "检出概率", en: "Detection probability" },
    detail: {
      zh: "不良品被检出的概率。",
      en: "Probability that a defective part is rejected.",
    },
  },
  "equipment.falseReject": {
    name: { zh: "误判概率", en: "False-reject probability" },
    detail: { zh: "良品被误判的概率。", en: "Probability that a good part is rejected." },
  },
  people: {
    name: { zh: "人员池", en: "People" },
    detail: {
      zh: "按角色与班次配备的人员及工资；工位可因等人而停。",
      en: "Staff by role and shift with their pay; stations may wait for them.",
    },
  },
  "demand.orders": {
    name: { zh: "订单流", en: "Order stream" },
    detail: {
      zh: "订单批量与到达间隔。",
      en: "Lot size of the orders and time between them.",
    },
  },
  "demand.jobs": {
    name: { zh: "工单", en: "Jobs" },
    detail: {
      zh: "每张工单自己的工艺路线、件数与下达时刻。",
      en: "Steps, pieces and release of every job of its own.",
    },
  },
  "equipment.mix": {
    name: { zh: "产品组合", en: "Product mix" },
    detail: {
      zh: "投料的产品份额；同一批为同一产品。",
      en: "Shares of the products released; a lot is of one product.",
    },
  },
  "equipment.changeover": {
    name: { zh: "换型", en: "Changeover" },
    detail: {
      zh: "换产品时的换型时间与人员。",
      en: "Time and staff of a change to another product.",
    },
  },
  "products.routing": {
    name: { zh: "工艺路线", en: "Routing" },
    detail: {
      zh: "每种产品各自的工序顺序。",
      en: "Order of the operations of each product.",
    },
  },
  "equipment.identification": {
    name: { zh: "识读点", en: "Identification" },
    detail: {
      zh: "卡片、条码或 RFID 的识读时间、读不到与误读概率，读不到即人工查找。",
      en: "Reading of card, bar code or RFID: its time, no-read and misread; what is not read is looked up by hand.",
    },
  },
  "equipment.release": {
    name: { zh: "在制上限", en: "Cap on work in process" },
    detail: {
      zh: "已知在线件数低于上限才投料（CONWIP）；完工报告迟到，料就投得晚。",
      en: "Parts are released while fewer than the cap are known to be on the line (CONWIP); late reports delay the release.",
    },
  },
  channels: {
    name: { zh: "信息通道", en: "Channels" },
    detail: {
      zh: "纸单、电话或 MES 传递一条消息的延迟、丢失概率与补救时间。",
      en: "Paper, telephone or MES: delay of a message, probability that it is lost, time to make it good.",
    },
  },
  "measures.investment": {
    name: { zh: "投资分类", en: "Investment by category" },
    detail: {
      zh: "每项措施的设备、软件、安装、培训投资。",
      en: "Equipment, software, installation and training of every measure.",
    },
  },
} as const satisfies Record<string, LinkText>;

export type CoveredField = keyof typeof COVERED_FIELDS;

/** What the product does besides modelling. */
export const COVERED_FEATURES = {
  "paired-verdict": {
    name: { zh: "成对仿真与区间判定", en: "Paired runs with a verdict" },
    detail: {
      zh: "改造前后用同一随机数成对重复，给出变化的置信区间，判定达标、未达标或未定。",
      en: "Before and after run in pairs under the same random numbers; the interval of the change says met, not met or undecided.",
    },
  },
  "measure-switching": {
    name: { zh: "措施逐项开关", en: "Measures switched one by one" },
    detail: {
      zh: "每项改造措施可单独开关，检查依赖与互斥后重新仿真。",
      en: "Every measure switches by itself, with what it requires and excludes; the line is simulated again.",
    },
  },
  money: {
    name: { zh: "投资与回收期", en: "Investment and payback" },
    detail: {
      zh: "由仿真的单件成本计算年节约与静态回收期，带置信区间。",
      en: "Yearly saving and static payback from the simulated cost per part, with intervals.",
    },
  },
  "subsidy-rules": {
    name: { zh: "补贴规则计算", en: "Subsidy rules" },
    detail: {
      zh: "按条款的门槛、比例与有效期计算补贴，显示距门槛差额；不在有效期即为历史政策。",
      en: "Applies threshold, rate and validity of the clause and shows the gap to the threshold; out of force it pays nothing.",
    },
  },
  sensitivity: {
    name: { zh: "假设敏感性", en: "Sensitivity" },
    detail: {
      zh: "每项假设变动 ±20 %，找出会改变判定的假设。",
      en: "Moves every assumption by ±20 % and finds those that flip a verdict.",
    },
  },
  assumptions: {
    name: { zh: "假设可改并重算", en: "Editable assumptions" },
    detail: {
      zh: "列出全部输入的来历，改数后按同一随机数重新运行。",
      en: "Lists every input with its provenance; a changed number is run again under the same random numbers.",
    },
  },
  "live-run": {
    name: { zh: "实时运行", en: "Live run" },
    detail: {
      zh: "按时钟推进的仿真产线：实时显示状态，可停机与修复，命令可重放校验。仿真产线，不接实际设备。",
      en: "A simulated line that keeps pace with the clock: states as they change, stop and repair commands, a log that replays. No real equipment is attached.",
    },
  },
  charts: {
    name: { zh: "状态占比与甘特图", en: "State shares and Gantt chart" },
    detail: {
      zh: "每台设备的加工、待料、堵塞、故障等时间占比，在制品随时间变化，任一时段的甘特图。",
      en: "Share of time working, starved, blocked and down of every machine, parts over time, Gantt chart of any window.",
    },
  },
  "side-by-side": {
    name: { zh: "改造前后同屏", en: "Before and after side by side" },
    detail: {
      zh: "同一时钟下并排播放改造前后，附五项成效与条款。",
      en: "Both sides play on one clock, with the five effects and their clauses.",
    },
  },
  "model-file": {
    name: { zh: "模型文件开放", en: "Open model file" },
    detail: {
      zh: "产线、措施与目标存为一份 JSON 文件，可打开、保存与交换。",
      en: "Line, measures and targets are one JSON file that can be opened, saved and exchanged.",
    },
  },
  "result-file": {
    name: { zh: "结果导出", en: "Result file" },
    detail: {
      zh: "结论、指标、区间与种子导出为 JSON。",
      en: "Verdicts, KPIs, intervals and seed as JSON.",
    },
  },
} as const satisfies Record<string, LinkText>;

export type CoveredFeature = keyof typeof COVERED_FEATURES;

export const kpi = (id: string): CoverageLink => ({ kind: "kpi", id });
export const target = (id: string): CoverageLink => ({ kind: "target", id });
export const scenario = (id: string): CoverageLink => ({ kind: "scenario", id });
export const measure = (line: string, id: string): CoverageLink => ({ kind: "measure", id: `${line}/${id}` });
export const equipment = (id: CoveredKind): CoverageLink => ({ kind: "equipment", id });
export const field = (id: CoveredField): CoverageLink => ({ kind: "field", id });
export const feature = (id: CoveredFeature): CoverageLink => ({ kind: "feature", id });
