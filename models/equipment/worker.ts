import type { SimElement } from "#sim/simulation.ts";
import type { PeopleDesk } from "../line/people-desk.ts";

/** One head of a pool that walks: target of the events at which walks end. */
export class Worker implements SimElement {
  readonly number: number;
  readonly id: string;
  private readonly desk: PeopleDesk;
  private readonly pool: number;

  constructor(number: number, id: string, desk: PeopleDesk, pool: number) {
    this.number = number;
    this.id = id;
    this.desk = desk;
    this.pool = pool;
    Object.freeze(this);
  }

  onEvent(): void {
    this.desk.arrived(this.pool, this.number);
  }

  onWake(): void {}
}
