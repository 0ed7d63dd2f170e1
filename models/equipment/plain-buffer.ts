import { Route, State } from "../states.ts";
import { Port } from "../line/flow-element.ts";
import type { BufferColumns } from "../line/buffer-columns.ts";
import type { Line } from "../line/line.ts";
import { NO_PART, NOBODY } from "../line/offers.ts";
import { Buffer, type BufferPlan } from "./buffer.ts";

/** A buffer, first in first out, from and to which nobody carries by the load: the same rules on a short way. */
export class PlainBuffer extends Buffer {
  constructor(line: Line, options: BufferPlan, columns: BufferColumns) {
    super(line, options, columns);
    const { number, capacity, feeder, fill } = options;
    line.plain.addBuffer(number, capacity, feeder, fill);
    Object.freeze(this);
  }

  override room(from: number): boolean {
    return this.line.plain.room(this.number, from);
  }

  override surrender(): number {
    return this.line.plain.surrender(this.number);
  }

  override receive(slot: number, reserved: boolean): void {
    if (reserved) this.columns.expected[this.at] -= 1;
    this.line.plain.receive(this.number, slot);
  }

  override onWake(): void {
    const { line, number } = this;
    const { book, offers, plain } = line;
    const { head, content } = this.columns;
    const first = head[this.at];
    if (first !== NO_PART && offers.offeredBy(number) !== first) {
      if (plain.hasOneWayOut(number)) plain.give(number, first, line.parts.since, first);
      else line.offer(number, first, Route.next, line.parts.since[first]);
    }
    // one part a wake-up: others that wait already are looked for in the next one, while there is room
    const hasRoom = plain.room(number, NOBODY);
    const taken = hasRoom && (plain.hasOneWayIn(number) ? plain.take(number) : line.pull(number));
    if (taken && plain.room(number, NOBODY) && line.isOffered(number)) line.sim.wake(number, Port.proceed);
    book.state(number, content[this.at] === this.capacity ? State.blocked : State.starved, 0);
  }
}
