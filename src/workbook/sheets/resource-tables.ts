import {
  COST_CATEGORY_CHOICES,
  OPERATOR_CHOICES,
  ROLE_CHOICES,
  TARGET_KIND_CHOICES,
  WALK_CHOICES,
} from "../choices.ts";
import {
  choice,
  date,
  duration,
  ID,
  integer,
  label,
  NAME,
  number,
  quantity,
  reference,
  references,
  REMARK,
  required,
  steps,
  text,
  time,
} from "../column.ts";
import type { Table } from "../table.ts";

/** Jobs; people and how they learn of what happens; prices, measures and targets. */
export const RESOURCE_TABLES: readonly Table[] = [
  {
    name: { zh: "订单", en: "Jobs" },
    purpose: {
      zh: "逐批下达的订单：何时、多少件、依次经过哪些工序。按固定间隔下达的填在“模型”表",
      en: "Jobs one by one: when, how many pieces, through which operations. Orders at a fixed interval stand in the sheet Model",
    },
    at: ["demand", "jobs", "list"],
    columns: [
      required(ID),
      NAME,
      reference("products", "/product", "产品", "Product"),
      required(duration("/release", "下达时间", "Release", "从开始运行算起", "From the start of the run")),
      required(integer("/pieces", "件数", "Pieces")),
      required(
        steps(
          "/steps",
          "工序",
          "Operations",
          "依次列出；件数与订单不同时写“工序:件数”",
          "In their order; operation:pieces where the pieces differ",
        ),
      ),
    ],
  },
  {
    name: { zh: "人员", en: "People" },
    purpose: { zh: "人员班组：岗位、每班人数、工资、步行", en: "Pools of people: role, heads, pay, walking" },
    at: ["people"],
    core: true,
    columns: [
      required(ID),
      NAME,
      choice(ROLE_CHOICES, "/role", "岗位", "Role", "空着为操作", "Empty: operator"),
      required(number("/perShift", "每班人数", "Heads per shift")),
      reference(
        "calendars",
        "/calendar",
        "日历",
        "Calendar",
        "空着为第一个日历",
        "Empty: the first calendar",
      ),
      quantity(
        "CNY/year",
        "/wage",
        "年工资",
        "Pay",
        "随价格集变的填“成本”表；都空着按 0 计",
        "By price set: sheet Costs; empty counts as 0",
      ),
      quantity("m/s", "/walking/speed", "步行速度", "Walking speed", "空着为不计步行", "Empty: no walking"),
      number("/walking/home/x", "起点 x（米）", "Home x in metres"),
      number("/walking/home/y", "起点 y（米）", "Home y in metres"),
      choice(WALK_CHOICES, "/walking/by", "行走方式", "Moving by"),
      REMARK,
    ],
  },
  {
    name: { zh: "渠道", en: "Channels" },
    purpose: {
      zh: "信息如何传到：纸单、电话、MES",
      en: "How what happened becomes known: paper, telephone, MES",
    },
    at: ["channels"],
    columns: [
      required(ID),
      NAME,
      required(time("/delay", "延迟", "Delay")),
      required(quantity("1", "/missing", "漏报概率", "Lost records")),
      required(time("/recovery", "补救时间", "Recovery time")),
    ],
  },
  {
    name: { zh: "价格集", en: "Price sets" },
    purpose: { zh: "用哪一年的价格与工资计算", en: "Which year's prices and pay to count with" },
    at: ["priceSets"],
    columns: [required(ID), NAME, required(date("/date", "日期", "Date"))],
  },
  {
    name: { zh: "措施", en: "Measures" },
    purpose: {
      zh: "改造措施；具体改动在“措施变更”表",
      en: "Retrofit measures; what they change is in the sheet Changes",
    },
    at: ["measures"],
    columns: [
      required(ID),
      NAME,
      label("/description", "说明", "Description"),
      references("measures", "/requires", "依赖", "Requires"),
      references("measures", "/excludes", "互斥", "Excludes"),
    ],
  },
  {
    name: { zh: "措施费用", en: "Measure costs" },
    purpose: { zh: "措施的投资与每年运行费用", en: "Investment and yearly costs of measures" },
    at: ["measures"],
    parts: [
      { word: "investment", zh: "投资", path: ["investment"] },
      { word: "running", zh: "运行费用", path: ["running"] },
    ],
    columns: [
      required(ID),
      NAME,
      choice(COST_CATEGORY_CHOICES, "/category", "类别", "Category", "投资必填", "Required for investment"),
      integer("/count", "数量", "Number"),
      {
        field: "/amount",
        name: { zh: "金额", en: "Amount" },
        kind: { type: "quantity", units: ["CNY", "CNY/year"] },
        hint: {
          zh: "投资为每件 CNY，运行为 CNY/year",
          en: "CNY a piece for investment, CNY/year for running",
        },
        required: true,
      },
    ],
  },
  {
    name: { zh: "目标", en: "Targets" },
    purpose: {
      zh: "要对照的目标：政策目标只填编号，自定目标填全",
      en: "Targets to judge: only the id for a policy target, all of it for one of your own",
    },
    at: ["targets"],
    columns: [
      required(text("/id", "编号", "Id")),
      label("/name", "名称", "Name", "仅自定目标", "Only of your own targets"),
      text("/kpi", "指标", "KPI", "如 PE.line、UC、DR.true", "Such as PE.line, UC, DR.true"),
      choice(TARGET_KIND_CHOICES, "/kind", "比较方式", "Kind"),
      choice(OPERATOR_CHOICES, "/op", "比较", "Comparison"),
      number("/value", "目标值", "Value", "相对变化：-0.3 为减少 30 %", "Relative: -0.3 is 30 % less"),
    ],
  },
  {
    name: { zh: "区域", en: "Zones" },
    purpose: { zh: "地面上有名称的区域", en: "Named areas of the floor" },
    at: ["layout", "zones"],
    columns: [
      required(label("/name", "名称", "Name")),
      required(number("/x", "横坐标 x（米）", "x in metres")),
      required(number("/y", "纵坐标 y（米）", "y in metres")),
      required(number("/width", "宽（米）", "Width in metres")),
      required(number("/depth", "深（米）", "Depth in metres")),
    ],
  },
];
