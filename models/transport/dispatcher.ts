import type { SimElement } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import type { Line } from "../line/line.ts";
import type { Carrier } from "./carrier.ts";
import { type Fleet, NONE, Phase, Task } from "./fleet.ts";
import { StopUse } from "./path-network.ts";

/** Column of the dispatcher: the orders that wait for a vehicle, linked through the order table. */
export interface DispatchColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
}

/**
 * Sends the vehicles of a fleet. Oldest order first, to the nearest vehicle that is free by length of route. A vehicle goes
 * to a stop only when that is reserved for it; whoever must wait for a stop and stands on one that another wants makes way
 * to a parking place.
 */
export class Dispatcher implements SimElement, Carrier {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly fleet: Fleet;
  private readonly columns: DispatchColumns;
  private readonly index: number;

  constructor(line: Line, fleet: Fleet, columns: DispatchColumns, index: number) {
    this.number = fleet.plan.dispatcher;
    this.id = `${fleet.plan.id}.dispatcher`;
    this.line = line;
    this.fleet = fleet;
    this.columns = columns;
    this.index = index;
    columns.head[index] = NONE;
    columns.tail[index] = NONE;
    Object.freeze(this);
  }

  accept(order: number): boolean {
    const { head, tail } = this.columns;
    if (head[this.index] === NONE) head[this.index] = order;
    else this.line.orders.next[tail[this.index]] = order;
    tail[this.index] = order;
    this.fleet.wakeDispatcher();
    return true;
  }

  serve(): void {}

  arrive(): void {
    throw new Error("vehicles bring their loads themselves");
  }

  onEvent(): void {}

  onWake(): void {
    this.sendToCharge();
    if (this.line.opening[this.fleet.plan.calendar] === Opening.open) this.assignOrders();
    this.sendToPark();
    for (let vehicle = this.nextWaiting(NONE); vehicle !== NONE; vehicle = this.nextWaiting(vehicle)) {
      this.findStop(vehicle);
    }
    this.makeWay();
    this.answer();
  }

  private answer(): void {
    const { plan, asks } = this.fleet;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (asks[vehicle] === 0) continue;
      asks[vehicle] = 0;
      this.fleet.wakeVehicle(vehicle);
    }
  }

  /** Waits for orders, or is on its way to a parking place. */
  private isFree(vehicle: number): boolean {
    const { able, order, task } = this.fleet;
    const idle = task[vehicle] === Task.none || task[vehicle] === Task.park;
    return idle && able[vehicle] === 1 && order[vehicle] === NONE;
  }

  private sendToCharge(): void {
    const { plan, task } = this.fleet;
    if (plan.battery === undefined) return;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (!this.isFree(vehicle) || this.fleet.chargeNow(vehicle) >= plan.battery.low) continue;
      task[vehicle] = Task.charge;
      this.fleet.wishSince[vehicle] = this.line.sim.now;
    }
  }

  /** Gives calls to free vehicles, oldest first; a call to a stop that others use waits without holding up younger ones. */
  private assignOrders(): void {
    const { head, tail } = this.columns;
    const { orders, wiring } = this.line;
    const { fleet, index } = this;
    let before = NONE;
    for (let order = head[index]; order !== NONE;) {
      const after = orders.next[order];
      const stops = fleet.plan.stopsOf[wiring.from[orders.edge[order]]];
      const vehicle = this.hasFreeStop(stops) ? this.nearestFree(stops) : NONE;
      if (vehicle === NONE) before = order;
      else {
        if (before === NONE) head[index] = after;
        else orders.next[before] = after;
        if (after === NONE) tail[index] = before;
        orders.next[order] = NONE;
        orders.carrier[order] = vehicle;
        fleet.order[vehicle] = order;
        fleet.task[vehicle] = Task.pick;
        fleet.wishSince[vehicle] = orders.known[order];
      }
      order = after;
    }
  }

  /** One of the stops is nobody's, or that of a vehicle that stands there without need. */
  private hasFreeStop(stops: Int32Array): boolean {
    const { holder, stop } = this.fleet;
    for (let i = 0; i < stops.length; i++) {
      const standing = holder[stops[i]];
      if (standing === NONE || (stop[standing] === stops[i] && this.isFree(standing))) return true;
    }
    return false;
  }

  private nearestFree(stops: Int32Array): number {
    const { plan, network } = this.fleet;
    let best = NONE;
    let shortest = Infinity;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (!this.isFree(vehicle)) continue;
      const ahead = this.metresAhead(vehicle);
      const node = this.fleet.decisionNode(vehicle);
      for (let i = 0; i < stops.length; i++) {
        const metres = ahead + network.metres(node, stops[i]);
        if (metres >= shortest) continue;
        shortest = metres;
        best = vehicle;
      }
    }
    return best;
  }

  /** Metres from the start of the segment on which a vehicle drives to where its way may still be decided. */
  private metresAhead(vehicle: number): number {
    const { phase, segment, last, following, network } = this.fleet;
    let at = segment[vehicle];
    let metres = phase[vehicle] === Phase.driving ? network.length[at] : 0;
    while (at !== last[vehicle]) {
      at = following[at];
      metres += network.length[at];
    }
    return metres;
  }

  private sendToPark(): void {
    const { plan, task, stop, goal, network } = this.fleet;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (task[vehicle] !== Task.none || goal[vehicle] !== NONE) continue;
      const at = stop[vehicle];
      if (at !== NONE && network.stopUse[at] === StopUse.station) task[vehicle] = Task.park;
    }
  }

  /** The vehicle that has waited longest for a stop after the vehicle `before`; ties by number; -1 for none. */
  private nextWaiting(before: number): number {
    const { plan, wishSince } = this.fleet;
    let best = NONE;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (!this.wantsStop(vehicle)) continue;
      const since = wishSince[vehicle];
      if (
        before !== NONE &&
        (since < wishSince[before] || (since === wishSince[before] && vehicle <= before))
      ) {
        continue;
      }
      if (best === NONE || since < wishSince[best]) best = vehicle;
    }
    return best;
  }

  /** Has something to do and no stop for it: stands, or is on its way to a parking place that it need not reach. */
  private wantsStop(vehicle: number): boolean {
    const { able, task, goal, aim, phase, segment, last, network } = this.fleet;
    if (task[vehicle] === Task.none || able[vehicle] === 0) return false;
    if (goal[vehicle] === NONE) return phase[vehicle] === Phase.standing;
    if (aim[vehicle] !== Task.park || task[vehicle] === Task.park) return false;
    if (phase[vehicle] === Phase.standing && last[vehicle] === segment[vehicle]) return true;
    return network.stopAt[this.fleet.decisionNode(vehicle)] === NONE;
  }

  /** Reserves the nearest free stop for what the vehicle has to do. */
  private findStop(vehicle: number): void {
    const { task } = this.fleet;
    const stop = task[vehicle] === Task.park ? this.freePlace(vehicle) : this.freeStop(vehicle);
    if (stop !== NONE) this.fleet.reserve(vehicle, stop, task[vehicle]);
  }

  private freeStop(vehicle: number): number {
    const { plan, task, network } = this.fleet;
    if (task[vehicle] === Task.charge) return this.nearestOfUse(vehicle, StopUse.charge, NONE);
    const stops = plan.stopsOf[this.endOf(vehicle)];
    const node = this.fleet.decisionNode(vehicle);
    let best = NONE;
    let shortest = Infinity;
    for (let i = 0; i < stops.length; i++) {
      const metres = network.metres(node, stops[i]);
      if (metres >= shortest || !this.isOpenTo(vehicle, stops[i])) continue;
      shortest = metres;
      best = stops[i];
    }
    return best;
  }

  /** Element at which the vehicle has to take or give its load. */
  private endOf(vehicle: number): number {
    const { orders, wiring } = this.line;
    const edge = orders.edge[this.fleet.order[vehicle]];
    return this.fleet.task[vehicle] === Task.pick ? wiring.from[edge] : wiring.to[edge];
  }

  /** The nearest free parking place, other than where it stands; one for charging only when no other is free. */
  private freePlace(vehicle: number): number {
    const here = this.fleet.stop[vehicle];
    const place = this.nearestOfUse(vehicle, StopUse.park, here);
    return place === NONE ? this.nearestOfUse(vehicle, StopUse.charge, here) : place;
  }

  private nearestOfUse(vehicle: number, use: number, except: number): number {
    const { network } = this.fleet;
    const node = this.fleet.decisionNode(vehicle);
    let best = NONE;
    let shortest = Infinity;
    for (let stop = 0; stop < network.stopNode.length; stop++) {
      if (network.stopUse[stop] !== use || stop === except) continue;
      const metres = network.metres(node, stop);
      if (metres >= shortest || !this.isOpenTo(vehicle, stop)) continue;
      shortest = metres;
      best = stop;
    }
    return best;
  }

  private isOpenTo(vehicle: number, stop: number): boolean {
    const holder = this.fleet.holder[stop];
    return holder === NONE || (holder === vehicle && this.fleet.stop[vehicle] === stop);
  }

  /** Whoever stands idle or waiting on a stop that another vehicle waits for goes to a parking place. */
  private makeWay(): void {
    const { plan, task, network } = this.fleet;
    for (let vehicle = 0; vehicle < plan.vehicles; vehicle++) {
      if (!this.wantsStop(vehicle) || task[vehicle] === Task.park) continue;
      if (task[vehicle] === Task.charge) {
        for (let stop = 0; stop < network.stopNode.length; stop++) {
          if (network.stopUse[stop] === StopUse.charge && this.clearStop(vehicle, stop)) break;
        }
        continue;
      }
      const stops = plan.stopsOf[this.endOf(vehicle)];
      for (let i = 0; i < stops.length; i++) if (this.clearStop(vehicle, stops[i])) break;
    }
  }

  /** Sends whoever stands on the stop without need away; true when somebody goes. */
  private clearStop(waiting: number, stop: number): boolean {
    const { holder, goal, phase, able } = this.fleet;
    const standing = holder[stop];
    if (standing === NONE || standing === waiting || this.fleet.stop[standing] !== stop) return false;
    if (goal[standing] !== NONE || phase[standing] !== Phase.standing || able[standing] === 0) return false;
    const place = this.freePlace(standing);
    if (place === NONE) return false;
    this.fleet.reserve(standing, place, Task.park);
    return true;
  }
}
