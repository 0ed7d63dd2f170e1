import { secondsFromTime } from "#sim/time.ts";
import type { Storage } from "../format/equipment-schema.ts";
import { hoursOf, type WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

/** The storages of a line with their index in the file, in file order. */
function storages({ compiled }: WindowFigures): { equipment: Storage; index: number }[] {
  return compiled.model.equipment.flatMap((equipment, index) =>
    equipment.kind === "storage" ? [{ equipment, index }] : [],
  );
}

function cycles(figures: WindowFigures): number | undefined {
  const { compiled, elements } = figures;
  let done = 0;
  let hours = 0;
  for (const { equipment, index } of storages(figures)) {
    hours += equipment.aisles * hoursOf(compiled, compiled.equipmentCalendar[index]).planned;
  }
  for (const info of compiled.plan.elements) {
    if (info.kind === "crane") done += elements[info.number].finished;
  }
  return ratio(done, hours);
}

function fill(figures: WindowFigures): number | undefined {
  let loads = 0;
  let places = 0;
  storages(figures).forEach(({ equipment }, storage) => {
    const { sides, columns, levels } = equipment.rack;
    loads += figures.compiled.line.stores.mean(storage);
    places += equipment.aisles * sides * columns * levels;
  });
  return ratio(loads, places);
}

export const STORAGE_KPIS: readonly KpiDefinition[] = [
  {
    id: "ASRS.cycles",
    unit: "1/h",
    better: "higher",
    demand: "orders",
    name: { zh: "堆垛机循环次数", en: "Cycles of a stacker crane" },
    formula: {
      zh: "单一与复合作业循环数 ÷ 堆垛机计划小时（每台）",
      en: "single and dual command cycles ÷ planned hours of the cranes",
    },
    value: cycles,
  },
  {
    id: "ASRS.fill",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "货位占用率", en: "Rack fill" },
    formula: {
      zh: "在库托盘数对时间的平均 ÷ 货位数",
      en: "time-average of the unit loads in the rack ÷ places",
    },
    value: fill,
  },
  {
    id: "ASRS.retrieval",
    unit: "s",
    better: "lower",
    demand: "orders",
    name: { zh: "出库时间（均值）", en: "Retrieval time (mean)" },
    formula: {
      zh: "从要货到托盘放上出库台的平均历时（含停班时间）",
      en: "mean time from the call for a unit load to its standing on an output place (closed hours included)",
    },
    value: ({ compiled }) => {
      const time = compiled.line.stores.meanRetrieval;
      return time === undefined ? undefined : secondsFromTime(time);
    },
  },
];
