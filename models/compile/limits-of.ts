import type { Model } from "../format/model-schema.ts";
import type { LimitPlan } from "../line/limits.ts";
import { type ElementPlan, visibleFrom } from "./element-plan.ts";

/** The limits of a model by the elements inside: every piece of the equipment that they name, with its parts. */
export function limitsOf(model: Model, plan: ElementPlan): LimitPlan[] {
  return (model.limits ?? []).map(({ id, equipment, parts }) => ({
    id,
    most: parts,
    members: Int32Array.from(
      plan.elements
        .filter((info) => info.equipment >= 0 && equipment.includes(model.equipment[info.equipment].id))
        .map(({ number }) => number),
    ),
  }));
}

/** The edges of a plan between what a file names: those of outlets begin at the piece that the outlet belongs to. */
export function waysBetween(plan: ElementPlan): { number: number; from: number; to: number }[] {
  return plan.edges.map((edge) => ({ number: edge.number, from: visibleFrom(plan, edge), to: edge.to }));
}
