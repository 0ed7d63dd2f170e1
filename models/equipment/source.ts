import { Priority } from "#sim/priority.ts";
import type { Time } from "#sim/time.ts";
import { PlannedClock } from "../calendar/planned-clock.ts";
import type { WeekPlan } from "../calendar/week-plan.ts";
import type { Line } from "../line/line.ts";
import { UNBORN } from "../line/offers.ts";
import type { Arrivals } from "./arrivals.ts";
import type { Balking } from "./balking.ts";
import { PartSource, type SourcePlan } from "./part-source.ts";
import type { ProductMix } from "./product-mix.ts";
import {
  ARRIVED,
  BACKLOG,
  DELAY,
  DUE,
  HANDLE,
  KEY,
  MOMENT,
  OCCASIONS,
  RELEASED,
  SINCE,
  STRETCH,
} from "./source-rows.ts";

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

/** Event of a source: a lot or an arrival comes. */
const COMES = 0;
/** Event of a source that loses arrivals: everything of this instant that could make room has come to rest. */
const ROOM_KNOWN = 2;

/** A source of parts. A part's draws are keyed by its release index, so the same part is met in every variant of the line. */
export class Source extends PartSource {
  private readonly plan: WeekPlan;
  private readonly clock: PlannedClock;
  private readonly release: Release;
  private readonly limit: number;
  private readonly mix: ProductMix;
  private readonly keyBase: number;

  constructor(
    line: Line,
    options: SourcePlan & {
      plan: WeekPlan;
      release: Release;
      /** parts that come in all; Infinity: no end */
      limit: number;
      mix: ProductMix;
      /** added to the release index: parts of two sources never share draws */
      keyBase: number;
    },
    rows: Float64Array,
  ) {
    super(line, options, options.release.kind === "saturated", rows);
    this.plan = options.plan;
    this.clock = new PlannedClock(options.plan, rows, this.at + STRETCH);
    this.release = options.release;
    this.limit = options.limit;
    this.mix = options.mix;
    this.keyBase = options.keyBase;
    line.plain.addSource(options.number, this);
    Object.freeze(this);
  }

  start(): void {
    if (this.saturated) this.rows[this.at + BACKLOG] = this.limit;
    else this.scheduleNext();
  }

  surrender(): number {
    const { line, rows, at } = this;
    const product = this.nextProduct();
    const row = line.permissions.firstRow(product);
    rows[at + KEY] = this.keyBase + rows[at + RELEASED];
    const slot = line.parts.create(this.index, product, row, rows, at + KEY, line.sim.clock);
    rows[at + RELEASED] += 1;
    rows[at + BACKLOG] -= 1;
    this.followHead();
    line.releases.entered(this.index);
    line.book.created(slot, this.number);
    this.goOn();
    return slot;
  }

  protected offerNext(): void {
    const { line, rows, at, number } = this;
    if (line.plain.hasOneWayOut(number)) {
      // receivers pull what stands as soon as they have room
      if (line.offers.offeredBy(number) !== UNBORN) line.plain.give(number, UNBORN, rows, at + SINCE);
      return;
    }
    const row = line.permissions.firstRow(this.nextProduct());
    line.offerUnborn(number, row, this.keyBase + rows[at + RELEASED], rows[at + SINCE]);
  }

  protected happen(kind: number): void {
    if (kind === ROOM_KNOWN) this.loseRest();
    else this.arrive();
  }

  private nextProduct(): number {
    const { only } = this.mix;
    return only >= 0 ? only : this.mix.productOf(this.rows[this.at + RELEASED]);
  }

  private arrive(): void {
    const { line, release, rows, at } = this;
    if (release.kind === "saturated") return;
    const size = release.kind === "lots" ? release.lotSize : release.arrivals.size(rows[at + OCCASIONS]);
    const before = rows[at + ARRIVED];
    const parts = Math.min(size, this.limit - before);
    rows[at + ARRIVED] = before + parts;
    rows[at + OCCASIONS] += 1;
    this.scheduleNext();
    if (release.kind === "arrivals") {
      line.arrivals.arrived(this.index, parts);
      if (release.balking?.goesAway(this.keyBase + before)) {
        line.arrivals.balked(this.number, this.index, parts);
        this.followArrivals();
        return;
      }
      if (release.lost) line.sim.schedule(0, Priority.arrival, this.number, ROOM_KNOWN, 0);
    }
    if (rows[at + BACKLOG] === 0) rows[at + SINCE] = line.sim.clock[0];
    rows[at + BACKLOG] += parts;
  }

  /** What has found no room is gone; a part that only waits for its carrier has a place. */
  private loseRest(): void {
    const { line, rows, at } = this;
    const kept = line.offers.isPromised(this.number) ? 1 : 0;
    if (rows[at + BACKLOG] <= kept) return;
    line.offers.withdraw(this.number);
    line.arrivals.lost(this.number, this.index, rows[at + BACKLOG] - kept);
    rows[at + BACKLOG] = kept;
    this.followArrivals();
  }

  /** Where nobody waits, the next part to come has the next index: those that are gone keep theirs. */
  private followArrivals(): void {
    const { rows, at } = this;
    if (rows[at + BACKLOG] === 0) rows[at + RELEASED] = rows[at + ARRIVED];
  }

  /** The next part of the backlog is its head now. */
  private followHead(): void {
    const { release, rows, at } = this;
    if (release.kind === "arrivals") this.followArrivals();
    if (release.kind !== "lots") rows[at + SINCE] = this.line.sim.clock[0];
    else if (rows[at + RELEASED] % release.lotSize === 0) {
      const lot = rows[at + RELEASED] / release.lotSize;
      rows[at + SINCE] = this.plan.timeOfPlanned(lot * release.interval);
    }
  }

  private scheduleNext(): void {
    const { release, rows, at } = this;
    if (release.kind === "saturated" || rows[at + ARRIVED] >= this.limit) return;
    if (release.kind === "lots") rows[at + DUE] = rows[at + OCCASIONS] * release.interval;
    else release.arrivals.advance(rows, at);
    this.clock.turn(at + DUE, at + MOMENT);
    if (rows[at + MOMENT] === Infinity) return;
    const { sim } = this.line;
    rows[at + DELAY] = rows[at + MOMENT] - sim.clock[0];
    sim.scheduleBy(rows, at + DELAY, at + HANDLE, Priority.arrival, this.number, COMES);
  }
}
