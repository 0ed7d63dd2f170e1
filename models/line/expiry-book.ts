import type { Simulation } from "#sim/simulation.ts";
import { Counter } from "../states.ts";

/** Parts that left buffers because they had waited too long, by element. */
export class ExpiryBook {
  private readonly sim: Simulation;
  /** since the start of the run, and how many of them before the window */
  private readonly ever: Float64Array;
  private readonly before: Float64Array;

  constructor(sim: Simulation, elements: number) {
    this.sim = sim;
    this.ever = sim.store.float64("expired.ever", elements);
    this.before = sim.store.float64("expired.before", elements);
    Object.freeze(this);
  }

  expired(element: number): void {
    this.ever[element] += 1;
    this.sim.trace.counter(element, Counter.expired, this.ever[element]);
  }

  /** Parts that have expired in the window. */
  inWindow(element: number): number {
    return this.ever[element] - this.before[element];
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.before.set(this.ever);
  }
}
