import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { PartSource, type SourcePlan } from "../equipment/part-source.ts";
import { ARRIVED, BACKLOG, KEY, RELEASED, SINCE } from "../equipment/source-rows.ts";
import type { Line } from "../line/line.ts";
import type { JobBook } from "./job-book.ts";
import type { JobList } from "./job-list.ts";

/**
 * Beginning of a line whose parts are jobs. A job is put on the line when the line takes it; until then it is backlog. Its draws are
 * keyed by its place in the list, whenever it comes: variants of the line, and both demands, meet the same job.
 */
export class JobSource extends PartSource {
  private readonly book: JobBook;
  private readonly list: JobList;
  private readonly limit: number;
  private readonly keyBase: number;

  constructor(
    line: Line,
    book: JobBook,
    options: SourcePlan & {
      /** jobs in the order of the list, again and again, as fast as the line takes them */
      saturated: boolean;
      /** jobs in all; Infinity: no end of its own */
      limit: number;
      keyBase: number;
    },
    rows: Float64Array,
  ) {
    super(line, options, options.saturated, rows);
    this.book = book;
    this.list = book.list;
    const once = !options.saturated && book.list.repeat === Infinity;
    this.limit = once ? Math.min(options.limit, book.list.length) : options.limit;
    this.keyBase = options.keyBase;
    Object.freeze(this);
  }

  start(): void {
    if (this.saturated) this.rows[this.at + BACKLOG] = this.limit;
    else this.scheduleNext();
  }

  surrender(): number {
    const { line, rows, at, list } = this;
    const release = rows[at + RELEASED];
    const job = this.jobAt(release);
    const row = list.stepRow[list.first[job]];
    rows[at + KEY] = this.keyAt(release);
    const slot = line.parts.create(this.index, list.product[job], row, rows, at + KEY, line.sim.clock);
    rows[at + RELEASED] = release + 1;
    rows[at + BACKLOG] -= 1;
    rows[at + SINCE] = this.saturated ? line.sim.now : this.timeAt(release + 1);
    line.releases.entered(this.index);
    this.book.becomes(slot, job);
    line.book.created(slot, this.number);
    this.goOn();
    return slot;
  }

  protected offerNext(): void {
    const { line, rows, at, list } = this;
    const release = rows[at + RELEASED];
    const row = list.stepRow[list.first[this.jobAt(release)]];
    line.offerUnborn(this.number, row, this.keyAt(release), rows[at + SINCE]);
  }

  /** Everything that is released at this moment joins the backlog. */
  protected happen(): void {
    const { rows, at } = this;
    const { now } = this.line.sim;
    if (rows[at + BACKLOG] === 0) rows[at + SINCE] = now;
    while (rows[at + ARRIVED] < this.limit && this.timeAt(rows[at + ARRIVED]) <= now) {
      rows[at + ARRIVED] += 1;
      rows[at + BACKLOG] += 1;
    }
    this.scheduleNext();
  }

  private scheduleNext(): void {
    const arrived = this.rows[this.at + ARRIVED];
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
