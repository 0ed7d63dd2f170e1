import type { StateStore } from "#sim/state-store.ts";
import { NO_PART } from "../line/offers.ts";
import type { PartTable } from "../line/part-table.ts";

/** No unit load. */
export const NO_LOAD = -1;

/** Where a unit load is in its life. */
export const LoadStage = {
  unused: 0,
  /** on an input place: parts still join it */
  forming: 1,
  /** complete, on an input place, or a remainder on an output place, to be put into the rack */
  toStore: 2,
  inward: 3,
  stored: 4,
  /** in the rack, to be fetched */
  called: 5,
  outward: 6,
  /** on an output place */
  out: 7,
} as const;

/**
 * The unit loads of one storage: slots with a free list. The parts on a load are chained by `mate` of the part table, those
 * that are set aside first; `next` of the part table belongs to the transport orders.
 */
export class UnitLoads {
  readonly capacity: number;
  readonly stage: Uint8Array;
  readonly aisle: Int32Array;
  /** position code of its place in the rack */
  readonly place: Int32Array;
  /** its input place, or the output place kept for it or taken */
  readonly station: Int32Array;
  /** parts on it, and how many of them are set aside for transports */
  readonly count: Int32Array;
  readonly aside: Int32Array;
  /** when the last part joined it */
  readonly joined: Float64Array;
  /** when it was put into the rack first, and when it was called for */
  readonly since: Float64Array;
  readonly calledAt: Float64Array;
  /** handle of the event that closes it */
  readonly closing: Float64Array;
  /** 1: a place of the rack is kept for its return */
  readonly keepsPlace: Uint8Array;
  /** link of the queue in which it waits for the crane; NO_LOAD ends it */
  readonly queued: Int32Array;
  /** neighbours in the list of loads with parts to give, oldest first */
  readonly before: Int32Array;
  readonly after: Int32Array;
  private readonly parts: PartTable;
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  /** first part that is not set aside */
  private readonly firstFree: Int32Array;
  /** [first unused slot, slots in use, oldest and youngest load with parts to give] */
  private readonly state: Int32Array;

  constructor(store: StateStore, id: string, capacity: number, parts: PartTable) {
    this.capacity = capacity;
    this.parts = parts;
    const column = (name: string) => store.int32(`${id}/load.${name}`, capacity).fill(NO_LOAD);
    this.stage = store.uint8(`${id}/load.stage`, capacity);
    this.aisle = column("aisle");
    this.place = column("place");
    this.station = column("station");
    this.count = column("count");
    this.aside = column("aside");
    this.joined = store.float64(`${id}/load.joined`, capacity);
    this.since = store.float64(`${id}/load.since`, capacity);
    this.calledAt = store.float64(`${id}/load.called`, capacity);
    this.closing = store.float64(`${id}/load.closing`, capacity);
    this.keepsPlace = store.uint8(`${id}/load.keeps-place`, capacity);
    this.queued = column("queued");
    this.before = column("before");
    this.after = column("after");
    this.head = column("head");
    this.tail = column("tail");
    this.firstFree = column("first-free");
    this.state = store.int32(`${id}/loads`, 4);
    this.state[OLDEST] = NO_LOAD;
    this.state[YOUNGEST] = NO_LOAD;
    for (let load = 0; load < capacity; load++) this.queued[load] = load + 1 < capacity ? load + 1 : NO_LOAD;
    Object.freeze(this);
  }

  get inUse(): number {
    return this.state[IN_USE];
  }

  /** The oldest load with parts that are not set aside; go on with `after`. */
  get oldest(): number {
    return this.state[OLDEST];
  }

  /** Parts on a load that are not set aside. */
  free(load: number): number {
    return this.count[load] - this.aside[load];
  }

  firstPart(load: number): number {
    return this.head[load];
  }

  open(aisle: number): number {
    const load = this.state[UNUSED];
    this.state[UNUSED] = this.queued[load];
    this.state[IN_USE] += 1;
    this.stage[load] = LoadStage.forming;
    this.aisle[load] = aisle;
    this.count[load] = 0;
    this.aside[load] = 0;
    this.keepsPlace[load] = 0;
    this.since[load] = Infinity;
    this.queued[load] = NO_LOAD;
    this.head[load] = NO_PART;
    this.tail[load] = NO_PART;
    this.firstFree[load] = NO_PART;
    return load;
  }

  /** An empty load is gone. */
  close(load: number): void {
    this.stage[load] = LoadStage.unused;
    this.queued[load] = this.state[UNUSED];
    this.state[UNUSED] = load;
    this.state[IN_USE] -= 1;
  }

  /** A part joins a load, last. */
  append(load: number, slot: number): void {
    const { parts, head, tail, firstFree } = this;
    parts.load[slot] = load;
    parts.mate[slot] = NO_PART;
    if (head[load] === NO_PART) head[load] = slot;
    else parts.mate[tail[load]] = slot;
    tail[load] = slot;
    if (firstFree[load] === NO_PART) firstFree[load] = slot;
    this.count[load] += 1;
  }

  /** Sets the first free part of a load aside. @returns its slot */
  takeAside(load: number): number {
    const slot = this.firstFree[load];
    this.firstFree[load] = this.parts.mate[slot];
    this.aside[load] += 1;
    return slot;
  }

  /** Takes a part that was set aside off its load. */
  remove(load: number, slot: number): void {
    const { parts, head, tail } = this;
    let before = NO_PART;
    for (let other = head[load]; other !== slot; other = parts.mate[other]) before = other;
    const after = parts.mate[slot];
    if (before === NO_PART) head[load] = after;
    else parts.mate[before] = after;
    if (after === NO_PART) tail[load] = before;
    this.count[load] -= 1;
    this.aside[load] -= 1;
  }

  /** Enters a load into the list of those with parts to give: as the oldest when it is back, else as the youngest. */
  list(load: number, back: boolean): void {
    const { state, before, after } = this;
    const older = back ? NO_LOAD : state[YOUNGEST];
    const younger = back ? state[OLDEST] : NO_LOAD;
    before[load] = older;
    after[load] = younger;
    if (older === NO_LOAD) state[OLDEST] = load;
    else after[older] = load;
    if (younger === NO_LOAD) state[YOUNGEST] = load;
    else before[younger] = load;
  }

  unlist(load: number): void {
    const { state, before, after } = this;
    if (before[load] === NO_LOAD) state[OLDEST] = after[load];
    else after[before[load]] = after[load];
    if (after[load] === NO_LOAD) state[YOUNGEST] = before[load];
    else before[after[load]] = before[load];
  }

  /** Two parts may share a load: they are of one product and may go the same ways. */
  alike(one: number, other: number): boolean {
    const { product, row } = this.parts;
    return product[one] === product[other] && row[one] === row[other];
  }
}

const UNUSED = 0;
const IN_USE = 1;
const OLDEST = 2;
const YOUNGEST = 3;
