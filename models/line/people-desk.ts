import type { Simulation } from "#sim/simulation.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import type { Time } from "#sim/time.ts";
import { Opening } from "../calendar/week-plan.ts";
import { Port } from "./flow-element.ts";
import { ANY_POOL, type Skills } from "./skills.ts";
import type { Walkers } from "./walkers.ts";

/** A standing wish for people: who asks, on which wake-up port the answer comes, how many heads are needed, and where. */
export interface Claim {
  readonly element: number;
  readonly port: number;
  /** ANY_POOL: one head of any pool of `skills` */
  readonly pool: number;
  readonly count: number;
  /** element at which the heads are needed */
  readonly at: number;
  readonly skills?: Skills;
}

/** Is told how many heads of a pool have something to do. */
export interface BusyWatcher {
  busy(pool: number, heads: number): void;
}

export interface Pool {
  readonly id: string;
  /** heads at work while the calendar is open */
  readonly heads: number;
  readonly calendar: number;
}

/** How far a claim has come; `coming`: its heads are on their way. */
const Stage = { idle: 0, waiting: 1, granted: 2, coming: 3 } as const;

/**
 * People by post. Claims are answered in the order of asking, ties in file order; a claim for many heads holds back the
 * later ones. Nobody starts anything while the pool's calendar is not open. A pool that walks answers a claim when the nearest
 * idle heads have come. A claim on any of several pools waits in the order of all of them, and gives its head back when that
 * pool's calendar closes.
 */
export class PeopleDesk {
  readonly pools: readonly Pool[];
  private readonly sim: Simulation;
  private readonly walkers: Walkers;
  private readonly claims: Claim[] = [];
  private readonly free: Float64Array;
  private readonly waiting: Int32Array;
  private readonly opening: Uint8Array;
  /** heads with something to do while their calendar is open */
  private readonly busy: TimeWeightedTable;
  private readonly watcher: BusyWatcher | undefined;
  /** element number of the first pool */
  private readonly firstNumber: number;
  // By claim, given when all are known: see `close`.
  private stage!: Uint8Array;
  private since!: Float64Array;
  /** pool that answers, or will */
  private pool!: Int32Array;
  /** heads on their way to it */
  private coming!: Int32Array;
  /** Typed arrays, because for-of over a frozen plain array allocates at every step. */
  private claimsOfPool!: readonly Int32Array[];
  /** by pool: 1 where claims of several pools may take from it */
  private handsOver!: Uint8Array;

  constructor(
    sim: Simulation,
    pools: readonly Pool[],
    walkers: Walkers,
    firstNumber: number,
    opening: Uint8Array,
    watcher?: BusyWatcher,
  ) {
    this.sim = sim;
    this.pools = pools;
    this.walkers = walkers;
    this.watcher = watcher;
    this.free = sim.store.float64("pool.free", pools.length);
    this.waiting = sim.store.int32("pool.waiting", pools.length);
    this.busy = new TimeWeightedTable(sim.store, "pool-busy", pools.length);
    this.firstNumber = firstNumber;
    this.opening = opening;
    pools.forEach((pool, index) => (this.free[index] = pool.heads));
  }

  /** Enters a claim; only while the line is compiled. @returns its number */
  open(claim: Claim): number {
    return this.claims.push(claim) - 1;
  }

  /** All claims are known: the desk can be asked from now on. */
  close(): void {
    const { claims, sim } = this;
    this.stage = sim.store.uint8("claim.stage", claims.length);
    this.since = sim.store.float64("claim.since", claims.length);
    this.coming = sim.store.int32("claim.coming", claims.length);
    this.pool = sim.store.int32("claim.pool", claims.length);
    claims.forEach(({ pool }, claim) => (this.pool[claim] = pool));
    this.claimsOfPool = this.pools.map((_, pool) =>
      Int32Array.from(
        [...claims.keys()].filter(
          (claim) => claims[claim].pool === pool || claims[claim].skills?.pools.includes(pool) === true,
        ),
      ),
    );
    this.handsOver = Uint8Array.from(this.claimsOfPool, (list) =>
      Number(list.some((claim) => claims[claim].skills !== undefined)),
    );
    Object.freeze(this);
  }

  granted(claim: number): boolean {
    return this.stage[claim] === Stage.granted;
  }

  /** Asks for the people of a claim. True when they are there at once; else the claim's element is woken later. */
  request(claim: number): boolean {
    if (this.stage[claim] !== Stage.idle) return this.stage[claim] === Stage.granted;
    const { pool, count, skills } = this.claims[claim];
    if (skills !== undefined) return this.requestAny(claim, skills);
    if (this.waiting[pool] === 0 && this.available(pool) >= count) return this.assign(claim);
    this.stage[claim] = Stage.waiting;
    this.since[claim] = this.sim.now;
    this.waiting[pool] += 1;
    return false;
  }

  private requestAny(claim: number, skills: Skills): boolean {
    const pool = skills.choose((each) => this.waiting[each] === 0 && this.available(each) >= 1);
    if (pool !== ANY_POOL) {
      this.pool[claim] = pool;
      return this.assign(claim);
    }
    this.stage[claim] = Stage.waiting;
    this.since[claim] = this.sim.now;
    for (let i = 0; i < skills.pools.length; i++) this.waiting[skills.pools[i]] += 1;
    return false;
  }

  /** Time in which somebody of a pool walks from one element to another; 0 for a pool that is where it is needed. */
  wayTime(pool: number, from: number, to: number): Time {
    return this.walkers.wayTime(pool, from, to);
  }

  /** The people of a claim, if they walk, set out for an element with what they carry and are there at `end`. */
  carry(claim: number, to: number, end: Time): void {
    this.walkers.carry(this.pool[claim], claim, to, end);
  }

  /** Gives the people of a claim back, or takes a wish back that has not been answered. */
  release(claim: number): void {
    const { count, skills } = this.claims[claim];
    const pool = this.pool[claim];
    const stage = this.stage[claim];
    this.stage[claim] = Stage.idle;
    this.coming[claim] = 0;
    if (skills !== undefined) this.pool[claim] = ANY_POOL;
    if (skills !== undefined && stage === Stage.waiting) this.leaveQueues(skills);
    if (pool === ANY_POOL) return;
    if (stage === Stage.waiting) this.waiting[pool] -= 1;
    else if (stage !== Stage.idle) {
      this.free[pool] += this.walkers.walks(pool) ? this.walkers.free(pool, claim) : count;
    }
    this.countBusy(pool);
    if (this.waiting[pool] > 0) this.sim.wake(this.firstNumber + pool, Port.proceed);
  }

  /** A claim waits for none of its pools any more; whoever it held back is looked at. */
  private leaveQueues({ pools }: Skills): void {
    for (let i = 0; i < pools.length; i++) {
      const pool = pools[i];
      this.waiting[pool] -= 1;
      if (this.waiting[pool] > 0 && this.available(pool) > 0) {
        this.sim.wake(this.firstNumber + pool, Port.proceed);
      }
    }
  }

  /** Somebody of a pool that walks has come to where he was sent. */
  arrived(pool: number, element: number): void {
    const claim = this.walkers.arrived(pool, element);
    if (claim < 0) {
      this.free[pool] += 1;
      this.countBusy(pool);
      if (this.waiting[pool] > 0) this.sim.wake(this.firstNumber + pool, Port.proceed);
      return;
    }
    this.coming[claim] -= 1;
    if (this.coming[claim] > 0) return;
    this.stage[claim] = Stage.granted;
    this.sim.wake(this.claims[claim].element, this.claims[claim].port);
  }

  /** Answers the claims that can be answered, in order; called in the pool's own wake-up. */
  serve(pool: number): void {
    while (this.waiting[pool] > 0 && this.available(pool) > 0) {
      const first = this.longestWaiting(pool);
      const { count, element, port, skills } = this.claims[first];
      if (this.available(pool) < count) break;
      if (skills === undefined) this.waiting[pool] -= 1;
      else {
        this.pool[first] = skills.choose(
          (each) => this.available(each) >= 1 && this.longestWaiting(each) === first,
        );
        this.leaveQueues(skills);
      }
      if (this.assign(first)) this.sim.wake(element, port);
    }
    this.countBusy(pool);
  }

  /** The pool's shift may have begun or ended. */
  showShift(pool: number): void {
    if (this.handsOver[pool] === 1 && this.opening[this.pools[pool].calendar] !== Opening.open) {
      this.handOver(pool);
    }
    this.countBusy(pool);
    this.walkers.showAll(pool);
  }

  /** Heads of a pool that has closed leave what any of several pools may do: those who asked for them ask again. */
  private handOver(pool: number): void {
    const claims = this.claimsOfPool[pool];
    for (let i = 0; i < claims.length; i++) {
      const claim = claims[i];
      const { element, port, skills } = this.claims[claim];
      if (skills === undefined || this.pool[claim] !== pool) continue;
      this.release(claim);
      this.sim.wake(element, port);
    }
  }

  /** True for a pool that somebody may ask for. */
  isAskedFor(pool: number): boolean {
    return this.claimsOfPool[pool].length > 0;
  }

  /** Time in the window that heads of a pool had something to do while their calendar was open, summed over them, µs. */
  busyTime(pool: number): number {
    return this.busy.integral(pool, this.sim.now);
  }

  /** Heads of a pool that are free or have something to do, counted from its claims: all of them, if nobody is lost. */
  accountedFor(pool: number): number {
    let heads = this.free[pool] + this.walkers.walkingForNobody(pool);
    const claims = this.claimsOfPool[pool];
    for (let i = 0; i < claims.length; i++) {
      const stage = this.stage[claims[i]];
      if (this.pool[claims[i]] !== pool) continue;
      if (stage === Stage.granted || stage === Stage.coming) heads += this.claims[claims[i]].count;
    }
    return heads;
  }

  /** End of warm-up: the window begins now. */
  reset(): void {
    this.busy.reset(this.sim.now);
  }

  /** Takes free people for a claim. True when they are there at once. */
  private assign(claim: number): boolean {
    const { count, at } = this.claims[claim];
    const pool = this.pool[claim];
    this.free[pool] -= count;
    this.countBusy(pool);
    if (this.walkers.walks(pool)) this.coming[claim] = this.walkers.send(pool, claim, count, at);
    this.stage[claim] = this.coming[claim] === 0 ? Stage.granted : Stage.coming;
    return this.coming[claim] === 0;
  }

  private countBusy(pool: number): void {
    const { heads, calendar } = this.pools[pool];
    // heads may be a share of one; those that are asked for are whole
    const busy = this.opening[calendar] === Opening.open ? Math.round(heads - this.free[pool]) : 0;
    if (this.busy.current(pool) === busy) return;
    this.busy.set(pool, this.sim.now, busy);
    this.watcher?.busy(pool, busy);
  }

  private longestWaiting(pool: number): number {
    const { stage, since } = this;
    const claims = this.claimsOfPool[pool];
    let first = -1;
    for (let i = 0; i < claims.length; i++) {
      const claim = claims[i];
      if (stage[claim] === Stage.waiting && (first < 0 || since[claim] < since[first])) first = claim;
    }
    return first;
  }

  private available(pool: number): number {
    return this.opening[this.pools[pool].calendar] === Opening.open ? this.free[pool] : 0;
  }
}
