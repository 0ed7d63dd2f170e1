import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { SimElement } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import type { Line } from "../line/line.ts";
import { type Carrier, LoadEvent } from "./carrier.ts";
import type { LoadSender } from "./load-sender.ts";
import { OrderStage } from "./transport-table.ts";

/** Columns of all transfers of loads. */
export interface LoadColumns {
  /** orders that no carrier has taken on yet, linked through the order table; -1: none */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** handle of the event at which patience with a part load is over, and its time */
  readonly patience: Float64Array;
  readonly patienceTime: Float64Array;
}

export interface LoadPlan {
  readonly number: number;
  readonly edge: number;
  /** parts of a full load, and parts that must wait before a transport is called */
  readonly size: number;
  readonly minimum: number;
  /** after so long fewer will do; Infinity: never */
  readonly patience: Time;
  /** sender on a channel of news */
  readonly report: number;
}

const NONE = -1;

/**
 * Loads over one edge: sets a load aside as soon as enough parts wait and the receiver has room for them, reports it, and
 * hands the order to the carrier once it is known and the load is ready.
 */
export class LoadTransfer implements SimElement {
  readonly number: number;
  private readonly line: Line;
  private readonly plan: LoadPlan;
  private readonly carrier: Carrier;
  private readonly columns: LoadColumns;
  private readonly index: number;

  constructor(line: Line, plan: LoadPlan, carrier: Carrier, columns: LoadColumns, index: number) {
    this.number = plan.number;
    this.line = line;
    this.plan = plan;
    this.carrier = carrier;
    this.columns = columns;
    this.index = index;
    columns.head[index] = NONE;
    columns.tail[index] = NONE;
    Object.freeze(this);
  }

  onWake(): void {
    this.proceed();
  }

  onEvent(kind: number, order: number): void {
    if (kind === LoadEvent.arrived) this.carrier.arrive(order);
    else if (kind === LoadEvent.patienceOver) this.columns.patience[this.index] = NO_EVENT;
    else {
      this.line.orders.stage[order] = OrderStage.known;
      this.line.orders.known[order] = this.line.sim.now;
    }
    this.proceed();
  }

  private proceed(): void {
    this.carrier.serve();
    while (this.setAside());
    this.call();
  }

  /** Sets one load aside; false when there is none to be set aside now. */
  private setAside(): boolean {
    const { line, plan, columns, index } = this;
    const { sim, orders, wiring, equipment } = line;
    const sender = equipment[wiring.from[plan.edge]] as LoadSender;
    const waiting = sender.available(plan.edge);
    if (waiting === 0) return false;
    const receiver = equipment[wiring.to[plan.edge]];
    const places = Math.min(receiver.space(), line.limits.places(plan.edge));
    const most = Math.min(plan.size, waiting, places);
    if (most < plan.minimum) {
      // patience is with a sender that has too few parts, never with a receiver that has too little room
      const lacksRoom = most < Math.min(waiting, plan.minimum);
      const patienceOver = lacksRoom ? Infinity : sender.oldestSince(plan.edge) + plan.patience;
      if (patienceOver > sim.now) {
        this.waitUntil(patienceOver);
        return false;
      }
    }
    const order = orders.create(plan.edge, sim.now);
    const taken = sender.setAside(plan.edge, order, most);
    orders.count[order] = taken;
    for (let i = 0; i < taken; i++) receiver.reserve();
    line.limits.enter(plan.edge, taken);
    if (columns.head[index] === NONE) columns.head[index] = order;
    else orders.next[columns.tail[index]] = order;
    columns.tail[index] = order;
    line.channels.report(plan.report, this.number, LoadEvent.known, order);
    return true;
  }

  private waitUntil(time: Time): void {
    const { patience, patienceTime } = this.columns;
    const { index } = this;
    if (patience[index] !== NO_EVENT) {
      if (patienceTime[index] === time) return;
      this.line.sim.cancel(patience[index]);
      patience[index] = NO_EVENT;
    }
    if (time === Infinity) return;
    const { sim } = this.line;
    patienceTime[index] = time;
    patience[index] = sim.schedule(
      time - sim.now,
      Priority.dispatch,
      this.number,
      LoadEvent.patienceOver,
      NONE,
    );
  }

  /** Hands the orders that are known and ready to the carrier, oldest first. */
  private call(): void {
    const { head, tail } = this.columns;
    const { orders, wiring, equipment } = this.line;
    const sender = equipment[wiring.from[this.plan.edge]] as LoadSender;
    let before = NONE;
    for (let order = head[this.index]; order !== NONE;) {
      const after = orders.next[order];
      const ready = orders.stage[order] === OrderStage.known && sender.isReady(order);
      if (!ready) {
        before = order;
        order = after;
        continue;
      }
      orders.next[order] = NONE;
      orders.stage[order] = OrderStage.called;
      if (!this.carrier.accept(order)) {
        orders.next[order] = after;
        orders.stage[order] = OrderStage.known;
        return;
      }
      if (before === NONE) head[this.index] = after;
      else orders.next[before] = after;
      if (after === NONE) tail[this.index] = before;
      order = after;
    }
  }
}
