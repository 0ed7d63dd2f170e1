import { NO_EVENT } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { AT_ONCE } from "../line/channels.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import type { Process } from "../quality/process.ts";
import { Alarm, State } from "../states.ts";
import { Activity } from "./activity.ts";
import { NO_SERVICE, SERVICE_DUE, ServiceClocks } from "./service-clocks.ts";
import type { ServicePlan, StopPlan } from "./unit-plan.ts";

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
const UnitEvent = { segment: 1, repair: 2, stopDue: 3, stopKnown: 4, serviceDue: SERVICE_DUE } as const;

/** Event kind of the owner of a work unit: the stop with this index is due. */
export const STOP_DUE = UnitEvent.stopDue;

const NO_STOP = -1;

/** How far the crew for a stop has come: its report is under way, it is asked for, it repairs (or none is needed). */
const Crew = { reported: 1, asked: 2, there: 3 } as const;

/**
 * The part of a machine or robot that works, stops and is serviced. It keeps three clocks apart: the activity (work or
 * service), the repair, and the working time left to each stop. Only one runs at a time; `gate` tells whether any may.
 * Interrupted work is resumed, never repeated.
 */
export class WorkUnit {
  readonly stops: readonly StopPlan[];
  readonly services: readonly ServicePlan[];
  /** what its work gives to parts, and what puts that out of control; undefined: neither */
  readonly process: Process | undefined;
  private readonly line: Line;
  private readonly owner: number;
  /** element whose state and alarms this unit reports */
  private readonly face: number;
  /** its row in the columns of units, and its timer */
  readonly index: number;
  private readonly firstStop: number;
  private readonly clocks: ServiceClocks;
  readonly timer: number;
  private readonly repairTimer: number;
  private readonly onlyOperating: boolean;
  private readonly hasLife: boolean;

  constructor(
    line: Line,
    options: {
      owner: number;
      face: number;
      stops: readonly StopPlan[];
      services: readonly ServicePlan[];
      process: Process | undefined;
    },
  ) {
    this.line = line;
    this.process = options.process;
    this.owner = options.owner;
    this.face = options.face;
    this.stops = options.stops;
    this.services = options.services;
    this.index = line.units.claim();
    this.firstStop = line.units.claimStops(options.stops.length);
    this.clocks = new ServiceClocks(line, options.owner, options.services);
    this.timer = line.claimTimer();
    this.repairTimer = line.claimTimer();
    this.hasLife = options.services.some(({ life }) => life !== undefined);
    this.onlyOperating = options.stops.every((stop) => stop.operating);
    Object.freeze(this);
  }

  /** Draws the first stops. Calendar-time stops are scheduled, operating-time stops wait for work. */
  start(): void {
    const units = this.line.units;
    units.activeStop[this.index] = NO_STOP;
    for (let i = 0; i < this.stops.length; i++) this.drawStop(i);
    for (let i = 0; i < this.services.length; i++) this.clocks.begin(i);
    this.process?.start();
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
    if (this.line.units.crew[this.index] !== Crew.there) return State.waitingRepair;
    const stop = this.stops[this.line.units.activeStop[this.index]];
    return stop.breakdown ? State.down : State.shortStop;
  }

  /** When the stop in force will have been repaired; 0 while nobody repairs it. Only while `down`. */
  get downUntil(): Time {
    return this.line.units.crew[this.index] === Crew.there ? this.line.sim.now + this.left : 0;
  }

  /** A service is due and waits for somebody to do it. */
  get waitsForService(): boolean {
    const { activeService, activity } = this.line.units;
    return activeService[this.index] !== NO_SERVICE && activity[this.index] !== Activity.service;
  }

  /** Time of the activity (or of the repair while down) still to go. */
  get left(): Time {
    return this.line.timers.left(this.down ? this.repairTimer : this.timer);
  }

  /** Time of the activity still to go, whether or not it is interrupted. */
  get activityLeft(): Time {
    return this.line.timers.left(this.timer);
  }

  begin(activity: number, duration: Time): void {
    this.line.units.activity[this.index] = activity;
    this.line.timers.set(this.timer, duration);
  }

  /** Lets the clock run that is to run now: nothing when none is to, or when it runs already. */
  go(): void {
    const { units, timers } = this.line;
    if (units.activeStop[this.index] !== NO_STOP) {
      if (this.crewIsThere() && !timers.running(this.repairTimer)) {
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
    if (units.activity[this.index] === Activity.work) this.age(elapsed);
  }

  onEvent(kind: number, argument: number): number {
    const { units, timers } = this.line;
    if (kind === UnitEvent.repair) {
      timers.expired(this.repairTimer);
      this.endStop();
      return Outcome.repaired;
    }
    if (kind === UnitEvent.stopKnown) {
      units.report[this.index] = NO_EVENT;
      units.crew[this.index] = Crew.asked;
      return Outcome.nothing;
    }
    if (kind === UnitEvent.serviceDue) {
      this.clocks.fallDue(argument);
      return Outcome.nothing;
    }
    if (kind === UnitEvent.stopDue) {
      units.stopEvent[this.firstStop + argument] = NO_EVENT;
      units.stopDue[this.firstStop + argument] = 1;
      if (this.down) return Outcome.nothing;
      this.halt();
      this.beginStop(argument);
      return Outcome.stopped;
    }
    const elapsed = timers.expired(this.timer);
    const activity = units.activity[this.index];
    if (activity === Activity.work) this.age(elapsed);
    if (timers.left(this.timer) <= 0) {
      units.activity[this.index] = Activity.none;
      if (activity === Activity.work) return Outcome.workDone;
      if (activity === Activity.preparation) return Outcome.prepared;
      this.endService();
      return Outcome.serviceDone;
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
    if (this.services.length > 0) this.clocks.countPart();
  }

  partsSince(service: number): number {
    return this.clocks.partsSince(service);
  }

  /**
   * Begins the first service that is due. True when one has begun, or waits for somebody to do it: ask again when people
   * have come. Only while the unit does nothing.
   */
  beginDueService(): boolean {
    const { activeService } = this.line.units;
    if (activeService[this.index] === NO_SERVICE) activeService[this.index] = this.clocks.due();
    const due = activeService[this.index];
    if (due === NO_SERVICE) return false;
    const service = this.services[due];
    if (service.claim >= 0 && !this.line.people.request(service.claim)) return true;
    this.clocks.serviceBegins(due);
    for (let i = 0; i < service.renews.length; i++) this.forgetStop(service.renews[i]);
    this.begin(Activity.service, drawnTime(service.time, service.stream.next()));
    return true;
  }

  private endService(): void {
    const { activeService } = this.line.units;
    const ended = activeService[this.index];
    activeService[this.index] = NO_SERVICE;
    const { claim, renews } = this.services[ended];
    if (claim >= 0) this.line.people.release(claim);
    this.clocks.serviceEnds(ended);
    for (let i = 0; i < renews.length; i++) this.drawStop(renews[i]);
  }

  /** A repair makes new what a service would have renewed: the clock of that service begins anew, also if it was due. */
  private restartServices(stop: number): void {
    const { activeService, activity } = this.line.units;
    for (let i = 0; i < this.services.length; i++) {
      const { claim, renews } = this.services[i];
      if (!renews.includes(stop)) continue;
      this.clocks.renew(i);
      if (activeService[this.index] !== i || activity[this.index] === Activity.service) continue;
      activeService[this.index] = NO_SERVICE;
      if (claim >= 0) this.line.people.release(claim);
    }
  }

  /** The clock of a stop stands still: nothing fails in the service that renews it. */
  private forgetStop(i: number): void {
    const { stopClock, stopDue, stopEvent } = this.line.units;
    const stop = this.firstStop + i;
    stopClock[stop] = Infinity;
    stopDue[stop] = 0;
    if (stopEvent[stop] !== NO_EVENT) this.line.sim.cancel(stopEvent[stop]);
    stopEvent[stop] = NO_EVENT;
  }

  private age(elapsed: Time): void {
    const clock = this.line.units.stopClock;
    for (let i = 0; i < this.stops.length; i++) clock[this.firstStop + i] -= elapsed;
    if (this.hasLife) this.clocks.age(elapsed);
    this.process?.age(elapsed);
  }

  private drawStop(i: number): void {
    const { timeBetween, timeBetweenStream, operating } = this.stops[i];
    this.line.units.stopClock[this.firstStop + i] = Infinity;
    if (timeBetween === undefined || timeBetweenStream === undefined) return;
    const time = drawnTime(timeBetween, timeBetweenStream.next());
    if (operating) {
      this.line.units.stopClock[this.firstStop + i] = time;
      return;
    }
    this.line.units.stopEvent[this.firstStop + i] = this.line.sim.schedule(
      time,
      Priority.failure,
      this.owner,
      UnitEvent.stopDue,
      i,
    );
  }

  private beginStop(i: number): void {
    const stop = this.stops[i];
    this.line.units.stopDue[this.firstStop + i] = 0;
    this.line.units.activeStop[this.index] = i;
    const repair = drawnTime(stop.timeToRepair, stop.timeToRepairStream.next());
    this.line.timers.set(this.repairTimer, repair);
    this.line.sim.trace.alarm(this.face, stop.breakdown ? Alarm.breakdown : Alarm.shortStop, true);
    this.line.book.stopped(this.face);
    this.callCrew(stop);
  }

  /** Reports a stop to whoever repairs it. */
  private callCrew(stop: StopPlan): void {
    const { channels, sim, units } = this.line;
    units.stoppedSince[this.index] = sim.now;
    if (stop.crew < 0) units.crew[this.index] = Crew.there;
    else if (stop.report === AT_ONCE) units.crew[this.index] = Crew.asked;
    else {
      units.crew[this.index] = Crew.reported;
      units.report[this.index] = channels.report(stop.report, this.owner, UnitEvent.stopKnown, 0);
    }
  }

  /** True when the stop in force may be repaired; asks for the crew once the stop is known. */
  private crewIsThere(): boolean {
    const { control, people, sim, units } = this.line;
    const stage = units.crew[this.index];
    if (stage === Crew.there) return true;
    const { crew } = this.stops[units.activeStop[this.index]];
    if (stage === Crew.reported || !people.request(crew)) return false;
    units.crew[this.index] = Crew.there;
    control.crewCame(sim.now - units.stoppedSince[this.index]);
    return true;
  }

  /** The stop is over: its report is pointless now, and its crew is free. */
  private dismissCrew(stop: StopPlan): void {
    const { people, sim, units } = this.line;
    if (stop.crew < 0) return;
    if (units.report[this.index] !== NO_EVENT) {
      sim.cancel(units.report[this.index]);
      units.report[this.index] = NO_EVENT;
    }
    people.release(stop.crew);
  }

  private endStop(): void {
    const units = this.line.units;
    const ended = units.activeStop[this.index];
    const stop = this.stops[ended];
    this.line.sim.trace.alarm(this.face, stop.breakdown ? Alarm.breakdown : Alarm.shortStop, false);
    units.activeStop[this.index] = NO_STOP;
    this.dismissCrew(stop);
    if (stop.timeBetween === undefined) this.process?.reset();
    this.drawStop(ended);
    this.restartServices(ended);
    if (this.onlyOperating) return;
    for (let i = 0; i < this.stops.length; i++) {
      if (units.stopDue[this.firstStop + i] === 1) {
        this.beginStop(i);
        return;
      }
    }
  }
}
