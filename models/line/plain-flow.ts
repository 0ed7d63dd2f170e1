import type { Simulation } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Phase } from "../equipment/station-phase.ts";
import { Route, State } from "../states.ts";
import type { Book } from "./book.ts";
import type { Wiring } from "./edges.ts";
import {
  ASIDE,
  CALENDAR,
  CAPACITY,
  CONTENT,
  type ElementRows,
  EXPECTED,
  FEEDER,
  FILL,
  HEAD,
  IN_LINE,
  KIND,
  NUMBERS,
  OFFER_PART,
  OFFER_ROUTE,
  OFFER_SINCE,
  PART,
  PHASE,
  RECEIVER,
  SENDER,
  TAIL,
  TIMER,
  UNIT,
  WANT_SINCE,
  WORDS,
} from "./element-rows.ts";
import { Port } from "./flow-element.ts";
import { NO_PART, NOBODY, type Offers } from "./offers.ts";
import type { PartTable } from "./part-table.ts";
import type { ReleaseCaps } from "./release-caps.ts";
import { TIMER_NUMBERS } from "./timer-bank.ts";

/** Kinds of elements of which {@link PlainFlow} knows how they take and give parts; all others are asked. */
export const Plain = { none: 0, station: 1, buffer: 2, sink: 3, scrap: 4, source: 5 } as const;

/** Places of a buffer without a limit. */
const UNLIMITED = 0x7fffffff;

/**
 * The short way of parts through what most lines are made of: sources, stations that only work, buffers first in first out,
 * ends of the line.
 * It keeps the rules of `Line.offer` and `Line.pull` and of the elements' own `room`, `receive` and `surrender`, but goes by the kind
 * of an element and by its row where those ask one object after the other.
 *
 * A sender with one way out, and a receiver with one way in, whose ways nothing makes depend on the part (routing, shares, limits, a
 * carrier), need not look for a partner: {@link give} and {@link take} are for them.
 */
export class PlainFlow {
  private readonly sim: Simulation;
  private readonly clock: Float64Array;
  private readonly parts: PartTable;
  private readonly book: Book;
  private readonly offers: Offers;
  private readonly releases: ReleaseCaps;
  private readonly opening: Uint8Array;
  private readonly commandStop: Uint8Array;
  /** rows of the elements */
  private readonly numbers: Float64Array;
  private readonly words: Int32Array;
  /** by element; only sources */
  private readonly sources: { surrender(): number }[] = [];

  constructor(
    shared: {
      readonly sim: Simulation;
      readonly parts: PartTable;
      readonly book: Book;
      readonly offers: Offers;
      readonly releases: ReleaseCaps;
      readonly opening: Uint8Array;
      readonly commandStop: Uint8Array;
    },
    rows: ElementRows,
    elements: number,
  ) {
    this.sim = shared.sim;
    this.clock = shared.sim.clock;
    this.parts = shared.parts;
    this.book = shared.book;
    this.offers = shared.offers;
    this.releases = shared.releases;
    this.opening = shared.opening;
    this.commandStop = shared.commandStop;
    this.numbers = rows.numbers;
    this.words = rows.words;
    for (let element = 0; element < elements; element++) {
      this.words[WORDS * element + RECEIVER] = NOBODY;
      this.words[WORDS * element + SENDER] = NOBODY;
    }
    Object.freeze(this);
  }

  addStation(
    element: number,
    station: { readonly calendar: number; readonly unit: number; readonly timer: number },
  ): void {
    const at = WORDS * element;
    this.words[at + KIND] = Plain.station;
    this.words[at + CALENDAR] = station.calendar;
    this.words[at + UNIT] = station.unit;
    this.words[at + TIMER] = TIMER_NUMBERS * station.timer;
  }

  /** @param feeder saturated source that keeps it filled up to `fill` parts; NOBODY: none */
  addBuffer(element: number, capacity: number, feeder: number, fill: number): void {
    const at = WORDS * element;
    this.words[at + KIND] = Plain.buffer;
    this.words[at + CAPACITY] = Math.min(capacity, UNLIMITED);
    this.words[at + FEEDER] = feeder;
    this.words[at + FILL] = fill;
  }

  addExit(element: number, isScrap: boolean): void {
    this.words[WORDS * element + KIND] = isScrap ? Plain.scrap : Plain.sink;
  }

  /** @param source creates the part that it offers when that is taken */
  addSource(element: number, source: { surrender(): number }): void {
    this.words[WORDS * element + KIND] = Plain.source;
    this.sources[element] = source;
  }

  /**
   * All elements are there: finds the single ways between plain ones.
   * @param unconditional nothing but the room of the receiver decides whether a part of this line may take a way
   */
  close(wiring: Wiring, unconditional: boolean): void {
    if (!unconditional) return;
    for (const { from, to, route, transfer, load } of wiring.edges) {
      if (route !== Route.next || transfer >= 0 || load) continue;
      if (!this.isPlain(from) || !this.isPlain(to)) continue;
      if (wiring.out.of(from).length === 1) this.words[WORDS * from + RECEIVER] = to;
      if (wiring.in.of(to).length === 1) this.words[WORDS * to + SENDER] = from;
    }
    for (let element = 0; element < wiring.owner.length; element++) {
      const at = WORDS * element;
      const sender = WORDS * this.words[at + SENDER];
      if (this.words[at + KIND] !== Plain.station || this.words[at + RECEIVER] < 0 || sender < 0) continue;
      const fromBuffer = this.words[sender + KIND] === Plain.buffer;
      if (fromBuffer && this.words[sender + RECEIVER] === element) this.words[at + IN_LINE] = 1;
    }
  }

  isPlain(element: number): boolean {
    return this.words[WORDS * element + KIND] !== Plain.none;
  }

  /** Whether a plain element has one way out, to a plain one, and {@link give} is for it. */
  hasOneWayOut(element: number): boolean {
    return this.words[WORDS * element + RECEIVER] >= 0;
  }

  /** Whether a plain element has one way in, from a plain one, and {@link take} is for it. */
  hasOneWayIn(element: number): boolean {
    return this.words[WORDS * element + SENDER] >= 0;
  }

  /** Offers a part over the one way out; it has waited since `since[at]`. True when it has left; else the offer stands. */
  give(from: number, slot: number, since: Float64Array, at: number): boolean {
    const { numbers, words } = this;
    const row = WORDS * from;
    const to = words[row + RECEIVER];
    const target = WORDS * to;
    if (words[target + KIND] === Plain.buffer && words[row + PHASE] === Phase.handing) {
      // The commonest case, without the detours of others.
      if (words[target + CONTENT] + words[target + EXPECTED] < words[target + CAPACITY]) {
        words[row + PART] = NO_PART;
        words[row + PHASE] = Phase.empty;
        numbers[NUMBERS * from + WANT_SINCE] = this.clock[0];
        this.putLast(to, slot);
        return true;
      }
    }
    if (numbers[NUMBERS * to + WANT_SINCE] === Infinity || !this.room(to, from)) {
      words[row + OFFER_PART] = slot;
      words[row + OFFER_ROUTE] = Route.next;
      numbers[NUMBERS * from + OFFER_SINCE] = since[at];
      return false;
    }
    this.handOver(from, to);
    return true;
  }

  /** Takes what is offered at the other end of the one way in; only by who has room. True when a part has come. */
  take(to: number): boolean {
    const { words } = this;
    const from = words[WORDS * to + SENDER];
    const row = WORDS * from;
    if (words[row + OFFER_PART] === NO_PART || words[row + OFFER_ROUTE] !== Route.next) return false;
    if (words[row + RECEIVER] === to && words[row + KIND] === Plain.buffer) {
      // The commonest case: nobody else may take the next part of the buffer.
      const target = WORDS * to;
      if (words[target + PHASE] === Phase.pulling) {
        words[row + OFFER_PART] = NO_PART;
        const slot = this.takeFirst(from);
        words[target + PHASE] = Phase.present;
        words[target + PART] = slot;
        this.numbers[NUMBERS * to + WANT_SINCE] = Infinity;
        this.book.placed(slot, to, 0);
        return true;
      }
    }
    // a source may have to wait where others would not
    if (words[row + KIND] === Plain.source && !this.room(to, from)) return false;
    this.handOver(from, to);
    return true;
  }

  /** A place is free for a part of `from`; only of a plain element. */
  room(element: number, from: number): boolean {
    const { words } = this;
    const at = WORDS * element;
    const kind = words[at + KIND];
    if (kind === Plain.buffer) {
      const taken = words[at + CONTENT] + words[at + EXPECTED];
      if (from >= 0 && from === words[at + FEEDER]) return taken - words[at + ASIDE] < words[at + FILL];
      return taken < words[at + CAPACITY];
    }
    if (kind !== Plain.station) return kind !== Plain.source;
    const phase = words[at + PHASE];
    return (
      (phase === Phase.empty || phase === Phase.pulling) &&
      this.opening[words[at + CALENDAR]] === Opening.open &&
      this.commandStop[element] === 0
    );
  }

  /** The part offered leaves a plain element, which has more than places for it. @returns its slot */
  surrender(element: number): number {
    const { words } = this;
    const at = WORDS * element;
    if (words[at + KIND] === Plain.buffer) return this.takeFirst(element);
    if (words[at + KIND] === Plain.source) return this.sources[element].surrender();
    const slot = words[at + PART];
    if (words[at + PHASE] !== Phase.handing) this.sim.wake(element, Port.proceed);
    words[at + PART] = NO_PART;
    words[at + PHASE] = Phase.empty;
    this.numbers[NUMBERS * element + WANT_SINCE] = this.clock[0];
    return slot;
  }

  /** A part has come to a plain element, without a place kept for it. */
  receive(element: number, slot: number): void {
    const { words } = this;
    const at = WORDS * element;
    const kind = words[at + KIND];
    if (kind === Plain.buffer) this.putLast(element, slot);
    else if (kind === Plain.station) {
      if (words[at + PHASE] !== Phase.pulling) this.sim.wake(element, Port.proceed);
      words[at + PHASE] = Phase.present;
      words[at + PART] = slot;
      this.numbers[NUMBERS * element + WANT_SINCE] = Infinity;
      this.book.placed(slot, element, 0);
    } else this.leave(element, slot, kind === Plain.scrap);
  }

  private handOver(from: number, to: number): void {
    const { words } = this;
    const offered = WORDS * from + OFFER_PART;
    words[offered] = NO_PART;
    const slot = this.surrender(from);
    // who else may take the next part is woken before the receiver, as that one may have no room left
    if (words[offered] !== NO_PART) this.offers.stir(from, to);
    this.receive(to, slot);
    if (words[offered] !== NO_PART && this.numbers[NUMBERS * to + WANT_SINCE] !== Infinity)
      this.offers.stir(from, NOBODY);
  }

  /** The first part leaves a buffer. @returns its slot */
  takeFirst(element: number): number {
    const { words } = this;
    const { next, since } = this.parts;
    const at = WORDS * element;
    const slot = words[at + HEAD];
    const following = next[slot];
    words[at + HEAD] = following;
    words[at + OFFER_PART] = following;
    if (following === NO_PART) words[at + TAIL] = NO_PART;
    else {
      words[at + OFFER_ROUTE] = Route.next;
      this.numbers[NUMBERS * element + OFFER_SINCE] = since[following];
    }
    next[slot] = NO_PART;
    const held = words[at + CONTENT];
    words[at + CONTENT] = held - 1;
    const wasFull = held + words[at + EXPECTED] >= words[at + CAPACITY];
    if (wasFull || words[at + FEEDER] >= 0) this.sim.wake(element, Port.proceed);
    return slot;
  }

  /** A part joins a buffer, which has a place for it, as the last. */
  putLast(element: number, slot: number): void {
    const { numbers, words } = this;
    const { next, since } = this.parts;
    const at = WORDS * element;
    const now = this.clock[0];
    const held = words[at + CONTENT] + 1;
    words[at + CONTENT] = held;
    since[slot] = now;
    next[slot] = NO_PART;
    numbers[NUMBERS * element + WANT_SINCE] = now;
    this.book.placed(slot, element, 0);
    if (words[at + HEAD] === NO_PART) {
      words[at + HEAD] = slot;
      words[at + TAIL] = slot;
      words[at + OFFER_PART] = slot;
      words[at + OFFER_ROUTE] = Route.next;
      numbers[NUMBERS * element + OFFER_SINCE] = now;
      this.offers.stir(element, NOBODY);
    } else {
      next[words[at + TAIL]] = slot;
      words[at + TAIL] = slot;
    }
    if (held === words[at + CAPACITY] && !this.book.isIn(element, State.blocked)) {
      this.sim.wake(element, Port.proceed);
    }
  }

  /** A part leaves the line at one of its ends. */
  leave(element: number, slot: number, isScrap: boolean): void {
    this.book.left(slot, element, isScrap);
    this.releases.left(slot);
    this.parts.release(slot);
    this.numbers[NUMBERS * element + WANT_SINCE] = this.clock[0];
  }
}
