import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import type { Wiring } from "./edges.ts";
import {
  type ElementRows,
  NUMBERS,
  OFFER_PART,
  OFFER_ROUTE,
  OFFER_SINCE,
  PROMISED,
  WANT_SINCE,
  WORDS,
} from "./element-rows.ts";
import { Port } from "./flow-element.ts";
import type { PartTable } from "./part-table.ts";

/** Slot codes of an offer that is not a part in the table. */
export const NO_PART = -1;
/** No element. */
export const NOBODY = -1;
/** A source offers a part that is created when it is taken. */
export const UNBORN = -2;

/**
 * What every element of a line offers, and since when it has had a place free. Columns of the rows of elements: the place of the element
 * `e` is WORDS × e in columns of words, NUMBERS × e in columns of numbers.
 */
export class Offers {
  /** the part that an element offers: its slot, `UNBORN`, or `NO_PART` */
  readonly part: Int32Array;
  readonly route: Int32Array;
  /** moment from which the part offered has waited */
  readonly since: Float64Array;
  /** moment from which a receiver has had a place free; Infinity: it has none until it wants again */
  readonly wantSince: Float64Array;
  /** 1 while the part offered is promised to a receiver and waits for its carrier */
  readonly promised: Int32Array;
  private readonly sim: Simulation;
  private readonly parts: PartTable;
  private readonly firstOut: Int32Array;
  private readonly out: Int32Array;
  private readonly to: Int32Array;

  constructor(sim: Simulation, parts: PartTable, wiring: Wiring, rows: ElementRows, elements: number) {
    this.sim = sim;
    this.parts = parts;
    this.firstOut = wiring.out.first;
    this.out = wiring.out.edges;
    this.to = wiring.to;
    this.part = rows.wordColumn(OFFER_PART);
    this.route = rows.wordColumn(OFFER_ROUTE);
    this.promised = rows.wordColumn(PROMISED);
    this.since = rows.numberColumn(OFFER_SINCE);
    this.wantSince = rows.numberColumn(WANT_SINCE);
    for (let element = 0; element < elements; element++) this.part[WORDS * element] = NO_PART;
  }

  /** Puts up a part that has just become the next to go, within `receive` or `surrender`; `stir` follows. */
  stand(element: number, slot: number, route: number): void {
    this.part[WORDS * element] = slot;
    this.route[WORDS * element] = route;
    this.since[NUMBERS * element] = this.parts.since[slot];
  }

  /** A part stands: if a receiver, other than `except`, may have room for it, its sender is woken, and offers it then. */
  stir(element: number, except: number): void {
    const { part, firstOut, out, to, wantSince } = this;
    if (part[WORDS * element] === NO_PART) return;
    const end = firstOut[element + 1];
    for (let i = firstOut[element]; i < end; i++) {
      const receiver = to[out[i]];
      if (receiver === except || wantSince[NUMBERS * receiver] === Infinity) continue;
      part[WORDS * element] = NO_PART;
      this.sim.wake(element, Port.proceed);
      return;
    }
  }

  /** Notes that a receiver has a place free from now on (for the tie between receivers). */
  want(element: number): void {
    this.wantSince[NUMBERS * element] = this.sim.clock[0];
  }

  /** Notes that a receiver has no place free until it wants again: offers pass it by without asking. */
  full(element: number): void {
    this.wantSince[NUMBERS * element] = Infinity;
  }

  /** Takes a standing offer back; a part already promised to a carrier still goes. */
  withdraw(element: number): void {
    this.part[WORDS * element] = NO_PART;
  }

  /** The part offered waits for the carrier that will take it. */
  isPromised(element: number): boolean {
    return this.promised[WORDS * element] === 1;
  }

  /** The part that a sender offers, over whatever way; `NO_PART` for none. */
  offeredBy(sender: number): number {
    return this.part[WORDS * sender];
  }

  /** Since when a receiver has had a place free. */
  wantedSince(element: number): Time {
    return this.wantSince[NUMBERS * element];
  }
}
