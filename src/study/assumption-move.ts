import { listAssumptions, withValue, type AssumptionRow } from "#models/format/assumptions.ts";
import { applyMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { demandOf } from "./figures.ts";
import type { StudyPlan } from "./plan.ts";
import type { DemandKind, Side } from "./study-result.ts";

/** Relative move of an assumption in the screen. */
export const MOVE = 0.2;

/** One assumption moved to one side. */
export interface AssumptionMove {
  row: AssumptionRow;
  direction: "down" | "up";
  value: number;
  model: Model;
  /** Sides whose line differs with the moved value; the other side's runs stand as they are. */
  sides: readonly Side[];
  /** Demands whose runs can change a listed target; the other runs stand as they are. */
  demands: readonly DemandKind[];
}

/** KPIs that count parts only: no price, power or floor area can change them. */
const COUNTING_KPIS: readonly string[] = [
  "PE.line",
  "PE.labour",
  "TH",
  "DR.true",
  "DR.detected",
  "DR.escaped",
];

/** Units of quantities that are read after the run, to value it; nothing in a run depends on them. */
const VALUING_UNITS: readonly string[] = [
  "CNY",
  "CNY/year",
  "CNY/part",
  "CNY/kWh",
  "CNY/m2/month",
  "kW",
  "m2",
  "1/year",
  "year",
];

/**
 * Every move of every assumption that reaches the line under the plan's measures and price set, in file order.
 *
 * Moves that change no line are left out: assumptions of zero, of measures that are off, of other price sets. Shares
 * stay within 0 and 1. Whether the moved model is still valid as a whole is left to the caller, as it takes longer.
 */
export function assumptionMoves(plan: StudyPlan): AssumptionMove[] {
  const lines = new Map(plan.sides.map((side) => [side, lineOf(plan, plan.model, side)]));
  const moves: AssumptionMove[] = [];
  for (const row of listAssumptions(plan.model)) {
    if (row.provenance !== "assumption") continue;
    if (row.priceSet !== undefined && row.priceSet !== plan.priceSet) continue;
    const demands = demandsReached(plan, row);
    if (demands.length === 0) continue;
    for (const direction of ["down", "up"] as const) {
      const value = movedValue(row, direction);
      const model = value === row.value ? null : movedModel(plan, row, value);
      if (model === null) continue;
      const sides = plan.sides.filter((side) => !sameData(lines.get(side), lineOf(plan, model, side)));
      if (sides.length > 0) moves.push({ row, direction, value, model, sides, demands });
    }
  }
  return moves;
}

/** The value 20 % lower or higher. A share (unit "1", at most 1) stays a share. */
export function movedValue(row: Pick<AssumptionRow, "value" | "unit">, direction: "down" | "up"): number {
  const moved = row.value * (direction === "down" ? 1 - MOVE : 1 + MOVE);
  return row.unit === "1" && row.value <= 1 ? Math.min(1, moved) : moved;
}

/** Equality of plain data; what two models share is not looked into. */
export function sameData(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== "object" || typeof second !== "object" || first === null || second === null)
    return false;
  const keys = Object.keys(first);
  if (Array.isArray(first) !== Array.isArray(second) || keys.length !== Object.keys(second).length)
    return false;
  return keys.every(
    (key) =>
      Object.hasOwn(second, key) &&
      sameData((first as Record<string, unknown>)[key], (second as Record<string, unknown>)[key]),
  );
}

function movedModel(plan: StudyPlan, row: AssumptionRow, value: number): Model | null {
  try {
    return withValue(plan.model, row.pointer, value);
  } catch (error) {
    // Outside the bounds of its unit.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** All that the runs of one side read: the line after its measures, and what these cost. */
function lineOf(plan: StudyPlan, model: Model, side: Side): Model {
  const ids = side === "after" ? plan.measures : [];
  const line = applyMeasures(model, ids);
  const measures = line.measures
    .filter((measure) => ids.includes(measure.id))
    .map((measure) => ({ ...measure, changes: [] }));
  return { ...line, measures };
}

/**
 * Saturated runs make no use of orders, and runs that count parts make no use of what only values them: prices, powers
 * and the site. Where in doubt, everything is run.
 */
function demandsReached(plan: StudyPlan, row: AssumptionRow): DemandKind[] {
  const valuing =
    VALUING_UNITS.includes(row.unit) ||
    row.pointer.startsWith("/site/") ||
    row.pointer.includes("/consumers/");
  const ordering = row.pointer.startsWith("/demand/");
  const reached = plan.kpis
    .filter((kpi) => plan.targets.some((target) => target.kpi === kpi.id))
    .filter((kpi) => !valuing || !COUNTING_KPIS.includes(kpi.id))
    .map((kpi) => demandOf(kpi, plan.demands));
  return plan.demands.filter((demand) => reached.includes(demand) && !(ordering && demand === "saturated"));
}
