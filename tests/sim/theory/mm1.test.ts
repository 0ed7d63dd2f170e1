import { describe, expect, it } from "vitest";
import { studentQuantile } from "#sim/maths/student.ts";
import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { type SimElement, Simulation } from "#sim/simulation.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { SECOND, timeFromSeconds } from "#sim/time.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";

const ARRIVAL = 0;
const COMPLETION = 1;

/** Source and single server in one: the smallest model on the bare kernel. */
class SingleServer implements SimElement {
  readonly number = 0;
  readonly id = "server";
  readonly content: TimeWeightedTable;
  readonly service: TallyTable;
  private readonly sim: Simulation;
  private readonly arrivals: Stream;
  private readonly services: Stream;
  private readonly interarrival: Variate;
  private readonly serviceTime: Variate;

  constructor(sim: Simulation, interarrivalSeconds: number, serviceSeconds: number) {
    this.sim = sim;
    this.content = new TimeWeightedTable(sim.store, "content", 1);
    this.service = new TallyTable(sim.store, "service", 1, { quantiles: true });
    this.arrivals = sim.streams.stream("server", "interarrival");
    this.services = sim.streams.stream("server", "service");
    this.interarrival = compileVariate({ kind: "exponential", mean: interarrivalSeconds });
    this.serviceTime = compileVariate({ kind: "exponential", mean: serviceSeconds });
    sim.addElement(this, 0);
    this.awaitArrival();
  }

  onEvent(kind: number): void {
    const { sim, content } = this;
    if (kind === ARRIVAL) {
      content.shift(0, sim.clock, 1);
      if (content.current(0) === 1) this.serve();
      this.awaitArrival();
    } else {
      content.shift(0, sim.clock, -1);
      if (content.current(0) > 0) this.serve();
    }
  }

  onWake(): void {
    throw new Error("this model wakes nobody");
  }

  private awaitArrival(): void {
    const delay = timeFromSeconds(this.interarrival.inverse(this.arrivals.next()));
    this.sim.schedule(delay, Priority.arrival, 0, ARRIVAL, 0);
  }

  private serve(): void {
    const duration = timeFromSeconds(this.serviceTime.inverse(this.services.next()));
    this.service.add(0, duration);
    this.sim.schedule(duration, Priority.release, 0, COMPLETION, 0);
  }
}

/** Mean number in system over 20 000 s after a warm-up of 2 000 s, from each of 30 replications. */
function meanContents(serviceSeconds: number): number[] {
  const means: number[] = [];
  for (let replication = 0; replication < 30; replication++) {
    const sim = new Simulation({ seed: 20180601, replication, trace: new TraceWriter({ mode: "none" }) });
    const server = new SingleServer(sim, 1, serviceSeconds);
    sim.run(2_000 * SECOND);
    server.content.reset(sim.now);
    sim.run(22_000 * SECOND);
    means.push(server.content.mean(0, sim.now));
  }
  return means;
}

/** Whether the value lies in the interval of the mean with 4.65e-4 in each tail. */
function intervalHolds(samples: readonly number[], value: number): boolean {
  const n = samples.length;
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / n;
  const squares = samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0);
  const half = studentQuantile(1 - 4.65e-4, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return Math.abs(value - mean) <= half;
}

describe("M/M/1 on the bare kernel", () => {
  it("has the mean number in system ρ/(1 - ρ) at ρ = 0.7", () => {
    expect(intervalHolds(meanContents(0.7), 0.7 / 0.3)).toBe(true);
  });

  it("is told from a service 5 % longer", () => {
    expect(intervalHolds(meanContents(0.735), 0.7 / 0.3)).toBe(false);
  });
});
