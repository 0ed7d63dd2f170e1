import type { EventHandle } from "#sim/calendar.ts";
import { Priority } from "#sim/priority.ts";
import { partUniform } from "#sim/random/part-uniform.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { type SimElement, Simulation } from "#sim/simulation.ts";
import { StateClockTable } from "#sim/stats/state-clock.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { timeFromSeconds } from "#sim/time.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";
import type { TraceMode } from "#sim/trace/trace-format.ts";

/** Shape of a random network: stations in file order, each handing on to later ones or out. */
export interface NetworkShape {
  readonly seed: number;
  readonly stations: readonly {
    readonly capacity: number;
    readonly mean: number;
    /** Steps ahead to the possible successors; beyond the last station is the way out. */
    readonly steps: readonly number[];
    readonly fails: boolean;
  }[];
}

const IDLE = 0;
const WORKING = 1;
const BLOCKED = 2;
const DOWN = 3;
const STATES = 4;

const COMPLETION = 0;
const FAILURE = 1;
const REPAIR = 2;
const INPUT = 0;
const OUTPUT = 1;

/** State that the stations share, in columns by station. */
interface Columns {
  readonly content: Int32Array;
  readonly first: Int32Array;
  /** Part at work or waiting to leave, -1 when none. */
  readonly part: Int32Array;
  readonly remaining: Float64Array;
  readonly completion: Float64Array;
  /** Next part to be created. */
  readonly nextPart: Int32Array;
  readonly created: Float64Array;
  readonly log: { value: { repairs: number[] } };
}

const ROOM = 8;

class Station implements SimElement {
  readonly number: number;
  readonly id: string;
  private readonly network: Network;
  private readonly work: Stream;
  private readonly failures: Stream;
  private readonly time: Variate;
  private readonly steps: readonly number[];
  private readonly capacity: number;
  private readonly queue: Int32Array;
  private readonly fails: boolean;

  constructor(network: Network, number: number, shape: NetworkShape["stations"][number]) {
    this.network = network;
    this.number = number;
    this.id = `station-${number}`;
    this.capacity = Math.min(shape.capacity, ROOM);
    this.steps = shape.steps;
    this.fails = shape.fails;
    this.time = compileVariate({ kind: "exponential", mean: shape.mean });
    this.work = network.sim.streams.stream(this.id, "work");
    this.failures = network.sim.streams.stream(this.id, "failure");
    this.queue = network.sim.store.int32(`${this.id}/queue`, ROOM);
    network.sim.addElement(this, 2);
  }

  start(): void {
    this.network.columns.part[this.number] = -1;
    if (this.fails) this.awaitFailure();
    this.network.sim.wake(this.number, INPUT);
  }

  /** Takes the part if there is room; the answer comes at once, the work later. */
  offer(part: number): boolean {
    const { sim, columns } = this.network;
    const { number } = this;
    if (columns.content[number] === this.capacity) return false;
    this.queue[(columns.first[number] + columns.content[number]) % ROOM] = part;
    columns.content[number]++;
    sim.trace.place(number, part, 0);
    sim.trace.counter(number, 0, columns.content[number]);
    sim.wake(number, INPUT);
    return true;
  }

  onWake(port: number): void {
    const { columns } = this.network;
    const state = this.network.clock.current(this.number);
    if (port === INPUT && state === IDLE) this.begin();
    else if (port === OUTPUT && state === BLOCKED) this.handOn();
    if (columns.part[this.number] === -1 && state === BLOCKED) this.begin();
  }

  onEvent(kind: number): void {
    if (kind === COMPLETION) this.handOn();
    else if (kind === FAILURE) this.fail();
    else this.repair();
  }

  onCommand(command: string): void {
    if (command === "stop" && this.network.clock.current(this.number) === WORKING) this.interrupt();
    else if (command === "repair" && this.network.clock.current(this.number) === DOWN) this.repair();
  }

  private begin(): void {
    const { sim, columns } = this.network;
    const { number } = this;
    let part = -1;
    if (number === 0) {
      part = columns.nextPart[0]++;
      columns.created[part % columns.created.length] = sim.now;
      sim.trace.create(number, part, part % 2);
      this.network.inSystem.shift(0, sim.clock, 1);
    } else if (columns.content[number] > 0) {
      part = this.queue[columns.first[number]];
      columns.first[number] = (columns.first[number] + 1) % ROOM;
      columns.content[number]--;
      for (const feeder of this.network.feeders[number]) sim.wake(feeder, OUTPUT);
    }
    if (part < 0) {
      this.enter(IDLE, 0);
      return;
    }
    columns.part[number] = part;
    columns.remaining[number] = timeFromSeconds(this.time.inverse(this.work.next()));
    sim.trace.operation(number, part, columns.remaining[number]);
    this.resume();
  }

  private resume(): void {
    const { sim, columns } = this.network;
    const { number } = this;
    const delay = columns.remaining[number];
    columns.completion[number] = sim.schedule(delay, Priority.release, number, COMPLETION, 0);
    this.enter(WORKING, sim.now + delay);
  }

  private handOn(): void {
    const { sim, columns } = this.network;
    const { number } = this;
    const part = columns.part[number];
    const u = partUniform(sim.seed, sim.replication, part, 99, number);
    const next = number + this.steps[Math.floor(u * this.steps.length)];
    if (next >= this.network.stations.length) this.network.finish(number, part);
    else if (!this.network.stations[next].offer(part)) {
      this.enter(BLOCKED, 0);
      return;
    }
    columns.part[number] = -1;
    this.begin();
  }

  private fail(): void {
    if (this.network.clock.current(this.number) === WORKING) this.interrupt();
    else this.awaitFailure();
  }

  private interrupt(): void {
    const { sim, columns } = this.network;
    const handle: EventHandle = columns.completion[this.number];
    columns.remaining[this.number] = sim.calendar.timeOf(handle) - sim.now;
    sim.cancel(handle);
    const repair = timeFromSeconds(this.failures.next() * 2);
    sim.schedule(repair, Priority.failure, this.number, REPAIR, 0);
    sim.trace.alarm(this.number, 1, true);
    this.enter(DOWN, sim.now + repair);
  }

  private repair(): void {
    const { sim, columns } = this.network;
    if (this.network.clock.current(this.number) !== DOWN) return;
    columns.log.value.repairs.push(sim.now);
    if (columns.log.value.repairs.length > 5) columns.log.value.repairs.shift();
    sim.trace.alarm(this.number, 1, false);
    this.resume();
    if (this.fails) this.awaitFailure();
  }

  private awaitFailure(): void {
    const delay = timeFromSeconds(this.failures.next() * 8);
    this.network.sim.schedule(delay, Priority.failure, this.number, FAILURE, 0);
  }

  private enter(state: number, plannedEnd: number): void {
    const { sim, clock } = this.network;
    if (clock.current(this.number) === state && state !== WORKING) return;
    clock.change(this.number, sim.now, state);
    sim.trace.state(this.number, state, plannedEnd);
  }
}

/** Stations with finite buffers, blocking, failures and random routes: every feature of the kernel in one synthetic model. */
export class Network {
  readonly sim: Simulation;
  readonly columns: Columns;
  readonly clock: StateClockTable;
  readonly inSystem: TimeWeightedTable;
  readonly timeInSystem: TallyTable;
  readonly stations: readonly Station[];
  readonly feeders: readonly (readonly number[])[];

  constructor(shape: NetworkShape, mode: TraceMode = { mode: "none" }, replication = 0) {
    const sim = new Simulation({ seed: shape.seed, replication, trace: new TraceWriter(mode) });
    const count = shape.stations.length;
    this.sim = sim;
    this.columns = {
      content: sim.store.int32("content", count),
      first: sim.store.int32("first", count),
      part: sim.store.int32("part", count),
      remaining: sim.store.float64("remaining", count),
      completion: sim.store.float64("completion", count),
      nextPart: sim.store.int32("next-part", 1),
      // Parts in the system are few: each station holds at most its buffer and one at work.
      created: sim.store.float64("created", count * (ROOM + 1) + 1000),
      log: sim.store.record("repairs", { repairs: [] as number[] }),
    };
    this.clock = new StateClockTable(sim.store, "clock-of-states", count, STATES);
    this.inSystem = new TimeWeightedTable(sim.store, "in-system", 1);
    this.timeInSystem = new TallyTable(sim.store, "time-in-system", 1, { quantiles: true });
    this.feeders = shape.stations.map((_, to) =>
      shape.stations.flatMap(({ steps }, from) => (steps.some((step) => from + step === to) ? [from] : [])),
    );
    this.stations = shape.stations.map((station, number) => new Station(this, number, station));
    for (const station of this.stations) station.start();
  }

  finish(element: number, part: number): void {
    const { sim, columns } = this;
    sim.trace.remove(element, part, false);
    this.inSystem.shift(0, sim.clock, -1);
    this.timeInSystem.add(0, sim.now - columns.created[part % columns.created.length]);
  }

  /** All that a run leaves behind, comparable by `toEqual`. */
  outcome(): unknown {
    const { sim } = this;
    return {
      state: sim.save(),
      hash: sim.trace.digest(),
      records: sim.trace.records,
      now: sim.now,
      mean: this.inSystem.mean(0, sim.now),
      times: this.stations.map((_, number) => this.clock.seconds(number, sim.now)),
    };
  }
}
