import type { GrowingTable, SavedTable } from "./state-store.ts";
import { SavedStateError } from "./state-store.ts";
import type { Time } from "./time.ts";

/** Names one scheduled event: generation × 2^22 + slot, positive, never given out twice in a run. */
export type EventHandle = number;

/** No event: cancelling it does nothing. Zero, so that a fresh column of handles holds none. */
export const NO_EVENT: EventHandle = 0;

/** The most events that can be pending at once. */
const SLOT_LIMIT = 4_194_304;
/** Priority × 2^50 + sequence is the second key: one comparison, and 2^50 events are decades of computing. */
const PRIORITY_STEP = 1_125_899_906_842_624;
const LAST_GENERATION = 0x7fffffff;

// Integer fields of a slot. A free slot keeps the next free one in TARGET and -1 in POSITION.
const TARGET = 0;
const KIND = 1;
const POSITION = 2;
const GENERATION = 3;
const STRIDE = 4;

/**
 * Future events in total order (time, priority, sequence): a four-way indexed heap in typed arrays (SPEC, rules O2, O3, O5).
 *
 * Both keys stand in heap order, so four children share a cache line. A popped root leaves a hole that the next scheduled event
 * falls into: an event that schedules its successor costs one sift, not two. Nothing is allocated but by growth.
 */
export class Calendar implements GrowingTable {
  /** (time, priority and sequence) by heap position. */
  private keys: Float64Array;
  /** Slot by heap position. */
  private slots: Int32Array;
  /** TARGET, KIND, POSITION, GENERATION by slot. */
  private fields: Int32Array;
  /** Argument by slot. */
  private values: Float64Array;
  /** Heap positions in use, the hole included. */
  private count = 0;
  /** Whether the root is vacant. */
  private hole = false;
  private free = -1;
  /** Slots ever used. */
  private used = 0;
  private sequence = 0;

  /** Target and kind of the event that {@link take} took out. */
  takenTarget = 0;
  takenKind = 0;
  private readonly taken = new Float64Array(1);

  /** @param capacity events before the first growth */
  constructor(capacity = 64) {
    this.keys = new Float64Array(2 * capacity);
    this.slots = new Int32Array(capacity);
    this.fields = new Int32Array(STRIDE * capacity);
    this.values = new Float64Array(capacity);
  }

  /** Number of pending events. */
  get size(): number {
    return this.hole ? this.count - 1 : this.count;
  }

  /** Argument of the event that {@link take} took out. */
  get takenArgument(): number {
    return this.taken[0];
  }

  /** Events added since the start of the run: the sequence number of the next one. */
  get added(): number {
    return this.sequence;
  }

  /** Adds an event at `time` (µs). Time and priority have been checked by the caller. */
  add(time: Time, priority: number, target: number, kind: number, argument: number): EventHandle {
    let slot = this.free;
    if (slot >= 0) this.free = this.fields[slot * STRIDE + TARGET];
    else slot = this.newSlot();
    const fields = this.fields;
    const base = slot * STRIDE;
    fields[base + TARGET] = target;
    fields[base + KIND] = kind;
    this.values[slot] = argument;
    // The keys go into the array here: handed to a sift as parameters they would be boxed.
    if (this.hole) {
      this.hole = false;
      this.slots[0] = slot;
      this.keys[0] = time;
      this.keys[1] = priority * PRIORITY_STEP + this.sequence++;
      this.siftDown(0);
    } else {
      const position = this.count++;
      this.slots[position] = slot;
      this.keys[2 * position] = time;
      this.keys[2 * position + 1] = priority * PRIORITY_STEP + this.sequence++;
      this.siftUp(position);
    }
    return fields[base + GENERATION] * SLOT_LIMIT + slot;
  }

  /** Time of the first event, Infinity when there is none. */
  peekTime(): Time {
    if (this.hole) this.fillHole();
    return this.count > 0 ? this.keys[0] : Infinity;
  }

  /** Takes the first event out, into `takenTarget`, `takenKind`, `takenArgument`. Call only after a finite {@link peekTime}. */
  take(): void {
    const slot = this.slots[0];
    const base = slot * STRIDE;
    this.takenTarget = this.fields[base + TARGET];
    this.takenKind = this.fields[base + KIND];
    this.taken[0] = this.values[slot];
    this.release(base, slot);
    this.hole = true;
  }

  /** Takes an event out before its time. False, and nothing happens, when it has run or was cancelled already. */
  cancel(handle: EventHandle): boolean {
    const slot = this.liveSlot(handle);
    if (slot < 0) return false;
    if (this.hole) this.fillHole();
    const base = slot * STRIDE;
    const position = this.fields[base + POSITION];
    this.release(base, slot);
    const last = --this.count;
    if (position < last) {
      this.moveEntry(last, position);
      if (position > 0 && this.precedes(position, (position - 1) >> 2)) this.siftUp(position);
      else this.siftDown(position);
    }
    return true;
  }

  /** Whether the event is still to come. */
  isPending(handle: EventHandle): boolean {
    return this.liveSlot(handle) >= 0;
  }

  /** Time of a pending event, µs; NaN when it is not pending. */
  timeOf(handle: EventHandle): Time {
    const slot = this.liveSlot(handle);
    return slot < 0 ? Number.NaN : this.keys[2 * this.fields[slot * STRIDE + POSITION]];
  }

  save(): SavedTable {
    if (this.hole) this.fillHole();
    return {
      count: this.count,
      free: this.free,
      used: this.used,
      sequence: this.sequence,
      keys: this.keys.slice(0, 2 * this.count),
      slots: this.slots.slice(0, this.count),
      fields: this.fields.slice(0, STRIDE * this.used),
      values: this.values.slice(0, this.used),
    };
  }

  restore(saved: SavedTable): void {
    const { count, free, used, sequence, keys, slots, fields, values } = saved;
    if (
      typeof count !== "number" ||
      typeof free !== "number" ||
      typeof used !== "number" ||
      typeof sequence !== "number" ||
      !(keys instanceof Float64Array && slots instanceof Int32Array) ||
      !(fields instanceof Int32Array && values instanceof Float64Array)
    ) {
      throw new SavedStateError("the saved calendar is not one");
    }
    while (this.values.length < used) this.grow();
    this.keys.set(keys);
    this.slots.set(slots);
    this.fields.set(fields);
    this.values.set(values);
    this.count = count;
    this.free = free;
    this.used = used;
    this.sequence = sequence;
    this.hole = false;
  }

  private liveSlot(handle: EventHandle): number {
    if (!(handle > 0)) return -1;
    const generation = Math.floor(handle / SLOT_LIMIT);
    const slot = handle - generation * SLOT_LIMIT;
    if (slot >= this.used) return -1;
    const base = slot * STRIDE;
    return this.fields[base + GENERATION] === generation && this.fields[base + POSITION] >= 0 ? slot : -1;
  }

  private release(base: number, slot: number): void {
    const fields = this.fields;
    fields[base + POSITION] = -1;
    // A slot whose generations are used up is retired, so that no handle ever comes back.
    if (fields[base + GENERATION] === LAST_GENERATION) return;
    fields[base + GENERATION]++;
    fields[base + TARGET] = this.free;
    this.free = slot;
  }

  private newSlot(): number {
    if (this.used === this.values.length) this.grow();
    const slot = this.used++;
    this.fields[slot * STRIDE + GENERATION] = 1;
    return slot;
  }

  private grow(): void {
    const capacity = 2 * this.values.length;
    if (capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} pending events`);
    const { keys, slots, fields, values } = this;
    this.keys = new Float64Array(2 * capacity);
    this.slots = new Int32Array(capacity);
    this.fields = new Int32Array(STRIDE * capacity);
    this.values = new Float64Array(capacity);
    this.keys.set(keys);
    this.slots.set(slots);
    this.fields.set(fields);
    this.values.set(values);
  }

  private fillHole(): void {
    this.hole = false;
    const last = --this.count;
    if (last === 0) return;
    this.moveEntry(last, 0);
    this.siftDown(0);
  }

  private moveEntry(from: number, to: number): void {
    this.keys[2 * to] = this.keys[2 * from];
    this.keys[2 * to + 1] = this.keys[2 * from + 1];
    this.slots[to] = this.slots[from];
  }

  private precedes(left: number, right: number): boolean {
    const keys = this.keys;
    const a = keys[2 * left];
    const b = keys[2 * right];
    return a < b || (a === b && keys[2 * left + 1] < keys[2 * right + 1]);
  }

  private siftUp(start: number): void {
    const { keys, slots, fields } = this;
    const time = keys[2 * start];
    const key = keys[2 * start + 1];
    const slot = slots[start];
    let position = start;
    while (position > 0) {
      const parent = (position - 1) >> 2;
      const parentTime = keys[2 * parent];
      if (parentTime < time || (parentTime === time && keys[2 * parent + 1] < key)) break;
      keys[2 * position] = parentTime;
      keys[2 * position + 1] = keys[2 * parent + 1];
      const moved = slots[parent];
      slots[position] = moved;
      fields[moved * STRIDE + POSITION] = position;
      position = parent;
    }
    keys[2 * position] = time;
    keys[2 * position + 1] = key;
    slots[position] = slot;
    fields[slot * STRIDE + POSITION] = position;
  }

  private siftDown(start: number): void {
    const { keys, slots, fields, count } = this;
    const time = keys[2 * start];
    const key = keys[2 * start + 1];
    const slot = slots[start];
    let position = start;
    for (;;) {
      const first = 4 * position + 1;
      if (first >= count) break;
      let best = first;
      let bestTime = keys[2 * first];
      let bestKey = keys[2 * first + 1];
      const end = first + 4 < count ? first + 4 : count;
      for (let child = first + 1; child < end; child++) {
        const childTime = keys[2 * child];
        if (childTime < bestTime || (childTime === bestTime && keys[2 * child + 1] < bestKey)) {
          best = child;
          bestTime = childTime;
          bestKey = keys[2 * child + 1];
        }
      }
      if (time < bestTime || (time === bestTime && key < bestKey)) break;
      keys[2 * position] = bestTime;
      keys[2 * position + 1] = bestKey;
      const moved = slots[best];
      slots[position] = moved;
      fields[moved * STRIDE + POSITION] = position;
      position = best;
    }
    keys[2 * position] = time;
    keys[2 * position + 1] = key;
    slots[position] = slot;
    fields[slot * STRIDE + POSITION] = position;
  }
}
