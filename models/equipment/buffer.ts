import type { Time } from "#sim/time.ts";
import type { Line } from "../line/line.ts";
import { NO_PART, NOBODY } from "../line/line.ts";
import { Port } from "../line/flow-element.ts";
import type { LoadSender } from "../transport/load-sender.ts";
import { Route, State } from "../states.ts";

/** Columns of all buffers: a queue of part slots linked through the part table. */
export interface BufferColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** parts here, and places kept for parts on their way */
  readonly content: Int32Array;
  readonly expected: Int32Array;
  /** parts here that are set aside for a load: no longer in the queue */
  readonly aside: Int32Array;
}

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

/** Asks for room whoever may want to fill it. */
const ANYBODY = -1;

/** A store between stations, first in first out. It has no shifts: parts lie there day and night. */
export class Buffer implements LoadSender {
  readonly number: number;
  readonly id: string;
  protected readonly line: Line;
  private readonly capacity: number;
  private readonly feeder: number;
  private readonly fill: number;
  /** whether somebody takes loads from here, brings loads or gathers */
  private readonly watched: boolean;
  protected readonly columns: BufferColumns;
  protected readonly index: number;

  constructor(line: Line, options: BufferPlan, columns: BufferColumns, index: number) {
    this.number = options.number;
    this.id = options.id;
    this.line = line;
    this.capacity = options.capacity;
    this.feeder = options.feeder;
    this.fill = options.fill;
    this.watched = line.wiring.isWatched(options.number);
    this.columns = columns;
    this.index = index;
    columns.head[index] = NO_PART;
    columns.tail[index] = NO_PART;
    if (new.target === Buffer) Object.freeze(this);
  }

  room(from: number): boolean {
    const { content, expected, aside } = this.columns;
    const taken = content[this.index] + expected[this.index];
    if (from >= 0 && from === this.feeder) return taken - aside[this.index] < this.fill;
    return taken < this.capacity;
  }

  space(): number {
    return this.capacity - this.columns.content[this.index] - this.columns.expected[this.index];
  }

  reserve(): void {
    this.columns.expected[this.index] += 1;
    this.line.want(this.number);
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number, reserved: boolean): void {
    const { head, content, expected } = this.columns;
    const { line, index } = this;
    const { parts, sim, book } = line;
    if (reserved) expected[index] -= 1;
    content[index] += 1;
    parts.since[slot] = sim.now;
    this.join(slot);
    line.want(this.number);
    book.placed(slot, this.number, 0);
    if (head[index] === slot) {
      line.stand(this.number, slot, Route.next);
      line.stir(this.number, NOBODY);
    }
    if (this.watched) line.loadsChanged(this.number);
    if (content[index] === this.capacity && !book.isIn(this.number, State.blocked)) {
      sim.wake(this.number, Port.proceed);
    }
  }

  surrender(): number {
    const { head, tail, content, expected } = this.columns;
    const { line, index } = this;
    const { next } = line.parts;
    const slot = head[index];
    const following = next[slot];
    head[index] = following;
    if (following === NO_PART) tail[index] = NO_PART;
    else line.stand(this.number, following, Route.next);
    next[slot] = NO_PART;
    const wasFull = content[index] + expected[index] >= this.capacity;
    content[index] -= 1;
    if (this.watched) line.loadsChanged(this.number);
    if (wasFull || this.feeder >= 0) line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  available(edge: number): number {
    const { line, index } = this;
    const { content, aside } = this.columns;
    if (!line.permissions.routed && !line.ways.any) {
      const waiting = content[index] - aside[index];
      return line.isPromised(this.number) ? waiting - 1 : waiting;
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
    const { line, index } = this;
    const { next } = line.parts;
    const first = head[index];
    let before = line.isPromised(this.number) ? first : NO_PART;
    let taken = 0;
    for (let slot = this.firstWaiting(); slot !== NO_PART && taken < most;) {
      const after = next[slot];
      if (line.allowed(slot, edge)) {
        if (before === NO_PART) head[index] = after;
        else next[before] = after;
        if (after === NO_PART) tail[index] = before;
        line.orders.append(order, slot);
        taken += 1;
      } else before = slot;
      slot = after;
    }
    aside[index] += taken;
    // the first part may have been offered to somebody
    if (head[index] !== first) line.withdraw(this.number);
    line.sim.wake(this.number, Port.proceed);
    return taken;
  }

  isReady(): boolean {
    return true;
  }

  fetch(order: number): number {
    const { content, aside } = this.columns;
    content[this.index] -= 1;
    aside[this.index] -= 1;
    this.line.loadsChanged(this.number);
    this.line.sim.wake(this.number, Port.proceed);
    return this.line.orders.takeFirst(order);
  }

  onWake(): void {
    const { head, content } = this.columns;
    const index = this.index;
    const line = this.line;
    if (head[index] !== NO_PART) {
      line.offer(this.number, head[index], Route.next, line.parts.since[head[index]]);
    }
    // one part a wake-up: others that wait are looked for in the next one
    if (this.room(ANYBODY) && line.pull(this.number)) line.sim.wake(this.number, Port.proceed);
    line.book.state(this.number, content[index] === this.capacity ? State.blocked : State.starved, 0);
  }

  held(): number {
    let parts = this.columns.aside[this.index];
    for (let slot = this.columns.head[this.index]; slot !== NO_PART; slot = this.line.parts.next[slot])
      parts += 1;
    return parts;
  }

  onEvent(_kind: number, _argument: number): void {}

  /** Links a part that has come, and is counted, into the queue: last. */
  protected join(slot: number): void {
    const { head, tail } = this.columns;
    const { index } = this;
    const { next } = this.line.parts;
    next[slot] = NO_PART;
    if (head[index] === NO_PART) head[index] = slot;
    else next[tail[index]] = slot;
    tail[index] = slot;
  }

  /** Gives a part out of turn to whoever gathers; not one that is set aside or promised. */
  give(slot: number): void {
    const { head, tail, content } = this.columns;
    const { index, line } = this;
    const { next } = line.parts;
    let before = NO_PART;
    for (let other = head[index]; other !== slot; other = next[other]) before = other;
    if (before === NO_PART) {
      head[index] = next[slot];
      // the first part may have been offered to somebody
      line.withdraw(this.number);
    } else next[before] = next[slot];
    if (tail[index] === slot) tail[index] = before;
    next[slot] = NO_PART;
    content[index] -= 1;
    line.loadsChanged(this.number);
    line.sim.wake(this.number, Port.proceed);
  }

  /** The first part that is not promised to a carrier. */
  firstWaiting(): number {
    const first = this.columns.head[this.index];
    return first !== NO_PART && this.line.isPromised(this.number) ? this.line.parts.next[first] : first;
  }
}
