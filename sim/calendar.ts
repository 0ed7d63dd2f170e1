import { EventBuckets, FEW } from "./event-buckets.ts";
import { EventHeap } from "./event-heap.ts";
import {
  ARGUMENT,
  GENERATION,
  grown,
  INTEGERS,
  KIND,
  NEXT_FREE,
  NONE,
  ORDER,
  precedes,
  PRIORITY_STEP,
  STRIDE,
  TARGET,
  TIME,
} from "./event-record.ts";
import { NearEvents } from "./near-events.ts";
import type { GrowingTable, SavedTable } from "./state-store.ts";
import { SavedStateError } from "./state-store.ts";
import type { Time } from "./time.ts";

/** Names one scheduled event: generation × 2^22 + slot, positive, never given out twice in a run. */
export type EventHandle = number;

/** No event: cancelling it does nothing. Zero, so that a fresh column of handles holds none. */
export const NO_EVENT: EventHandle = 0;

/** The most events that can be pending at once, and one. */
const SLOT_LIMIT = 4_194_304;
const LAST_GENERATION = 0x7fffffff;
/** Generation of a slot that has had all of them: no handle names it. */
const RETIRED = 0;

/**
 * Future events in total order (time, priority, sequence) (SPEC, rules O2, O3, O5).
 *
 * Few events are kept in one sorted list, the near list. With more of them time is cut into buckets of equal width: a bucket is
 * sorted into the near list when its turn comes, and what lies behind the last bucket waits unsorted until buckets are laid out
 * anew. So an event costs the same however many there are. Equal times, which would make a bucket long, arrive in order of
 * sequence and need no sorting; what finds no place in a long near list within a few steps goes into a heap, and the first event is
 * the first of both. No pattern of times costs more than that heap does.
 *
 * Nothing is allocated but by growth and to merge a long bucket. How events are spread over the lists is no state: it decides nothing.
 */
export class Calendar implements GrowingTable {
  /** See event-record.ts. */
  private records: Float64Array;
  private integers: Int32Array;
  /** By slot: its position in the heap or among the far events. */
  private place: Int32Array;
  /** Events added since the start of the run, in an array because a field would box it. */
  private readonly sequence = new Float64Array(1);
  private free = NONE;
  /** Slots ever used, slot 0 included. */
  private used = 1;

  private readonly near = new NearEvents();
  private readonly heap = new EventHeap();
  private readonly buckets: EventBuckets;

  /** Time that {@link peek} found, in an array, because a number that a call gives back may be boxed. */
  readonly ahead = new Float64Array(1);
  /** Time of the event that {@link addDue} is to add, and handle of the one that it has added, in arrays for the same reason. */
  readonly due = new Float64Array(1);
  readonly handle = new Float64Array(1);
  /** Integers of the event that {@link take} took out, which stand there until the next one is added. */
  private taken = 0;

  /** @param capacity events before the first growth */
  constructor(capacity = 64) {
    this.records = new Float64Array(STRIDE * capacity);
    this.integers = new Int32Array(this.records.buffer);
    this.place = new Int32Array(capacity);
    this.buckets = new EventBuckets(capacity);
  }

  /** Number of pending events. Counts them: not for the loop. */
  get size(): number {
    return this.pending().reduce((size, one) => size + one, 0);
  }

  /** Target, kind and argument of the event that {@link take} took out; to be read before the next one is added. */
  get takenTarget(): number {
    return this.integers[this.taken + TARGET];
  }

  get takenKind(): number {
    return this.integers[this.taken + KIND];
  }

  get takenArgument(): number {
    return this.integers[this.taken + ARGUMENT];
  }

  /** Events added since the start of the run: the sequence number of the next one. */
  get added(): number {
    return this.sequence[0];
  }

  /** Adds an event at `time` (µs). Time and priority have been checked by the caller; the other numbers are whole ones of 32 bits. */
  add(time: Time, priority: number, target: number, kind: number, argument: number): EventHandle {
    this.due[0] = time;
    this.addDue(priority, target, kind, argument);
    return this.handle[0];
  }

  /** As {@link add}, at the time `due[0]` and with the handle left in `handle[0]`. */
  addDue(priority: number, target: number, kind: number, argument: number): void {
    const slot = this.free === NONE ? this.newSlot() : this.free;
    const { records, integers, sequence } = this;
    const at = slot * STRIDE;
    const integer = slot * INTEGERS;
    this.free = integers[integer + NEXT_FREE];
    records[at + TIME] = this.due[0];
    records[at + ORDER] = priority * PRIORITY_STEP + sequence[0]++;
    integers[integer + ARGUMENT] = argument;
    integers[integer + TARGET] = target;
    integers[integer + KIND] = kind;
    this.handle[0] = integers[integer + GENERATION] * SLOT_LIMIT + slot;
    if (this.buckets.count > 0 && this.buckets.add(slot, records, this.place)) return;
    if (!this.near.add(slot, records)) this.addBesides(slot);
  }

  /** Looks for the first event and leaves its time in `ahead[0]`, Infinity when there is none. */
  peek(): void {
    const { near } = this;
    if (near.head === near.tail || this.heap.size > 0) this.peekElsewhere();
    else this.ahead[0] = near.times[near.head];
  }

  /** Time of the first event, Infinity when there is none. */
  peekTime(): Time {
    this.peek();
    return this.ahead[0];
  }

  /** Takes the first event out, into {@link takenTarget} and so on. Call only when {@link peek} found one. */
  take(): void {
    const { near } = this;
    let slot: number;
    if (this.heap.size > 0 && this.heapIsFirst()) {
      slot = this.heap.first;
      this.heap.remove(slot, this.records, this.place);
    } else {
      slot = near.slots[near.head++];
    }
    this.taken = slot * INTEGERS;
    this.release(slot);
  }

  /** Takes an event out before its time. False, and nothing happens, when it has run or was cancelled already. */
  cancel(handle: EventHandle): boolean {
    const slot = this.liveSlot(handle);
    if (slot === NONE) return false;
    const { heap, records, place } = this;
    if (heap.has(slot, place)) heap.remove(slot, records, place);
    else if (this.buckets.covers(slot, records)) this.removeLater(slot);
    else this.removeNear(slot);
    this.release(slot);
    return true;
  }

  /** Whether the event is still to come. */
  isPending(handle: EventHandle): boolean {
    return this.liveSlot(handle) !== NONE;
  }

  /** Time of a pending event, µs; NaN when it is not pending. */
  timeOf(handle: EventHandle): Time {
    const slot = this.liveSlot(handle);
    return slot === NONE ? Number.NaN : this.records[slot * STRIDE + TIME];
  }

  save(): SavedTable {
    const { sequence, free, used, integers } = this;
    return { sequence: sequence[0], free, used, records: integers.slice(0, INTEGERS * used) };
  }

  restore(saved: SavedTable): void {
    const { sequence, free, used, records } = saved;
    if (
      typeof sequence !== "number" ||
      typeof free !== "number" ||
      typeof used !== "number" ||
      !(records instanceof Int32Array)
    ) {
      throw new SavedStateError("the saved calendar is not one");
    }
    while (this.place.length < used) this.grow();
    this.integers.set(records);
    this.free = free;
    this.used = used;
    this.sequence[0] = sequence;
    this.near.clear();
    this.heap.size = 0;
    this.buckets.clear();
    this.pending().forEach((one, slot) => {
      if (one === 1) this.buckets.far.add(slot, this.records, this.place);
    });
    if (this.buckets.far.count > FEW) this.layOutBuckets();
    else this.sortFar();
  }

  /** By slot, 1 where there is an event. */
  private pending(): Uint8Array {
    const { integers, used } = this;
    const pending = new Uint8Array(used).fill(1, 1);
    for (let slot = this.free; slot !== NONE; slot = integers[slot * INTEGERS + NEXT_FREE]) pending[slot] = 0;
    for (let slot = 1; slot < used; slot++) {
      if (integers[slot * INTEGERS + GENERATION] === RETIRED) pending[slot] = 0;
    }
    return pending;
  }

  private liveSlot(handle: EventHandle): number {
    if (!(handle > 0)) return NONE;
    const generation = Math.floor(handle / SLOT_LIMIT);
    const slot = handle - generation * SLOT_LIMIT;
    if (generation === RETIRED || slot >= this.used) return NONE;
    return this.integers[slot * INTEGERS + GENERATION] === generation ? slot : NONE;
  }

  private release(slot: number): void {
    const { integers } = this;
    const at = slot * INTEGERS;
    if (integers[at + GENERATION] === LAST_GENERATION) {
      // Its generations are used up, and no handle ever comes back.
      integers[at + GENERATION] = RETIRED;
      return;
    }
    integers[at + GENERATION]++;
    integers[at + NEXT_FREE] = this.free;
    this.free = slot;
  }

  /** A slot that was never used; its record names no next free one. */
  private newSlot(): number {
    if (this.used === this.place.length) this.grow();
    const slot = this.used++;
    this.integers[slot * INTEGERS + NEXT_FREE] = NONE;
    this.integers[slot * INTEGERS + GENERATION] = 1;
    return slot;
  }

  private grow(): void {
    const capacity = 2 * this.place.length;
    if (capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT - 1} pending events`);
    const records = new Float64Array(STRIDE * capacity);
    const integers = new Int32Array(records.buffer);
    integers.set(this.integers);
    this.records = records;
    this.integers = integers;
    this.place = grown(this.place, capacity);
    this.buckets.grow(capacity);
  }

  /** An event that is not easily sorted into the near ones: with buckets it goes into the heap, without they are laid out. */
  private addBesides(slot: number): void {
    const { buckets, records, place } = this;
    if (buckets.count > 0) {
      this.heap.add(slot, records, place);
    } else {
      buckets.far.add(slot, records, place);
      this.layOutBuckets();
    }
  }

  /** Cuts an event out of the near ones; when it is in the midst of many, all of them go into the heap, where that is easy. */
  private removeNear(slot: number): void {
    const { near, heap, records, place } = this;
    if (near.remove(near.rowOf(slot, records))) return;
    for (let row = near.head; row < near.tail; row++) heap.add(near.slots[row], records, place);
    near.clear();
    heap.remove(slot, records, place);
  }

  /** Cuts an event out of its bucket; when that is long, all of it goes into the heap. */
  private removeLater(slot: number): void {
    const { buckets, heap, records, place } = this;
    if (buckets.remove(slot, records, place)) return;
    const { next } = buckets;
    for (let one = buckets.takeOf(slot, records); one !== NONE; one = next[one])
      heap.add(one, records, place);
    heap.remove(slot, records, place);
  }

  /** Lays buckets out for the near events and those added as far, of which there are some. */
  private layOutBuckets(): void {
    const { near, buckets, records, place } = this;
    for (let row = near.head; row < near.tail; row++) buckets.far.add(near.slots[row], records, place);
    near.clear();
    buckets.layOut(this.sequence[0], place);
  }

  /** Whether the heap, which is not empty, has the first event. */
  private heapIsFirst(): boolean {
    const { near, heap, records } = this;
    return near.head === near.tail || precedes(records, heap.first, near.slots[near.head]);
  }

  private peekElsewhere(): void {
    const { ahead, heap, near } = this;
    if (near.head === near.tail) this.fillNear();
    if (heap.size > 0 && this.heapIsFirst()) ahead[0] = this.records[heap.first * STRIDE + TIME];
    else ahead[0] = near.head === near.tail ? Infinity : near.times[near.head];
  }

  /** Sorts the next bucket, or all that is left, into the near events, of which there are none. */
  private fillNear(): void {
    const { buckets, near, heap, records, place } = this;
    if (buckets.count === 0) return;
    let slot = buckets.takeNext(this.sequence[0], records, place);
    if (slot === NONE) {
      this.sortFar();
      return;
    }
    for (; slot !== NONE; slot = buckets.next[slot]) {
      if (!near.add(slot, records)) heap.add(slot, records, place);
    }
  }

  /** Sorts the few far events into the near ones. */
  private sortFar(): void {
    const { far } = this.buckets;
    for (let index = 0; index < far.count; index++) this.near.add(far.slots[index], this.records);
    far.count = 0;
  }
}
