import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { Opening, type WeekPlan } from "../calendar/week-plan.ts";
import { type FlowElement, Port } from "../line/flow-element.ts";
import type { Line } from "../line/line.ts";
import { PART_KNOWN_TO_HAVE_LEFT } from "../line/release-caps.ts";
import { State } from "../states.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Balking } from "./balking.ts";
import type { ProductMix } from "./product-mix.ts";
import { restState } from "../line/rest-state.ts";

/** How parts become available. Times of lots and arrivals are planned time of the source's calendar. */
export type Release =
  | { readonly kind: "saturated" }
  | { readonly kind: "lots"; readonly lotSize: number; readonly interval: Time }
  | {
      readonly kind: "arrivals";
      readonly arrivals: Arrivals;
      readonly balking: Balking | undefined;
      /** arrivals that find no room do not wait */
      readonly lost: boolean;
    };

/** Event of a source that loses arrivals: everything of this instant that could make room has come to rest. */
const ROOM_KNOWN = 2;

export interface SourceColumns {
  /** released and not yet on the line */
  readonly backlog: Float64Array;
  /** the next release index: parts put on the line so far, with arrivals that are gone */
  readonly released: Float64Array;
  /** parts that have come so far, and how often some came */
  readonly arrived: Float64Array;
  readonly occasions: Float64Array;
  /** planned time of the next lot or arrival */
  readonly due: Float64Array;
  /**
   * moment from which the head of the backlog waits: the release of its lot; of parts that have no lot, when it became the
   * head
   */
  readonly since: Float64Array;
  /** 1 within its own offer: whoever takes the part need not wake it */
  readonly acting: Uint8Array;
}

/**
 * Beginning of the line. Parts are created when the line takes them; what is released and not taken is the backlog, which
 * stands before the line. A part's draws are keyed by its release index, so the same part is met in every variant.
 */
export class Source implements FlowElement {
  readonly number: number;
  readonly id: string;
  private readonly line: Line;
  private readonly plan: WeekPlan;
  private readonly calendar: number;
  private readonly release: Release;
  private readonly limit: number;
  private readonly mix: ProductMix;
  private readonly keyBase: number;
  private readonly columns: SourceColumns;
  private readonly index: number;

  constructor(
    line: Line,
    options: {
      number: number;
      id: string;
      plan: WeekPlan;
      calendar: number;
      release: Release;
      /** parts that come in all; Infinity: no end */
      limit: number;
      mix: ProductMix;
      /** added to the release index: parts of two sources never share draws */
      keyBase: number;
    },
    columns: SourceColumns,
    index: number,
  ) {
    this.number = options.number;
    this.id = options.id;
    this.line = line;
    this.plan = options.plan;
    this.calendar = options.calendar;
    this.release = options.release;
    this.limit = options.limit;
    this.mix = options.mix;
    this.keyBase = options.keyBase;
    this.columns = columns;
    this.index = index;
    Object.freeze(this);
  }

  start(): void {
    const release = this.release;
    if (release.kind === "saturated") this.columns.backlog[this.index] = this.limit;
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
    const { backlog, released, acting } = this.columns;
    const line = this.line;
    const release = released[this.index];
    const product = this.mix.productOf(release);
    const row = line.permissions.firstRow(product);
    const slot = line.parts.create(this.index, this.keyBase + release, product, row, line.sim.now);
    released[this.index] += 1;
    backlog[this.index] -= 1;
    this.followHead();
    line.releases.entered(this.index);
    line.book.created(slot, this.number);
    if (acting[this.index] === 0 || backlog[this.index] > 0) line.sim.wake(this.number, Port.proceed);
    return slot;
  }

  held(): number {
    return 0;
  }

  onWake(): void {
    this.proceed();
  }

  private proceed(): void {
    const { backlog, released, since, acting } = this.columns;
    const line = this.line;
    const opening = line.opening[this.calendar];
    // nobody releases parts outside the shift or in a break
    if (opening !== Opening.open) line.offers.withdraw(this.number);
    else if (backlog[this.index] > 0 && line.releases.allows(this.index)) {
      const release = released[this.index];
      acting[this.index] = 1;
      const row = line.permissions.firstRow(this.mix.productOf(release));
      line.offerUnborn(this.number, row, this.keyBase + release, since[this.index]);
      acting[this.index] = 0;
    }
    if (this.release.kind !== "saturated") line.book.backlog(this.number, this.index, backlog[this.index]);
    if (opening !== Opening.open) {
      line.book.state(this.number, restState(opening), 0);
    } else line.book.state(this.number, backlog[this.index] > 0 ? State.blocked : State.starved, 0);
  }

  onEvent(kind: number): void {
    if (kind === PART_KNOWN_TO_HAVE_LEFT) {
      this.line.releases.known(this.index);
      return;
    }
    if (kind === ROOM_KNOWN) this.loseRest();
    else this.arrive();
    this.line.book.backlog(this.number, this.index, this.columns.backlog[this.index]);
    this.proceed();
  }

  private arrive(): void {
    const { backlog, since, arrived, occasions } = this.columns;
    const { line, release, index } = this;
    if (release.kind === "saturated") return;
    const size = release.kind === "lots" ? release.lotSize : release.arrivals.size(occasions[index]);
    const parts = Math.min(size, this.limit - arrived[index]);
    const key = this.keyBase + arrived[index];
    arrived[index] += parts;
    occasions[index] += 1;
    this.scheduleNext();
    if (release.kind === "arrivals") {
      line.arrivals.arrived(index, parts);
      if (release.balking?.goesAway(key)) {
        line.arrivals.balked(this.number, index, parts);
        this.followArrivals();
        return;
      }
      if (release.lost) line.sim.schedule(0, Priority.arrival, this.number, ROOM_KNOWN, 0);
    }
    if (backlog[index] === 0) since[index] = line.sim.now;
    backlog[index] += parts;
  }

  /** What has found no room is gone; a part that only waits for its carrier has a place. */
  private loseRest(): void {
    const { backlog } = this.columns;
    const { line, index } = this;
    const kept = line.offers.isPromised(this.number) ? 1 : 0;
    if (backlog[index] <= kept) return;
    line.offers.withdraw(this.number);
    line.arrivals.lost(this.number, index, backlog[index] - kept);
    backlog[index] = kept;
    this.followArrivals();
  }

  /** Where nobody waits, the next part to come has the next index: those that are gone keep theirs. */
  private followArrivals(): void {
    const { backlog, released, arrived } = this.columns;
    if (backlog[this.index] === 0) released[this.index] = arrived[this.index];
  }

  /** The next part of the backlog is its head now. */
  private followHead(): void {
    const { released, since } = this.columns;
    const release = this.release;
    if (release.kind === "arrivals") this.followArrivals();
    if (release.kind !== "lots") since[this.index] = this.line.sim.now;
    else if (released[this.index] % release.lotSize === 0) {
      const lot = released[this.index] / release.lotSize;
      since[this.index] = this.plan.timeOfPlanned(lot * release.interval);
    }
  }

  private scheduleNext(): void {
    const { due, arrived, occasions } = this.columns;
    const { release, index } = this;
    if (release.kind === "saturated" || arrived[index] >= this.limit) return;
    const number = occasions[index];
    const planned =
      release.kind === "lots" ? number * release.interval : release.arrivals.time(number, due[index]);
    due[index] = planned;
    const time = this.plan.timeOfPlanned(planned);
    const { sim } = this.line;
    if (time !== Infinity) sim.schedule(time - sim.now, Priority.arrival, this.number, 0, 0);
  }
}
