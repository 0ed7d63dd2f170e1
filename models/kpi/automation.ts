import { isStation, type StationEquipment } from "../format/equipment-schema.ts";
import type { WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

function stations(figures: WindowFigures): StationEquipment[] {
  return figures.compiled.model.equipment.filter((equipment) => isStation(equipment));
}

/** Share of the pieces of production equipment that have a property. */
function shareOfPieces(
  figures: WindowFigures,
  has: (equipment: StationEquipment) => boolean,
): number | undefined {
  let all = 0;
  let some = 0;
  for (const equipment of stations(figures)) {
    // each machine that a robot tends is a piece of its own
    const pieces = equipment.count * (equipment.kind === "tending-cell" ? equipment.machines : 1);
    all += pieces;
    if (has(equipment)) some += pieces;
  }
  return ratio(some, all);
}

/** Key operations of which every piece of equipment is under numerical or automatic control ÷ key operations done. */
function controlledOperations(figures: WindowFigures): number | undefined {
  let key = 0;
  let controlled = 0;
  for (const operation of figures.compiled.model.operations) {
    if (!operation.key) continue;
    const doing = stations(figures).filter((equipment) => equipment.work.operation === operation.id);
    if (doing.length === 0) continue;
    key += 1;
    if (doing.every((equipment) => equipment.numericalControl)) controlled += 1;
  }
  return ratio(controlled, key);
}

export const AUTOMATION_KPIS: readonly KpiDefinition[] = [
  {
    id: "NCR",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "关键工序数控化率", en: "Key operations under numerical control" },
    formula: {
      zh: "全部由数控或自动控制设备完成的关键工序数 ÷ 关键工序数",
      en: "key operations done wholly by equipment under numerical or automatic control ÷ key operations",
    },
    value: controlledOperations,
  },
  {
    id: "ENC",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "装备数控化率", en: "Equipment under numerical control" },
    formula: {
      zh: "数控装备台数 ÷ 生产装备台数（工位、设备、检验、返修）",
      en: "pieces under numerical control ÷ pieces of production equipment (stations, machines, inspection, rework)",
    },
    value: (figures) => shareOfPieces(figures, (equipment) => equipment.numericalControl),
  },
  {
    id: "NET",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "装备联网率", en: "Networked equipment" },
    formula: {
      zh: "联网装备台数 ÷ 全部生产装备台数（工位、设备、检验、返修；不含 AGV、立体库等物流装备）",
      en: "networked pieces ÷ all pieces of production equipment (stations, machines, inspection, rework; vehicles, storages and other handling equipment not counted)",
    },
    value: (figures) => shareOfPieces(figures, (equipment) => equipment.networked),
  },
  {
    id: "MESC",
    unit: "1",
    better: "higher",
    demand: "orders",
    name: { zh: "MES 覆盖率", en: "MES coverage" },
    formula: {
      zh: "纳入 MES 的装备台数 ÷ 全部生产装备台数（工位、设备、检验、返修；不含 AGV、立体库等物流装备）",
      en: "pieces covered by the MES ÷ all pieces of production equipment (stations, machines, inspection, rework; vehicles, storages and other handling equipment not counted)",
    },
    value: (figures) => shareOfPieces(figures, (equipment) => equipment.mes),
  },
];
