import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import { type Carrier, LoadEvent } from "./carrier.ts";
import type { LoadSender } from "./load-sender.ts";
import { OrderStage } from "./transport-table.ts";

/** Value of the carried column: the claim is free. */
export const NO_ORDER = -1;

export interface HandCarrierPlan {
  /** element that is woken and gets the events: the transfer of the edge */
  readonly element: number;
  readonly edge: number;
  /** walking time of the way; 0 where `time` is the whole of it */
  readonly way: Time;
  readonly time: Variate;
  readonly stream: Stream;
  /** claims for carriers: one for each head of the pool and one for the load that waits; empty: loads go by themselves */
  readonly claims: Int32Array;
  /** column of the orders carried by claims, and the first row of this carrier in it */
  readonly carried: Int32Array;
  readonly first: number;
}

/** Takes the loads of one edge to their receiver: people of a pool, one load a head, or rollers. */
export class HandCarrier implements Carrier {
  private readonly line: Line;
  private readonly plan: HandCarrierPlan;

  constructor(line: Line, plan: HandCarrierPlan) {
    this.line = line;
    this.plan = plan;
    Object.freeze(this);
  }

  /** Takes an order on. False while every head that could ever come has one. */
  accept(order: number): boolean {
    const { claims, carried, first } = this.plan;
    if (claims.length === 0) {
      this.depart(order);
      return true;
    }
    for (let claim = 0; claim < claims.length; claim++) {
      if (carried[first + claim] !== NO_ORDER) continue;
      carried[first + claim] = order;
      this.line.orders.carrier[order] = claim;
      if (this.line.people.request(claims[claim])) this.depart(order);
      return true;
    }
    return false;
  }

  /** Lets the loads set out for which somebody has come. */
  serve(): void {
    const { claims, carried, first } = this.plan;
    const { orders, people } = this.line;
    for (let claim = 0; claim < claims.length; claim++) {
      const order = carried[first + claim];
      if (order === NO_ORDER || orders.stage[order] === OrderStage.carried) continue;
      if (people.granted(claims[claim])) this.depart(order);
    }
  }

  /** The load is there: its parts are handed over and whoever carried it is free. */
  arrive(order: number): void {
    const { orders, parts, people, book, equipment, wiring } = this.line;
    const claim = orders.carrier[order];
    if (claim >= 0) {
      this.plan.carried[this.plan.first + claim] = NO_ORDER;
      people.release(this.plan.claims[claim]);
    }
    const receiver = equipment[wiring.to[this.plan.edge]];
    while (orders.chained[order] > 0) {
      const slot = orders.takeFirst(order);
      parts.edge[slot] = -1;
      book.arrived();
      receiver.receive(slot, true);
    }
    orders.close(order);
  }

  private depart(order: number): void {
    const { line, plan } = this;
    const { orders, parts, book, equipment, wiring, sim } = line;
    const sender = equipment[wiring.from[plan.edge]] as LoadSender;
    const time = plan.way + drawnTime(plan.time, plan.stream.next());
    const claim = orders.carrier[order];
    if (claim >= 0) line.people.carry(plan.claims[claim], wiring.to[plan.edge], sim.now + time);
    orders.stage[order] = OrderStage.carried;
    for (let i = orders.count[order]; i > 0; i--) {
      const slot = sender.fetch(order);
      line.goes(slot, plan.edge);
      orders.append(order, slot);
      parts.edge[slot] = plan.edge;
      book.setOut(slot, wiring.to[plan.edge], sim.now + time);
    }
    sim.schedule(time, Priority.arrival, plan.element, LoadEvent.arrived, order);
  }
}
