import { NO_EVENT } from "#sim/calendar.ts";
import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";

/**
 * Clocks that run down, can be halted and go on later with the exact time left. A timer is an index into three columns;
 * its event goes to the element that runs it.
 */
export class TimerBank {
  private readonly sim: Simulation;
  private readonly leftover: Float64Array;
  private readonly from: Float64Array;
  private readonly handle: Float64Array;

  constructor(sim: Simulation, count: number) {
    this.sim = sim;
    this.leftover = sim.store.float64("timer.left", count);
    this.from = sim.store.float64("timer.from", count);
    this.handle = sim.store.float64("timer.handle", count);
    this.handle.fill(NO_EVENT);
    Object.freeze(this);
  }

  /** Winds a halted timer up to `duration`. */
  set(timer: number, duration: Time): void {
    this.leftover[timer] = duration;
  }

  /** Time left to run. */
  left(timer: number): Time {
    const left = this.leftover[timer];
    return this.handle[timer] === NO_EVENT ? left : left - (this.sim.now - this.from[timer]);
  }

  running(timer: number): boolean {
    return this.handle[timer] !== NO_EVENT;
  }

  /** Lets the timer run; its event comes when it has run down or after `limit`, whichever is first. */
  run(
    timer: number,
    priority: number,
    target: number,
    kind: number,
    argument: number,
    limit: Time = Infinity,
  ): void {
    const delay = this.leftover[timer] <= limit ? this.leftover[timer] : limit;
    this.from[timer] = this.sim.now;
    this.handle[timer] = this.sim.schedule(delay, priority, target, kind, argument);
  }

  /** Winds a halted timer up to `duration` and lets it run down. */
  start(
    timer: number,
    duration: Time,
    priority: number,
    target: number,
    kind: number,
    argument: number,
  ): void {
    this.leftover[timer] = duration;
    this.from[timer] = this.sim.clock[0];
    this.handle[timer] = this.sim.schedule(duration, priority, target, kind, argument);
  }

  /** The event of a timer that has run down has come. */
  end(timer: number): void {
    this.leftover[timer] = 0;
    this.handle[timer] = NO_EVENT;
  }

  /** The event of the timer has come: returns the time it ran and leaves it halted. */
  expired(timer: number): Time {
    const elapsed = this.sim.now - this.from[timer];
    this.leftover[timer] -= elapsed;
    this.handle[timer] = NO_EVENT;
    return elapsed;
  }

  /** Halts the timer if it runs; returns the time it ran since it was last started. */
  halt(timer: number): Time {
    if (this.handle[timer] === NO_EVENT) return 0;
    this.sim.cancel(this.handle[timer]);
    return this.expired(timer);
  }
}
