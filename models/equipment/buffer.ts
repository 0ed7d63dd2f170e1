import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/line.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import { Route, State } from "../states.ts";

/** Columns of all buffers: a queue of part slots linked through the part table. */
export interface BufferColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** parts here, and places kept for parts on their way */
  readonly content: Int32Array;
  readonly expected: Int32Array;
}

/** Asks for room whoever may want to fill it. */
const ANYBODY = -1;

/** A store between stations, first in first out. It has no shifts: parts lie there day and night. */
export class Buffer implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly capacity: number;
  private readonly feeder: number;
  private readonly columns: BufferColumns;
  private readonly index: number;

  /**
   * @param options.capacity places; Infinity for an unlimited store
   * @param options.feeder saturated source before an unlimited store, which fills it only when it is empty; -1: none
   */
  constructor(
    line: Line,
    options: { number: number; id: string; capacity: number; feeder: number },
    columns: BufferColumns,
    index: number,
  ) {
    this.number = options.number;
    this.id = options.id;
    this.line = line;
    this.capacity = options.capacity;
    this.feeder = options.feeder;
    this.columns = columns;
    this.index = index;
    columns.head[index] = NO_PART;
    columns.tail[index] = NO_PART;
    Object.freeze(this);
  }

  room(from: number): boolean {
    const taken = this.columns.content[this.index] + this.columns.expected[this.index];
    return from >= 0 && from === this.feeder ? taken === 0 : taken < this.capacity;
  }

  reserve(): void {
    this.columns.expected[this.index] += 1;
    this.line.want(this.number);
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number, reserved: boolean): void {
    const { head, tail, content, expected } = this.columns;
    const index = this.index;
    const { parts, sim } = this.line;
    if (reserved) expected[index] -= 1;
    content[index] += 1;
    parts.next[slot] = NO_PART;
    parts.since[slot] = sim.now;
    if (head[index] === NO_PART) head[index] = slot;
    else parts.next[tail[index]] = slot;
    tail[index] = slot;
    this.line.want(this.number);
    this.line.book.placed(slot, this.number, 0);
    sim.wake(this.number, Port.proceed);
  }

  surrender(): number {
    const { head, tail, content } = this.columns;
    const index = this.index;
    const slot = head[index];
    head[index] = this.line.parts.next[slot];
    if (head[index] === NO_PART) tail[index] = NO_PART;
    this.line.parts.next[slot] = NO_PART;
    content[index] -= 1;
    this.line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  onWake(): void {
    const { head, content } = this.columns;
    const index = this.index;
    const line = this.line;
    // one part each way: what moves wakes the buffer again
    if (head[index] !== NO_PART) {
      line.offer(this.number, head[index], Route.next, line.parts.since[head[index]]);
    }
    if (this.room(ANYBODY)) line.pull(this.number);
    line.book.state(this.number, content[index] === this.capacity ? State.blocked : State.starved, 0);
  }

  held(): number {
    let parts = 0;
    for (let slot = this.columns.head[this.index]; slot !== NO_PART; slot = this.line.parts.next[slot])
      parts += 1;
    return parts;
  }

  onEvent(): void {}
}
