import type { SimElement } from "#sim/simulation.ts";
import type { PeopleDesk } from "../line/people-desk.ts";

/** A pool of people as target of wake-ups: heads have become free, or the shift has begun. */
export class PeoplePool implements SimElement {
  readonly number: number;
  private readonly desk: PeopleDesk;
  private readonly pool: number;

  constructor(number: number, desk: PeopleDesk, pool: number) {
    this.number = number;
    this.desk = desk;
    this.pool = pool;
    Object.freeze(this);
  }

  onEvent(): void {}

  onWake(): void {
    this.desk.showShift(this.pool);
    this.desk.serve(this.pool);
  }
}
