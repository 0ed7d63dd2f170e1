import type { SourceEquipment } from "../format/source-schema.ts";
import type { WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

/**
 * Share of the own arrivals that did not come onto the line for one reason, over all sources together; undefined where no
 * source has that reason.
 */
function shareGone(
  figures: WindowFigures,
  reason: "lost" | "balked",
  applies: (source: SourceEquipment) => boolean,
): number | undefined {
  const { model } = figures.compiled;
  if (!model.equipment.some((equipment) => equipment.kind === "source" && applies(equipment)))
    return undefined;
  let arrived = 0;
  let gone = 0;
  for (const element of figures.elements) {
    arrived += element.arrived ?? 0;
    gone += element[reason] ?? 0;
  }
  return ratio(gone, arrived);
}

export const ARRIVAL_KPIS: readonly KpiDefinition[] = [
  {
    id: "ARR.lost",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "到达损失率", en: "Share of arrivals lost" },
    formula: {
      zh: "到达时无处可放而损失的件数 ÷ 自行到达的件数（全部来源合计）",
      en: "parts that found no room on arrival and were lost ÷ parts that arrived by themselves, over all sources",
    },
    value: (figures) => shareGone(figures, "lost", ({ overflow }) => overflow === "lost"),
  },
  {
    id: "ARR.balked",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "望而离去率", en: "Share of arrivals gone away" },
    formula: {
      zh: "到达时见在制品过多而离去的件数 ÷ 自行到达的件数（全部来源合计）",
      en: "parts that went away on arrival at the sight of what was there ÷ parts that arrived by themselves, over all sources",
    },
    value: (figures) => shareGone(figures, "balked", ({ balking }) => balking !== undefined),
  },
];
