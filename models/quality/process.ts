import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import type { Measurements } from "./measurements.ts";
import type { QualityBook } from "./quality-book.ts";

/** A characteristic that the work gives to a part. Part draws as those of the defect causes. */
export interface CharacteristicPlan {
  /** its number in the file */
  readonly characteristic: number;
  readonly purpose: number;
  readonly occurrence: number;
  readonly variate: Variate;
  /** specification limits, ∓Infinity without */
  readonly lower: number;
  readonly upper: number;
  /** bit of the defect cause of parts outside; 0 without limits */
  readonly bit: number;
}

export interface AssignableCausePlan {
  /** probability that it occurs before a part, by a draw of the part; 0 for a cause by working time */
  readonly perPart: number;
  readonly purpose: number;
  readonly occurrence: number;
  /** working time until it occurs; undefined for a cause by parts */
  readonly timeBetween: Variate | undefined;
  readonly stream: Stream | undefined;
  /** by characteristic of the work: shift of its values, in its unit */
  readonly shifts: Float64Array;
  /** bit of the defect that parts get, with what probability, by which draw; 0: none */
  readonly bit: number;
  readonly probability: number;
  readonly defectPurpose: number;
}

/** State of all processes. */
export interface ProcessColumns {
  /** by cause: 1 while it lasts, and the working time until it occurs */
  readonly active: Uint8Array;
  readonly clock: Float64Array;
  /** by maker: parts made since the start of the run, and how many of them charts that reset it no longer look at */
  readonly made: Float64Array;
  readonly settled: Float64Array;
  /** by process: 1 while it is searched for the cause of a signal, or will be at once */
  readonly searched: Uint8Array;
}

/** What the work of one piece of equipment gives to its parts, and what puts that out of control until it is reset. */
export class Process {
  private readonly line: Line;
  private readonly element: number;
  /** number of its equipment among those with processes: all pieces share the count of parts made */
  private readonly maker: number;
  private readonly characteristics: readonly CharacteristicPlan[];
  private readonly causes: readonly AssignableCausePlan[];
  private readonly measurements: Measurements;
  private readonly book: QualityBook;
  private readonly columns: ProcessColumns;
  private readonly index: number;
  private readonly firstCause: number;

  constructor(
    line: Line,
    where: { element: number; maker: number; index: number; firstCause: number },
    plans: {
      readonly characteristics: readonly CharacteristicPlan[];
      readonly causes: readonly AssignableCausePlan[];
    },
    records: { measurements: Measurements; book: QualityBook; columns: ProcessColumns },
  ) {
    this.line = line;
    this.element = where.element;
    this.maker = where.maker;
    this.index = where.index;
    this.firstCause = where.firstCause;
    this.characteristics = plans.characteristics;
    this.causes = plans.causes;
    this.measurements = records.measurements;
    this.book = records.book;
    this.columns = records.columns;
    Object.freeze(this);
  }

  /** Draws when causes by working time first occur. */
  start(): void {
    for (let i = 0; i < this.causes.length; i++) this.drawClock(i);
  }

  get isOutOfControl(): boolean {
    return this.book.isOutOfControl(this.element);
  }

  /** So much was worked. */
  age(elapsed: Time): void {
    const { clock } = this.columns;
    for (let i = 0; i < this.causes.length; i++) clock[this.firstCause + i] -= elapsed;
  }

  /** The work on a part is done: what has occurred meanwhile acts on it. */
  finished(slot: number): void {
    const { active, made } = this.columns;
    const { parts } = this.line;
    for (let i = 0; i < this.causes.length; i++) {
      const cause = this.causes[i];
      if (active[this.firstCause + i] === 0 && this.occurs(i, slot)) {
        active[this.firstCause + i] = 1;
        this.book.causeOccurred(this.element);
      }
      if (active[this.firstCause + i] === 0 || cause.bit === 0) continue;
      if (this.happens(slot, cause.probability, cause.defectPurpose, cause.occurrence)) {
        parts.defects[slot] |= cause.bit;
      }
    }
    if (this.isOutOfControl) this.book.madeOutOfControl(this.element);
    made[this.maker] += 1;
    this.measurements.noteMade(slot, parts.serial[slot], this.maker, made[this.maker]);
    for (let i = 0; i < this.characteristics.length; i++) this.measure(i, slot);
  }

  /** Whatever has put it out of control is removed. */
  reset(): void {
    const { active, searched } = this.columns;
    for (let i = 0; i < this.causes.length; i++) {
      if (active[this.firstCause + i] === 0) continue;
      active[this.firstCause + i] = 0;
      this.drawClock(i);
    }
    searched[this.index] = 0;
    this.book.wasReset(this.element);
    this.settle();
  }

  /** Charts that reset it no longer look at what it has made so far. */
  settle(): void {
    const { made, settled } = this.columns;
    settled[this.maker] = made[this.maker];
  }

  /** A search for the cause of a signal is to begin; false when there is one already. */
  beginSearch(): boolean {
    const { searched } = this.columns;
    if (searched[this.index] === 1) return false;
    searched[this.index] = 1;
    return true;
  }

  private measure(i: number, slot: number): void {
    const { characteristic, purpose, occurrence, variate, lower, upper, bit } = this.characteristics[i];
    const { active } = this.columns;
    let value = variate.inverse(this.line.partUniform(slot, purpose, occurrence));
    for (let cause = 0; cause < this.causes.length; cause++) {
      if (active[this.firstCause + cause] === 1) value += this.causes[cause].shifts[i];
    }
    this.measurements.noteValue(slot, characteristic, value);
    if (value < lower || value > upper) this.line.parts.defects[slot] |= bit;
  }

  private occurs(i: number, slot: number): boolean {
    const { perPart, timeBetween, purpose, occurrence } = this.causes[i];
    if (timeBetween !== undefined) return this.columns.clock[this.firstCause + i] <= 0;
    return this.happens(slot, perPart, purpose, occurrence);
  }

  /** A draw of the part; what is certain needs none. */
  private happens(slot: number, probability: number, purpose: number, occurrence: number): boolean {
    return probability >= 1 || this.line.partUniform(slot, purpose, occurrence) < probability;
  }

  private drawClock(i: number): void {
    const { timeBetween, stream } = this.causes[i];
    if (timeBetween === undefined || stream === undefined) return;
    this.columns.clock[this.firstCause + i] = drawnTime(timeBetween, stream.next());
  }
}
