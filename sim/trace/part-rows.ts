/** Row that no part has: the list of rows begins and ends there. */
export const NO_ROW = 0;

/**
 * A row for every part in the system, listed in order of creation. Rows are numbered from 1 on; a part keeps its own until it is
 * removed. Constant time, no allocation but by growth.
 */
export class PartRows {
  /** Number of rows in use. */
  size = 0;
  private parts: Int32Array;
  private next: Int32Array;
  private previous: Int32Array;
  private used = 1;
  /** first of the free rows, linked by `next` */
  private free = NO_ROW;

  constructor() {
    this.parts = new Int32Array(64);
    this.next = new Int32Array(64);
    this.previous = new Int32Array(64);
  }

  /** One more than the greatest row there is room for. */
  get capacity(): number {
    return this.parts.length;
  }

  partOf(row: number): number {
    return this.parts[row];
  }

  /** The row after `row`, that of the oldest part after {@link NO_ROW}; NO_ROW after the last. */
  after(row: number): number {
    return this.next[row];
  }

  /** Gives a row to a part. */
  add(part: number): number {
    let row = this.free;
    if (row === NO_ROW) {
      if (this.used === this.parts.length) this.grow();
      row = this.used++;
    } else this.free = this.next[row];
    const { next, previous } = this;
    const last = previous[NO_ROW];
    next[last] = row;
    previous[row] = last;
    next[row] = NO_ROW;
    previous[NO_ROW] = row;
    this.parts[row] = part;
    this.size += 1;
    return row;
  }

  /** Frees a row. */
  remove(row: number): void {
    const { next, previous } = this;
    next[previous[row]] = next[row];
    previous[next[row]] = previous[row];
    next[row] = this.free;
    this.free = row;
    this.size -= 1;
  }

  clear(): void {
    this.size = 0;
    this.used = 1;
    this.free = NO_ROW;
    this.next[NO_ROW] = NO_ROW;
    this.previous[NO_ROW] = NO_ROW;
  }

  private grow(): void {
    const { next, parts, previous } = this;
    this.parts = new Int32Array(2 * parts.length);
    this.parts.set(parts);
    this.next = new Int32Array(2 * parts.length);
    this.next.set(next);
    this.previous = new Int32Array(2 * parts.length);
    this.previous.set(previous);
  }
}
