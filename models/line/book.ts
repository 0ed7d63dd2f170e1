import type { Simulation } from "#sim/simulation.ts";
import { StateClockTable } from "#sim/stats/state-clock.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { WideSums } from "#sim/stats/wide-sum.ts";
import type { Time } from "#sim/time.ts";
import { Counter, STATE_NAMES } from "../states.ts";
import type { PartTable } from "./part-table.ts";

/** Counts of parts. The first block is counted in the window, the second over the whole run. */
export const Count = {
  created: 0,
  good: 1,
  escaped: 2,
  scrapped: 3,
  defective: 4,
  rejected: 5,
  createdEver: 6,
  finishedEver: 7,
  scrappedEver: 8,
  inTransit: 9,
  /** consumed by assembly */
  consumedEver: 10,
} as const;
const WINDOW_COUNTS = 6;
const COUNTS = 11;

/** Level of the whole system in the table of levels; the element `e` has level `e + 1`. */
export const SYSTEM = 0;

/** Marks on a part: what it is counted for once only. */
const WAS_DEFECTIVE = 1;
const WAS_REJECTED = 2;

const NEVER_SHOWN = -1;

/**
 * The account of a run: state times, contents, part counts and times in the system, and the trace records that go with
 * them. Everything but the totals of the whole run starts anew at the end of warm-up.
 */
export class Book {
  readonly clocks: StateClockTable;
  readonly levels: TimeWeightedTable;
  readonly backlogs: TimeWeightedTable;
  /** time in system of finished parts, µs */
  readonly leadTime: TallyTable;
  /** Σ time in the window of the parts that have left */
  readonly partTime: WideSums;
  readonly counts: Float64Array;
  readonly startedBy: Float64Array;
  /** of an exit: parts that left there */
  readonly finishedBy: Float64Array;
  readonly stopsOf: Float64Array;
  /** parts that have left through each exit since the start of the run: good, not good */
  private readonly exits: Float64Array;
  private readonly plannedEnd: Float64Array;
  private readonly window: Float64Array;
  private readonly sim: Simulation;
  private readonly parts: PartTable;
  private readonly sources: number;

  constructor(sim: Simulation, parts: PartTable, sizes: { elements: number; sources: number }) {
    const { store } = sim;
    this.sim = sim;
    this.parts = parts;
    this.sources = sizes.sources;
    this.clocks = new StateClockTable(store, "states", sizes.elements, STATE_NAMES.length);
    this.levels = new TimeWeightedTable(store, "content", sizes.elements + 1);
    this.backlogs = new TimeWeightedTable(store, "backlog", sizes.sources);
    this.leadTime = new TallyTable(store, "lead-time", 1, { quantiles: true });
    this.partTime = new WideSums(store, "part-time", 1);
    this.counts = store.float64("counts", COUNTS);
    this.startedBy = store.float64("started", sizes.elements);
    this.finishedBy = store.float64("finished", sizes.elements);
    this.stopsOf = store.float64("stops", sizes.elements);
    this.exits = store.float64("exits", 2 * sizes.elements);
    this.plannedEnd = store.float64("planned-end", sizes.elements).fill(NEVER_SHOWN);
    this.window = store.float64("window", 2);
  }

  get windowStart(): Time {
    return this.window[0];
  }

  /** Parts on the line and in the backlog when the window began. */
  get outstandingAtStart(): number {
    return this.window[1];
  }

  /** Parts on the line and in the backlog now. */
  outstanding(onLine: number): number {
    let sum = onLine;
    for (let source = 0; source < this.sources; source++) sum += this.backlogs.current(source);
    return sum;
  }

  /** The element is in a state from now on; nothing is written when it was and the planned end has not moved. */
  state(element: number, state: number, plannedEnd: Time): void {
    if (this.shows(element, state, plannedEnd)) return;
    this.plannedEnd[element] = plannedEnd;
    this.clocks.enter(element, this.sim.clock, state);
    this.sim.trace.state(element, state, plannedEnd);
  }

  /** That state and planned end are on record already. */
  shows(element: number, state: number, plannedEnd: Time): boolean {
    return this.clocks.current(element) === state && this.plannedEnd[element] === plannedEnd;
  }

  /** The element is in that state, as far as is on record. */
  isIn(element: number, state: number): boolean {
    return this.clocks.current(element) === state;
  }

  /** A part steps onto the line at a source. */
  created(slot: number, source: number): void {
    this.counts[Count.created] += 1;
    this.counts[Count.createdEver] += 1;
    this.levels.shift(SYSTEM, this.sim.clock, 1);
    this.sim.trace.create(source, this.parts.serial[slot], this.parts.product[slot]);
  }

  /** A part is put down inside an element. */
  placed(slot: number, element: number, place: number): void {
    this.leaveLocation(slot);
    this.parts.location[slot] = element;
    this.levels.shift(element + 1, this.sim.clock, 1);
    this.sim.trace.place(element, this.parts.serial[slot], place);
  }

  /** A part sets out for an element and will be there at `arrival`. */
  setOut(slot: number, to: number, arrival: Time): void {
    this.leaveLocation(slot);
    this.counts[Count.inTransit] += 1;
    this.sim.trace.move(to, this.parts.serial[slot], arrival);
  }

  arrived(): void {
    this.counts[Count.inTransit] -= 1;
  }

  /** A part leaves the system at an exit. */
  left(slot: number, exit: number, scrapped: boolean): void {
    const { sim, parts, counts } = this;
    this.leaveLocation(slot);
    this.levels.shift(SYSTEM, sim.clock, -1);
    const entered = parts.entered[slot];
    this.partTime.add(0, sim.now - (entered > this.window[0] ? entered : this.window[0]));
    sim.trace.remove(exit, parts.serial[slot], scrapped);
    const good = !scrapped && parts.defects[slot] === 0;
    const which = 2 * exit + (good ? 0 : 1);
    this.exits[which] += 1;
    this.finishedBy[exit] += 1;
    if (scrapped) {
      counts[Count.scrapped] += 1;
      counts[Count.scrappedEver] += 1;
      sim.trace.counter(exit, Counter.scrapped, this.exits[which]);
      return;
    }
    this.leadTime.add(0, sim.now - entered);
    counts[Count.finishedEver] += 1;
    counts[good ? Count.good : Count.escaped] += 1;
    sim.trace.counter(exit, good ? Counter.good : Counter.defective, this.exits[which]);
  }

  /** A part has become a component of another one. */
  consumed(slot: number, assembly: number): void {
    const { sim, parts } = this;
    this.leaveLocation(slot);
    this.levels.shift(SYSTEM, sim.clock, -1);
    const entered = parts.entered[slot];
    this.partTime.add(0, sim.now - (entered > this.window[0] ? entered : this.window[0]));
    this.counts[Count.consumedEver] += 1;
    sim.trace.remove(assembly, parts.serial[slot], false);
  }

  started(element: number): void {
    this.startedBy[element] += 1;
  }

  finished(element: number): void {
    this.finishedBy[element] += 1;
  }

  /** A stop of the element began. */
  stopped(element: number): void {
    this.stopsOf[element] += 1;
  }

  defective(slot: number): void {
    if ((this.parts.marks[slot] & WAS_DEFECTIVE) !== 0) return;
    this.parts.marks[slot] |= WAS_DEFECTIVE;
    this.counts[Count.defective] += 1;
  }

  rejected(slot: number): void {
    if ((this.parts.marks[slot] & WAS_REJECTED) !== 0) return;
    this.parts.marks[slot] |= WAS_REJECTED;
    this.counts[Count.rejected] += 1;
  }

  count(element: number, counter: number, value: number): void {
    this.sim.trace.counter(element, counter, value);
  }

  backlog(element: number, source: number, value: number): void {
    if (this.backlogs.current(source) === value) return;
    this.backlogs.set(source, this.sim.now, value);
    this.sim.trace.counter(element, Counter.backlog, value);
  }

  /** Parts that came onto the line in the window, whatever they weigh. */
  get partsCreated(): number {
    return this.counts[Count.created];
  }

  /** Pieces on the line, averaged over the window: a part is one piece. */
  meanPieces(): number {
    return this.levels.mean(SYSTEM, this.sim.now);
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    const now = this.sim.now;
    this.window[0] = now;
    this.window[1] = this.outstanding(this.parts.inUse);
    this.clocks.reset(now);
    this.levels.reset(now);
    this.backlogs.reset(now);
    this.leadTime.reset();
    this.partTime.clear(0);
    this.counts.fill(0, 0, WINDOW_COUNTS);
    this.startedBy.fill(0);
    this.finishedBy.fill(0);
    this.stopsOf.fill(0);
  }

  private leaveLocation(slot: number): void {
    const from = this.parts.location[slot];
    if (from >= 0) this.levels.shift(from + 1, this.sim.clock, -1);
    this.parts.location[slot] = -1;
  }
}
