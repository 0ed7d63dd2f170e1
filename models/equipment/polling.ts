import { Priority } from "#sim/priority.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Time } from "#sim/time.ts";
import { drawnTime } from "../line/drawn-time.ts";
import type { Line } from "../line/line.ts";
import { NO_PART } from "../line/offers.ts";
import type { Gathering } from "./gathering.ts";

/** Event kind of a station: everything else of this moment is done, and it decides which way to go. */
export const LOOK_DUE = 7;

/** How many parts a visit takes: all there are until none waits, those that waited when it began, or at most so many. */
export type VisitRule = "exhaustive" | "gated" | "limited";

export interface PollingPlan {
  /** elements that the ways come from, in the order of the round */
  readonly senders: Int32Array;
  readonly visit: VisitRule;
  /** most parts of a visit; Infinity without a limit */
  readonly limit: number;
  /** whether it goes on round when nothing waits anywhere, rather than stay where it stands */
  readonly keepsCycling: boolean;
  readonly switchOver: Variate;
  readonly stream: Stream;
}

/** Columns of all stations that go round. */
export interface PollingColumns {
  /** the way where it stands, by its place in the round */
  readonly way: Int32Array;
  readonly visit: Uint8Array;
  /** parts that this visit may still take */
  readonly allowed: Float64Array;
  readonly look: Uint8Array;
}

/** Come to the way, the visit not begun; taking parts there; or staying there because nothing waits anywhere. */
const Visit = { before: 0, open: 1, resting: 2 } as const;

/** Whether the moment at which a station decides is to come, or is now. */
const Look = { none: 0, scheduled: 1, now: 2 } as const;

/**
 * A station that takes from one way after the other, in a fixed round, with a switch-over between two ways. It decides when an instant is
 * at rest, when everything that comes in that microsecond has come: an event of its own at the end of each switch-over and each visit.
 */
export class Polling {
  private readonly line: Line;
  private readonly station: number;
  private readonly plan: PollingPlan;
  private readonly gathering: Gathering;
  private readonly columns: PollingColumns;
  private readonly row: number;

  constructor(
    line: Line,
    station: number,
    plan: PollingPlan,
    gathering: Gathering,
    columns: PollingColumns,
    row: number,
  ) {
    this.line = line;
    this.station = station;
    this.plan = plan;
    this.gathering = gathering;
    this.columns = columns;
    this.row = row;
    Object.freeze(this);
  }

  /** Nothing waits anywhere, and it stays: whatever comes is a reason to look. */
  get isResting(): boolean {
    return this.columns.visit[this.row] === Visit.resting;
  }

  /** Whether a part of this sender may come in this visit. */
  admits(sender: number): boolean {
    return this.mayTake && this.sender === sender;
  }

  /** Whether this visit may take another part. */
  get mayTake(): boolean {
    const { visit, allowed } = this.columns;
    return visit[this.row] === Visit.open && allowed[this.row] > 0;
  }

  /** A part comes, or is promised, in this visit. */
  took(): void {
    this.columns.allowed[this.row] -= 1;
  }

  /** Whether now is the moment to decide; it is asked for where it is still to come. Only while the station could work. */
  looks(): boolean {
    const { look } = this.columns;
    if (look[this.row] === Look.now) return true;
    if (look[this.row] === Look.none) {
      look[this.row] = Look.scheduled;
      this.line.sim.schedule(0, Priority.dispatch, this.station, LOOK_DUE, 0);
    }
    return false;
  }

  /** Whether it is about to decide, in this instant still: what it did before goes on to be shown. */
  get isDeciding(): boolean {
    return this.columns.look[this.row] === Look.scheduled;
  }

  /** The moment to decide begins: what the station does until {@link closeEyes} is decided in it. */
  openEyes(): void {
    this.columns.look[this.row] = Look.now;
  }

  closeEyes(): void {
    this.columns.look[this.row] = Look.none;
  }

  /** Begins the visit of the way where it stands, unless it has begun. True when it finds something to take. */
  beginVisit(): boolean {
    const { visit, allowed } = this.columns;
    if (visit[this.row] === Visit.open) return false;
    visit[this.row] = Visit.open;
    allowed[this.row] = this.mostOfVisit();
    return this.mayTake && this.offers(this.sender);
  }

  /** Ends the visit. @returns the time to the next way, µs; -1 where it stays because nothing waits anywhere */
  leave(): Time {
    const { way, visit, allowed } = this.columns;
    const { keepsCycling, senders, stream, switchOver } = this.plan;
    allowed[this.row] = 0;
    if (!keepsCycling && !senders.some((sender) => this.offers(sender))) {
      visit[this.row] = Visit.resting;
      return -1;
    }
    visit[this.row] = Visit.before;
    way[this.row] = (way[this.row] + 1) % senders.length;
    return drawnTime(switchOver, stream.next());
  }

  private get sender(): number {
    return this.plan.senders[this.columns.way[this.row]];
  }

  private mostOfVisit(): number {
    const { visit, limit } = this.plan;
    if (visit !== "gated") return limit;
    // of a sender that is no buffer only the part that it offers is known to wait
    return this.gathering.waiting(this.sender, this.sender + 1);
  }

  /** Whether the sender offers a part that may come; only in an instant at rest, when whoever has a part offers it. */
  private offers(sender: number): boolean {
    const { line } = this;
    const { from, in: incoming } = line.wiring;
    for (let i = incoming.first[this.station]; i < incoming.first[this.station + 1]; i++) {
      const edge = incoming.edges[i];
      if (from[edge] === sender && line.offered(edge) !== NO_PART && line.limits.admits(edge)) return true;
    }
    return false;
  }
}
