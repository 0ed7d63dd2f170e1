import { Opening } from "../calendar/week-plan.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { PART_KNOWN_TO_HAVE_LEFT } from "../line/release-caps.ts";
import { restState } from "../line/rest-state.ts";
import { State } from "../states.ts";
import { ACTING, BACKLOG, SOURCE_NUMBERS } from "./source-rows.ts";

/** What every source of a line is given. */
export interface SourcePlan {
  readonly number: number;
  readonly id: string;
  readonly calendar: number;
  /** number among the sources, in file order */
  readonly index: number;
}

/**
 * Beginning of a line: it gives parts and takes none. What is released and not on the line yet is the backlog, which stands before
 * the line; a part is created when the line takes it.
 */
export abstract class PartSource implements FlowElement {
  readonly number: number;
  readonly id: string;
  protected readonly line: Line;
  protected readonly calendar: number;
  protected readonly index: number;
  /** rows of all sources, and the place of this one's */
  protected readonly rows: Float64Array;
  protected readonly at: number;
  /** always has a part to give, of no backlog that anybody would count */
  protected readonly saturated: boolean;

  constructor(line: Line, plan: SourcePlan, saturated: boolean, rows: Float64Array) {
    this.number = plan.number;
    this.id = plan.id;
    this.line = line;
    this.calendar = plan.calendar;
    this.index = plan.index;
    this.rows = rows;
    this.at = SOURCE_NUMBERS * plan.index;
    this.saturated = saturated;
  }

  /** Draws the first arrival, or makes the backlog of a saturated source. */
  abstract start(): void;

  /** Creates the part that is offered. @returns its slot */
  abstract surrender(): number;

  /** Something has come, or something is known. */
  protected abstract happen(kind: number): void;

  /** Offers the first part of the backlog; whoever has room takes it at once. */
  protected abstract offerNext(): void;

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

  held(): number {
    return 0;
  }

  onWake(): void {
    this.proceed();
  }

  onEvent(kind: number): void {
    if (kind === PART_KNOWN_TO_HAVE_LEFT) {
      this.line.releases.known(this.index);
      return;
    }
    this.happen(kind);
    this.line.book.backlog(this.number, this.index, this.rows, this.at + BACKLOG);
    this.proceed();
  }

  /** The part that was offered is on the line: looks for the next one, unless that is being done. */
  protected goOn(): void {
    const { rows, at } = this;
    if (rows[at + ACTING] === 0 || rows[at + BACKLOG] > 0) this.line.sim.wake(this.number, Port.proceed);
  }

  private proceed(): void {
    const { line, rows, at } = this;
    const { book } = line;
    const opening = line.opening[this.calendar];
    // nobody releases parts outside the shift or in a break
    if (opening !== Opening.open) line.offers.withdraw(this.number);
    else if (rows[at + BACKLOG] > 0 && line.releases.allows(this.index)) {
      rows[at + ACTING] = 1;
      this.offerNext();
      rows[at + ACTING] = 0;
    }
    if (!this.saturated) book.backlog(this.number, this.index, rows, at + BACKLOG);
    if (opening !== Opening.open) book.state(this.number, restState(opening), 0);
    else book.state(this.number, rows[at + BACKLOG] > 0 ? State.blocked : State.starved, 0);
  }
}
