import type { GrowingTable, SavedTable } from "#sim/state-store.ts";
import type { Time } from "#sim/time.ts";
import type { PartTable } from "../line/part-table.ts";

const FIRST_CAPACITY = 16;
const NONE = -1;

/** How far a transport order has come. */
export const OrderStage = { free: 0, reported: 1, known: 2, called: 3, carried: 4 } as const;

/**
 * Orders to carry a load over an edge: slots with a free list. The parts of an order are chained through the part table,
 * from their being set aside at the sender to their arrival. Columns grow by doubling: read them through the table.
 */
export class TransportTable implements GrowingTable {
  edge = new Int32Array(0);
  /** parts of the load */
  count = new Int32Array(0);
  /** parts chained to the order at this moment */
  chained = new Int32Array(0);
  /** code in OrderStage */
  stage = new Uint8Array(0);
  /** when the load was set aside, and when the carrier came to know of it */
  since = new Float64Array(0);
  known = new Float64Array(0);
  /** vehicle or claim that carries it; -1: none yet */
  carrier = new Int32Array(0);
  /** link of the list that the order stands in, and of the free list; -1 ends both */
  next = new Int32Array(0);
  private first = new Int32Array(0);
  private last = new Int32Array(0);
  /** [first free order, orders open] */
  private head = new Int32Array([NONE, 0]);
  private readonly parts: PartTable;

  constructor(parts: PartTable) {
    this.parts = parts;
    this.grow(FIRST_CAPACITY);
  }

  /** Orders that are open. */
  get open(): number {
    return this.head[1];
  }

  /** Orders, open or free: the length of the columns. */
  get size(): number {
    return this.edge.length;
  }

  create(edge: number, now: Time): number {
    if (this.head[0] === NONE) this.grow(2 * this.edge.length);
    const order = this.head[0];
    this.head[0] = this.next[order];
    this.head[1] += 1;
    this.edge[order] = edge;
    this.count[order] = 0;
    this.chained[order] = 0;
    this.stage[order] = OrderStage.reported;
    this.since[order] = now;
    this.known[order] = now;
    this.carrier[order] = NONE;
    this.next[order] = NONE;
    this.first[order] = NONE;
    this.last[order] = NONE;
    return order;
  }

  /** The load has arrived; no part may be chained to the order any more. */
  close(order: number): void {
    if (this.chained[order] !== 0)
      throw new Error("a transport ends with parts that have not been delivered");
    this.stage[order] = OrderStage.free;
    this.next[order] = this.head[0];
    this.head[0] = order;
    this.head[1] -= 1;
  }

  /** Chains a part to the order, last. */
  append(order: number, slot: number): void {
    const { next } = this.parts;
    next[slot] = NONE;
    if (this.first[order] === NONE) this.first[order] = slot;
    else next[this.last[order]] = slot;
    this.last[order] = slot;
    this.chained[order] += 1;
  }

  /** Takes the first part out of the chain. Only while one is chained. */
  takeFirst(order: number): number {
    const slot = this.first[order];
    const { next } = this.parts;
    this.first[order] = next[slot];
    if (next[slot] === NONE) this.last[order] = NONE;
    next[slot] = NONE;
    this.chained[order] -= 1;
    return slot;
  }

  /** The first part of the chain; -1 when it is empty. */
  firstPart(order: number): number {
    return this.first[order];
  }

  save(): SavedTable {
    return {
      edge: this.edge.slice(),
      count: this.count.slice(),
      chained: this.chained.slice(),
      stage: this.stage.slice(),
      since: this.since.slice(),
      known: this.known.slice(),
      carrier: this.carrier.slice(),
      next: this.next.slice(),
      first: this.first.slice(),
      last: this.last.slice(),
      head: this.head.slice(),
    };
  }

  restore(saved: SavedTable): void {
    this.edge = (saved["edge"] as Int32Array<ArrayBuffer>).slice();
    this.count = (saved["count"] as Int32Array<ArrayBuffer>).slice();
    this.chained = (saved["chained"] as Int32Array<ArrayBuffer>).slice();
    this.stage = (saved["stage"] as Uint8Array<ArrayBuffer>).slice();
    this.since = (saved["since"] as Float64Array<ArrayBuffer>).slice();
    this.known = (saved["known"] as Float64Array<ArrayBuffer>).slice();
    this.carrier = (saved["carrier"] as Int32Array<ArrayBuffer>).slice();
    this.next = (saved["next"] as Int32Array<ArrayBuffer>).slice();
    this.first = (saved["first"] as Int32Array<ArrayBuffer>).slice();
    this.last = (saved["last"] as Int32Array<ArrayBuffer>).slice();
    this.head = (saved["head"] as Int32Array<ArrayBuffer>).slice();
  }

  private grow(capacity: number): void {
    const old = this.edge.length;
    this.edge = grown(this.edge, new Int32Array(capacity));
    this.count = grown(this.count, new Int32Array(capacity));
    this.chained = grown(this.chained, new Int32Array(capacity));
    this.stage = grown(this.stage, new Uint8Array(capacity));
    this.since = grown(this.since, new Float64Array(capacity));
    this.known = grown(this.known, new Float64Array(capacity));
    this.carrier = grown(this.carrier, new Int32Array(capacity));
    this.next = grown(this.next, new Int32Array(capacity));
    this.first = grown(this.first, new Int32Array(capacity));
    this.last = grown(this.last, new Int32Array(capacity));
    for (let order = capacity - 1; order >= old; order--) {
      this.next[order] = this.head[0];
      this.head[0] = order;
    }
  }
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
