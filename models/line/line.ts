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
import { NUMBERS, WORDS } from "./element-rows.ts";
import { Port, type FlowElement, type Transfer } from "./flow-element.ts";
import type { LineParts } from "./line-parts.ts";
import { NO_PART, NOBODY, type Offers, UNBORN } from "./offers.ts";
import type { PlainFlow } from "./plain-flow.ts";
import type { PlainWork } from "./plain-work.ts";
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
  readonly offers: Offers;
  /** the short way of plain elements */
  readonly plain: PlainFlow;
  readonly work: PlainWork;
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
  /** by source: row and draw key of the part that it offers, which is not in the table yet */
  private readonly unbornRow: Int32Array;
  private readonly unbornKey: Float64Array;
  private nextTimer = 0;

  constructor(sim: Simulation, shared: LineParts, elements: number) {
    this.sim = sim;
    this.parts = shared.parts;
    this.wiring = shared.wiring;
    this.permissions = shared.permissions;
    this.ways = shared.ways;
    this.offers = shared.offers;
    this.plain = shared.plain;
    this.work = shared.work;
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
    this.commandStop = shared.commandStop;
    this.unbornRow = sim.store.int32("offer.unborn-row", elements);
    this.unbornKey = sim.store.float64("offer.unborn-key", elements);
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
    if (this.offers.promised[WORDS * element] === 1 || this.offers.part[WORDS * element] === slot)
      return false;
    this.offers.part[WORDS * element] = slot;
    this.offers.route[WORDS * element] = route;
    this.offers.since[NUMBERS * element] = since;
    const { first, edges } = this.wiring.out;
    const { priority } = this.wiring;
    const end = first[element + 1];
    let best = -1;
    let longest = Infinity;
    for (let i = first[element]; i < end; i++) {
      const edge = edges[i];
      const to = this.wiring.to[edge];
      if (best >= 0 && priority[edge] < priority[best]) break;
      if (this.wiring.route[edge] !== route || this.offers.wantSince[NUMBERS * to] >= longest) continue;
      if (!this.allowed(slot, edge)) continue;
      if (!this.hasRoom(to, element)) continue;
      if (this.limits.any && !this.limits.admits(edge)) continue;
      best = edge;
      longest = this.offers.wantSince[NUMBERS * to];
    }
    return best >= 0 && this.hand(best);
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
      if (
        this.offers.part[WORDS * from] === NO_PART ||
        this.offers.route[WORDS * from] !== this.wiring.route[edge]
      )
        continue;
      if (this.offers.since[NUMBERS * from] >= longest || !this.allowed(this.offers.part[WORDS * from], edge))
        continue;
      if (!this.hasRoom(element, from)) continue;
      if (this.limits.any && !this.limits.admits(edge)) continue;
      best = edge;
      longest = this.offers.since[NUMBERS * from];
    }
    if (best < 0) return false;
    this.hand(best);
    return true;
  }

  /** Whether somebody offers a part on a way that leads to the element. */
  isOffered(element: number): boolean {
    const { offers } = this;
    const { from, in: ways, route } = this.wiring;
    for (let i = ways.first[element]; i < ways.first[element + 1]; i++) {
      const sender = WORDS * from[ways.edges[i]];
      if (offers.part[sender] !== NO_PART && offers.route[sender] === route[ways.edges[i]]) return true;
    }
    return false;
  }

  /** Moves a part whose place downstream is kept out of its sender: the second half of a transfer's start. */
  depart(edge: number): number {
    const from = this.wiring.from[edge];
    this.offers.promised[WORDS * from] = 0;
    const slot = this.equipment[from].surrender();
    this.goes(slot, edge);
    this.offers.stir(from, NOBODY);
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
    const slot = this.offers.part[WORDS * from];
    if (slot === NO_PART || this.offers.route[WORDS * from] !== this.wiring.route[edge]) return NO_PART;
    return this.allowed(slot, edge) ? slot : NO_PART;
  }

  /** Since when the part has waited that the sender of an edge offers. */
  offeredSince(edge: number): Time {
    return this.offers.since[NUMBERS * this.wiring.from[edge]];
  }

  /** Takes the part that the sender of an edge offers over it. @returns its slot */
  takeOffered(edge: number): number {
    const from = this.wiring.from[edge];
    this.offers.part[WORDS * from] = NO_PART;
    const slot = this.equipment[from].surrender();
    this.offers.stir(from, NOBODY);
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
    const { parts } = this;
    const { partDraws } = this.sim;
    partDraws.draw(parts.key, slot, purpose, drawOrdinal(parts, slot, occurrence));
    return partDraws.uniform[0];
  }

  /** The draw by which a part, born or not, chooses its way. */
  private wayDraw(slot: number, edge: number, { purpose, occurrence }: WayChoice): number {
    if (slot !== UNBORN) return this.partUniform(slot, purpose, occurrence);
    return partUniform(
      this.sim.seed,
      this.sim.replication,
      this.unbornKey[this.wiring.from[edge]],
      purpose,
      occurrence,
    );
  }

  /** A place in a group has become free: wakes the receivers at its entries, first that whose sender goes first. */
  private wakeEntries(entries: Int32Array): void {
    const { from, to, transfer, priority } = this.wiring;
    let best = -1;
    for (const edge of entries) {
      if (this.offers.part[WORDS * from[edge]] === NO_PART) continue;
      const goesFirst =
        best < 0 ||
        priority[edge] > priority[best] ||
        (priority[edge] === priority[best] &&
          this.offers.since[NUMBERS * from[edge]] < this.offers.since[NUMBERS * from[best]]);
      if (goesFirst) best = edge;
    }
    if (best >= 0) this.sim.wake(to[best], Port.proceed);
    for (const edge of entries) {
      if (transfer[edge] >= 0) this.wakeTransfer(edge);
      if (this.offers.part[WORDS * from[edge]] !== NO_PART) this.sim.wake(to[edge], Port.proceed);
    }
  }

  private wakeTransfer(edge: number): void {
    this.sim.wake(this.firstTransfer + this.wiring.transfer[edge], Port.proceed);
  }

  /** True when the part has left the sender. */
  private hand(edge: number): boolean {
    const from = this.wiring.from[edge];
    const transfer = this.wiring.transfer[edge];
    this.offers.part[WORDS * from] = NO_PART;
    if (this.limits.any) this.limits.enter(edge, 1);
    if (transfer >= 0) {
      const left = this.transfers[transfer].begin();
      if (!left) this.offers.promised[WORDS * from] = 1;
      return left;
    }
    const to = this.wiring.to[edge];
    const { offers, plain } = this;
    const slot = plain.isPlain(from) ? plain.surrender(from) : this.equipment[from].surrender();
    this.goes(slot, edge);
    // who else may take the next part is woken before the receiver, as that one may have no room left
    if (offers.part[WORDS * from] !== NO_PART) offers.stir(from, to);
    if (plain.isPlain(to)) plain.receive(to, slot);
    else this.equipment[to].receive(slot, false);
    if (offers.part[WORDS * from] !== NO_PART && offers.wantSince[NUMBERS * to] !== Infinity)
      offers.stir(from, NOBODY);
    return true;
  }

  private hasRoom(element: number, from: number): boolean {
    const { plain } = this;
    return plain.isPlain(element) ? plain.room(element, from) : this.equipment[element].room(from);
  }
}
