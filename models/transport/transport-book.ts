import type { Simulation } from "#sim/simulation.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import type { Time } from "#sim/time.ts";

/** How long loads waited for a vehicle, in the window. */
export class TransportBook {
  private readonly waits: TallyTable;

  constructor(sim: Simulation) {
    this.waits = new TallyTable(sim.store, "transport-waits", 1, { quantiles: false });
  }

  /** A vehicle is at a load that it was called to `wait` ago. */
  waited(wait: Time): void {
    this.waits.add(0, wait);
  }

  /** Mean time from the call to the vehicle's being there, µs; undefined where no vehicle was called. */
  get meanWait(): number | undefined {
    return this.waits.count(0) === 0 ? undefined : this.waits.mean(0);
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.waits.reset();
  }
}
