import type { Line } from "../line/line.ts";
import type { ControlChart } from "../quality/control-chart.ts";
import type { DefectPlan } from "./defect-draws.ts";
import type { Intake } from "./intake.ts";
import type { Outlets } from "./outlets.ts";
import type { Polling } from "./polling.ts";
import type { Preemption } from "./preemption.ts";
import type { Preparation } from "./preparation.ts";
import type { Sampling } from "./sampling.ts";
import type { Standby } from "./standby.ts";
import type { WorkTimes } from "./work-times.ts";

/** What work leads to: the route the part takes. Decided at the end of the operation. */
export interface Judgement {
  /** @returns code in ROUTE_NAMES */
  judge(line: Line, station: number, slot: number): number;
}

export interface StationPlan {
  readonly number: number;
  readonly id: string;
  readonly calendar: number;
  /** hash of the operation */
  readonly operation: number;
  readonly times: WorkTimes;
  readonly defects: readonly DefectPlan[];
  /** claim on people for each operation; -1 without staff */
  readonly claim: number;
  readonly judgement: Judgement;
  /** which parts an inspection looks at; undefined: all of them */
  readonly sampling: Sampling | undefined;
  /** control chart over the parts that it has looked at; undefined: none */
  readonly chart: ControlChart | undefined;
  /** what comes before the work; undefined: nothing ever does */
  readonly preparation: Preparation | undefined;
  /** how several parts are taken in at once; undefined: they are handed over one by one */
  readonly intake: Intake | undefined;
  /** the ways out, where several parts leave at the end of the work; undefined: the part is offered where it lies */
  readonly outlets: Outlets | undefined;
  /** switching off for want of work; undefined: it is always on */
  readonly standby: Standby | undefined;
  /** parts whose work a more urgent one has interrupted; undefined: nothing interrupts work */
  readonly preemption: Preemption | undefined;
  /** taking from one way after the other; undefined: what has waited longest comes first */
  readonly polling: Polling | undefined;
  /** whether all parts that were taken in are worked on together, rather than one */
  readonly batch: boolean;
}
