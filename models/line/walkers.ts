import { Priority } from "#sim/priority.ts";
import type { Simulation } from "#sim/simulation.ts";
import { timeFromSeconds, type Time } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { State } from "../states.ts";
import type { Book } from "./book.ts";
import { restState } from "./rest-state.ts";

/** Heads of one pool that walk: elements numbered one after the other. */
export interface WalkingCrew {
  readonly pool: number;
  readonly calendar: number;
  /** element number of the first head */
  readonly first: number;
  readonly heads: number;
  /** m/s */
  readonly speed: number;
}

/** What a head does: nothing, on his way to a claim, at it, or under way with what he carries. */
const Doing = { idle: 0, walking: 1, posted: 2, carrying: 3 } as const;

const NO_CLAIM = -1;

/** Factor of the starting point in the code of a walk: from × 65 536 + to, both element numbers. */
const FROM = 65_536;

/**
 * People who walk to their work. They go along the axes of the plan, first x then y, at constant speed; who has arrived
 * stays there until somebody else needs him. A walk that has begun is finished, also into a break.
 */
export class Walkers {
  private readonly sim: Simulation;
  private readonly book: Book;
  private readonly opening: Uint8Array;
  private readonly crews: readonly WalkingCrew[];
  /** by pool: index of its crew; -1 for pools that do not walk */
  private readonly crewOf: Int32Array;
  /** metres, by element; of a head his home */
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  /** by head, counted over all crews: what he does, the element where he stands, the claim that he is for, end of his walk */
  private readonly doing: Uint8Array;
  private readonly at: Int32Array;
  private readonly claim: Int32Array;
  private readonly until: Float64Array;
  /** element number of the first head of all */
  private readonly base: number;

  constructor(
    sim: Simulation,
    book: Book,
    opening: Uint8Array,
    crews: readonly WalkingCrew[],
    places: { readonly pools: number; readonly x: Float64Array; readonly y: Float64Array },
  ) {
    this.sim = sim;
    this.book = book;
    this.opening = opening;
    this.crews = crews;
    this.crewOf = new Int32Array(places.pools).fill(-1);
    crews.forEach(({ pool }, crew) => (this.crewOf[pool] = crew));
    this.x = places.x;
    this.y = places.y;
    this.base = crews.length === 0 ? 0 : crews[0].first;
    const heads = crews.reduce((sum, crew) => sum + crew.heads, 0);
    this.doing = sim.store.uint8("walker.doing", heads);
    this.at = sim.store.int32("walker.at", heads);
    this.claim = sim.store.int32("walker.claim", heads).fill(NO_CLAIM);
    this.until = sim.store.float64("walker.until", heads);
    for (let head = 0; head < heads; head++) this.at[head] = this.base + head;
    Object.freeze(this);
  }

  walks(pool: number): boolean {
    return this.crewOf[pool] >= 0;
  }

  /** Time of the way from one element to another; 0 for a pool that does not walk. */
  wayTime(pool: number, from: number, to: number): Time {
    const crew = this.crewOf[pool];
    if (crew < 0) return 0;
    const distance = Math.abs(this.x[to] - this.x[from]) + Math.abs(this.y[to] - this.y[from]);
    return timeFromSeconds(distance / this.crews[crew].speed);
  }

  /**
   * Sends the nearest idle heads of a pool to an element, ties by number. As many must be idle.
   * @returns how many are on their way: 0 when all were there already
   */
  send(pool: number, claim: number, count: number, to: number): number {
    let walking = 0;
    for (let i = 0; i < count; i++) {
      const head = this.nearestIdle(pool, to);
      const time = this.wayTime(pool, this.at[head], to);
      this.claim[head] = claim;
      if (this.at[head] !== to) this.depart(head, to, this.sim.now + time);
      if (time === 0) this.doing[head] = Doing.posted;
      else {
        this.doing[head] = Doing.walking;
        this.sim.schedule(time, Priority.arrival, this.base + head, 0, 0);
        walking += 1;
      }
      this.show(pool, head);
    }
    return walking;
  }

  /** A head's walk has ended. @returns the claim that he came for; -1 when it was taken back meanwhile */
  arrived(pool: number, element: number): number {
    const head = element - this.base;
    const claim = this.claim[head];
    this.doing[head] = claim === NO_CLAIM ? Doing.idle : Doing.posted;
    this.show(pool, head);
    return claim;
  }

  /** The heads of a claim set out with what they carry and are at `to` at `end`. */
  carry(pool: number, claim: number, to: number, end: Time): void {
    const crew = this.crewOf[pool];
    if (crew < 0) return;
    const first = this.crews[crew].first - this.base;
    for (let head = first; head < first + this.crews[crew].heads; head++) {
      if (this.claim[head] !== claim) continue;
      this.depart(head, to, end);
      this.doing[head] = Doing.carrying;
      this.show(pool, head);
    }
  }

  /**
   * The heads of a claim are free where they stand. Those still on their way to it walk on.
   * @returns how many are free at once
   */
  free(pool: number, claim: number): number {
    const crew = this.crews[this.crewOf[pool]];
    const first = crew.first - this.base;
    let freed = 0;
    for (let head = first; head < first + crew.heads; head++) {
      if (this.claim[head] !== claim) continue;
      this.claim[head] = NO_CLAIM;
      if (this.doing[head] === Doing.walking) continue;
      this.doing[head] = Doing.idle;
      freed += 1;
      this.show(pool, head);
    }
    return freed;
  }

  /** Heads of a pool on their way to a claim that was taken back. */
  walkingForNobody(pool: number): number {
    const crew = this.crewOf[pool];
    if (crew < 0) return 0;
    const first = this.crews[crew].first - this.base;
    let heads = 0;
    for (let head = first; head < first + this.crews[crew].heads; head++) {
      if (this.doing[head] === Doing.walking && this.claim[head] === NO_CLAIM) heads += 1;
    }
    return heads;
  }

  /** Shows what all heads of a pool do: its shift begins or ends. */
  showAll(pool: number): void {
    const crew = this.crewOf[pool];
    if (crew < 0) return;
    const first = this.crews[crew].first - this.base;
    for (let head = first; head < first + this.crews[crew].heads; head++) this.show(pool, head);
  }

  private depart(head: number, to: number, end: Time): void {
    this.sim.trace.travel(this.base + head, this.at[head] * FROM + to, end);
    this.at[head] = to;
    this.until[head] = end;
  }

  private nearestIdle(pool: number, to: number): number {
    const crew = this.crews[this.crewOf[pool]];
    const first = crew.first - this.base;
    let nearest = -1;
    let least = Infinity;
    for (let head = first; head < first + crew.heads; head++) {
      if (this.doing[head] !== Doing.idle) continue;
      const from = this.at[head];
      const distance = Math.abs(this.x[to] - this.x[from]) + Math.abs(this.y[to] - this.y[from]);
      if (distance >= least) continue;
      nearest = head;
      least = distance;
    }
    if (nearest < 0) throw new Error("nobody is idle in a pool that has somebody free");
    return nearest;
  }

  private show(pool: number, head: number): void {
    const doing = this.doing[head];
    const element = this.base + head;
    const opening = this.opening[this.crews[this.crewOf[pool]].calendar];
    if (doing === Doing.walking) this.book.state(element, State.travelling, this.until[head]);
    else if (doing === Doing.carrying) this.book.state(element, State.carrying, this.until[head]);
    else if (opening !== Opening.open) {
      this.book.state(element, restState(opening), 0);
    } else this.book.state(element, doing === Doing.posted ? State.working : State.starved, 0);
  }
}
