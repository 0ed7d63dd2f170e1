import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Alarm, State } from "../states.ts";
import type { LoadSender } from "../transport/load-sender.ts";
import type { Crane } from "./crane.ts";
import { type CallRule, LoadCalls } from "./load-calls.ts";
import { LoadStage, NO_LOAD } from "./unit-loads.ts";
import type { Yard } from "./yard.ts";
import { restState } from "../line/rest-state.ts";

const CLOSE = 1;

export interface StoragePlan {
  readonly id: string;
  readonly calendar: number;
  /** most parts on a unit load */
  readonly unitLoad: number;
  /** an unfinished unit load is stored when no part has joined it for so long */
  readonly closeAfter: Time;
  readonly retrieving: CallRule;
}

/** Columns of one storage: [parts that wait before the input places: first, last, number; parts on their way; wish shown]. */
const FIRST = 0;
const LAST = 1;
const WAITING = 2;
const EXPECTED = 3;
const WANTING = 4;
const STATE_LENGTH = 5;

/**
 * Automated storage (AS/RS). Parts join a unit load on an input place; a load that is full, or that no part has joined for
 * some time, is put into the rack by the crane of its aisle. Transports set parts aside; their unit loads are then brought to
 * output places and fetched from there. A place of the rack is kept for every load at the head that needs one, and an
 * output place for every load called for, so that no crane ever waits for room with a load in hand.
 */
export class Storage implements LoadSender {
  readonly number: number;
  readonly id: string;
  readonly yard: Yard;
  readonly cranes: readonly Crane[];
  private readonly line: Line;
  private readonly plan: StoragePlan;
  private readonly calls: LoadCalls;
  private readonly state: Int32Array;

  constructor(line: Line, plan: StoragePlan, yard: Yard, cranes: readonly Crane[]) {
    this.number = yard.number;
    this.id = plan.id;
    this.yard = yard;
    this.cranes = cranes;
    this.line = line;
    this.plan = plan;
    this.calls = new LoadCalls(line, yard, plan.retrieving);
    this.state = line.sim.store.int32(`${plan.id}/storage`, STATE_LENGTH);
    this.state[FIRST] = NO_PART;
    this.state[LAST] = NO_PART;
    Object.freeze(this);
  }

  /** Parts that wait before the input places, for a load that they may join. */
  get waiting(): number {
    return this.state[WAITING];
  }

  room(): boolean {
    return this.gate() && this.space() > 0;
  }

  space(): number {
    const { loads, aisles } = this.yard;
    const { inputs } = aisles;
    let places = -this.state[WAITING] - this.state[EXPECTED];
    for (let aisle = 0; aisle < aisles.count; aisle++) {
      places += Math.min(inputs.freePlaces(aisle), this.yard.freePlaces(aisle)) * this.plan.unitLoad;
    }
    for (let index = 0; index < inputs.count; index++) {
      const load = inputs.loadAt(index);
      if (load !== NO_LOAD && loads.stage[load] === LoadStage.forming) {
        places += this.plan.unitLoad - loads.count[load];
      }
    }
    return Math.max(0, places);
  }

  reserve(): void {
    this.state[EXPECTED] += 1;
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number, reserved: boolean): void {
    const { state } = this;
    const { parts, book, sim } = this.line;
    if (reserved) state[EXPECTED] -= 1;
    sim.wake(this.number, Port.proceed);
    if (state[WAITING] === 0 && this.join(slot)) return;
    parts.next[slot] = NO_PART;
    if (state[FIRST] === NO_PART) state[FIRST] = slot;
    else parts.next[state[LAST]] = slot;
    state[LAST] = slot;
    state[WAITING] += 1;
    book.placed(slot, this.number, 0);
  }

  surrender(): number {
    throw new Error("parts leave a storage by the load only");
  }

  available(edge: number): number {
    return this.calls.available(edge);
  }

  oldestSince(edge: number): Time {
    return this.calls.oldestSince(edge);
  }

  setAside(edge: number, order: number, most: number): number {
    return this.calls.setAside(edge, order, most);
  }

  isReady(order: number): boolean {
    return this.calls.isReady(order);
  }

  fetch(order: number): number {
    const { line, yard } = this;
    const slot = line.orders.takeFirst(order);
    yard.taken(line.parts.load[slot], slot);
    line.loadsChanged(this.number);
    line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    const { loads } = this.yard;
    const { mate, next } = this.line.parts;
    let parts = 0;
    for (let slot = this.state[FIRST]; slot !== NO_PART; slot = next[slot]) parts += 1;
    for (let load = 0; load < loads.capacity; load++) {
      if (loads.stage[load] === LoadStage.unused) continue;
      for (let slot = loads.firstPart(load); slot !== NO_PART; slot = mate[slot]) parts += 1;
    }
    return parts;
  }

  onWake(port: number): void {
    if (port === Port.calendar) this.wakeCranes();
    this.proceed();
  }

  /** The time in which a part might have joined a load may be over. */
  onEvent(_kind: number, load: number): void {
    const { loads } = this.yard;
    const { sim } = this.line;
    const over = loads.joined[load] + this.plan.closeAfter;
    if (over > sim.now) this.closeLater(load, over - sim.now);
    else {
      loads.closing[load] = NO_EVENT;
      this.close(load);
    }
    this.proceed();
  }

  /** `stop` halts every crane and takes no more parts in; `repair` ends it, and the stops of all cranes. */
  onCommand(command: string): void {
    const { commandStop, sim } = this.line;
    const stopped = commandStop[this.number] === 1;
    if (command === "stop" && !stopped) {
      commandStop[this.number] = 1;
      sim.trace.alarm(this.number, Alarm.stoppedByCommand, true);
    } else if (command === "repair") {
      if (stopped) {
        commandStop[this.number] = 0;
        sim.trace.alarm(this.number, Alarm.stoppedByCommand, false);
      }
      for (const crane of this.cranes) crane.onCommand(command);
    }
    this.wakeCranes();
    this.proceed();
  }

  private gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar);
  }

  private wakeCranes(): void {
    for (const crane of this.cranes) this.line.sim.wake(crane.number, Port.calendar);
  }

  private proceed(): void {
    this.placeWaiting();
    this.calls.returnRemainders();
    // one part a wake-up: what comes wakes the storage again
    if (this.room()) this.line.pull(this.number);
    this.showWish();
    this.showState();
  }

  private placeWaiting(): void {
    const { state } = this;
    const { next } = this.line.parts;
    while (state[WAITING] > 0) {
      const slot = state[FIRST];
      const after = next[slot];
      if (!this.join(slot)) return;
      state[FIRST] = after;
      if (after === NO_PART) state[LAST] = NO_PART;
      state[WAITING] -= 1;
    }
  }

  /** Puts a part on a load that it may join, or on a new one; false when there is no place for that. */
  private join(slot: number): boolean {
    const { loads } = this.yard;
    const { book, sim } = this.line;
    let load = this.formingFor(slot);
    if (load === NO_LOAD) {
      const aisle = this.emptiestAisle();
      if (aisle < 0) {
        this.makeWay();
        return false;
      }
      load = this.yard.open(aisle);
      this.closeLater(load, this.plan.closeAfter);
    }
    loads.append(load, slot);
    loads.joined[load] = sim.now;
    book.placed(slot, this.number, this.yard.inputSlot(load));
    if (loads.count[load] === this.plan.unitLoad) this.close(load);
    return true;
  }

  /** The load on an input place that a part may join. */
  private formingFor(slot: number): number {
    const { loads, aisles } = this.yard;
    for (let index = 0; index < aisles.inputs.count; index++) {
      const load = aisles.inputs.loadAt(index);
      if (load === NO_LOAD || loads.stage[load] !== LoadStage.forming) continue;
      if (loads.alike(loads.firstPart(load), slot)) return load;
    }
    return NO_LOAD;
  }

  /** The aisle with a free input place and the most free places in its rack, the first of several; -1 for none. */
  private emptiestAisle(): number {
    const { aisles } = this.yard;
    let best = -1;
    let most = 0;
    for (let aisle = 0; aisle < aisles.count; aisle++) {
      const free = this.yard.freePlaces(aisle);
      if (free <= most || aisles.inputs.freePlaces(aisle) === 0) continue;
      best = aisle;
      most = free;
    }
    return best;
  }

  /** A part of another product needs an input place: the load that has waited longest for parts is stored unfinished. */
  private makeWay(): void {
    const { loads, aisles } = this.yard;
    let oldest = NO_LOAD;
    for (let aisle = 0; aisle < aisles.count; aisle++) if (aisles.inputs.freePlaces(aisle) > 0) return;
    for (let index = 0; index < aisles.inputs.count; index++) {
      const load = aisles.inputs.loadAt(index);
      if (load === NO_LOAD) continue;
      // one is on its way into the rack already
      if (loads.stage[load] !== LoadStage.forming) return;
      if (oldest === NO_LOAD || loads.joined[load] < loads.joined[oldest]) oldest = load;
    }
    if (oldest !== NO_LOAD) this.close(oldest);
  }

  private closeLater(load: number, delay: Time): void {
    this.yard.loads.closing[load] = this.line.sim.schedule(
      delay,
      Priority.dispatch,
      this.number,
      CLOSE,
      load,
    );
  }

  private close(load: number): void {
    const { closing } = this.yard.loads;
    if (closing[load] !== NO_EVENT) this.line.sim.cancel(closing[load]);
    closing[load] = NO_EVENT;
    this.yard.queue(load);
  }

  private showWish(): void {
    const wants = this.room() ? 1 : 0;
    if (this.state[WANTING] === wants) return;
    this.state[WANTING] = wants;
    if (wants === 1) this.line.offers.want(this.number);
    else this.line.offers.full(this.number);
    this.line.loadsChanged(this.number);
  }

  private showState(): void {
    const { book, opening, commandStop } = this.line;
    const shift = opening[this.plan.calendar];
    if (shift !== Opening.open) {
      book.state(this.number, restState(shift), 0);
    } else if (commandStop[this.number] === 1) book.state(this.number, State.stopped, 0);
    else book.state(this.number, this.space() === 0 ? State.blocked : State.starved, 0);
  }
}
