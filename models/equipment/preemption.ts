import type { Time } from "#sim/time.ts";
import type { Line } from "../line/line.ts";

/** Columns of the parts in all stations whose work was interrupted: for each station a stack. */
export interface PreemptionColumns {
  readonly part: Int32Array;
  /** time of their work still to go, µs */
  readonly left: Float64Array;
  /** by station: parts in its stack */
  readonly depth: Int32Array;
}

/** Parts of one station whose work more urgent ones have interrupted; the one interrupted last is gone on with first. */
export class Preemption {
  private readonly line: Line;
  /** by product */
  private readonly priorities: Int32Array;
  private readonly columns: PreemptionColumns;
  private readonly row: number;
  /** first row of its stack, which has a row for each priority that there is */
  private readonly first: number;

  constructor(
    line: Line,
    priorities: Int32Array,
    columns: PreemptionColumns,
    rows: { row: number; first: number },
  ) {
    this.line = line;
    this.priorities = priorities;
    this.columns = columns;
    this.row = rows.row;
    this.first = rows.first;
    Object.freeze(this);
  }

  get depth(): number {
    return this.columns.depth[this.row];
  }

  /** The part interrupted last; only while there is one. */
  get last(): number {
    return this.columns.part[this.first + this.depth - 1];
  }

  /** Time of its work still to go. */
  get lastLeft(): Time {
    return this.columns.left[this.first + this.depth - 1];
  }

  /** Whether the part that a sender offers is more urgent than another one. */
  admits(sender: number, than: number): boolean {
    const { product } = this.line.parts;
    const offered = this.line.offers.offeredBy(sender);
    return offered >= 0 && this.priorities[product[offered]] > this.priorities[product[than]];
  }

  /** The work on a part has been interrupted. */
  put(slot: number, left: Time): void {
    const { part, left: times, depth } = this.columns;
    part[this.first + depth[this.row]] = slot;
    times[this.first + depth[this.row]] = left;
    depth[this.row] += 1;
  }

  /** Takes out the part interrupted last. */
  take(): number {
    const slot = this.last;
    this.columns.depth[this.row] -= 1;
    return slot;
  }
}
