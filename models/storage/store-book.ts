import type { Simulation } from "#sim/simulation.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import type { Time } from "#sim/time.ts";

/** What the storages of a line did in the window. */
export class StoreBook {
  /** storages of the line */
  readonly storages: number;
  private readonly sim: Simulation;
  private readonly loads: TimeWeightedTable;
  private readonly waits: TallyTable;

  constructor(sim: Simulation, storages: number) {
    this.sim = sim;
    this.storages = storages;
    this.loads = new TimeWeightedTable(sim.store, "store-loads", storages);
    this.waits = new TallyTable(sim.store, "store-retrieval", 1, { quantiles: false });
  }

  /** A unit load was put into the rack of a storage (1) or taken out of it (−1). @returns loads in the rack now */
  stored(storage: number, change: 1 | -1): number {
    this.loads.shift(storage, this.sim.clock, change);
    return this.loads.current(storage);
  }

  /** A unit load stands on an output place, `wait` after it was called for. */
  retrieved(wait: Time): void {
    this.waits.add(0, wait);
  }

  /** Unit loads in the rack of a storage now, and their time-average. */
  current(storage: number): number {
    return this.loads.current(storage);
  }

  mean(storage: number): number {
    return this.loads.mean(storage, this.sim.now);
  }

  /** Mean time from the call for a unit load to its standing on an output place, µs; undefined where none was called. */
  get meanRetrieval(): number | undefined {
    return this.waits.count(0) === 0 ? undefined : this.waits.mean(0);
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.loads.reset(this.sim.now);
    this.waits.reset();
  }
}
