import { Calendar, type EventHandle } from "./calendar.ts";
import { CommandLog, type LoggedCommand } from "./command-log.ts";
import { checksum, deepFreeze } from "./freeze.ts";
import { PRIORITY_COUNT } from "./priority.ts";
import { PartDraws } from "./random/part-uniform.ts";
import { StreamTable } from "./random/stream-table.ts";
import { SimulationError } from "./simulation-error.ts";
import { type SavedState, StateStore } from "./state-store.ts";
import { TIME_LIMIT, type Time } from "./time.ts";
import type { TraceWriter } from "./trace/trace-writer.ts";
import { WakeRing } from "./wake-ring.ts";

/** A piece of the model: the target of events. It holds constants and offsets only and is frozen when the run starts. */
export interface SimElement {
  /** Its index: target of events, element of the trace and of the scene. */
  readonly number: number;
  /** Named in errors. */
  readonly id?: string;
  /** An event scheduled for this element happens. */
  onEvent(kind: number, argument: number): void;
  /** A port of this element was woken. */
  onWake(port: number): void;
  /** A command of the log is carried out; elements without this take no commands. */
  onCommand?(command: string, argument: number): void;
}

/** More dispatches in one instant than this are a cycle. */
export const INSTANT_LIMIT = 1_000_000;
/** The last dispatches before the limit show who takes part in the cycle. */
const WITNESSED_DISPATCHES = 10_000;
const UNWITNESSED = INSTANT_LIMIT - WITNESSED_DISPATCHES;
/** Dispatches from one entry into their loop to the next: a loop that has been compiled is entered soon, and rarely. */
const STRETCH = 16_384;

// Numbers of the clock column.
const NOW = 0;
/** Dispatches from which on those of the instant NOW are witnessed. */
const WITNESSED_FROM = 1;
/** Last microsecond of which something was executed, -1 before the first. */
const EXECUTED = 2;
const DISPATCHES = 3;

/**
 * A deterministic discrete-event simulation: clock, calendar, wake-ups, commands, streams and state of one run. The rules it keeps
 * are in SPEC.md, beside this file.
 */
export class Simulation {
  readonly seed: number;
  readonly replication: number;
  readonly store: StateStore;
  readonly calendar: Calendar;
  readonly streams: StreamTable;
  readonly partDraws: PartDraws;
  readonly trace: TraceWriter;
  private readonly elements: SimElement[] = [];
  private readonly ring = new WakeRing();
  private readonly log: CommandLog;
  /** Its first number is the current time, µs: for those who hand the time on without reading it. Nobody else writes it. */
  readonly clock: Float64Array;
  /** Time of the next command: kept beside the log so that the loop compares one number. */
  private readonly nextCommand = new Float64Array(1);
  private readonly constants: ArrayBufferView[] = [];
  private constantsChecksum = 0;
  /** Elements seen near the end of an overlong instant, in order of appearance. */
  private readonly witnesses = new Set<number>();
  private frozen = false;
  private dispatching = false;

  /**
   * @param options.seed run seed, a whole number from 0 to 2^53 - 1
   * @param options.replication index of the replication, a whole number from 0 to 2^31 - 1
   */
  constructor(options: { seed: number; replication: number; trace: TraceWriter }) {
    checkWhole("seed", options.seed, TIME_LIMIT - 1);
    checkWhole("replication", options.replication, 0x7fffffff);
    this.seed = options.seed;
    this.replication = options.replication;
    this.store = new StateStore();
    this.clock = this.store.float64("clock", 4);
    this.clock[EXECUTED] = -1;
    this.clock[WITNESSED_FROM] = UNWITNESSED;
    this.calendar = new Calendar();
    this.store.table("calendar", this.calendar);
    this.store.table("wake-ups", this.ring);
    this.log = new CommandLog(this.store);
    this.nextCommand[0] = Infinity;
    this.streams = new StreamTable(this.store, options.seed, options.replication);
    this.partDraws = new PartDraws(options.seed, options.replication);
    this.trace = options.trace;
    this.trace.attach(this.store, this.clock);
  }

  /** The current time, µs. */
  get now(): Time {
    return this.clock[NOW];
  }

  /** Dispatches (commands, wake-ups and events) since the start of the run. */
  get dispatches(): number {
    return this.clock[DISPATCHES];
  }

  /** All commands of the run, executed or not, in log order. */
  get commands(): readonly LoggedCommand[] {
    return this.log.entries;
  }

  /**
   * Adds the next element; its number must be the count of those before it.
   * @param ports number of ports that can be woken
   * @throws Error after the run has started, or on a wrong number
   */
  addElement(element: SimElement, ports: number): void {
    if (this.frozen) throw new Error("elements are added before the run starts");
    if (element.number !== this.elements.length) {
      throw new Error(`element ${this.elements.length} has the number ${element.number}`);
    }
    this.trace.addElement();
    this.ring.addTarget(ports);
    this.elements.push(element);
  }

  /**
   * Schedules an event, `delay` µs from now.
   * @param priority see `Priority`
   * @param target number of the element whose `onEvent(kind, argument)` is called
   * @param argument a whole number of 32 bits
   * @throws RangeError when the delay is negative or not whole, the priority unknown, the time beyond the limit of the clock, the
   * argument not such a number
   */
  schedule(delay: Time, priority: number, target: number, kind: number, argument: number): EventHandle {
    const time = this.clock[NOW] + delay;
    if (!(delay >= 0 && Math.floor(delay) === delay && time <= TIME_LIMIT)) {
      throw new RangeError(`${this.nameOf(target)}: not a delay in microseconds: ${delay}`);
    }
    if (priority >>> 0 !== priority || priority >= PRIORITY_COUNT) {
      throw new RangeError(`${this.nameOf(target)}: unknown priority ${priority}`);
    }
    if ((argument | 0) !== argument) {
      throw new RangeError(`${this.nameOf(target)}: not an argument of 32 bits: ${argument}`);
    }
    return this.calendar.add(time, priority, target, kind, argument);
  }

  /**
   * As `schedule`, with the delay of `numbers[delayAt]` and the handle put into `numbers[handleAt]`, because numbers that are handed to a
   * call may be boxed.
   */
  scheduleBy(
    numbers: Float64Array,
    delayAt: number,
    handleAt: number,
    priority: number,
    target: number,
    kind: number,
  ): void {
    const { calendar } = this;
    const delay = numbers[delayAt];
    const time = this.clock[NOW] + delay;
    if (!(delay >= 0 && Math.floor(delay) === delay && time <= TIME_LIMIT) || priority >= PRIORITY_COUNT) {
      this.schedule(delay, priority, target, kind, 0);
    }
    calendar.due[0] = time;
    calendar.addDue(priority, target, kind, 0);
    numbers[handleAt] = calendar.handle[0];
  }

  /** Takes an event out of the calendar; false when it has happened or was cancelled already. */
  cancel(handle: EventHandle): boolean {
    return this.calendar.cancel(handle);
  }

  /** Wakes a port of an element in this instant; once, however often it is asked before the wake-up is dispatched. */
  wake(target: number, port: number): void {
    this.ring.push(target, port);
  }

  /**
   * Writes a command into the log. It runs at `time` before everything else of that microsecond.
   * @throws RangeError when that microsecond has been executed or the element is unknown or takes no commands
   */
  command(time: Time, target: number, command: string, argument: number): void {
    checkWhole("time of a command", time, TIME_LIMIT);
    if (time < this.nextCommandTime()) throw new RangeError(`the microsecond ${time} has been executed`);
    if (this.elements[target]?.onCommand === undefined) {
      throw new RangeError(`${this.nameOf(target)} takes no commands`);
    }
    this.log.insert({ time, target, command, argument });
    this.nextCommand[0] = this.log.nextTime;
  }

  /** The first microsecond of which nothing has been executed. */
  nextCommandTime(): Time {
    return this.clock[EXECUTED] + 1;
  }

  /** Runs everything up to and including the microsecond `until`; the clock then stands there. */
  run(until: Time): void {
    checkWhole("end of a run", until, TIME_LIMIT);
    if (until < this.clock[NOW]) throw new RangeError(`the clock stands beyond ${until}`);
    this.enter();
    try {
      while (this.dispatch(until, STRETCH));
    } finally {
      this.dispatching = false;
    }
    if (until > this.clock[NOW]) this.clock[WITNESSED_FROM] = this.clock[DISPATCHES] + UNWITNESSED;
    this.clock[NOW] = until;
    this.clock[EXECUTED] = until;
  }

  /** One dispatch: a command, a wake-up or an event. False when there is nothing left to do. */
  step(): boolean {
    this.enter();
    try {
      return this.dispatch(TIME_LIMIT, 1);
    } finally {
      this.dispatching = false;
    }
  }

  /** Time of the next dispatch, µs; Infinity when there is none. */
  nextTime(): Time {
    if (this.ring.size > 0) return this.clock[NOW];
    const command = this.nextCommand[0];
    const event = this.calendar.peekTime();
    return command < event ? command : event;
  }

  /**
   * A copy of all run state, between two dispatches.
   * @throws Error when called while an event is being dispatched
   */
  save(): SavedState {
    if (this.dispatching) throw new Error("a snapshot is taken between two dispatches");
    return this.store.save();
  }

  /**
   * Continues from a saved state of the same model, seed and replication.
   * @throws SavedStateError when it belongs to another model
   */
  restore(saved: SavedState): void {
    if (this.dispatching) throw new Error("a snapshot is restored between two dispatches");
    this.store.restore(saved);
    this.nextCommand[0] = this.log.nextTime;
    this.trace.restarted();
  }

  /**
   * Freezes the elements and all they refer to, outside the registered state; the first `run` or `step` does so by itself.
   * @throws SimulationError when an element keeps a Map or Set
   */
  freezeElements(): void {
    if (this.frozen) return;
    this.frozen = true;
    const kernel: ReadonlySet<object> = new Set<object>([
      this,
      this.store,
      this.calendar,
      this.trace,
      this.streams,
      this.partDraws,
    ]);
    const isState = (candidate: object): boolean => kernel.has(candidate) || this.store.owns(candidate);
    const seen = new Set<object>();
    for (const element of this.elements) {
      deepFreeze(element, seen, isState, this.constants, this.nameOf(element.number));
    }
    this.constantsChecksum = checksum(this.constants);
  }

  /**
   * Checks that typed arrays which elements hold outside the store are what they were at the start (a frozen object cannot protect
   * them).
   * @throws SimulationError when one has changed
   */
  checkConstants(): void {
    if (checksum(this.constants) !== this.constantsChecksum) {
      throw new SimulationError("an element keeps state in an array outside the state store");
    }
  }

  private enter(): void {
    if (this.dispatching) throw new Error("the simulation is already running");
    this.freezeElements();
    this.dispatching = true;
  }

  /**
   * Dispatches what comes first, again and again, up to the time `until` (SPEC, rule O1).
   * @param most dispatches at the most
   * @returns false when there is nothing left to do
   */
  private dispatch(until: Time, most: number): boolean {
    const { calendar, clock, elements, nextCommand, ring } = this;
    for (let count = 0; count < most; count++) {
      if (ring.size > 0 && nextCommand[0] !== clock[NOW]) {
        ring.take();
        const target = ring.takenTarget;
        this.count(target);
        elements[target].onWake(ring.takenPort);
        continue;
      }
      calendar.peek();
      const eventTime = calendar.ahead[0];
      const commandTime = nextCommand[0];
      const time = commandTime <= eventTime ? commandTime : eventTime;
      if (time > until) return false;
      if (time > clock[NOW]) {
        clock[NOW] = time;
        clock[WITNESSED_FROM] = clock[DISPATCHES] + UNWITNESSED;
      }
      if (commandTime <= eventTime) {
        this.runCommand();
        continue;
      }
      calendar.take();
      const target = calendar.takenTarget;
      this.count(target);
      elements[target].onEvent(calendar.takenKind, calendar.takenArgument);
    }
    return true;
  }

  private runCommand(): void {
    const { target, command, argument } = this.log.take();
    this.nextCommand[0] = this.log.nextTime;
    this.count(target);
    this.elements[target].onCommand?.(command, argument);
  }

  private count(target: number): void {
    const { clock } = this;
    const dispatches = clock[DISPATCHES] + 1;
    clock[EXECUTED] = clock[NOW];
    clock[DISPATCHES] = dispatches;
    if (dispatches > clock[WITNESSED_FROM]) this.witness(target);
  }

  private witness(target: number): void {
    const dispatches = this.clock[DISPATCHES] - this.clock[WITNESSED_FROM] + UNWITNESSED;
    if (dispatches === UNWITNESSED + 1) this.witnesses.clear();
    this.witnesses.add(target);
    if (dispatches <= INSTANT_LIMIT) return;
    const names = [...this.witnesses].map((element) => this.nameOf(element));
    throw new SimulationError(
      `more than ${INSTANT_LIMIT} dispatches at ${this.clock[NOW]} µs, in a cycle of ${names.join(", ")}`,
      names,
    );
  }

  private nameOf(target: number): string {
    return this.elements[target]?.id ?? `#${target}`;
  }
}

function checkWhole(what: string, value: number, limit: number): void {
  if (!(value >= 0 && value <= limit && Math.floor(value) === value)) {
    throw new RangeError(`${what} is not a whole number from 0 to ${limit}: ${value}`);
  }
}
