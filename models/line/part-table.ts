import type { GrowingTable, SavedTable } from "#sim/state-store.ts";

const FIRST_CAPACITY = 64;

/** Source of a part that stood on the line from the beginning. */
export const NO_SOURCE = -1;

/**
 * Every part in the system is a slot of this table; a slot is reused after its part has left, the serial number never.
 * Columns grow by doubling, so always read them through the table, never keep them.
 */
export class PartTable implements GrowingTable {
  serial = new Int32Array(0);
  product = new Uint8Array(0);
  /** draw key: source and release index, the same in every variant of the line */
  key = new Float64Array(0);
  entered = new Float64Array(0);
  /** one bit for each defect cause present on the part */
  defects = new Int32Array(0);
  /** 1 once the part has been defective, 2 once it has been rejected: each is counted once per part */
  marks = new Uint8Array(0);
  /** rejections that sent the part to rework so far */
  rework = new Int32Array(0);
  /** number of a split's copy among those of its original, which share the key; 0 for what a source released */
  copy = new Int32Array(0);
  /** times that it came back, unrejected, to where it had been; with the rejections, the visit ordinal of its draws */
  laps = new Int32Array(0);
  /** source that released it, counted in file order; NO_SOURCE for initial stock */
  source = new Int32Array(0);
  /** row of the permissions: where the part may go next */
  row = new Int32Array(0);
  /** element that holds the part */
  location = new Int32Array(0);
  /** link of the queue the part waits in, and link of the free list; -1 ends both */
  next = new Int32Array(0);
  /** edge the part travels along, and the moment it joined the queue it waits in */
  edge = new Int32Array(0);
  since = new Float64Array(0);
  /** in a storage: the unit load that the part lies on, and the next part on it */
  load = new Int32Array(0);
  mate = new Int32Array(0);
  /** in a buffer that is not first in, first out: what it goes by, the least first; and where parts wait with patience: its event */
  rank = new Float64Array(0);
  expiry = new Float64Array(0);

  /** [first free slot, slots in use, next serial number] */
  private head = new Int32Array([-1, 0, 0]);

  constructor() {
    this.grow(FIRST_CAPACITY);
  }

  get inUse(): number {
    return this.head[1];
  }

  get created(): number {
    return this.head[2];
  }

  /**
   * A new part, whose draw key is `keys[keyAt]`, at the time `clock[0]`: numbers that are handed to a call may be boxed.
   * @returns its slot
   */
  create(
    source: number,
    product: number,
    row: number,
    keys: Float64Array,
    keyAt: number,
    clock: Float64Array,
  ): number {
    if (this.head[0] < 0) this.grow(this.serial.length * 2);
    const slot = this.head[0];
    this.head[0] = this.next[slot];
    this.head[1] += 1;
    this.serial[slot] = this.head[2]++;
    this.product[slot] = product;
    this.key[slot] = keys[keyAt];
    this.entered[slot] = clock[0];
    this.defects[slot] = 0;
    this.marks[slot] = 0;
    this.rework[slot] = 0;
    this.copy[slot] = 0;
    this.laps[slot] = 0;
    this.source[slot] = source;
    this.row[slot] = row;
    this.location[slot] = -1;
    this.next[slot] = -1;
    this.edge[slot] = -1;
    this.since[slot] = clock[0];
    return slot;
  }

  release(slot: number): void {
    this.serial[slot] = -1;
    this.next[slot] = this.head[0];
    this.head[0] = slot;
    this.head[1] -= 1;
  }

  save(): SavedTable {
    return {
      serial: this.serial.slice(),
      product: this.product.slice(),
      key: this.key.slice(),
      entered: this.entered.slice(),
      defects: this.defects.slice(),
      marks: this.marks.slice(),
      rework: this.rework.slice(),
      copy: this.copy.slice(),
      laps: this.laps.slice(),
      source: this.source.slice(),
      row: this.row.slice(),
      location: this.location.slice(),
      next: this.next.slice(),
      edge: this.edge.slice(),
      since: this.since.slice(),
      load: this.load.slice(),
      mate: this.mate.slice(),
      rank: this.rank.slice(),
      expiry: this.expiry.slice(),
      head: this.head.slice(),
    };
  }

  restore(saved: SavedTable): void {
    this.serial = (saved["serial"] as Int32Array<ArrayBuffer>).slice();
    this.product = (saved["product"] as Uint8Array<ArrayBuffer>).slice();
    this.key = (saved["key"] as Float64Array<ArrayBuffer>).slice();
    this.entered = (saved["entered"] as Float64Array<ArrayBuffer>).slice();
    this.defects = (saved["defects"] as Int32Array<ArrayBuffer>).slice();
    this.marks = (saved["marks"] as Uint8Array<ArrayBuffer>).slice();
    this.rework = (saved["rework"] as Int32Array<ArrayBuffer>).slice();
    this.copy = (saved["copy"] as Int32Array<ArrayBuffer>).slice();
    this.laps = (saved["laps"] as Int32Array<ArrayBuffer>).slice();
    this.source = (saved["source"] as Int32Array<ArrayBuffer>).slice();
    this.row = (saved["row"] as Int32Array<ArrayBuffer>).slice();
    this.location = (saved["location"] as Int32Array<ArrayBuffer>).slice();
    this.next = (saved["next"] as Int32Array<ArrayBuffer>).slice();
    this.edge = (saved["edge"] as Int32Array<ArrayBuffer>).slice();
    this.since = (saved["since"] as Float64Array<ArrayBuffer>).slice();
    this.load = (saved["load"] as Int32Array<ArrayBuffer>).slice();
    this.mate = (saved["mate"] as Int32Array<ArrayBuffer>).slice();
    this.rank = (saved["rank"] as Float64Array<ArrayBuffer>).slice();
    this.expiry = (saved["expiry"] as Float64Array<ArrayBuffer>).slice();
    this.head = (saved["head"] as Int32Array<ArrayBuffer>).slice();
  }

  private grow(capacity: number): void {
    const old = this.serial.length;
    this.serial = grown(this.serial, new Int32Array(capacity));
    this.product = grown(this.product, new Uint8Array(capacity));
    this.key = grown(this.key, new Float64Array(capacity));
    this.entered = grown(this.entered, new Float64Array(capacity));
    this.defects = grown(this.defects, new Int32Array(capacity));
    this.marks = grown(this.marks, new Uint8Array(capacity));
    this.rework = grown(this.rework, new Int32Array(capacity));
    this.copy = grown(this.copy, new Int32Array(capacity));
    this.laps = grown(this.laps, new Int32Array(capacity));
    this.source = grown(this.source, new Int32Array(capacity));
    this.row = grown(this.row, new Int32Array(capacity));
    this.location = grown(this.location, new Int32Array(capacity));
    this.next = grown(this.next, new Int32Array(capacity));
    this.edge = grown(this.edge, new Int32Array(capacity));
    this.since = grown(this.since, new Float64Array(capacity));
    this.load = grown(this.load, new Int32Array(capacity));
    this.mate = grown(this.mate, new Int32Array(capacity));
    this.rank = grown(this.rank, new Float64Array(capacity));
    this.expiry = grown(this.expiry, new Float64Array(capacity));
    // the free list hands out low slots first
    for (let slot = capacity - 1; slot >= old; slot--) {
      this.serial[slot] = -1;
      this.next[slot] = this.head[0];
      this.head[0] = slot;
    }
  }
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
