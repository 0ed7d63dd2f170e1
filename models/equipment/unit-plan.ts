import type { Stream } from "#sim/random/stream-table.ts";
import type { Time } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";

export interface StopPlan {
  readonly id: string;
  readonly breakdown: boolean;
  /** the clock to the next stop runs while working; otherwise all the time, nights included */
  readonly operating: boolean;
  /** undefined for the search after a signal of a control chart, which is called for; its end resets the process */
  readonly timeBetween: Variate | undefined;
  readonly timeToRepair: Variate;
  readonly timeBetweenStream: Stream | undefined;
  readonly timeToRepairStream: Stream;
  /** claim on somebody to repair it; -1: somebody is always there */
  readonly crew: number;
  /** sender of its report to the crew */
  readonly report: number;
}

export interface ServicePlan {
  readonly id: string;
  /** parts between two; Infinity for a service by working time */
  readonly everyParts: number;
  /** working time between two, drawn anew each time; undefined for a service by parts */
  readonly life: Variate | undefined;
  readonly lifeStream: Stream | undefined;
  /** calendar time between two, from the start of the run or, with `renews`, from the last renewal; Infinity for others */
  readonly everyTime: Time;
  /** indices of the stops whose clocks it renews */
  readonly renews: Int32Array;
  /** claim on somebody to do it; -1: the equipment does it by itself */
  readonly claim: number;
  readonly time: Variate;
  readonly stream: Stream;
}
