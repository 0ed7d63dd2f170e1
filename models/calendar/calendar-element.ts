import { Priority } from "#sim/priority.ts";
import type { SimElement, Simulation } from "#sim/simulation.ts";
import { Opening, type WeekPlan } from "./week-plan.ts";

/** A calendar in a run: at every boundary it writes the opening that holds from now on, and wakes who follows it if that has changed. */
export class CalendarElement implements SimElement {
  readonly number: number;
  private readonly sim: Simulation;
  private readonly plan: WeekPlan;
  private readonly index: number;
  private readonly opening: Uint8Array;
  private readonly openSince: Float64Array;
  private readonly followers: readonly { readonly element: number; readonly port: number }[];

  constructor(
    number: number,
    sim: Simulation,
    plan: WeekPlan,
    columns: { index: number; opening: Uint8Array; openSince: Float64Array },
    followers: readonly { readonly element: number; readonly port: number }[],
  ) {
    this.number = number;
    this.sim = sim;
    this.plan = plan;
    this.index = columns.index;
    this.opening = columns.opening;
    this.openSince = columns.openSince;
    this.followers = followers;
    Object.freeze(this);
  }

  start(): void {
    this.opening[this.index] = this.plan.openingAt(0);
    this.scheduleNext();
  }

  onEvent(): void {
    const now = this.sim.now;
    const opening = this.plan.openingAt(now);
    if (opening === Opening.open) this.openSince[this.index] = now;
    if (opening !== this.opening[this.index]) {
      this.opening[this.index] = opening;
      for (const follower of this.followers) this.sim.wake(follower.element, follower.port);
    }
    this.scheduleNext();
  }

  onWake(): void {}

  private scheduleNext(): void {
    const now = this.sim.now;
    const next = this.plan.nextChange(now);
    if (next !== Infinity) this.sim.schedule(next - now, Priority.calendar, this.number, 0, 0);
  }
}
