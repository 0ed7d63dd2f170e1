import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Simulation } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Activity } from "../equipment/activity.ts";
import { Phase } from "../equipment/station-phase.ts";
import type { WorkTimes } from "../equipment/work-times.ts";
import { Route, State } from "../states.ts";
import type { Book } from "./book.ts";
import {
  CALENDAR,
  CAPACITY,
  CONTENT,
  type ElementRows,
  EXPECTED,
  FINISHED,
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
  STARTED,
  TIMER,
  UNIT,
  WANT_SINCE,
  WORDS,
} from "./element-rows.ts";
import { NO_PART } from "./offers.ts";
import type { PartTable } from "./part-table.ts";
import { Plain, type PlainFlow } from "./plain-flow.ts";
import { FROM, HANDLE, LEFT, type TimerBank } from "./timer-bank.ts";
import type { UnitBank } from "./unit-bank.ts";

/** Event of a station: its work is done. */
const WORK_DONE = 1;

/** The short way of work: what stations that only work do between taking a part and handing it over. */
export class PlainWork {
  private readonly flow: PlainFlow;
  private readonly sim: Simulation;
  private readonly clock: Float64Array;
  private readonly parts: PartTable;
  private readonly book: Book;
  private readonly opening: Uint8Array;
  private readonly commandStop: Uint8Array;
  private readonly timers: Float64Array;
  private readonly activity: Uint8Array;
  private readonly numbers: Float64Array;
  private readonly words: Int32Array;

  constructor(
    flow: PlainFlow,
    shared: {
      readonly sim: Simulation;
      readonly parts: PartTable;
      readonly book: Book;
      readonly timers: TimerBank;
      readonly units: UnitBank;
      readonly opening: Uint8Array;
      readonly commandStop: Uint8Array;
    },
    rows: ElementRows,
  ) {
    this.flow = flow;
    this.sim = shared.sim;
    this.clock = shared.sim.clock;
    this.parts = shared.parts;
    this.book = shared.book;
    this.opening = shared.opening;
    this.commandStop = shared.commandStop;
    this.timers = shared.timers.rows;
    this.activity = shared.units.activity;
    this.numbers = rows.numbers;
    this.words = rows.words;
    Object.freeze(this);
  }

  /** Whether a station gives and takes over one way each, with a buffer before it that is there for it alone: {@link workOn} is for it. */
  isInLine(element: number): boolean {
    return this.words[WORDS * element + IN_LINE] === 1;
  }

  /** The work of a station is done. @returns the part, which is to be handed over */
  endWork(element: number): number {
    const { numbers, timers, words } = this;
    const at = WORDS * element;
    const timer = words[at + TIMER];
    this.activity[words[at + UNIT]] = Activity.none;
    timers[timer + LEFT] = 0;
    timers[timer + HANDLE] = NO_EVENT;
    numbers[NUMBERS * element + FINISHED] += 1;
    words[at + PHASE] = Phase.handing;
    return words[at + PART];
  }

  /**
   * What a station in line does at the end of its work, and when it is woken: its part goes on, the next one comes, the work on
   * it begins. The same as {@link endWork}, `give` and `take` of {@link PlainFlow} and {@link beginWork} in turn, without asking who is there.
   * @param isDone the work is done
   * @returns false when the station does not work on because it is closed or stopped, or goes on with what it has: its state is to be shown
   */
  workOn(element: number, times: WorkTimes, isDone: boolean): boolean {
    const { book, clock, flow, numbers, words } = this;
    const row = WORDS * element;
    const number = NUMBERS * element;
    const now = clock[0];
    if (isDone) {
      const slot = this.endWork(element);
      const to = words[row + RECEIVER];
      const target = WORDS * to;
      if (words[target + KIND] !== Plain.buffer) {
        if (!flow.give(element, slot, clock, 0)) words[row + PHASE] = Phase.finished;
      } else if (words[target + CONTENT] + words[target + EXPECTED] < words[target + CAPACITY]) {
        words[row + PART] = NO_PART;
        words[row + PHASE] = Phase.empty;
        numbers[number + WANT_SINCE] = now;
        flow.putLast(to, slot);
      } else {
        words[row + OFFER_PART] = slot;
        words[row + OFFER_ROUTE] = Route.next;
        numbers[number + OFFER_SINCE] = now;
        words[row + PHASE] = Phase.finished;
      }
    }
    if (this.opening[words[row + CALENDAR]] !== Opening.open || this.commandStop[element] === 1) return false;
    const phase = words[row + PHASE];
    if (phase === Phase.working) return false;
    if (phase === Phase.finished) {
      book.state(element, State.blocked, 0);
      return true;
    }
    if (phase === Phase.empty) {
      const from = words[row + SENDER];
      const sender = WORDS * from;
      const slot = words[sender + OFFER_PART];
      if (slot === NO_PART || words[sender + OFFER_ROUTE] !== Route.next) {
        book.state(element, State.starved, 0);
        return true;
      }
      flow.takeFirst(from);
      words[row + PART] = slot;
      numbers[number + WANT_SINCE] = Infinity;
      book.placed(slot, element, 0);
    } else if (phase !== Phase.present) {
      book.state(element, State.starved, 0);
      return true;
    }
    this.beginWork(element, times);
    return true;
  }

  /** A station whose calendar is open begins to work on the part that is present. */
  beginWork(element: number, times: WorkTimes): void {
    const { numbers, parts, sim, timers, words } = this;
    const at = WORDS * element;
    const timer = words[at + TIMER];
    const slot = words[at + PART];
    words[at + PHASE] = Phase.working;
    this.activity[words[at + UNIT]] = Activity.work;
    numbers[NUMBERS * element + STARTED] += 1;
    times.drawInto(sim.partDraws, parts, slot, timers, timer + LEFT);
    timers[timer + FROM] = this.clock[0];
    sim.scheduleBy(timers, timer + LEFT, timer + HANDLE, Priority.release, element, WORK_DONE);
    sim.trace.operationFor(element, parts.serial[slot], timers, timer + LEFT);
    this.book.stateFor(element, State.working, timers, timer + LEFT);
  }
}
