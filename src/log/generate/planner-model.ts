import type { ModelInput } from "#models/format/model-schema.ts";
import type { JobPlan } from "./job-plan.ts";
import { lineModel, type ModelFrame } from "./line-model.ts";
import type { LineParameters } from "./line-parameters.ts";
import { measuresFor } from "./measures.ts";
import { assumed } from "./quantities.ts";

/** Pay of one person a year, as in the bundled lines. */
const WAGE = {
  by: { "2018": 55_148, "2024": 78_561 },
  unit: "CNY/year" as const,
  provenance: "source" as const,
  source:
    "国家统计局：规模以上企业就业人员分岗位年平均工资，生产制造及有关人员 2018 年 55148 元、2024 年 78561 元 (NBS, mean pay by post, production workers)",
};

/** Benchmark targets that a production line is judged by. */
const TARGETS = ["ZZ05", "ZZ06", "ZZ07", "ZZ08", "ZZ09", "W12"];

/**
 * The model that a planner goes on with: the line with its jobs, what the log does not tell (money, energy) as assumptions, and
 * measures ready to be judged.
 * @param cap most orders at once; bounds the work in process where orders come as fast as the line takes them
 */
export function plannerModel(
  line: LineParameters,
  jobs: readonly JobPlan[],
  frame: ModelFrame,
  cap: number,
): ModelInput {
  const model = lineModel(line, jobs, frame);
  const { width, depth } = model.layout.floor;
  return {
    ...model,
    people: (model.people ?? []).map((people) => ({
      ...people,
      // Who tends several machines at once is several heads of the model, but one person on the payroll.
      wage: {
        ...WAGE,
        by: {
          "2018": Math.round(WAGE.by["2018"] / people.perShift),
          "2024": Math.round(WAGE.by["2024"] / people.perShift),
        },
        note: {
          zh: `按一人计；同时看 ${people.perShift} 处作业，模型中算 ${people.perShift} 人次，工资平分`,
          en: `one person; doing ${people.perShift} jobs at once, ${people.perShift} heads in the model that share the pay`,
        },
      },
    })),
    equipment: model.equipment.map((equipment) =>
      equipment.kind === "source" ? { ...equipment, release: { maximumParts: cap } } : equipment,
    ),
    products: (model.products ?? []).map((product) => ({
      ...product,
      price: assumed(100, "CNY/part", { zh: "日志没有价格，请填写", en: "not in the log: please fill in" }),
      material: assumed(40, "CNY/part", { zh: "日志没有价格，请填写", en: "not in the log: please fill in" }),
    })),
    site: {
      floorArea: assumed(Math.round(width * depth), "m2", {
        zh: "自动生成的布置",
        en: "the generated layout",
      }),
      rent: assumed(18, "CNY/m2/month", { zh: "工业厂房租金估计", en: "estimate of industrial rent" }),
      baseLoad: assumed(30, "kW", { zh: "照明与通风估计", en: "estimate of lighting and ventilation" }),
      electricity: assumed(0.68, "CNY/kWh", {
        zh: "一般工商业均价估计",
        en: "estimate of the industrial tariff",
      }),
      wageOnCost: assumed(1.35, "1", {
        zh: "企业负担的社保、公积金等",
        en: "employer's social insurance and housing fund",
      }),
      holdingRate: assumed(0.08, "1/year", {
        zh: "流动资金贷款利率加保管",
        en: "working-capital interest plus storage",
      }),
      depreciationYears: {
        value: 10,
        unit: "year",
        provenance: "source",
        source:
          "企业所得税法实施条例第六十条：机器设备最低折旧年限十年 (tax rule: machinery, at least 10 years)",
      },
    },
    priceSets: [
      { id: "2018", name: { zh: "2018 年价格", en: "Prices of 2018" }, date: "2018-06-30" },
      ...model.priceSets,
    ],
    measures: measuresFor(line, model),
    targets: TARGETS,
  };
}
