import type { Simulation } from "#sim/simulation.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import type { Time } from "#sim/time.ts";

/** What the control of the line did in the window: how long news and repair crews took, and how often codes were read. */
export class ControlBook {
  private readonly waits: TallyTable;
  private readonly reads: Float64Array;

  constructor(sim: Simulation) {
    this.waits = new TallyTable(sim.store, "control-waits", 2, { quantiles: false });
    this.reads = sim.store.float64("control-reads", 2);
  }

  /** A report was sent that becomes known after `delay`. */
  reported(delay: Time): void {
    this.waits.add(REPORT, delay);
  }

  /** A crew began to repair what had stopped `wait` ago. */
  crewCame(wait: Time): void {
    this.waits.add(CREW, wait);
  }

  /** A part was identified, at once or after nothing had been read. */
  identified(read: boolean): void {
    this.reads[PASSES] += 1;
    if (read) this.reads[READ] += 1;
  }

  /** Mean time from what happened to its being known, µs; undefined where nothing was reported. */
  get meanDelay(): number | undefined {
    return this.waits.count(REPORT) === 0 ? undefined : this.waits.mean(REPORT);
  }

  /** Mean time from a stop to the beginning of its repair, µs, of stops that a crew repairs; undefined without any. */
  get meanCrewWait(): number | undefined {
    return this.waits.count(CREW) === 0 ? undefined : this.waits.mean(CREW);
  }

  /** Parts read at once ÷ parts that passed; undefined where none did. */
  get readRate(): number | undefined {
    return this.reads[PASSES] === 0 ? undefined : this.reads[READ] / this.reads[PASSES];
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.waits.reset();
    this.reads.fill(0);
  }
}

const REPORT = 0;
const CREW = 1;
const PASSES = 0;
const READ = 1;
