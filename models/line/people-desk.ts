import type { Simulation } from "#sim/simulation.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Port } from "./flow-element.ts";

/** A standing wish for people: who asks, on which wake-up port the answer comes, how many heads are needed. */
export interface Claim {
  readonly element: number;
  readonly port: number;
  readonly pool: number;
  readonly count: number;
}

export interface Pool {
  readonly id: string;
  /** heads at work while the calendar is open */
  readonly heads: number;
  readonly calendar: number;
}

const IDLE = 0;
const WAITING = 1;
const GRANTED = 2;

/**
 * People by post. Claims are answered in the order of asking, ties in file order; a claim for many heads holds back the
 * later ones. Nobody starts anything while the pool's calendar is not open.
 */
export class PeopleDesk {
  readonly pools: readonly Pool[];
  private readonly sim: Simulation;
  private readonly claims: readonly Claim[];
  /** Typed arrays, because for-of over a frozen plain array allocates at every step. */
  private readonly claimsOfPool: readonly Int32Array[];
  private readonly state: Uint8Array;
  private readonly since: Float64Array;
  private readonly free: Float64Array;
  private readonly waiting: Int32Array;
  private readonly opening: Uint8Array;
  /** element number of the first pool */
  private readonly firstNumber: number;

  constructor(
    sim: Simulation,
    pools: readonly Pool[],
    claims: readonly Claim[],
    firstNumber: number,
    opening: Uint8Array,
  ) {
    this.sim = sim;
    this.pools = pools;
    this.claims = claims;
    this.claimsOfPool = pools.map((_, pool) =>
      Int32Array.from([...claims.keys()].filter((claim) => claims[claim].pool === pool)),
    );
    this.state = sim.store.uint8("claim.state", claims.length);
    this.since = sim.store.float64("claim.since", claims.length);
    this.free = sim.store.float64("pool.free", pools.length);
    this.waiting = sim.store.int32("pool.waiting", pools.length);
    this.firstNumber = firstNumber;
    this.opening = opening;
    pools.forEach((pool, index) => (this.free[index] = pool.heads));
    Object.freeze(this);
  }

  granted(claim: number): boolean {
    return this.state[claim] === GRANTED;
  }

  /** Asks for the people of a claim. True when they are there at once; else the claim's element is woken later. */
  request(claim: number): boolean {
    if (this.state[claim] === GRANTED) return true;
    if (this.state[claim] === WAITING) return false;
    const { pool, count } = this.claims[claim];
    if (this.waiting[pool] === 0 && this.available(pool) >= count) {
      this.free[pool] -= count;
      this.state[claim] = GRANTED;
      return true;
    }
    this.state[claim] = WAITING;
    this.since[claim] = this.sim.now;
    this.waiting[pool] += 1;
    return false;
  }

  /** Gives the people of a claim back, or takes a wish back that has not been answered. */
  release(claim: number): void {
    const { pool, count } = this.claims[claim];
    if (this.state[claim] === GRANTED) this.free[pool] += count;
    else if (this.state[claim] === WAITING) this.waiting[pool] -= 1;
    this.state[claim] = IDLE;
    if (this.waiting[pool] > 0) this.sim.wake(this.firstNumber + pool, Port.proceed);
  }

  /** Answers the claims that can be answered, in order; called in the pool's own wake-up. */
  serve(pool: number): void {
    while (this.waiting[pool] > 0 && this.available(pool) > 0) {
      const first = this.longestWaiting(pool);
      const { count, element, port } = this.claims[first];
      if (this.available(pool) < count) return;
      this.free[pool] -= count;
      this.waiting[pool] -= 1;
      this.state[first] = GRANTED;
      this.sim.wake(element, port);
    }
  }

  private longestWaiting(pool: number): number {
    const { state, since } = this;
    const claims = this.claimsOfPool[pool];
    let first = -1;
    for (let i = 0; i < claims.length; i++) {
      const claim = claims[i];
      if (state[claim] === WAITING && (first < 0 || since[claim] < since[first])) first = claim;
    }
    return first;
  }

  private available(pool: number): number {
    return this.opening[this.pools[pool].calendar] === Opening.open ? this.free[pool] : 0;
  }
}
