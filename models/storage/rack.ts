import type { Stream } from "#sim/random/stream-table.ts";
import type { StateStore } from "#sim/state-store.ts";
import { type CraneTimes, HEAD } from "./crane-times.ts";

/** A place that holds no unit load. */
export const EMPTY = -1;

/** Which free place a unit load gets: that with the least travel time from the head, or any, with equal probability. */
export type StoringRule = { readonly kind: "nearest" } | { readonly kind: "random"; readonly stream: Stream };

/**
 * The places of one aisle. Position codes run from 1; ranks sort them by travel time from the head, then by code. The
 * nearest free place is found without looking at the whole rack: everything below the rank `from` is taken.
 */
export class Rack {
  readonly places: number;
  /** by rank: position code, and the other way round */
  readonly codeOf: Int32Array;
  readonly rankOf: Int32Array;
  private readonly rule: StoringRule;
  /** by position code: the unit load that the place holds or is kept for */
  private readonly load: Int32Array;
  /** [lowest rank that may be free, places that hold nothing and are kept for nothing] */
  private readonly state: Int32Array;
  /** random rule: codes of the free places, in no order */
  private readonly free: Int32Array;

  constructor(store: StateStore, id: string, places: number, times: CraneTimes, rule: StoringRule) {
    this.places = places;
    this.rule = rule;
    const codes = Array.from({ length: places }, (_, index) => index + 1);
    codes.sort((a, b) => times.between(HEAD, a) - times.between(HEAD, b) || a - b);
    this.codeOf = Int32Array.from(codes);
    this.rankOf = new Int32Array(places + 1);
    codes.forEach((code, rank) => (this.rankOf[code] = rank));
    this.load = store.int32(`${id}/place.load`, places + 1).fill(EMPTY);
    this.state = store.int32(`${id}/rack.state`, 2);
    this.state[FREE] = places;
    const listed = rule.kind === "random" ? places : 0;
    this.free = store.int32(`${id}/rack.free`, listed);
    for (let i = 0; i < listed; i++) this.free[i] = i + 1;
    Object.freeze(this);
  }

  /** The unit load that a place holds or is kept for; EMPTY for none. */
  loadAt(code: number): number {
    return this.load[code];
  }

  get freePlaces(): number {
    return this.state[FREE];
  }

  /** Keeps a free place for a unit load. Only while one is free. @returns its position code */
  take(load: number): number {
    const code = this.rule.kind === "random" ? this.drawFree(this.rule.stream) : this.nearestFree();
    this.load[code] = load;
    this.state[FREE] -= 1;
    return code;
  }

  /** The place is free again. */
  release(code: number): void {
    this.load[code] = EMPTY;
    const rank = this.rankOf[code];
    if (rank < this.state[LOWEST]) this.state[LOWEST] = rank;
    if (this.rule.kind === "random") this.free[this.state[FREE]] = code;
    this.state[FREE] += 1;
  }

  private nearestFree(): number {
    let rank = this.state[LOWEST];
    while (this.load[this.codeOf[rank]] !== EMPTY) rank += 1;
    this.state[LOWEST] = rank + 1;
    return this.codeOf[rank];
  }

  private drawFree(stream: Stream): number {
    const count = this.state[FREE];
    const at = Math.min(Math.floor(stream.next() * count), count - 1);
    const code = this.free[at];
    this.free[at] = this.free[count - 1];
    return code;
  }
}

const LOWEST = 0;
const FREE = 1;
