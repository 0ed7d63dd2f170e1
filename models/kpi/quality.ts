import type { WindowFigures } from "../window-figures.ts";
import { type KpiDefinition, ratio } from "./kpi-definition.ts";

function hasDefects(figures: WindowFigures): boolean {
  return figures.compiled.model.defectCauses.length > 0 || hasRejects(figures);
}

function hasInspection(figures: WindowFigures): boolean {
  return (
    figures.compiled.model.equipment.some((equipment) => equipment.kind === "inspection") ||
    hasRejects(figures)
  );
}

/** Some work spoils pieces of jobs, and sorts them out. */
function hasRejects(figures: WindowFigures): boolean {
  return figures.compiled.model.equipment.some(
    (equipment) => "work" in equipment && equipment.work.rejects !== undefined,
  );
}

export const QUALITY_KPIS: readonly KpiDefinition[] = [
  {
    id: "DR.true",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "不良率（真实产生）", en: "Defect rate (created)" },
    formula: {
      zh: "产生过缺陷的件数 ÷ 上线件数；每件只计一次，与是否检出无关",
      en: "parts that became defective ÷ parts started; each part once, found or not",
    },
    value: (figures) => (hasDefects(figures) ? ratio(figures.defective, figures.created) : undefined),
  },
  {
    id: "DR.detected",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "不良率（检验判退）", en: "Defect rate (rejected)" },
    formula: {
      zh: "被检验判退的件数（含误判）÷ 上线件数；每件只计一次",
      en: "parts rejected at inspection (false rejects included) ÷ parts started; each part once",
    },
    value: (figures) => (hasInspection(figures) ? ratio(figures.rejected, figures.created) : undefined),
  },
  {
    id: "DR.escaped",
    unit: "1",
    better: "lower",
    demand: "orders",
    name: { zh: "不良率（流出）", en: "Defect rate (shipped)" },
    formula: {
      zh: "带缺陷出厂的件数 ÷ 上线件数",
      en: "parts shipped defective ÷ parts started",
    },
    value: (figures) => (hasDefects(figures) ? ratio(figures.escaped, figures.created) : undefined),
  },
];
