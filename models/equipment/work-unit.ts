import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Time } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import { Alarm, State } from "../states.ts";

/** What a work unit is doing. */
export const Activity = { none: 0, work: 1, service: 2, preparation: 3 } as const;

/** What the event of a work unit meant. */
export const Outcome = {
  nothing: 0,
  workDone: 1,
  serviceDone: 2,
  stopped: 3,
  repaired: 4,
  /** a step of preparation is done */
  prepared: 5,
} as const;

/** Event kinds that an element with a work unit passes on to it. */
export const UnitEvent = { segment: 1, repair: 2, stopDue: 3 } as const;

const NO_STOP = -1;

export interface StopPlan {
  readonly id: string;
  readonly breakdown: boolean;
  /** the clock to the next stop runs while working; otherwise all the time, nights included */
  readonly operating: boolean;
  readonly timeBetween: Variate;
  readonly timeToRepair: Variate;
  readonly timeBetweenStream: Stream;
  readonly timeToRepairStream: Stream;
}

export interface ServicePlan {
  readonly id: string;
  readonly everyParts: number;
  readonly time: Variate;
  readonly stream: Stream;
}

/**
 * The part of a machine or robot that works, stops and is serviced. It keeps three clocks apart: the activity (work or
 * service), the repair, and the working time left to each stop. Only one runs at a time; `gate` tells whether any may.
 * Interrupted work is resumed, never repeated.
 */
export class WorkUnit {
  readonly stops: readonly StopPlan[];
  readonly services: readonly ServicePlan[];
  private readonly line: Line;
  private readonly owner: number;
  /** element whose state and alarms this unit reports */
  private readonly face: number;
  private readonly index: number;
  private readonly firstStop: number;
  private readonly firstService: number;
  private readonly timer: number;
  private readonly repairTimer: number;
  private readonly onlyOperating: boolean;

  constructor(
    line: Line,
    options: {
      owner: number;
      face: number;
      stops: readonly StopPlan[];
      services: readonly ServicePlan[];
    },
  ) {
    this.line = line;
    this.owner = options.owner;
    this.face = options.face;
    this.stops = options.stops;
    this.services = options.services;
    this.index = line.units.claim();
    this.firstStop = line.units.claimStops(options.stops.length);
    this.firstService = line.units.claimServices(options.services.length);
    this.timer = line.claimTimer();
    this.repairTimer = line.claimTimer();
    this.onlyOperating = options.stops.every((stop) => stop.operating);
    Object.freeze(this);
  }

  /** Draws the first stops. Calendar-time stops are scheduled, operating-time stops wait for work. */
  start(): void {
    const units = this.line.units;
    units.activeStop[this.index] = NO_STOP;
    for (let i = 0; i < this.stops.length; i++) this.drawStop(i);
  }

  get activity(): number {
    return this.line.units.activity[this.index];
  }

  /** A stop is being repaired, or waits for its repair. */
  get down(): boolean {
    return this.line.units.activeStop[this.index] !== NO_STOP;
  }

  /** State code of the stop in force; only while `down`. */
  get downState(): number {
    const stop = this.stops[this.line.units.activeStop[this.index]];
    return stop.breakdown ? State.down : State.shortStop;
  }

  /** Time of the activity (or of the repair while down) still to go. */
  get left(): Time {
    return this.line.timers.left(this.down ? this.repairTimer : this.timer);
  }

  begin(activity: number, duration: Time): void {
    this.line.units.activity[this.index] = activity;
    this.line.timers.set(this.timer, duration);
  }

  /** Lets the clock run that is to run now: nothing when none is to, or when it runs already. */
  go(): void {
    const { units, timers } = this.line;
    if (units.activeStop[this.index] !== NO_STOP) {
      if (!timers.running(this.repairTimer)) {
        timers.run(this.repairTimer, Priority.failure, this.owner, UnitEvent.repair, 0);
      }
      return;
    }
    const activity = units.activity[this.index];
    if (activity === Activity.none || timers.running(this.timer)) return;
    let limit = Infinity;
    if (activity === Activity.work) {
      for (let i = 0; i < this.stops.length; i++) {
        const clock = units.stopClock[this.firstStop + i];
        if (clock < limit) limit = clock;
      }
    }
    // work that ends in the very microsecond of a stop is finished: release comes before failure
    const priority = timers.left(this.timer) <= limit ? Priority.release : Priority.failure;
    timers.run(this.timer, priority, this.owner, UnitEvent.segment, 0, limit);
  }

  /** Halts whatever runs and books the time worked. */
  halt(): void {
    const { units, timers } = this.line;
    timers.halt(this.repairTimer);
    const elapsed = timers.halt(this.timer);
    if (units.activity[this.index] === Activity.work) this.ageStops(elapsed);
  }

  onEvent(kind: number, argument: number): number {
    const { units, timers } = this.line;
    if (kind === UnitEvent.repair) {
      timers.expired(this.repairTimer);
      this.endStop();
      return Outcome.repaired;
    }
    if (kind === UnitEvent.stopDue) {
      units.stopDue[this.firstStop + argument] = 1;
      if (this.down) return Outcome.nothing;
      this.halt();
      this.beginStop(argument);
      return Outcome.stopped;
    }
    const elapsed = timers.expired(this.timer);
    const activity = units.activity[this.index];
    if (activity === Activity.work) this.ageStops(elapsed);
    if (timers.left(this.timer) <= 0) {
      units.activity[this.index] = Activity.none;
      if (activity === Activity.work) return Outcome.workDone;
      return activity === Activity.service ? Outcome.serviceDone : Outcome.prepared;
    }
    for (let i = 0; i < this.stops.length; i++) {
      if (units.stopClock[this.firstStop + i] <= 0) {
        this.beginStop(i);
        return Outcome.stopped;
      }
    }
    return Outcome.nothing;
  }

  /** Carries out a command of the log on the element that owns this unit; its work has been halted before. */
  obey(element: number, command: string): void {
    const { commandStop, sim } = this.line;
    const stopped = commandStop[element] === 1;
    if (command === "stop" && !stopped) {
      commandStop[element] = 1;
      sim.trace.alarm(element, Alarm.stoppedByCommand, true);
    } else if (command === "repair") {
      if (stopped) {
        commandStop[element] = 0;
        sim.trace.alarm(element, Alarm.stoppedByCommand, false);
      }
      this.repairNow();
    }
  }

  /** Ends the stop in force at once, as a `repair` command does. */
  private repairNow(): void {
    if (!this.down) return;
    this.line.timers.halt(this.repairTimer);
    this.endStop();
  }

  /** Counts a finished part towards every service. */
  countPart(): void {
    const since = this.line.units.partsSince;
    for (let i = 0; i < this.services.length; i++) since[this.firstService + i] += 1;
  }

  partsSince(service: number): number {
    return this.line.units.partsSince[this.firstService + service];
  }

  /** Begins the first service that is due; false when none is. */
  beginDueService(): boolean {
    for (let i = 0; i < this.services.length; i++) {
      const service = this.services[i];
      if (this.partsSince(i) < service.everyParts) continue;
      this.line.units.partsSince[this.firstService + i] = 0;
      this.begin(Activity.service, drawnTime(service.time, service.stream.next()));
      return true;
    }
    return false;
  }

  private ageStops(elapsed: Time): void {
    const clock = this.line.units.stopClock;
    for (let i = 0; i < this.stops.length; i++) clock[this.firstStop + i] -= elapsed;
  }

  private drawStop(i: number): void {
    const stop = this.stops[i];
    const time = drawnTime(stop.timeBetween, stop.timeBetweenStream.next());
    this.line.units.stopClock[this.firstStop + i] = stop.operating ? time : Infinity;
    if (!stop.operating) this.line.sim.schedule(time, Priority.failure, this.owner, UnitEvent.stopDue, i);
  }

  private beginStop(i: number): void {
    const stop = this.stops[i];
    this.line.units.stopDue[this.firstStop + i] = 0;
    this.line.units.activeStop[this.index] = i;
    const repair = drawnTime(stop.timeToRepair, stop.timeToRepairStream.next());
    this.line.timers.set(this.repairTimer, repair);
    this.line.sim.trace.alarm(this.face, stop.breakdown ? Alarm.breakdown : Alarm.shortStop, true);
  }

  private endStop(): void {
    const units = this.line.units;
    const ended = units.activeStop[this.index];
    const stop = this.stops[ended];
    this.line.sim.trace.alarm(this.face, stop.breakdown ? Alarm.breakdown : Alarm.shortStop, false);
    units.activeStop[this.index] = NO_STOP;
    this.drawStop(ended);
    if (this.onlyOperating) return;
    for (let i = 0; i < this.stops.length; i++) {
      if (units.stopDue[this.firstStop + i] === 1) {
        this.beginStop(i);
        return;
      }
    }
  }
}
