import type { Simulation } from "#sim/simulation.ts";
import { CLOCK_SINCE, CLOCK_SPENT, StateClockTable } from "#sim/stats/state-clock.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { WideSums } from "#sim/stats/wide-sum.ts";
import type { Time } from "#sim/time.ts";
import { Counter, STATE_NAMES } from "../states.ts";
import { CLOCK, type ElementRows, FINISHED, LEVEL, NUMBERS, PLANNED_END, STARTED } from "./element-rows.ts";
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
  readonly stopsOf: Float64Array;
  /** parts that have left through each exit since the start of the run: good, not good */
  private readonly exits: Float64Array;
  private readonly elements: number;
  /** rows of the elements */
  private readonly numbers: Float64Array;
  private readonly words: Int32Array;
  private readonly window: Float64Array;
  private readonly sim: Simulation;
  private readonly parts: PartTable;
  private readonly sources: number;

  constructor(
    sim: Simulation,
    parts: PartTable,
    rows: ElementRows,
    sizes: { elements: number; sources: number },
  ) {
    const { store } = sim;
    this.sim = sim;
    this.parts = parts;
    this.sources = sizes.sources;
    this.clocks = new StateClockTable(store, "states", sizes.elements, STATE_NAMES.length, {
      numbers: rows.numbers,
      words: rows.words,
      first: CLOCK,
      stride: NUMBERS,
    });
    this.levels = new TimeWeightedTable(store, "content", sizes.elements + 1, {
      numbers: rows.numbers,
      first: LEVEL,
      stride: NUMBERS,
    });
    this.backlogs = new TimeWeightedTable(store, "backlog", sizes.sources);
    this.leadTime = new TallyTable(store, "lead-time", 1, { quantiles: true });
    this.partTime = new WideSums(store, "part-time", 1);
    this.counts = store.float64("counts", COUNTS);
    this.stopsOf = store.float64("stops", sizes.elements);
    this.exits = store.float64("exits", 2 * sizes.elements);
    this.elements = sizes.elements;
    this.numbers = rows.numbers;
    this.words = rows.words;
    for (let element = 0; element < sizes.elements; element++) {
      this.numbers[NUMBERS * element + PLANNED_END] = NEVER_SHOWN;
    }
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
    this.numbers[NUMBERS * element + PLANNED_END] = plannedEnd;
    this.enter(element, state);
  }

  /** As {@link state}, until the time of `times[at]` is over: a number that is handed to a call may be boxed. */
  stateFor(element: number, state: number, times: Float64Array, at: number): void {
    const { numbers } = this;
    const end = this.sim.clock[0] + times[at];
    if (this.isIn(element, state) && numbers[NUMBERS * element + PLANNED_END] === end) return;
    numbers[NUMBERS * element + PLANNED_END] = end;
    this.enter(element, state);
  }

  /** That state and planned end are on record already. */
  shows(element: number, state: number, plannedEnd: Time): boolean {
    return this.isIn(element, state) && this.numbers[NUMBERS * element + PLANNED_END] === plannedEnd;
  }

  /** The element is in that state, as far as is on record. */
  isIn(element: number, state: number): boolean {
    return this.words[2 * (NUMBERS * element + CLOCK)] === state;
  }

  /** Parts whose work an element has begun in the window, and ended; of an exit: that left there. */
  startedBy(element: number): number {
    return this.numbers[NUMBERS * element + STARTED];
  }

  finishedBy(element: number): number {
    return this.numbers[NUMBERS * element + FINISHED];
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
    const { location } = this.parts;
    const from = location[slot];
    location[slot] = element;
    if (from < 0) this.levels.shift(element + 1, this.sim.clock, 1);
    else this.levels.move(from + 1, element + 1, this.sim.clock);
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
    const { sim, parts, counts, exits } = this;
    this.leaveSystem(slot);
    sim.trace.remove(exit, parts.serial[slot], scrapped);
    const good = !scrapped && parts.defects[slot] === 0;
    const which = 2 * exit + (good ? 0 : 1);
    exits[which] += 1;
    this.finished(exit);
    if (scrapped) {
      counts[Count.scrapped] += 1;
      counts[Count.scrappedEver] += 1;
      sim.trace.counter(exit, Counter.scrapped, exits[which]);
      return;
    }
    this.leadTime.addTime(0, sim.clock, parts.entered, slot);
    counts[Count.finishedEver] += 1;
    counts[good ? Count.good : Count.escaped] += 1;
    sim.trace.counter(exit, good ? Counter.good : Counter.defective, exits[which]);
  }

  /** A part has become a component of another one. */
  consumed(slot: number, assembly: number): void {
    this.leaveSystem(slot);
    this.counts[Count.consumedEver] += 1;
    this.sim.trace.remove(assembly, this.parts.serial[slot], false);
  }

  started(element: number): void {
    this.numbers[NUMBERS * element + STARTED] += 1;
  }

  finished(element: number): void {
    this.numbers[NUMBERS * element + FINISHED] += 1;
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

  /** So many parts, `values[at]`, wait before the line at a source. */
  backlog(element: number, source: number, values: Float64Array, at: number): void {
    const change = values[at] - this.backlogs.current(source);
    if (change === 0) return;
    this.backlogs.shift(source, this.sim.clock, change);
    this.sim.trace.counter(element, Counter.backlog, values[at]);
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
    for (let element = 0; element < this.elements; element++) {
      this.numbers[NUMBERS * element + STARTED] = 0;
      this.numbers[NUMBERS * element + FINISHED] = 0;
    }
    this.stopsOf.fill(0);
  }

  /** Settles the time in the state before, and puts the new one on record. */
  private enter(element: number, state: number): void {
    const { numbers, sim, words } = this;
    const at = NUMBERS * element;
    const clock = at + CLOCK;
    const now = sim.clock[0];
    numbers[clock + CLOCK_SPENT + words[2 * clock]] += now - numbers[clock + CLOCK_SINCE];
    numbers[clock + CLOCK_SINCE] = now;
    words[2 * clock] = state;
    sim.trace.stateUntil(element, state, numbers, at + PLANNED_END);
  }

  /** A part is nowhere any more: its time in the window is complete. */
  private leaveSystem(slot: number): void {
    const { levels, parts, partTime, sim, window } = this;
    this.leaveLocation(slot);
    levels.shift(SYSTEM, sim.clock, -1);
    if (parts.entered[slot] > window[0]) partTime.addTime(0, sim.clock, parts.entered, slot);
    else partTime.addTime(0, sim.clock, window, 0);
  }

  private leaveLocation(slot: number): void {
    const from = this.parts.location[slot];
    if (from >= 0) this.levels.shift(from + 1, this.sim.clock, -1);
    this.parts.location[slot] = -1;
  }
}
