import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import type { ServicePlan } from "./unit-plan.ts";

export const NO_SERVICE = -1;

/** Event kind of the owner of a work unit: a service by the calendar falls due. */
export const SERVICE_DUE = 5;

/** When the services of one work unit fall due: by parts, by working time, by the calendar. */
export class ServiceClocks {
  private readonly line: Line;
  private readonly owner: number;
  private readonly services: readonly ServicePlan[];
  private readonly first: number;

  constructor(line: Line, owner: number, services: readonly ServicePlan[]) {
    this.line = line;
    this.owner = owner;
    this.services = services;
    this.first = line.units.claimServices(services.length);
    Object.freeze(this);
  }

  /** The run begins: the machine is new. */
  begin(i: number): void {
    this.drawLife(i);
    this.setDue(i, this.services[i].everyTime);
  }

  /** The first service that is due; `NO_SERVICE` when none is. */
  due(): number {
    const { lifeLeft, serviceDue } = this.line.units;
    for (let i = 0; i < this.services.length; i++) {
      const service = this.first + i;
      // by the clock and not by the event, which may follow in this very microsecond
      if (lifeLeft[service] <= 0 || serviceDue[service] <= this.line.sim.now) return i;
      if (this.partsSince(i) >= this.services[i].everyParts) return i;
    }
    return NO_SERVICE;
  }

  /** The event of a service by the calendar has come. */
  fallDue(i: number): void {
    this.line.units.serviceEvent[this.first + i] = NO_EVENT;
  }

  serviceBegins(i: number): void {
    const { everyTime, renews } = this.services[i];
    this.line.units.partsSince[this.first + i] = 0;
    // fixed in the calendar: the first multiple after now
    if (renews.length === 0) this.setDue(i, (Math.floor(this.line.sim.now / everyTime) + 1) * everyTime);
  }

  serviceEnds(i: number): void {
    const { everyTime, renews } = this.services[i];
    this.drawLife(i);
    if (renews.length > 0) this.setDue(i, this.line.sim.now + everyTime);
  }

  /** What the service would have renewed is new: all its clocks begin anew. */
  renew(i: number): void {
    this.line.units.partsSince[this.first + i] = 0;
    this.drawLife(i);
    this.setDue(i, this.line.sim.now + this.services[i].everyTime);
  }

  partsSince(i: number): number {
    return this.line.units.partsSince[this.first + i];
  }

  countPart(): void {
    const { partsSince } = this.line.units;
    for (let i = 0; i < this.services.length; i++) partsSince[this.first + i] += 1;
  }

  /** So much was worked. */
  age(elapsed: Time): void {
    const { lifeLeft } = this.line.units;
    for (let i = 0; i < this.services.length; i++) lifeLeft[this.first + i] -= elapsed;
  }

  private drawLife(i: number): void {
    const { life, lifeStream } = this.services[i];
    const { lifeLeft } = this.line.units;
    if (life === undefined || lifeStream === undefined) lifeLeft[this.first + i] = Infinity;
    else lifeLeft[this.first + i] = drawnTime(life, lifeStream.next());
  }

  /** A service by the calendar is due at `time`; nothing for others. */
  private setDue(i: number, time: Time): void {
    if (this.services[i].everyTime === Infinity) return;
    const { serviceDue, serviceEvent } = this.line.units;
    const { sim } = this.line;
    const service = this.first + i;
    serviceDue[service] = time;
    if (serviceEvent[service] !== NO_EVENT) sim.cancel(serviceEvent[service]);
    serviceEvent[service] = sim.schedule(time - sim.now, Priority.failure, this.owner, SERVICE_DUE, i);
  }
}
