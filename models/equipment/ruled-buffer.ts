import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import { drawnTime } from "../line/drawn-time.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { NO_SOURCE } from "../line/part-table.ts";
import type { BufferColumns } from "../line/buffer-columns.ts";
import { Buffer, type BufferPlan } from "./buffer.ts";
import type { QueueOrder } from "./queue-order.ts";

/** What a buffer has beyond places in the order of arrival. */
export interface QueuePlan {
  /** absent: first in, first out */
  readonly order?: QueueOrder;
  /** how long a part waits before it leaves over `edge` */
  readonly patience?: { readonly time: Variate; readonly stream: Stream; readonly edge: number };
  /** parts that stand there at the beginning: their product, the key of the first and the row of permissions of all */
  readonly stock?: {
    readonly product: number;
    readonly count: number;
    readonly keyBase: number;
    readonly row: number;
  };
}

/**
 * A buffer whose parts leave in another order than they came, or when their patience is over, or that has stock from the
 * beginning. A part that is promised to somebody stays the first and no longer expires.
 */
export class RuledBuffer extends Buffer {
  private readonly plan: QueuePlan;

  constructor(line: Line, options: BufferPlan, columns: BufferColumns, plan: QueuePlan) {
    super(line, options, columns);
    this.plan = plan;
    Object.freeze(this);
  }

  /** Puts the first stock down; once, at the beginning of the run. */
  start(): void {
    const { stock } = this.plan;
    if (stock === undefined) return;
    const { parts, book, sim } = this.line;
    const key = new Float64Array(1);
    for (let i = 0; i < stock.count; i++) {
      key[0] = stock.keyBase + i;
      const slot = parts.create(NO_SOURCE, stock.product, stock.row, key, 0, sim.clock);
      book.created(slot, this.number);
      this.line.changedInside(this.number, 1);
      this.receive(slot, false);
    }
  }

  override surrender(): number {
    const slot = super.surrender();
    this.endPatience(slot);
    return slot;
  }

  override setAside(edge: number, order: number, most: number): number {
    const taken = super.setAside(edge, order, most);
    const { orders, parts } = this.line;
    for (let slot = orders.firstPart(order); slot !== NO_PART; slot = parts.next[slot]) {
      this.endPatience(slot);
    }
    return taken;
  }

  override give(slot: number): void {
    super.give(slot);
    this.endPatience(slot);
  }

  /** The patience of a part is over: it leaves, unless somebody was there for it in this very microsecond. */
  override onEvent(_kind: number, slot: number): void {
    const { patience } = this.plan;
    const { parts } = this.line;
    parts.expiry[slot] = NO_EVENT;
    const { head, content } = this.columns;
    if (patience === undefined) return;
    if (slot === head[this.at]) {
      if (this.line.offers.isPromised(this.number)) return;
      this.line.offers.withdraw(this.number);
    }
    this.unlink(slot);
    content[this.at] -= 1;
    this.line.expiries.expired(this.number);
    this.line.loadsChanged(this.number);
    this.line.offers.want(this.number);
    this.line.sim.wake(this.number, Port.proceed);
    this.line.push(patience.edge, slot);
  }

  protected override join(slot: number): void {
    const { patience, order } = this.plan;
    if (order === undefined) super.join(slot);
    else this.joinBy(order, slot);
    if (patience === undefined) return;
    const { parts, sim } = this.line;
    const time = drawnTime(patience.time, patience.stream.next());
    parts.expiry[slot] = sim.schedule(time, Priority.dispatch, this.number, 0, slot);
  }

  private joinBy(order: QueueOrder, slot: number): void {
    const { line } = this;
    const { head, tail, content, aside } = this.columns;
    const { next } = line.parts;
    const first = this.firstWaiting();
    const before = first === head[this.at] ? NO_PART : head[this.at];
    // the new part is counted already
    const waiting = content[this.at] - aside[this.at] - 1 - (before === NO_PART ? 0 : 1);
    const place = order.placeOf(line, slot, first, before, waiting);
    if (place === NO_PART) {
      next[slot] = head[this.at];
      head[this.at] = slot;
      // another part had been offered
      line.offers.withdraw(this.number);
    } else {
      next[slot] = next[place];
      next[place] = slot;
    }
    if (next[slot] === NO_PART) tail[this.at] = slot;
  }

  private endPatience(slot: number): void {
    const { expiry } = this.line.parts;
    if (this.plan.patience === undefined || expiry[slot] === NO_EVENT) return;
    this.line.sim.cancel(expiry[slot]);
    expiry[slot] = NO_EVENT;
  }

  private unlink(slot: number): void {
    const { head, tail } = this.columns;
    const { next } = this.line.parts;
    if (head[this.at] === slot) {
      head[this.at] = next[slot];
      if (head[this.at] === NO_PART) tail[this.at] = NO_PART;
    } else {
      let before = head[this.at];
      while (next[before] !== slot) before = next[before];
      next[before] = next[slot];
      if (next[slot] === NO_PART) tail[this.at] = before;
    }
    next[slot] = NO_PART;
  }
}
