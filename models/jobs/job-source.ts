import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import type { SourceColumns } from "../equipment/source.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { PART_KNOWN_TO_HAVE_LEFT } from "../line/release-caps.ts";
import { restState } from "../line/rest-state.ts";
import { State } from "../states.ts";
import type { JobBook } from "./job-book.ts";
import type { JobList } from "./job-list.ts";

/**
 * Beginning of a line whose parts are jobs. A job is put on the line when the line takes it; until then it is backlog. Its draws are
 * keyed by its place in the list, whenever it comes: variants of the line, and both demands, meet the same job.
 */
export class JobSource implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly book: JobBook;
  private readonly list: JobList;
  private readonly calendar: number;
  private readonly saturated: boolean;
  private readonly limit: number;
  private readonly keyBase: number;
  private readonly columns: SourceColumns;
  private readonly index: number;

  constructor(
    line: Line,
    book: JobBook,
    options: {
      number: number;
      id: string;
      calendar: number;
      /** jobs in the order of the list, again and again, as fast as the line takes them */
      saturated: boolean;
      /** jobs in all; Infinity: no end of its own */
      limit: number;
      keyBase: number;
    },
    columns: SourceColumns,
    index: number,
  ) {
    this.number = options.number;
    this.id = options.id;
    this.line = line;
    this.book = book;
    this.list = book.list;
    this.calendar = options.calendar;
    this.saturated = options.saturated;
    const once = !options.saturated && book.list.repeat === Infinity;
    this.limit = once ? Math.min(options.limit, book.list.length) : options.limit;
    this.keyBase = options.keyBase;
    this.columns = columns;
    this.index = index;
    Object.freeze(this);
  }

  start(): void {
    if (this.saturated) this.columns.backlog[this.index] = this.limit;
    else this.scheduleNext();
  }

  room(): boolean {
    return false;
  }

  space(): number {
    return 0;
  }

  reserve(): void {
    throw new Error("a source takes no parts");
  }

  receive(): void {
    throw new Error("a source takes no parts");
  }

  surrender(): number {
    const { backlog, released, since, acting } = this.columns;
    const { line, index, list } = this;
    const release = released[index];
    const job = this.jobAt(release);
    const row = list.stepRow[list.first[job]];
    const slot = line.parts.create(index, this.keyAt(release), list.product[job], row, line.sim.now);
    released[index] += 1;
    backlog[index] -= 1;
    since[index] = this.saturated ? line.sim.now : this.timeAt(released[index]);
    line.releases.entered(index);
    this.book.becomes(slot, job);
    line.book.created(slot, this.number);
    if (acting[index] === 0 || backlog[index] > 0) line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    return 0;
  }

  onWake(): void {
    this.proceed();
  }

  onEvent(kind: number): void {
    const { line, index } = this;
    if (kind === PART_KNOWN_TO_HAVE_LEFT) {
      line.releases.known(index);
      return;
    }
    this.arrive();
    line.book.backlog(this.number, index, this.columns.backlog[index]);
    this.proceed();
  }

  private proceed(): void {
    const { backlog, released, since, acting } = this.columns;
    const { line, index, list } = this;
    const opening = line.opening[this.calendar];
    // nobody releases jobs outside the shift or in a break
    if (opening !== Opening.open) line.offers.withdraw(this.number);
    else if (backlog[index] > 0 && line.releases.allows(index)) {
      const release = released[index];
      const row = list.stepRow[list.first[this.jobAt(release)]];
      acting[index] = 1;
      line.offerUnborn(this.number, row, this.keyAt(release), since[index]);
      acting[index] = 0;
    }
    if (!this.saturated) line.book.backlog(this.number, index, backlog[index]);
    if (opening !== Opening.open) line.book.state(this.number, restState(opening), 0);
    else line.book.state(this.number, backlog[index] > 0 ? State.blocked : State.starved, 0);
  }

  /** Everything that is released at this moment joins the backlog. */
  private arrive(): void {
    const { backlog, since, arrived } = this.columns;
    const { index } = this;
    const { now } = this.line.sim;
    if (backlog[index] === 0) since[index] = now;
    while (arrived[index] < this.limit && this.timeAt(arrived[index]) <= now) {
      arrived[index] += 1;
      backlog[index] += 1;
    }
    this.scheduleNext();
  }

  private scheduleNext(): void {
    const arrived = this.columns.arrived[this.index];
    if (arrived >= this.limit) return;
    const { sim } = this.line;
    sim.schedule(this.timeAt(arrived) - sim.now, Priority.arrival, this.number, 0, 0);
  }

  /** Jobs of the list in the order in which each round of it is released. */
  order(): number[] {
    return Array.from({ length: this.list.length }, (_, release) => this.jobAt(release));
  }

  /** Job of the list that is released with this number, from 0. */
  private jobAt(release: number): number {
    const place = release % this.list.length;
    return this.saturated ? place : this.list.byRelease[place];
  }

  private keyAt(release: number): number {
    const round = Math.floor(release / this.list.length);
    return this.keyBase + round * this.list.length + this.jobAt(release);
  }

  /** Moment of the release with this number. */
  private timeAt(release: number): Time {
    const { list } = this;
    const round = Math.floor(release / list.length);
    const from = round === 0 ? 0 : round * list.repeat;
    return from + list.release[list.byRelease[release % list.length]];
  }
}
