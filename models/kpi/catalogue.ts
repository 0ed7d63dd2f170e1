import type { CostBreakdown } from "../cost.ts";
import type { WindowFigures } from "../window-figures.ts";
import { ARRIVAL_KPIS } from "./arrivals.ts";
import { AUTOMATION_KPIS } from "./automation.ts";
import { CONTROL_KPIS } from "./control.ts";
import { FLOW_KPIS } from "./flow.ts";
import type { KpiDefinition } from "./kpi-definition.ts";
import { LOGISTICS_KPIS } from "./logistics.ts";
import { MONEY_KPIS } from "./money.ts";
import { OUTPUT_KPIS } from "./output.ts";
import { QUALITY_KPIS } from "./quality.ts";
import { STORAGE_KPIS } from "./storage.ts";

/** Every KPI that a run may give, in the order of display. Utilisation by equipment comes besides: see utilisation.ts. */
export const KPI_CATALOGUE: readonly KpiDefinition[] = [
  ...OUTPUT_KPIS,
  ...MONEY_KPIS,
  ...QUALITY_KPIS,
  ...FLOW_KPIS,
  ...ARRIVAL_KPIS,
  ...LOGISTICS_KPIS,
  ...STORAGE_KPIS,
  ...CONTROL_KPIS,
  ...AUTOMATION_KPIS,
];

/** The KPIs that apply to a run, by id. */
export function kpisOf(figures: WindowFigures, cost: CostBreakdown): Record<string, number> {
  const kpis: Record<string, number> = {};
  const finishes = figures.compiled.model.equipment.some(({ kind }) => kind === "sink");
  for (const definition of KPI_CATALOGUE) {
    if (definition.ofFinished && !finishes) continue;
    const value = definition.value(figures, cost);
    if (value !== undefined) kpis[definition.id] = value;
  }
  return kpis;
}
