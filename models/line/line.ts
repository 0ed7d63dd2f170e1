import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import { partUniform } from "#sim/random/part-uniform.ts";
import { drawOrdinal } from "./draw-ordinal.ts";
import { drawnTime } from "./drawn-time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Route } from "../states.ts";
import type { ArrivalBook } from "./arrival-book.ts";
import type { JobBook } from "../jobs/job-book.ts";
import type { Book } from "./book.ts";
import type { Channels } from "./channels.ts";
import type { ExpiryBook } from "./expiry-book.ts";
import type { ControlBook } from "./control-book.ts";
import type { Wiring } from "./edges.ts";
import { Port, type FlowElement, type Transfer } from "./flow-element.ts";
import type { LineParts } from "./line-parts.ts";
import type { Limits } from "./limits.ts";
import type { PartTable } from "./part-table.ts";
import type { PeopleDesk } from "./people-desk.ts";
import type { Permissions } from "./permissions.ts";
import type { ReleaseCaps } from "./release-caps.ts";
import type { TimerBank } from "./timer-bank.ts";
import type { UnitBank } from "./unit-bank.ts";
import type { WayChoice, Ways } from "./ways.ts";
import type { StoreBook } from "../storage/store-book.ts";
import type { TransportBook } from "../transport/transport-book.ts";
import type { TransportTable } from "../transport/transport-table.ts";

/** Slot codes of an offer that is not a part in the table. */
export const NO_PART = -1;
/** No element. */
export const NOBODY = -1;
/** A source offers a part that is created when it is taken. */
export const UNBORN = -2;

/**
 * What all equipment of one line shares: parts, wiring, offers, calendars, clocks, people and statistics.
 *
 * Handing over: a sender offers one part on a route, a receiver pulls when it has room. Whoever changes looks for a
 * partner at once; of several partners that with the connection of the largest priority is taken, then the one that has waited
 * longest, then file order.
 */
export class Line {
  readonly sim: Simulation;
  readonly parts: PartTable;
  readonly wiring: Wiring;
  readonly permissions: Permissions;
  readonly ways: Ways;
  readonly book: Book;
  /** the same account, where parts are jobs */
  readonly jobs: JobBook | undefined;
  readonly control: ControlBook;
  readonly arrivals: ArrivalBook;
  readonly stores: StoreBook;
  readonly channels: Channels;
  readonly releases: ReleaseCaps;
  readonly limits: Limits;
  readonly expiries: ExpiryBook;
  readonly people: PeopleDesk;
  readonly timers: TimerBank;
  readonly units: UnitBank;
  /** loads on order, and how long they waited */
  readonly orders: TransportTable;
  readonly transport: TransportBook;
  /** element number of the first transfer */
  readonly firstTransfer: number;
  /** equipment by element number; internal elements leave a gap */
  readonly equipment: FlowElement[] = [];
  readonly transfers: Transfer[] = [];
  /** by calendar: code in Opening, and the moment of the last opening after a break or a closed time */
  readonly opening: Uint8Array;
  readonly openSince: Float64Array;
  /** 1 while a command keeps the element stopped */
  readonly commandStop: Uint8Array;
  readonly offerPart: Int32Array;
  readonly offerRoute: Uint8Array;
  private readonly offerSince: Float64Array;
  private readonly wantSince: Float64Array;
  /** by source: row and draw key of the part that it offers, which is not in the table yet */
  private readonly unbornRow: Int32Array;
  private readonly unbornKey: Float64Array;
  /** 1 while the part offered is promised to a receiver and waits for its carrier */
  private readonly promised: Uint8Array;
  private nextTimer = 0;

  constructor(sim: Simulation, shared: LineParts, elements: number) {
    this.sim = sim;
    this.parts = shared.parts;
    this.wiring = shared.wiring;
    this.permissions = shared.permissions;
    this.ways = shared.ways;
    this.book = shared.book;
    this.jobs = shared.jobs;
    this.control = shared.control;
    this.arrivals = shared.arrivals;
    this.stores = shared.stores;
    this.channels = shared.channels;
    this.releases = shared.releases;
    this.limits = shared.limits;
    this.expiries = shared.expiries;
    this.people = shared.people;
    this.timers = shared.timers;
    this.units = shared.units;
    this.orders = shared.orders;
    this.transport = shared.transport;
    this.firstTransfer = shared.firstTransfer;
    this.opening = shared.opening;
    this.openSince = shared.openSince;
    this.commandStop = sim.store.uint8("command.stop", elements);
    this.offerPart = sim.store.int32("offer.part", elements).fill(NO_PART);
    this.offerRoute = sim.store.uint8("offer.route", elements);
    this.offerSince = sim.store.float64("offer.since", elements);
    this.wantSince = sim.store.float64("want.since", elements);
    this.unbornRow = sim.store.int32("offer.unborn-row", elements);
    this.unbornKey = sim.store.float64("offer.unborn-key", elements);
    this.promised = sim.store.uint8("offer.promised", elements);
  }

  claimTimer(): number {
    return this.nextTimer++;
  }

  /** The calendar lets work go on and no command holds the element. */
  gateOpen(element: number, calendar: number): boolean {
    return this.opening[calendar] === Opening.open && this.commandStop[element] === 0;
  }

  /**
   * Offers a part to the neighbours on a route; one with room takes it at once. True when it has left.
   * `since` is the moment from which the part has waited.
   */
  offer(element: number, slot: number, route: number, since: Time): boolean {
    // a standing offer needs no second look: receivers pull as soon as they have room
    if (this.promised[element] === 1 || this.offerPart[element] === slot) return false;
    this.offerPart[element] = slot;
    this.offerRoute[element] = route;
    this.offerSince[element] = since;
    const { first, edges } = this.wiring.out;
    const { priority } = this.wiring;
    const end = first[element + 1];
    let best = -1;
    let longest = Infinity;
    for (let i = first[element]; i < end; i++) {
      const edge = edges[i];
      const to = this.wiring.to[edge];
      if (best >= 0 && priority[edge] < priority[best]) break;
      if (this.wiring.route[edge] !== route || this.wantSince[to] >= longest) continue;
      if (!this.allowed(slot, edge)) continue;
      if (!this.equipment[to].room(element)) continue;
      if (this.limits.any && !this.limits.admits(edge)) continue;
      best = edge;
      longest = this.wantSince[to];
    }
    return best >= 0 && this.hand(best);
  }

  /** Puts up a part that has just become the next to go, within `receive` or `surrender`; `stir` follows. */
  stand(element: number, slot: number, route: number): void {
    this.offerPart[element] = slot;
    this.offerRoute[element] = route;
    this.offerSince[element] = this.parts.since[slot];
  }

  /** A part stands: if a receiver, other than `except`, may have room for it, its sender is woken, and offers it then. */
  stir(element: number, except: number): void {
    if (this.offerPart[element] === NO_PART) return;
    const { first, edges } = this.wiring.out;
    const end = first[element + 1];
    for (let i = first[element]; i < end; i++) {
      const to = this.wiring.to[edges[i]];
      if (to === except || this.wantSince[to] === Infinity) continue;
      this.offerPart[element] = NO_PART;
      this.sim.wake(element, Port.proceed);
      return;
    }
  }

  /** Notes that a receiver has no place free until it wants again: offers pass it by without asking. */
  full(element: number): void {
    this.wantSince[element] = Infinity;
  }

  /** Takes a standing offer back; a part already promised to a carrier still goes. */
  withdraw(element: number): void {
    this.offerPart[element] = NO_PART;
  }

  /** The part offered waits for the carrier that will take it. */
  isPromised(element: number): boolean {
    return this.promised[element] === 1;
  }

  /** Notes that a receiver has a place free from now on (for the tie between receivers). */
  want(element: number): void {
    this.wantSince[element] = this.sim.now;
  }

  /** Takes the part that has waited longest among the senders' offers. True when one has been taken or has set out. */
  pull(element: number): boolean {
    const { first, edges } = this.wiring.in;
    const { priority } = this.wiring;
    const end = first[element + 1];
    let best = -1;
    let longest = Infinity;
    for (let i = first[element]; i < end; i++) {
      const edge = edges[i];
      const from = this.wiring.from[edge];
      if (best >= 0 && priority[edge] < priority[best]) break;
      if (this.offerPart[from] === NO_PART || this.offerRoute[from] !== this.wiring.route[edge]) continue;
      if (this.offerSince[from] >= longest || !this.allowed(this.offerPart[from], edge)) continue;
      if (!this.equipment[element].room(from)) continue;
      if (this.limits.any && !this.limits.admits(edge)) continue;
      best = edge;
      longest = this.offerSince[from];
    }
    if (best < 0) return false;
    this.hand(best);
    return true;
  }

  /** Moves a part whose place downstream is kept out of its sender: the second half of a transfer's start. */
  depart(edge: number): number {
    const from = this.wiring.from[edge];
    this.promised[from] = 0;
    const slot = this.equipment[from].surrender();
    this.goes(slot, edge);
    this.stir(from, NOBODY);
    return slot;
  }

  /** A part leaves the groups that end at the sender of the edge: whoever waits to come in is woken. */
  private leaves(edge: number): void {
    if (this.limits.leave(edge)) this.wakeEntries(this.limits.entriesBehind(edge));
  }

  /** Parts came into being inside an element, or vanished there (`parts` below 0), other than over an edge. */
  changedInside(element: number, parts: number): void {
    if (this.limits.any && this.limits.changed(element, parts) && parts < 0) {
      this.wakeEntries(this.limits.entriesAround(element));
    }
  }

  /** Moves a part that waits at the sender of an edge over it, past the offers; its receiver has room. */
  push(edge: number, slot: number): void {
    if (this.limits.any) this.limits.enter(edge, 1);
    this.goes(slot, edge);
    this.equipment[this.wiring.to[edge]].receive(slot, false);
  }

  /** Wakes the transfers of loads from and to an element, and who gathers from it: what it holds, or its room, has changed. */
  loadsChanged(element: number): void {
    const { loadsOut, loadsIn, gatheredOut } = this.wiring;
    for (let i = loadsOut.first[element]; i < loadsOut.first[element + 1]; i++) {
      this.wakeTransfer(loadsOut.edges[i]);
    }
    for (let i = loadsIn.first[element]; i < loadsIn.first[element + 1]; i++) {
      this.wakeTransfer(loadsIn.edges[i]);
    }
    for (let i = gatheredOut.first[element]; i < gatheredOut.first[element + 1]; i++) {
      this.sim.wake(this.wiring.to[gatheredOut.edges[i]], Port.proceed);
    }
  }

  /** The part that the sender of an edge offers over it: its slot, `UNBORN` for one of a source, else `NO_PART`. */
  offered(edge: number): number {
    const from = this.wiring.from[edge];
    const slot = this.offerPart[from];
    if (slot === NO_PART || this.offerRoute[from] !== this.wiring.route[edge]) return NO_PART;
    return this.allowed(slot, edge) ? slot : NO_PART;
  }

  /** The part that a sender offers, over whatever way; `NO_PART` for none. */
  offeredBy(sender: number): number {
    return this.offerPart[sender];
  }

  /** Since when a receiver has had a place free. */
  wantedSince(element: number): Time {
    return this.wantSince[element];
  }

  /** Since when the part has waited that the sender of an edge offers. */
  offeredSince(edge: number): Time {
    return this.offerSince[this.wiring.from[edge]];
  }

  /** Takes the part that the sender of an edge offers over it. @returns its slot */
  takeOffered(edge: number): number {
    const from = this.wiring.from[edge];
    this.offerPart[from] = NO_PART;
    const slot = this.equipment[from].surrender();
    this.stir(from, NOBODY);
    return slot;
  }

  /** A load that was set aside can be fetched from now on. */
  loadReady(order: number): void {
    this.wakeTransfer(this.orders.edge[order]);
  }

  /** Offers the next part of a source, which is created on this row when it is taken. True when it has left. */
  offerUnborn(element: number, row: number, key: number, since: Time): boolean {
    this.unbornRow[element] = row;
    this.unbornKey[element] = key;
    return this.offer(element, UNBORN, Route.next, since);
  }

  /** True when the routing of a part, and the way that it has drawn, let it take this edge. */
  allowed(slot: number, edge: number): boolean {
    const { permissions, ways } = this;
    if (!permissions.routed && !ways.any) return true;
    const row = slot === UNBORN ? this.unbornRow[this.wiring.from[edge]] : this.parts.row[slot];
    if (!permissions.allows(row, edge)) return false;
    const choice = ways.at(edge);
    return choice === undefined || ways.leads(choice, edge, row, this.wayDraw(slot, edge, choice));
  }

  /** Notes that an operation has been done on a part: its routing goes on when that operation was the next. */
  passed(slot: number, operation: number): void {
    const { jobs, parts, permissions } = this;
    if (!permissions.routed || (jobs !== undefined && jobs.passed(slot, operation))) return;
    const before = parts.row[slot];
    const row = permissions.rowAfter(before, operation);
    parts.row[slot] = row;
    if (row !== before && permissions.doesAgain(row)) parts.laps[slot] += 1;
  }

  /** Notes that a part sets out over an edge: it leaves the groups that end there, and its draws are fresh where it comes back to where it has been. */
  goes(slot: number, edge: number): void {
    const { parts, permissions } = this;
    if (permissions.circular && permissions.comesBack(parts.row[slot], edge)) parts.laps[slot] += 1;
    if (this.limits.any) this.leaves(edge);
  }

  /** Time drawn for a part: paired over variants of the line, independent of the station that works. */
  partTime(variate: Variate, slot: number, purpose: number, occurrence: number): Time {
    // part draws are stateless: one that decides nothing need not be made
    const uniform = variate.variance === 0 ? 0.5 : this.partUniform(slot, purpose, occurrence);
    return drawnTime(variate, uniform);
  }

  /** A draw of the part: key = release index, `purpose` = hash of an operation or cause, ordinal = visit and occurrence. */
  partUniform(slot: number, purpose: number, occurrence: number): number {
    const { sim, parts } = this;
    const ordinal = drawOrdinal(parts, slot, occurrence);
    return partUniform(sim.seed, sim.replication, parts.key[slot], purpose, ordinal);
  }

  /** The draw by which a part, born or not, chooses its way. */
  private wayDraw(slot: number, edge: number, { purpose, occurrence }: WayChoice): number {
    if (slot !== UNBORN) return this.partUniform(slot, purpose, occurrence);
    const { seed, replication } = this.sim;
    return partUniform(seed, replication, this.unbornKey[this.wiring.from[edge]], purpose, occurrence);
  }

  /** A place in a group has become free: wakes the receivers at its entries, first that whose sender goes first. */
  private wakeEntries(entries: Int32Array): void {
    const { from, to, transfer, priority } = this.wiring;
    let best = -1;
    for (const edge of entries) {
      if (this.offerPart[from[edge]] === NO_PART) continue;
      const goesFirst =
        best < 0 ||
        priority[edge] > priority[best] ||
        (priority[edge] === priority[best] && this.offerSince[from[edge]] < this.offerSince[from[best]]);
      if (goesFirst) best = edge;
    }
    if (best >= 0) this.sim.wake(to[best], Port.proceed);
    for (const edge of entries) {
      if (transfer[edge] >= 0) this.wakeTransfer(edge);
      if (this.offerPart[from[edge]] !== NO_PART) this.sim.wake(to[edge], Port.proceed);
    }
  }

  private wakeTransfer(edge: number): void {
    this.sim.wake(this.firstTransfer + this.wiring.transfer[edge], Port.proceed);
  }

  /** True when the part has left the sender. */
  private hand(edge: number): boolean {
    const from = this.wiring.from[edge];
    const transfer = this.wiring.transfer[edge];
    this.offerPart[from] = NO_PART;
    if (this.limits.any) this.limits.enter(edge, 1);
    if (transfer >= 0) {
      const left = this.transfers[transfer].begin();
      if (!left) this.promised[from] = 1;
      return left;
    }
    const to = this.wiring.to[edge];
    const slot = this.equipment[from].surrender();
    this.goes(slot, edge);
    // who else may take the next part is woken before the receiver, as that one may have no room left
    if (this.offerPart[from] !== NO_PART) this.stir(from, to);
    this.equipment[to].receive(slot, false);
    if (this.offerPart[from] !== NO_PART && this.wantSince[to] !== Infinity) this.stir(from, NOBODY);
    return true;
  }
}
