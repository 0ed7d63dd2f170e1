import type { StateStore } from "#sim/state-store.ts";
import type { Rack } from "./rack.ts";
import { NO_LOAD, type UnitLoads } from "./unit-loads.ts";

/** Unit loads that wait for something, first come first served: one queue for each aisle. */
export class LoadQueues {
  private readonly loads: UnitLoads;
  private readonly head: Int32Array;
  private readonly tail: Int32Array;

  constructor(store: StateStore, name: string, aisles: number, loads: UnitLoads) {
    this.loads = loads;
    this.head = store.int32(`${name}.head`, aisles).fill(NO_LOAD);
    this.tail = store.int32(`${name}.tail`, aisles).fill(NO_LOAD);
  }

  first(aisle: number): number {
    return this.head[aisle];
  }

  append(aisle: number, load: number): void {
    const { queued } = this.loads;
    queued[load] = NO_LOAD;
    if (this.head[aisle] === NO_LOAD) this.head[aisle] = load;
    else queued[this.tail[aisle]] = load;
    this.tail[aisle] = load;
  }

  /** Takes the first load out of the queue. Only while there is one. */
  shift(aisle: number): number {
    const load = this.head[aisle];
    this.head[aisle] = this.loads.queued[load];
    if (this.head[aisle] === NO_LOAD) this.tail[aisle] = NO_LOAD;
    return load;
  }
}

/** Places for unit loads at the head of each aisle. */
export class Stations {
  private readonly places: number;
  private readonly load: Int32Array;
  private readonly free: Int32Array;

  constructor(store: StateStore, name: string, aisles: number, places: number) {
    this.places = places;
    this.load = store.int32(`${name}.load`, aisles * places).fill(NO_LOAD);
    this.free = store.int32(`${name}.free`, aisles).fill(places);
  }

  /** Places of all aisles. */
  get count(): number {
    return this.load.length;
  }

  freePlaces(aisle: number): number {
    return this.free[aisle];
  }

  loadAt(index: number): number {
    return this.load[index];
  }

  /** The first free place of an aisle; only while one is free. @returns its index among all */
  take(aisle: number, load: number): number {
    let index = aisle * this.places;
    while (this.load[index] !== NO_LOAD) index += 1;
    this.load[index] = load;
    this.free[aisle] -= 1;
    return index;
  }

  release(index: number): void {
    this.load[index] = NO_LOAD;
    this.free[Math.floor(index / this.places)] += 1;
  }
}

/** What the aisles of a storage consist of, beside their cranes. */
export interface Aisles {
  readonly count: number;
  readonly racks: readonly Rack[];
  readonly inputs: Stations;
  readonly outputs: Stations;
  /** loads for the rack, and loads of the rack that are called for */
  readonly toStore: LoadQueues;
  readonly called: LoadQueues;
  /** by aisle: places of the rack kept for loads at the head, without naming which */
  readonly kept: Int32Array;
}

export function makeAisles(
  store: StateStore,
  id: string,
  racks: readonly Rack[],
  loads: UnitLoads,
  places: { readonly input: number; readonly output: number },
): Aisles {
  const count = racks.length;
  return {
    count,
    racks,
    inputs: new Stations(store, `${id}/input`, count, places.input),
    outputs: new Stations(store, `${id}/output`, count, places.output),
    toStore: new LoadQueues(store, `${id}/to-store`, count, loads),
    called: new LoadQueues(store, `${id}/called`, count, loads),
    kept: store.int32(`${id}/kept`, count),
  };
}
