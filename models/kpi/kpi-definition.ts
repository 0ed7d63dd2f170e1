import type { CostBreakdown } from "../cost.ts";
import type { Model } from "../format/model-schema.ts";
import type { Label } from "../format/text.ts";
import type { WindowFigures } from "../window-figures.ts";

/** One KPI: what it is, how it is computed and which run it is read from. */
export interface KpiDefinition {
  readonly id: string;
  readonly unit: string;
  readonly better: "higher" | "lower";
  /** the run of the study that gives the figure */
  readonly demand: "saturated" | "orders";
  readonly name: Label;
  /** formula with its denominator */
  readonly formula: Label;
  /** of what the line finishes: it does not apply to a closed loop, which finishes nothing */
  readonly ofFinished?: true;
  /** counts what moves as one: lots, not parts, where the line runs on jobs */
  readonly ofLots?: true;
  /** undefined where the KPI does not apply to the model */
  value(figures: WindowFigures, cost: CostBreakdown): number | undefined;
}

/** Unit of the KPI's figures of a model. */
export function unitOf({ unit, ofLots }: KpiDefinition, model: Model): string {
  return ofLots && model.demand?.jobs !== undefined ? "lots" : unit;
}

/** A ratio that does not apply when there is nothing to divide by. */
export function ratio(numerator: number, denominator: number): number | undefined {
  return denominator > 0 ? numerator / denominator : undefined;
}
