import { compileVariate } from "#sim/random/variate.ts";
import { variateSpec } from "../format/distribution.ts";
import { isStation, type StationEquipment } from "../format/equipment-schema.ts";
import type { Model } from "../format/model-schema.ts";
import { valueOf } from "../format/quantity.ts";
import { secondsOf } from "../format/units.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";
import { workContent } from "./work-content.ts";

/**
 * Seconds from one part to the next of one piece at full speed: work, with what a machine is loaded in; for a robot cell its
 * slower side and the turn; for a tending cell the slower of its robot and its machines, each of which waits for its own
 * exchange.
 */
function idealCycle(equipment: StationEquipment, work: number): number {
  if (equipment.kind === "machine" && equipment.load !== undefined) {
    return work + compileVariate(variateSpec(equipment.load.time)).mean;
  }
  if (equipment.kind === "tending-cell") {
    const exchange = compileVariate(variateSpec(equipment.load.time)).mean;
    return Math.max(exchange, (work + exchange) / equipment.machines);
  }
  if (equipment.kind !== "robot-cell") return work;
  const load = compileVariate(variateSpec(equipment.load.time)).mean;
  return Math.max(work, load) + secondsOf(valueOf(equipment.turn), equipment.turn.unit);
}

/**
 * Ideal takt of the constraint, s a released part: the operation that takes the line longest when every piece that does it
 * runs at full speed.
 */
function idealTakt(model: Model): number | undefined {
  let slowest: number | undefined;
  const content = workContent(model);
  for (const operation of model.operations) {
    let rate = 0;
    for (const equipment of model.equipment) {
      if (!isStation(equipment) || equipment.kind === "rework-station") continue;
      if (equipment.work.operation !== operation.id) continue;
      const cycle = idealCycle(equipment, content.meanWork(equipment));
      if (cycle > 0) rate += equipment.count / cycle;
    }
    if (rate === 0) continue;
    const takt = content.visits(operation.id) / rate;
    if (slowest === undefined || takt > slowest) slowest = takt;
  }
  return slowest;
}

export const OUTPUT_KPIS: readonly KpiDefinition[] = [
  {
    id: "PE.line",
    unit: "parts/h",
    better: "higher",
    demand: "saturated",
    ofFinished: true,
    name: { zh: "生产效率（每线小时）", en: "Production efficiency per line hour" },
    formula: {
      zh: "合格品数 ÷ 产线计划小时（不含休息），满负荷供料",
      en: "good parts ÷ planned line hours (breaks excluded), saturated",
    },
    value: (figures) => ratio(figures.good, figures.plannedHours),
  },
  {
    id: "TH",
    unit: "parts/h",
    better: "higher",
    demand: "saturated",
    ofFinished: true,
    name: { zh: "产出率", en: "Throughput" },
    formula: {
      zh: "完成件数（含流出的不良品）÷ 产线计划小时，满负荷供料",
      en: "finished parts (escaped defects included) ÷ planned line hours, saturated",
    },
    value: (figures) => ratio(figures.good + figures.escaped, figures.plannedHours),
  },
  {
    id: "OEE",
    unit: "1",
    better: "higher",
    demand: "orders",
    ofFinished: true,
    name: { zh: "设备综合效率（产线）", en: "OEE of the line" },
    formula: {
      zh: "合格品数 × 瓶颈理想节拍 ÷ 产线计划时间",
      en: "good parts × ideal takt of the constraint ÷ planned line time",
    },
    value: (figures) => {
      const takt = idealTakt(figures.compiled.model);
      return takt === undefined ? undefined : ratio(figures.good * takt, figures.plannedHours * 3600);
    },
  },
];
