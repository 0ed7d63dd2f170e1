import type { GrowingTable, SavedTable } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";

/**
 * Rows of numbers by integer key, dense, with an open-addressing index: the standing state of what comes and goes. Constant time,
 * no allocation but by growth, and a snapshot as large as the rows in use.
 */
export class KeyedRows implements GrowingTable {
  /** The rows; row `r` starts at `r × stride`. Replaced when the table grows. */
  values: Float64Array;
  private readonly stride: number;
  private keys: Int32Array;
  private count = 0;
  /** Row + 1 by hash, 0 where empty; at most half full. */
  private index: Int32Array;
  private shift: number;

  /** @param stride numbers in a row */
  constructor(stride: number) {
    this.stride = stride;
    this.values = new Float64Array(16 * stride);
    this.keys = new Int32Array(16);
    this.index = new Int32Array(32);
    this.shift = 27;
  }

  /** Number of rows. */
  get size(): number {
    return this.count;
  }

  /** Key of row `row`. */
  keyAt(row: number): number {
    return this.keys[row];
  }

  /** Start of the key's row in {@link values}, -1 when it has none. */
  find(key: number): number {
    const { index, keys } = this;
    const mask = index.length - 1;
    let at = Math.imul(key, 0x9e3779b1) >>> this.shift;
    for (let row = index[at]; row !== 0; row = index[at]) {
      if (keys[row - 1] === key) return (row - 1) * this.stride;
      at = (at + 1) & mask;
    }
    return -1;
  }

  /** Adds a row of zeros for a key that has none, and tells its start. */
  insert(key: number): number {
    if (this.count === this.keys.length) this.grow(2 * this.count);
    const row = this.count++;
    this.keys[row] = key;
    this.link(row);
    const { values, stride } = this;
    const start = row * stride;
    // Loops here and below: for so few numbers a call of fill or copyWithin costs more.
    for (let at = start; at < start + stride; at++) values[at] = 0;
    return start;
  }

  /** Drops the key's row, which must exist; the last row takes its place. */
  remove(key: number): void {
    const at = this.position(key);
    const row = this.index[at] - 1;
    this.unlink(at);
    const last = --this.count;
    if (row === last) return;
    const moved = this.keys[last];
    this.index[this.position(moved)] = row + 1;
    this.keys[row] = moved;
    const { values, stride } = this;
    for (let field = 0; field < stride; field++) values[row * stride + field] = values[last * stride + field];
  }

  save(): SavedTable {
    return {
      keys: this.keys.slice(0, this.count),
      values: this.values.slice(0, this.count * this.stride),
    };
  }

  restore(saved: SavedTable): void {
    const { keys, values } = saved;
    if (
      !(keys instanceof Int32Array && values instanceof Float64Array) ||
      values.length !== keys.length * this.stride
    ) {
      throw new SavedStateError("the saved rows have another width");
    }
    let capacity = this.keys.length;
    while (capacity < keys.length) capacity *= 2;
    if (capacity > this.keys.length) this.grow(capacity);
    this.index.fill(0);
    this.keys.set(keys);
    this.values.set(values);
    this.count = keys.length;
    for (let row = 0; row < this.count; row++) this.link(row);
  }

  private position(key: number): number {
    const mask = this.index.length - 1;
    let at = Math.imul(key, 0x9e3779b1) >>> this.shift;
    while (this.keys[this.index[at] - 1] !== key) at = (at + 1) & mask;
    return at;
  }

  private link(row: number): void {
    const mask = this.index.length - 1;
    let at = Math.imul(this.keys[row], 0x9e3779b1) >>> this.shift;
    while (this.index[at] !== 0) at = (at + 1) & mask;
    this.index[at] = row + 1;
  }

  /** Empties a place of the index and moves later ones of the same run back, so that no search breaks off at the gap. */
  private unlink(place: number): void {
    const { index, keys } = this;
    const mask = index.length - 1;
    let gap = place;
    let at = (gap + 1) & mask;
    for (let row = index[at]; row !== 0; row = index[at]) {
      const home = Math.imul(keys[row - 1], 0x9e3779b1) >>> this.shift;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        index[gap] = row;
        gap = at;
      }
      at = (at + 1) & mask;
    }
    index[gap] = 0;
  }

  private grow(capacity: number): void {
    const { keys, values } = this;
    this.keys = new Int32Array(capacity);
    this.keys.set(keys);
    this.values = new Float64Array(capacity * this.stride);
    this.values.set(values);
    this.index = new Int32Array(2 * capacity);
    this.shift = 32 - (31 - Math.clz32(2 * capacity));
    for (let row = 0; row < this.count; row++) this.link(row);
  }
}
