import type { Simulation } from "#sim/simulation.ts";
import { Counter } from "../states.ts";

/** Parts that came to a source by themselves, in the window. */
export interface ArrivalCounts {
  readonly arrived: number;
  /** found no room */
  readonly lost: number;
  /** went away at the sight of what was there */
  readonly balked: number;
}

/** Account of own arrivals. Parts that are lost or go away were never on the line: no other account knows them. */
export class ArrivalBook {
  private readonly sim: Simulation;
  private readonly arrivedParts: Float64Array;
  private readonly lostParts: Float64Array;
  private readonly balkedParts: Float64Array;
  /** since the start of the run, as the trace counts them */
  private readonly lostEver: Float64Array;
  private readonly balkedEver: Float64Array;

  constructor(sim: Simulation, sources: number) {
    this.sim = sim;
    this.arrivedParts = sim.store.float64("arrivals.arrived", sources);
    this.lostParts = sim.store.float64("arrivals.lost", sources);
    this.balkedParts = sim.store.float64("arrivals.balked", sources);
    this.lostEver = sim.store.float64("arrivals.lost-ever", sources);
    this.balkedEver = sim.store.float64("arrivals.balked-ever", sources);
  }

  arrived(source: number, parts: number): void {
    this.arrivedParts[source] += parts;
  }

  lost(element: number, source: number, parts: number): void {
    this.lostParts[source] += parts;
    this.lostEver[source] += parts;
    this.sim.trace.counter(element, Counter.lost, this.lostEver[source]);
  }

  balked(element: number, source: number, parts: number): void {
    this.balkedParts[source] += parts;
    this.balkedEver[source] += parts;
    this.sim.trace.counter(element, Counter.balked, this.balkedEver[source]);
  }

  /** Counts of a source, by its number in file order. */
  of(source: number): ArrivalCounts {
    return {
      arrived: this.arrivedParts[source],
      lost: this.lostParts[source],
      balked: this.balkedParts[source],
    };
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.arrivedParts.fill(0);
    this.lostParts.fill(0);
    this.balkedParts.fill(0);
  }
}
