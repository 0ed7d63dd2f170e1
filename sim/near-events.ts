import { ORDER, STRIDE, TIME } from "./event-record.ts";

/** Steps that finding a place may take. */
export const NEAR_STEPS = 48;
const LEAST_ROOM = 1024;

/**
 * The next events in order, in columns side by side: the rows from `head` to before `tail`. An event is taken off by moving `head`; a
 * new one moves those before it one row down, since most new events belong near the beginning, unless it goes to the end.
 */
export class NearEvents {
  times = new Float64Array(LEAST_ROOM);
  private orders = new Float64Array(LEAST_ROOM);
  slots = new Int32Array(LEAST_ROOM);
  head = LEAST_ROOM >> 1;
  tail = LEAST_ROOM >> 1;

  /** Takes an event in; false, and nothing happens, when it belongs too far from the beginning and not to the end. */
  add(slot: number, records: Float64Array): boolean {
    if (this.head === 0 || this.tail === this.slots.length) this.makeRoom();
    const { times, orders, slots, head, tail } = this;
    const time = records[slot * STRIDE + TIME];
    const order = records[slot * STRIDE + ORDER];
    const end = times[tail - 1];
    if (head === tail || end < time || (end === time && orders[tail - 1] < order)) {
      times[tail] = time;
      orders[tail] = order;
      slots[tail] = slot;
      this.tail = tail + 1;
      return true;
    }
    if (tail - head > NEAR_STEPS) {
      const far = times[head + NEAR_STEPS];
      if (far < time || (far === time && orders[head + NEAR_STEPS] < order)) return false;
    }
    let at = head;
    for (; ; at++) {
      const other = times[at];
      if (other > time || (other === time && orders[at] > order)) break;
      times[at - 1] = other;
      orders[at - 1] = orders[at];
      slots[at - 1] = slots[at];
    }
    times[at - 1] = time;
    orders[at - 1] = order;
    slots[at - 1] = slot;
    this.head = head - 1;
    return true;
  }

  /** Row of an event; -1 when it is not here. */
  rowOf(slot: number, records: Float64Array): number {
    const { times, orders, slots, tail } = this;
    const time = records[slot * STRIDE + TIME];
    const order = records[slot * STRIDE + ORDER];
    let low = this.head;
    let high = tail;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] < time || (times[middle] === time && orders[middle] < order)) low = middle + 1;
      else high = middle;
    }
    return low < tail && slots[low] === slot ? low : -1;
  }

  /** Takes the event in `row` out; false, and nothing happens, when it is far from both ends. */
  remove(row: number): boolean {
    const { times, orders, slots, head, tail } = this;
    if (row - head <= NEAR_STEPS) {
      for (let at = row; at > head; at--) {
        times[at] = times[at - 1];
        orders[at] = orders[at - 1];
        slots[at] = slots[at - 1];
      }
      this.head = head + 1;
      return true;
    }
    if (tail - row > NEAR_STEPS) return false;
    for (let at = row + 1; at < tail; at++) {
      times[at - 1] = times[at];
      orders[at - 1] = orders[at];
      slots[at - 1] = slots[at];
    }
    this.tail = tail - 1;
    return true;
  }

  /** Forgets all events. */
  clear(): void {
    this.head = this.slots.length >> 1;
    this.tail = this.head;
  }

  /** Moves the rows to the middle, of larger columns when these are half full. */
  private makeRoom(): void {
    const { times, orders, slots, head, tail } = this;
    const count = tail - head;
    if (2 * count > slots.length) {
      this.times = new Float64Array(2 * slots.length);
      this.orders = new Float64Array(2 * slots.length);
      this.slots = new Int32Array(2 * slots.length);
    }
    const start = (this.slots.length - count) >> 1;
    this.times.set(times.subarray(head, tail), start);
    this.orders.set(orders.subarray(head, tail), start);
    this.slots.set(slots.subarray(head, tail), start);
    this.head = start;
    this.tail = start + count;
  }
}
