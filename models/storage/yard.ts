import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Counter } from "../states.ts";
import type { Aisles } from "./aisles.ts";
import { LoadStage, type UnitLoads } from "./unit-loads.ts";

/**
 * Where the unit loads of a storage are, and what a crane does to them. The place of a part in the trace is, on the storage:
 * 0 before the input places; −1, −2 … on the input places, then on the output places, aisle by aisle; in the rack the
 * position code, plus the places of the aisles before.
 */
export class Yard {
  readonly loads: UnitLoads;
  readonly aisles: Aisles;
  /** element of the storage; its cranes follow */
  readonly number: number;
  private readonly line: Line;
  /** index among the storages of the line */
  private readonly index: number;

  constructor(line: Line, number: number, index: number, loads: UnitLoads, aisles: Aisles) {
    this.line = line;
    this.number = number;
    this.index = index;
    this.loads = loads;
    this.aisles = aisles;
    Object.freeze(this);
  }

  crane(aisle: number): number {
    return this.number + 1 + aisle;
  }

  /** Places of the rack that are neither taken nor kept for a load. */
  freePlaces(aisle: number): number {
    return this.aisles.racks[aisle].freePlaces - this.aisles.kept[aisle];
  }

  /** An empty unit load on a free input place, with a place of the rack kept for it. */
  open(aisle: number): number {
    const load = this.loads.open(aisle);
    this.loads.station[load] = this.aisles.inputs.take(aisle, load);
    this.aisles.kept[aisle] += 1;
    return load;
  }

  inputSlot(load: number): number {
    return -1 - this.loads.station[load];
  }

  /** The load waits for the crane from now on. */
  queue(load: number): void {
    const aisle = this.loads.aisle[load];
    this.loads.stage[load] = LoadStage.toStore;
    this.aisles.toStore.append(aisle, load);
    this.line.sim.wake(this.crane(aisle), Port.proceed);
  }

  /** The load is to be brought to an output place, which is kept for it. */
  call(load: number): void {
    const aisle = this.loads.aisle[load];
    this.loads.stage[load] = LoadStage.called;
    this.loads.calledAt[load] = this.line.sim.now;
    this.loads.station[load] = this.aisles.outputs.take(aisle, load);
    this.aisles.called.append(aisle, load);
    this.line.sim.wake(this.crane(aisle), Port.proceed);
  }

  /** The crane takes the first waiting load off its place at the head. @returns the load, which has a place of the rack now */
  liftIn(aisle: number): number {
    const { loads, aisles } = this;
    const load = aisles.toStore.shift(aisle);
    if (loads.keepsPlace[load] === 1) aisles.outputs.release(loads.station[load]);
    else aisles.inputs.release(loads.station[load]);
    loads.keepsPlace[load] = 0;
    aisles.kept[aisle] -= 1;
    loads.place[load] = aisles.racks[aisle].take(load);
    loads.stage[load] = LoadStage.inward;
    this.bookParts(load, this.crane(aisle), 0);
    this.changed();
    return load;
  }

  putIn(load: number): void {
    const { loads, aisles, line } = this;
    const aisle = loads.aisle[load];
    const back = loads.since[load] !== Infinity;
    if (!back) loads.since[load] = line.sim.now;
    loads.stage[load] = LoadStage.stored;
    loads.list(load, back);
    this.bookParts(load, this.number, aisle * aisles.racks[aisle].places + loads.place[load]);
    this.countStored(1);
    this.changed();
  }

  /** The crane takes a load out of the rack. Its place is kept while parts on it have not been asked for. */
  liftOut(aisle: number): number {
    const { loads, aisles } = this;
    const load = aisles.called.shift(aisle);
    aisles.racks[aisle].release(loads.place[load]);
    if (loads.free(load) > 0) {
      loads.keepsPlace[load] = 1;
      aisles.kept[aisle] += 1;
    }
    loads.stage[load] = LoadStage.outward;
    this.bookParts(load, this.crane(aisle), 0);
    this.countStored(-1);
    this.changed();
    return load;
  }

  putOut(load: number): void {
    const { loads, line } = this;
    loads.stage[load] = LoadStage.out;
    line.stores.retrieved(line.sim.now - loads.calledAt[load]);
    this.bookParts(load, this.number, -1 - this.aisles.inputs.count - loads.station[load]);
    this.changed();
  }

  /** A part has been fetched from a load on an output place; an empty one is gone. */
  taken(load: number, slot: number): void {
    const { loads, aisles } = this;
    loads.remove(load, slot);
    if (loads.count[load] > 0) return;
    const aisle = loads.aisle[load];
    aisles.outputs.release(loads.station[load]);
    if (loads.keepsPlace[load] === 1) aisles.kept[aisle] -= 1;
    loads.close(load);
  }

  private bookParts(load: number, element: number, slot: number): void {
    const { book, parts } = this.line;
    for (let part = this.loads.firstPart(load); part !== NO_PART; part = parts.mate[part]) {
      book.placed(part, element, slot);
    }
  }

  private countStored(change: 1 | -1): void {
    const { book, stores } = this.line;
    book.count(this.number, Counter.stored, stores.stored(this.index, change));
  }

  private changed(): void {
    this.line.loadsChanged(this.number);
    this.line.sim.wake(this.number, Port.proceed);
  }
}
