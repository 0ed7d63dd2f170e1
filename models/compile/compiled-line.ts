import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import type { WeekPlan } from "../calendar/week-plan.ts";
import type { Model } from "../format/model-schema.ts";
import type { Book } from "../line/book.ts";
import type { Line } from "../line/line.ts";
import type { PartTable } from "../line/part-table.ts";
import type { SampleBook } from "../line/sample-book.ts";
import type { ControlChart } from "../quality/control-chart.ts";
import type { QualityBook } from "../quality/quality-book.ts";
import type { Probes } from "../probes/probes.ts";
import type { Fleet } from "../transport/fleet.ts";
import type { ElementPlan } from "./element-plan.ts";

export type Demand = "saturated" | "orders" | "own";

/** A runnable line: the simulation and what is needed to read its results. */
export interface CompiledLine {
  /** measures applied, prices resolved */
  readonly model: Model;
  readonly sim: Simulation;
  readonly line: Line;
  readonly parts: PartTable;
  readonly book: Book;
  readonly samples: SampleBook;
  readonly quality: QualityBook;
  /** control charts by the element that keeps them */
  readonly charts: ReadonlyMap<number, ControlChart>;
  /** absent: the request has none */
  readonly probes: Probes | undefined;
  readonly plan: ElementPlan;
  /** by calendar of the file */
  readonly weekPlans: readonly WeekPlan[];
  /** calendar of each equipment, by index in the file */
  readonly equipmentCalendar: readonly number[];
  /** calendar that planned hours and shifts of the line are counted in */
  readonly lineCalendar: number;
  /** fleets of vehicles, in file order */
  readonly fleets: readonly Fleet[];
  readonly warmUp: Time;
  readonly end: Time;
}
