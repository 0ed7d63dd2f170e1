import type { Simulation } from "#sim/simulation.ts";
import type { WeekPlan } from "../../calendar/week-plan.ts";
import type { Model } from "../../format/model-schema.ts";
import type { Line } from "../../line/line.ts";
import type { Demand } from "../compiled-line.ts";
import type { ElementPlan } from "../element-plan.ts";

/** What the makers of equipment read. */
export interface BuildContext {
  readonly model: Model;
  readonly plan: ElementPlan;
  readonly sim: Simulation;
  readonly line: Line;
  readonly weekPlans: readonly WeekPlan[];
  readonly equipmentCalendar: readonly number[];
  readonly demand: Demand;
}
