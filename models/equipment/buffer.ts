import type { Time } from "#sim/time.ts";
import type { BufferColumns } from "../line/buffer-columns.ts";
import { WORDS } from "../line/element-rows.ts";
import type { Line } from "../line/line.ts";
import { NO_PART, NOBODY } from "../line/offers.ts";
import { Port } from "../line/flow-element.ts";
import type { LoadSender } from "../transport/load-sender.ts";
import { Route, State } from "../states.ts";

export interface BufferPlan {
  readonly number: number;
  readonly id: string;
  /** places; Infinity for an unlimited store */
  readonly capacity: number;
  /** saturated source before an unlimited store, which keeps no more than `fill` parts waiting in it; -1: none */
  readonly feeder: number;
  /** parts of the largest load that leaves, or one */
  readonly fill: number;
}

/** A store between stations, first in first out. It has no shifts: parts lie there day and night. */
export class Buffer implements LoadSender {
  readonly number: number;
  readonly id: string;
  protected readonly line: Line;
  protected readonly capacity: number;
  private readonly feeder: number;
  private readonly fill: number;
  /** whether somebody takes loads from here, brings loads or gathers */
  private readonly watched: boolean;
  protected readonly columns: BufferColumns;
  /** place in the columns */
  protected readonly at: number;

  constructor(line: Line, options: BufferPlan, columns: BufferColumns) {
    this.number = options.number;
    this.id = options.id;
    this.line = line;
    this.capacity = options.capacity;
    this.feeder = options.feeder;
    this.fill = options.fill;
    this.watched = line.wiring.isWatched(options.number);
    this.columns = columns;
    this.at = WORDS * options.number;
    columns.head[this.at] = NO_PART;
    columns.tail[this.at] = NO_PART;
    if (new.target === Buffer) Object.freeze(this);
  }

  room(from: number): boolean {
    const { content, expected, aside } = this.columns;
    const taken = content[this.at] + expected[this.at];
    if (from >= 0 && from === this.feeder) return taken - aside[this.at] < this.fill;
    return taken < this.capacity;
  }

  space(): number {
    return this.capacity - this.columns.content[this.at] - this.columns.expected[this.at];
  }

  reserve(): void {
    this.columns.expected[this.at] += 1;
    this.line.offers.want(this.number);
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number, reserved: boolean): void {
    const { head, content, expected } = this.columns;
    const { line } = this;
    const { parts, sim, book } = line;
    if (reserved) expected[this.at] -= 1;
    content[this.at] += 1;
    parts.since[slot] = sim.now;
    this.join(slot);
    line.offers.want(this.number);
    book.placed(slot, this.number, 0);
    if (head[this.at] === slot) {
      line.offers.stand(this.number, slot, Route.next);
      line.offers.stir(this.number, NOBODY);
    }
    if (this.watched) line.loadsChanged(this.number);
    if (content[this.at] === this.capacity && !book.isIn(this.number, State.blocked)) {
      sim.wake(this.number, Port.proceed);
    }
  }

  surrender(): number {
    const { head, tail, content, expected } = this.columns;
    const { line } = this;
    const { next } = line.parts;
    const slot = head[this.at];
    const following = next[slot];
    head[this.at] = following;
    if (following === NO_PART) tail[this.at] = NO_PART;
    else line.offers.stand(this.number, following, Route.next);
    next[slot] = NO_PART;
    const wasFull = content[this.at] + expected[this.at] >= this.capacity;
    content[this.at] -= 1;
    if (this.watched) line.loadsChanged(this.number);
    if (wasFull || this.feeder >= 0) line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  available(edge: number): number {
    const { line } = this;
    const { content, aside } = this.columns;
    if (!line.permissions.routed && !line.ways.any) {
      const waiting = content[this.at] - aside[this.at];
      return line.offers.isPromised(this.number) ? waiting - 1 : waiting;
    }
    let waiting = 0;
    for (let slot = this.firstWaiting(); slot !== NO_PART; slot = line.parts.next[slot]) {
      if (line.allowed(slot, edge)) waiting += 1;
    }
    return waiting;
  }

  oldestSince(edge: number): Time {
    const { line } = this;
    let slot = this.firstWaiting();
    while (slot !== NO_PART && !line.allowed(slot, edge)) slot = line.parts.next[slot];
    return slot === NO_PART ? Infinity : line.parts.since[slot];
  }

  setAside(edge: number, order: number, most: number): number {
    const { head, tail, aside } = this.columns;
    const { line } = this;
    const { next } = line.parts;
    const first = head[this.at];
    let before = line.offers.isPromised(this.number) ? first : NO_PART;
    let taken = 0;
    for (let slot = this.firstWaiting(); slot !== NO_PART && taken < most;) {
      const after = next[slot];
      if (line.allowed(slot, edge)) {
        if (before === NO_PART) head[this.at] = after;
        else next[before] = after;
        if (after === NO_PART) tail[this.at] = before;
        line.orders.append(order, slot);
        taken += 1;
      } else before = slot;
      slot = after;
    }
    aside[this.at] += taken;
    // the first part may have been offered to somebody
    if (head[this.at] !== first) line.offers.withdraw(this.number);
    line.sim.wake(this.number, Port.proceed);
    return taken;
  }

  isReady(): boolean {
    return true;
  }

  fetch(order: number): number {
    const { content, aside } = this.columns;
    content[this.at] -= 1;
    aside[this.at] -= 1;
    this.line.loadsChanged(this.number);
    this.line.sim.wake(this.number, Port.proceed);
    return this.line.orders.takeFirst(order);
  }

  onWake(): void {
    const { head, content } = this.columns;
    const line = this.line;
    if (head[this.at] !== NO_PART) {
      line.offer(this.number, head[this.at], Route.next, line.parts.since[head[this.at]]);
    }
    // one part a wake-up: others that wait are looked for in the next one
    if (this.room(NOBODY) && line.pull(this.number)) line.sim.wake(this.number, Port.proceed);
    line.book.state(this.number, content[this.at] === this.capacity ? State.blocked : State.starved, 0);
  }

  held(): number {
    let parts = this.columns.aside[this.at];
    for (let slot = this.columns.head[this.at]; slot !== NO_PART; slot = this.line.parts.next[slot])
      parts += 1;
    return parts;
  }

  onEvent(_kind: number, _argument: number): void {}

  /** Links a part that has come, and is counted, into the queue: last. */
  protected join(slot: number): void {
    const { head, tail } = this.columns;
    const { next } = this.line.parts;
    next[slot] = NO_PART;
    if (head[this.at] === NO_PART) head[this.at] = slot;
    else next[tail[this.at]] = slot;
    tail[this.at] = slot;
  }

  /** Gives a part out of turn to whoever gathers; not one that is set aside or promised. */
  give(slot: number): void {
    const { head, tail, content } = this.columns;
    const { line } = this;
    const { next } = line.parts;
    let before = NO_PART;
    for (let other = head[this.at]; other !== slot; other = next[other]) before = other;
    if (before === NO_PART) {
      head[this.at] = next[slot];
      // the first part may have been offered to somebody
      line.offers.withdraw(this.number);
    } else next[before] = next[slot];
    if (tail[this.at] === slot) tail[this.at] = before;
    next[slot] = NO_PART;
    content[this.at] -= 1;
    line.loadsChanged(this.number);
    line.sim.wake(this.number, Port.proceed);
  }

  /** The first part that is not promised to a carrier. */
  firstWaiting(): number {
    const first = this.columns.head[this.at];
    return first !== NO_PART && this.line.offers.isPromised(this.number)
      ? this.line.parts.next[first]
      : first;
  }
}
