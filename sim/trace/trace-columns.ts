/** Append-only typed columns with a search by time: the storage below {@link TraceReader}. */

/** A float column that doubles when it is full. */
export class FloatColumn {
  values: Float64Array;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/** An integer column that doubles when it is full. */
export class IntColumn {
  values: Int32Array;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
}

/**
 * A non-decreasing time column. Playback asks for neighbouring instants, so a search starts at the last answer and
 * falls back to bisection.
 */
export class TimeColumn extends FloatColumn {
  private hint = 0;

  /** Index of the last entry with `time <= at`, or -1. Of entries at one instant this is the last written. */
  lastAtOrBefore(at: number): number {
    const { values, length } = this;
    if (length === 0 || values[0] > at) return -1;
    let low = 0;
    let high = length;
    const { hint } = this;
    if (hint < length && values[hint] <= at) {
      low = hint;
      // Entries of the next frame are near: look a few places ahead before bisecting.
      const near = Math.min(length, hint + 4);
      let index = hint + 1;
      while (index < near && values[index] <= at) index++;
      if (index < near || index === length) {
        this.hint = index - 1;
        return this.hint;
      }
      low = index - 1;
    } else if (hint < length) {
      high = hint;
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (values[middle] <= at) low = middle;
      else high = middle;
    }
    this.hint = low;
    return low;
  }

  /** Index of the first entry with `time >= at`; `length` when there is none. Leaves the hint alone. */
  firstAtOrAfter(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.values[middle] < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A copy with room for at least `length` entries, at least doubled. */
export function grownInts(column: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(length, column.length * 2));
  larger.set(column);
  return larger;
}

/** A copy with room for at least `length` entries, at least doubled. */
export function grownFloats(column: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(length, column.length * 2));
  larger.set(column);
  return larger;
}
