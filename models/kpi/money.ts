import { headsOf, meanMaterial, meanPrice, totalCost, type CostBreakdown } from "../cost.ts";
import { hasEnergy, hoursOf, type WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

function hasSite(figures: WindowFigures): boolean {
  return figures.compiled.model.site !== undefined;
}

function heads(figures: WindowFigures): number {
  const { model } = figures.compiled;
  let sum = 0;
  model.people.forEach((_, pool) => (sum += headsOf(model, pool)));
  return sum;
}

/** Hours paid in the window, breaks included, over all pools. */
function paidHours(figures: WindowFigures): number {
  const { compiled } = figures;
  const { model } = compiled;
  let sum = 0;
  for (const pool of model.people) {
    const named = model.calendars.findIndex((calendar) => calendar.id === pool.calendar);
    sum += pool.perShift * hoursOf(compiled, Math.max(named, 0)).paid;
  }
  return sum;
}

/** Output value less what was bought for it, CNY a year; undefined where no product has a price. */
function valueAdded(figures: WindowFigures, cost: CostBreakdown): number | undefined {
  const { model } = figures.compiled;
  const price = meanPrice(model);
  if (price === undefined || !hasSite(figures)) return undefined;
  const output = cost.goodPartsPerYear * price;
  const material = figures.created * figures.yearFactor * meanMaterial(model);
  const bought = cost.energy + cost.consumables + cost.rework + cost.maintenance + cost.rent + cost.software;
  return output - material - bought;
}

export const MONEY_KPIS: readonly KpiDefinition[] = [
  {
    id: "PE.labour",
    unit: "parts/h",
    better: "higher",
    demand: "saturated",
    ofFinished: true,
    name: { zh: "生产效率（每工时）", en: "Production efficiency per paid hour" },
    formula: {
      zh: "合格品数 ÷ 全部岗位付薪工时（含搬运、检验、返修、维护与编程分摊，含休息），满负荷供料",
      en: "good parts ÷ paid hours of all posts (handling, inspection, rework, shares of maintenance and programming, breaks), saturated",
    },
    value: (figures) => ratio(figures.good, paidHours(figures)),
  },
  {
    id: "UC",
    unit: "CNY/part",
    better: "lower",
    demand: "orders",
    name: { zh: "单位加工成本", en: "Conversion cost per good part" },
    formula: {
      zh: "（人工＋能耗＋报废＋返修＋维护＋耗材＋库存占用＋租金＋软件＋折旧）÷ 年合格品数，不含材料",
      en: "(labour + energy + scrap + rework + maintenance + consumables + holding + rent + software + depreciation) ÷ good parts a year, without material",
    },
    value: (figures, cost) =>
      hasSite(figures) ? ratio(totalCost(cost, false), cost.goodPartsPerYear) : undefined,
  },
  {
    id: "UC.cash",
    unit: "CNY/part",
    better: "lower",
    demand: "orders",
    name: { zh: "单位付现加工成本", en: "Cash conversion cost per good part" },
    formula: {
      zh: "单位加工成本中除折旧以外的部分 ÷ 年合格品数",
      en: "conversion cost without depreciation ÷ good parts a year",
    },
    value: (figures, cost) =>
      hasSite(figures) ? ratio(totalCost(cost, true), cost.goodPartsPerYear) : undefined,
  },
  {
    id: "EU",
    unit: "parts/kWh",
    better: "higher",
    demand: "orders",
    ofFinished: true,
    name: { zh: "能源利用率", en: "Energy use efficiency" },
    formula: {
      zh: "合格品数 ÷ 用电量（各状态用电＋班次内基础负荷）",
      en: "good parts ÷ electricity (by state of all consumers, plus base load during shifts)",
    },
    value: (figures) => (hasEnergy(figures) ? ratio(figures.good, figures.energyKWh) : undefined),
  },
  {
    id: "LP",
    unit: "CNY/head/y",
    better: "higher",
    demand: "orders",
    ofFinished: true,
    name: { zh: "全员劳动生产率", en: "Labour productivity" },
    formula: {
      zh: "年增加值（产值 − 材料 − 能耗 − 耗材 − 维护 − 租金 − 软件）÷ 人数",
      en: "value added a year (output − material − energy − consumables − maintenance − rent − software) ÷ heads",
    },
    value: (figures, cost) => {
      const added = valueAdded(figures, cost);
      return added === undefined ? undefined : ratio(added, heads(figures));
    },
  },
  {
    id: "HC",
    unit: "heads",
    better: "lower",
    demand: "orders",
    name: { zh: "在岗人数", en: "Heads" },
    formula: {
      zh: "各岗位每班人数 × 每日班数之和（含新增维护与编程人员）",
      en: "sum over posts of heads per shift × shifts a day (new maintenance and programming included)",
    },
    value: (figures) => (figures.compiled.model.people.length > 0 ? heads(figures) : undefined),
  },
];
