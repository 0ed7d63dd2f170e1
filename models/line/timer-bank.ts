import { NO_EVENT } from "#sim/calendar.ts";
import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";

// Numbers of a timer.
export const TIMER_NUMBERS = 4;
export const LEFT = 0;
export const FROM = 1;
export const HANDLE = 2;

/**
 * Clocks that run down, can be halted and go on later with the exact time left. A timer is a row of a column;
 * its event goes to the element that runs it.
 */
export class TimerBank {
  private readonly sim: Simulation;
  /** by timer: time left to run when it was halted or started, when it was started, and handle of its event (NO_EVENT: it is halted) */
  readonly rows: Float64Array;

  constructor(sim: Simulation, count: number) {
    this.sim = sim;
    this.rows = sim.store.float64("timers", TIMER_NUMBERS * count);
    Object.freeze(this);
  }

  /** Winds a halted timer up to `duration`. */
  set(timer: number, duration: Time): void {
    this.rows[TIMER_NUMBERS * timer + LEFT] = duration;
  }

  /** Time left to run. */
  left(timer: number): Time {
    const left = this.rows[TIMER_NUMBERS * timer + LEFT];
    return this.rows[TIMER_NUMBERS * timer + HANDLE] === NO_EVENT
      ? left
      : left - (this.sim.now - this.rows[TIMER_NUMBERS * timer + FROM]);
  }

  running(timer: number): boolean {
    return this.rows[TIMER_NUMBERS * timer + HANDLE] !== NO_EVENT;
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
    const delay =
      this.rows[TIMER_NUMBERS * timer + LEFT] <= limit ? this.rows[TIMER_NUMBERS * timer + LEFT] : limit;
    this.rows[TIMER_NUMBERS * timer + FROM] = this.sim.now;
    this.rows[TIMER_NUMBERS * timer + HANDLE] = this.sim.schedule(delay, priority, target, kind, argument);
  }

  /** The event of the timer has come: returns the time it ran and leaves it halted. */
  expired(timer: number): Time {
    const elapsed = this.sim.now - this.rows[TIMER_NUMBERS * timer + FROM];
    this.rows[TIMER_NUMBERS * timer + LEFT] -= elapsed;
    this.rows[TIMER_NUMBERS * timer + HANDLE] = NO_EVENT;
    return elapsed;
  }

  /** Halts the timer if it runs; returns the time it ran since it was last started. */
  halt(timer: number): Time {
    if (this.rows[TIMER_NUMBERS * timer + HANDLE] === NO_EVENT) return 0;
    this.sim.cancel(this.rows[TIMER_NUMBERS * timer + HANDLE]);
    return this.expired(timer);
  }
}
