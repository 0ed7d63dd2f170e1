import { grown, precedes } from "./event-record.ts";

/** Slots of events in a four-way heap. `place` keeps the position of each by slot, so that any can be taken out. */
export class EventHeap {
  private slots = new Int32Array(64);
  /** Events in the heap. */
  size = 0;

  /** Slot of the first event. Only when `size` > 0. */
  get first(): number {
    return this.slots[0];
  }

  has(slot: number, place: Int32Array): boolean {
    const position = place[slot];
    return position >= 0 && position < this.size && this.slots[position] === slot;
  }

  add(slot: number, records: Float64Array, place: Int32Array): void {
    if (this.size === this.slots.length) this.slots = grown(this.slots, 2 * this.size);
    this.siftUp(this.size++, slot, records, place);
  }

  /** Takes an event out of the heap, which must have it. */
  remove(slot: number, records: Float64Array, place: Int32Array): void {
    const position = place[slot];
    const last = --this.size;
    if (position === last) return;
    const moved = this.slots[last];
    if (position > 0 && precedes(records, moved, this.slots[(position - 1) >> 2])) {
      this.siftUp(position, moved, records, place);
    } else {
      this.siftDown(position, moved, records, place);
    }
  }

  private siftUp(start: number, slot: number, records: Float64Array, place: Int32Array): void {
    const { slots } = this;
    let position = start;
    while (position > 0) {
      const parent = (position - 1) >> 2;
      const above = slots[parent];
      if (precedes(records, above, slot)) break;
      slots[position] = above;
      place[above] = position;
      position = parent;
    }
    slots[position] = slot;
    place[slot] = position;
  }

  private siftDown(start: number, slot: number, records: Float64Array, place: Int32Array): void {
    const { slots, size } = this;
    let position = start;
    for (;;) {
      const firstChild = 4 * position + 1;
      if (firstChild >= size) break;
      let best = slots[firstChild];
      let at = firstChild;
      const end = firstChild + 4 < size ? firstChild + 4 : size;
      for (let child = firstChild + 1; child < end; child++) {
        if (!precedes(records, slots[child], best)) continue;
        best = slots[child];
        at = child;
      }
      if (precedes(records, slot, best)) break;
      slots[position] = best;
      place[best] = position;
      position = at;
    }
    slots[position] = slot;
    place[slot] = position;
  }
}
