import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART, UNBORN } from "../line/offers.ts";
import { ANY_KEY, Gathering } from "./gathering.ts";
import { Phase, type StationColumns } from "./station-phase.ts";

/** How a station takes several parts in at once, in place of being handed one. */
export interface Intake {
  /** Takes what the work needs, if all of it is there. True when it has. Only while the station is empty. */
  take(): boolean;
}

/** One component of an assembly. */
export interface ComponentPlan {
  /** elements that it may come from: from `first` up to `end` */
  readonly first: number;
  readonly end: number;
  readonly count: number;
}

/** Columns and place of the station that takes. */
interface Taker {
  readonly number: number;
  readonly columns: StationColumns;
  readonly index: number;
}

/** The first part lies in the station now; its preparation begins anew. */
function lay({ number, columns, index }: Taker, line: Line, slot: number): void {
  columns.phase[index] = Phase.present;
  columns.part[index] = slot;
  columns.step[index] = 0;
  line.offers.full(number);
}

/** Assembly: takes all components at once; the base part carries on, the others become part of it. */
export class AssemblyIntake implements Intake {
  private readonly line: Line;
  private readonly taker: Taker;
  private readonly gathering: Gathering;
  private readonly components: readonly ComponentPlan[];
  private readonly byOrder: boolean;
  /** product of the joint; -1: that of the base part */
  private readonly product: number;

  constructor(
    line: Line,
    taker: Taker,
    plan: { components: readonly ComponentPlan[]; byOrder: boolean; product: number },
  ) {
    this.line = line;
    this.taker = taker;
    this.gathering = new Gathering(line, taker.number);
    this.components = plan.components;
    this.byOrder = plan.byOrder;
    this.product = plan.product;
    Object.freeze(this);
  }

  take(): boolean {
    const { components, line, taker } = this;
    const key = this.byOrder ? this.completeOrder() : ANY_KEY;
    if (this.byOrder ? key === ANY_KEY : !this.isComplete(ANY_KEY)) return false;
    const base = this.takeOne(components[0], key, true);
    line.book.placed(base, taker.number, 0);
    for (let i = 0; i < components.length; i++) {
      for (let taken = i === 0 ? 1 : 0; taken < components[i].count; taken++) {
        this.join(base, this.takeOne(components[i], key, false));
      }
    }
    if (this.product >= 0) {
      line.parts.product[base] = this.product;
      line.parts.row[base] = line.permissions.firstRow(this.product);
    }
    if (line.parts.defects[base] !== 0) line.book.defective(base);
    lay(taker, line, base);
    return true;
  }

  private takeOne({ first, end }: ComponentPlan, key: number, isBase: boolean): number {
    return this.gathering.take(this.gathering.oldestWay(first, end, key, isBase), key);
  }

  /** A component becomes part of the base, with its defects. */
  private join(base: number, slot: number): void {
    const { line } = this;
    line.parts.defects[base] |= line.parts.defects[slot];
    line.book.consumed(slot, this.taker.number);
    line.changedInside(this.taker.number, -1);
    line.releases.left(slot);
    line.parts.release(slot);
  }

  private isComplete(key: number): boolean {
    const { components, gathering } = this;
    for (let i = 0; i < components.length; i++) {
      const { first, end, count } = components[i];
      // what is consumed at once needs no place of its own
      if (gathering.waiting(first, end, key, i === 0) < count) return false;
    }
    return true;
  }

  /** Key of the parts of one order that are all there, of those whose base has waited longest; `ANY_KEY` for none. */
  private completeOrder(): number {
    const { gathering, line } = this;
    const { in: incoming, from } = line.wiring;
    const { first, end } = this.components[0];
    let found = ANY_KEY;
    let longest = Infinity;
    for (let i = incoming.first[this.taker.number]; i < incoming.first[this.taker.number + 1]; i++) {
      const edge = incoming.edges[i];
      if (from[edge] < first || from[edge] >= end) continue;
      for (let slot = gathering.next(edge, NO_PART); slot !== NO_PART; slot = gathering.next(edge, slot)) {
        if (slot === UNBORN || gathering.since(edge, slot) >= longest) continue;
        const key = line.parts.key[slot];
        if (!this.isComplete(key)) continue;
        found = key;
        longest = gathering.since(edge, slot);
      }
    }
    return found;
  }
}

/** A batch: takes what waits, up to its largest size, as soon as the smallest is there. */
export class BatchIntake implements Intake {
  private readonly line: Line;
  private readonly taker: Taker;
  private readonly gathering: Gathering;
  private readonly minimum: number;
  private readonly maximum: number;

  constructor(line: Line, taker: Taker, size: { minimum: number; maximum: number }) {
    this.line = line;
    this.taker = taker;
    this.gathering = new Gathering(line, taker.number);
    this.minimum = size.minimum;
    this.maximum = size.maximum;
    Object.freeze(this);
  }

  take(): boolean {
    const { gathering, line, taker } = this;
    if (gathering.waitingWithPlace() < this.minimum) return false;
    let last = NO_PART;
    for (let taken = 0; taken < this.maximum; taken++) {
      const way = gathering.oldestWay();
      if (way < 0) break;
      const slot = gathering.take(way);
      line.parts.next[slot] = NO_PART;
      if (last === NO_PART) lay(taker, line, slot);
      else line.parts.next[last] = slot;
      last = slot;
      line.book.placed(slot, taker.number, taken);
    }
    return true;
  }
}

/** Asks a station that takes by itself to look again; it is handed nothing. */
export function askLater(line: Line, station: number): boolean {
  line.sim.wake(station, Port.proceed);
  return false;
}
