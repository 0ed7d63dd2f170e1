import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Route } from "../states.ts";
import { Phase, type StationColumns } from "./station-phase.ts";

/** Columns of all outlets: queues of parts that wait to leave, linked through the part table. */
export interface OutletColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
}

/** One way out of equipment from which several parts leave: they are offered one after the other. */
export class Outlet implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly owner: number;
  private readonly columns: OutletColumns;
  private readonly index: number;

  constructor(
    line: Line,
    plan: { readonly number: number; readonly id: string; readonly owner: number },
    columns: OutletColumns,
    index: number,
  ) {
    this.number = plan.number;
    this.id = plan.id;
    this.owner = plan.owner;
    this.line = line;
    this.columns = columns;
    this.index = index;
    columns.head[index] = NO_PART;
    columns.tail[index] = NO_PART;
    Object.freeze(this);
  }

  get empty(): boolean {
    return this.columns.head[this.index] === NO_PART;
  }

  /** A part waits to leave from now on. */
  add(slot: number): void {
    const { head, tail } = this.columns;
    const { parts, sim } = this.line;
    parts.next[slot] = NO_PART;
    parts.since[slot] = sim.now;
    if (this.empty) head[this.index] = slot;
    else parts.next[tail[this.index]] = slot;
    tail[this.index] = slot;
    sim.wake(this.number, Port.proceed);
  }

  surrender(): number {
    const { head } = this.columns;
    const { parts, sim } = this.line;
    const slot = head[this.index];
    head[this.index] = parts.next[slot];
    parts.next[slot] = NO_PART;
    sim.wake(this.empty ? this.owner : this.number, Port.proceed);
    return slot;
  }

  held(): number {
    let parts = 0;
    for (let slot = this.columns.head[this.index]; slot !== NO_PART; slot = this.line.parts.next[slot])
      parts += 1;
    return parts;
  }

  onWake(): void {
    const slot = this.columns.head[this.index];
    if (slot !== NO_PART) this.line.offer(this.number, slot, Route.next, this.line.parts.since[slot]);
  }

  onEvent(): void {}

  room(): boolean {
    return false;
  }

  space(): number {
    return 0;
  }

  reserve(): void {
    throw new Error("an outlet takes no parts");
  }

  receive(): void {
    throw new Error("an outlet takes no parts");
  }
}

/** What becomes of the parts of a station from which several leave at the end of its work. */
export interface Outcomes {
  /** Brings the parts whose work is done to the outlets. @param first the part of the station, or the first of its batch */
  distribute(first: number): void;
}

/** The ways out of one station: the next part is taken when all are empty. */
export class Outlets {
  readonly all: readonly Outlet[];
  private readonly outcomes: Outcomes;
  private readonly columns: StationColumns;
  private readonly index: number;

  constructor(all: readonly Outlet[], outcomes: Outcomes, columns: StationColumns, index: number) {
    this.all = all;
    this.outcomes = outcomes;
    this.columns = columns;
    this.index = index;
    Object.freeze(this);
  }

  /** The work is done: the parts wait to leave. */
  fill(first: number): void {
    this.outcomes.distribute(first);
    this.columns.part[this.index] = NO_PART;
    this.columns.phase[this.index] = Phase.finished;
  }

  /** All parts have left since the work ended: the station is empty from now on. */
  emptied(): boolean {
    if (this.columns.phase[this.index] !== Phase.finished) return false;
    for (let i = 0; i < this.all.length; i++) if (!this.all[i].empty) return false;
    this.columns.phase[this.index] = Phase.empty;
    return true;
  }

  held(): number {
    let parts = 0;
    for (let i = 0; i < this.all.length; i++) parts += this.all[i].held();
    return parts;
  }
}

/** The parts of a batch leave one after the other. */
export class BatchOutcome implements Outcomes {
  private readonly line: Line;
  private readonly outlet: Outlet;

  constructor(line: Line, outlet: Outlet) {
    this.line = line;
    this.outlet = outlet;
    Object.freeze(this);
  }

  distribute(first: number): void {
    const { parts } = this.line;
    for (let slot = first; slot !== NO_PART;) {
      const after = parts.next[slot];
      this.outlet.add(slot);
      slot = after;
    }
  }
}

/** What leaves over one way out of a split. */
export interface OutputPlan {
  readonly count: number;
  /** -1: that of the part */
  readonly product: number;
  /** number of its first copy among those of all splits of the line, from 1 */
  readonly firstCopy: number;
}

/** The part goes to the first output, copies of it to the others. */
export class SplitOutcome implements Outcomes {
  private readonly line: Line;
  private readonly station: number;
  private readonly outlets: readonly Outlet[];
  private readonly outputs: readonly OutputPlan[];
  /** copies that all splits of the line make of one part each, and one more: the base of the numbers of copies of copies */
  private readonly base: number;

  constructor(
    line: Line,
    plan: {
      readonly station: number;
      readonly outlets: readonly Outlet[];
      readonly outputs: readonly OutputPlan[];
      readonly base: number;
    },
  ) {
    this.line = line;
    this.station = plan.station;
    this.outlets = plan.outlets;
    this.outputs = plan.outputs;
    this.base = plan.base;
    Object.freeze(this);
  }

  distribute(first: number): void {
    let place = 1;
    for (let i = 0; i < this.outputs.length; i++) {
      const { count, product, firstCopy } = this.outputs[i];
      for (let k = 0; k < count; k++) {
        let slot = first;
        if (i > 0 || k > 0) slot = this.copy(first, product, firstCopy + k, place++);
        this.outlets[i].add(slot);
      }
    }
    // last, because the copies are those of the part as it was
    if (this.outputs[0].product >= 0) this.become(first, this.outputs[0].product);
  }

  private copy(original: number, product: number, number: number, place: number): number {
    const { book, parts, releases, sim } = this.line;
    const source = parts.source[original];
    const { key, row } = parts;
    const slot = parts.create(source, parts.product[original], row[original], key, original, sim.clock);
    parts.defects[slot] = parts.defects[original];
    parts.rework[slot] = parts.rework[original];
    // copies of another visit of the original are others
    parts.laps[slot] = parts.laps[original];
    parts.copy[slot] = Math.imul(parts.copy[original], this.base) + number;
    if (product >= 0) this.become(slot, product);
    releases.entered(source);
    book.created(slot, this.station);
    this.line.changedInside(this.station, 1);
    book.placed(slot, this.station, place);
    if (parts.defects[slot] !== 0) book.defective(slot);
    return slot;
  }

  private become(slot: number, product: number): void {
    this.line.parts.product[slot] = product;
    this.line.parts.row[slot] = this.line.permissions.firstRow(product);
  }
}
