import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import { Counter, Route, State } from "../states.ts";
import { Activity } from "./activity.ts";
import { type WorkUnit } from "./work-unit.ts";
import { restState } from "../line/rest-state.ts";

const ConveyorEvent = { atEnd: 11, entryFree: 12 } as const;

/** Value of `haltedSince` while the belt runs. */
const RUNNING = -1;

export interface ConveyorPlan {
  readonly number: number;
  readonly id: string;
  readonly calendar: number;
  /** most parts on it */
  readonly capacity: number;
  /** time of a part from entry to end without waiting */
  readonly travel: Time;
  /** time in which a part moves by one pitch */
  readonly step: Time;
}

/**
 * Columns of all conveyors: a queue of part slots linked through the part table, in which `since` is the belt time of entry.
 * Belt time is the time that the belt has been free to run since the start of the run; it stands still while the belt does.
 */
export interface ConveyorColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** parts here, and places kept for parts on their way */
  readonly content: Int32Array;
  readonly expected: Int32Array;
  /** 1 while neighbours know that there is room */
  readonly wanting: Uint8Array;
  /** time the belt has stood still, up to `haltedSince` if that is set */
  readonly halted: Float64Array;
  readonly haltedSince: Float64Array;
  /** belt times: last departure, last entry, next free entry, everything at rest */
  readonly departed: Float64Array;
  readonly entered: Float64Array;
  readonly entryFree: Float64Array;
  readonly atRest: Float64Array;
}

/**
 * Accumulating conveyor. Part i is at the end at max(entry + length/speed, departure of the part before + pitch/speed); parts
 * that wait there stand one pitch apart and close up together. The entry is free when the last part has moved one pitch and,
 * if the belt stood full, one pitch after a departure. Outside the shift, under a stop and after a stop command every
 * position is frozen; it goes on with the exact time left. It works while any part moves.
 */
export class Conveyor implements FlowElement {
  readonly number: number;
  readonly id: string;
  readonly unit: WorkUnit;
  private readonly line: Line;
  private readonly plan: ConveyorPlan;
  private readonly columns: ConveyorColumns;
  private readonly index: number;
  private readonly endTimer: number;
  private readonly entryTimer: number;

  constructor(line: Line, plan: ConveyorPlan, unit: WorkUnit, columns: ConveyorColumns, index: number) {
    this.number = plan.number;
    this.id = plan.id;
    this.unit = unit;
    this.line = line;
    this.plan = plan;
    this.columns = columns;
    this.index = index;
    this.endTimer = line.claimTimer();
    this.entryTimer = line.claimTimer();
    columns.head[index] = NO_PART;
    columns.tail[index] = NO_PART;
    columns.haltedSince[index] = RUNNING;
    columns.departed[index] = -plan.step;
    columns.entered[index] = -plan.step;
    Object.freeze(this);
  }

  room(): boolean {
    return this.runs() && this.space() > 0 && this.beltTime() >= this.columns.entryFree[this.index];
  }

  /** Places not taken and not kept for a part on its way. */
  space(): number {
    return this.plan.capacity - this.columns.content[this.index] - this.columns.expected[this.index];
  }

  reserve(): void {
    this.columns.expected[this.index] += 1;
    this.columns.entryFree[this.index] = this.beltTime() + this.plan.step;
    this.line.sim.wake(this.number, Port.proceed);
  }

  receive(slot: number, reserved: boolean): void {
    const { head, tail, content, expected, entered, entryFree, atRest } = this.columns;
    const index = this.index;
    const { parts, book, sim } = this.line;
    const { step, travel } = this.plan;
    const belt = this.beltTime();
    if (reserved) expected[index] -= 1;
    // a part that comes sooner than a pitch after the one before waits at the entry
    const entry = Math.max(belt, entered[index] + step);
    entered[index] = entry;
    entryFree[index] = Math.max(entryFree[index], entry + step);
    atRest[index] = Math.max(atRest[index], entry + Math.max(0, travel - content[index] * step));
    content[index] += 1;
    parts.next[slot] = NO_PART;
    parts.since[slot] = entry;
    if (head[index] === NO_PART) head[index] = slot;
    else parts.next[tail[index]] = slot;
    tail[index] = slot;
    book.placed(slot, this.number, entry);
    sim.wake(this.number, Port.proceed);
  }

  surrender(): number {
    const { head, tail, content, departed, entryFree, atRest } = this.columns;
    const index = this.index;
    const { parts, book, sim } = this.line;
    const { step } = this.plan;
    const belt = this.beltTime();
    const slot = head[index];
    head[index] = parts.next[slot];
    if (head[index] === NO_PART) tail[index] = NO_PART;
    parts.next[slot] = NO_PART;
    // the last part of a belt that stands full has to clear the entry first
    if (this.space() === 0 && atRest[index] < belt)
      entryFree[index] = Math.max(entryFree[index], belt + step);
    content[index] -= 1;
    departed[index] = belt;
    // those behind close up by one pitch
    atRest[index] = content[index] === 0 ? belt : Math.max(atRest[index], belt) + step;
    book.count(this.number, Counter.departed, belt);
    sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    let parts = 0;
    for (let slot = this.columns.head[this.index]; slot !== NO_PART; slot = this.line.parts.next[slot])
      parts += 1;
    return parts;
  }

  onWake(): void {
    this.proceed();
  }

  onEvent(kind: number, argument: number): void {
    if (kind === ConveyorEvent.atEnd) this.line.timers.expired(this.endTimer);
    else if (kind === ConveyorEvent.entryFree) this.line.timers.expired(this.entryTimer);
    else this.unit.onEvent(kind, argument);
    this.proceed();
  }

  onCommand(command: string): void {
    this.unit.halt();
    this.unit.obey(this.number, command);
    this.proceed();
  }

  private gate(): boolean {
    return this.line.gateOpen(this.number, this.plan.calendar);
  }

  private runs(): boolean {
    return this.gate() && !this.unit.down;
  }

  private beltTime(): Time {
    const { halted, haltedSince } = this.columns;
    const since = haltedSince[this.index];
    return (since === RUNNING ? this.line.sim.now : since) - halted[this.index];
  }

  /** Does everything that can be done at this moment, then shows the state that results. */
  private proceed(): void {
    if (this.runs()) {
      this.runBelt();
      this.offerHead();
      this.takeIn();
      this.followMotion();
    } else this.haltBelt();
    if (this.gate()) this.unit.go();
    else this.unit.halt();
    this.showWish();
    this.showState();
  }

  private runBelt(): void {
    const { haltedSince } = this.columns;
    const index = this.index;
    if (haltedSince[index] === RUNNING) return;
    this.countHalt();
    haltedSince[index] = RUNNING;
  }

  private haltBelt(): void {
    const { haltedSince } = this.columns;
    const { sim, timers } = this.line;
    if (haltedSince[this.index] !== RUNNING) return;
    haltedSince[this.index] = sim.now;
    timers.halt(this.endTimer);
    timers.halt(this.entryTimer);
  }

  private offerHead(): void {
    const { head, departed } = this.columns;
    const { parts, timers, sim } = this.line;
    const slot = head[this.index];
    if (slot === NO_PART || timers.running(this.endTimer)) return;
    const { travel, step } = this.plan;
    const atEnd = Math.max(parts.since[slot] + travel, departed[this.index] + step);
    const left = atEnd - this.beltTime();
    if (left <= 0) this.line.offer(this.number, slot, Route.next, sim.now);
    else {
      timers.set(this.endTimer, left);
      timers.run(this.endTimer, Priority.release, this.number, ConveyorEvent.atEnd, 0);
    }
  }

  private takeIn(): void {
    if (this.room()) this.line.pull(this.number);
    const { timers } = this.line;
    const left = this.columns.entryFree[this.index] - this.beltTime();
    if (left <= 0 || this.space() === 0 || timers.running(this.entryTimer)) return;
    timers.set(this.entryTimer, left);
    timers.run(this.entryTimer, Priority.release, this.number, ConveyorEvent.entryFree, 0);
  }

  /** Keeps the unit at work until everything on the belt is at rest. */
  private followMotion(): void {
    const moving = this.columns.atRest[this.index] - this.beltTime();
    if (moving > 0) {
      if (this.unit.activity === Activity.work && this.unit.left === moving) return;
      this.unit.halt();
      this.unit.begin(Activity.work, moving);
    } else if (this.unit.activity === Activity.work) {
      this.unit.halt();
      this.unit.begin(Activity.none, 0);
    }
  }

  private showWish(): void {
    const { wanting } = this.columns;
    const wants = this.room() ? 1 : 0;
    if (wanting[this.index] === wants) return;
    wanting[this.index] = wants;
    if (wants === 1) this.line.offers.want(this.number);
    else this.line.offers.full(this.number);
  }

  private haltedState(): number {
    const shift = this.line.opening[this.plan.calendar];
    if (shift !== Opening.open) return restState(shift);
    return this.line.commandStop[this.number] === 1 ? State.stopped : this.unit.downState;
  }

  private showState(): void {
    const { book, sim } = this.line;
    if (!this.runs()) {
      const state = this.haltedState();
      const end = this.gate() ? this.unit.downUntil : 0;
      if (book.shows(this.number, state, end)) return;
      // the counter always holds what had passed when the state in force began
      this.countHalt();
      book.state(this.number, state, end);
    } else if (this.unit.activity === Activity.work) {
      book.state(this.number, State.working, sim.now + this.unit.left);
    } else book.state(this.number, this.columns.content[this.index] > 0 ? State.blocked : State.starved, 0);
  }

  private countHalt(): void {
    const { halted, haltedSince } = this.columns;
    const { book, sim } = this.line;
    const index = this.index;
    if (haltedSince[index] === sim.now) return;
    halted[index] += sim.now - haltedSince[index];
    haltedSince[index] = sim.now;
    book.count(this.number, Counter.halted, halted[index]);
  }
}
