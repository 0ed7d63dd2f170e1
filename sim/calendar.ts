import { EventBuckets } from "./event-buckets.ts";
import { EventHeap } from "./event-heap.ts";
import {
  ARGUMENT,
  FREE,
  GENERATION,
  grown,
  INTEGERS,
  KIND,
  NEXT,
  NONE,
  ORDER,
  precedes,
  PRIORITY_STEP,
  STRIDE,
  TARGET,
  TIME,
} from "./event-record.ts";
import { sortedEvents } from "./event-sort.ts";
import type { GrowingTable, SavedTable } from "./state-store.ts";
import { SavedStateError } from "./state-store.ts";
import type { Time } from "./time.ts";

/** Names one scheduled event: generation × 2^22 + slot, positive, never given out twice in a run. */
export type EventHandle = number;

/** No event: cancelling it does nothing. Zero, so that a fresh column of handles holds none. */
export const NO_EVENT: EventHandle = 0;

/** The most events that can be pending at once. */
const SLOT_LIMIT = 4_194_304;
const LAST_GENERATION = 0x7fffffff;
/** Generation of a slot that has had all of them: no handle names it. */
const RETIRED = -1;

/** Steps that finding a place in the near list may take. */
const NEAR_STEPS = 48;
/** A bucket of more events is sorted by merging. */
const SHORT_BUCKET = 32;
// Numbers of the calendar, in an array because a field would box them.
const SEQUENCE = 0;
const TAKEN_ARGUMENT = 1;

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
  /** By slot: the one before it in its list (not of the first one), or its position in the heap or among the far events. */
  private place: Int32Array;
  private readonly numbers = new Float64Array(2);
  private free = NONE;
  /** Slots ever used. */
  private used = 0;

  private first = NONE;
  private last = NONE;
  private readonly heap = new EventHeap();
  private readonly buckets = new EventBuckets();

  /** Time that {@link peek} found, in an array, because a number that a call gives back may be boxed. */
  readonly ahead = new Float64Array(1);
  /** Time of the event that {@link addDue} is to add, and handle of the one that it has added, in arrays for the same reason. */
  readonly due = new Float64Array(1);
  readonly handle = new Float64Array(1);
  /** Target and kind of the event that {@link take} took out. */
  takenTarget = 0;
  takenKind = 0;

  /** @param capacity events before the first growth */
  constructor(capacity = 64) {
    this.records = new Float64Array(STRIDE * capacity);
    this.integers = new Int32Array(this.records.buffer);
    this.place = new Int32Array(capacity);
  }

  /** Number of pending events. Counts them: not for the loop. */
  get size(): number {
    let size = 0;
    for (let slot = 0; slot < this.used; slot++) if (this.records[slot * STRIDE + ORDER] !== FREE) size++;
    return size;
  }

  /** Argument of the event that {@link take} took out. */
  get takenArgument(): number {
    return this.numbers[TAKEN_ARGUMENT];
  }

  /** Events added since the start of the run: the sequence number of the next one. */
  get added(): number {
    return this.numbers[SEQUENCE];
  }

  /** Adds an event at `time` (µs). Time and priority have been checked by the caller. */
  add(time: Time, priority: number, target: number, kind: number, argument: number): EventHandle {
    this.due[0] = time;
    this.addDue(priority, target, kind, argument);
    return this.handle[0];
  }

  /** As {@link add}, at the time `due[0]` and with the handle left in `handle[0]`. */
  addDue(priority: number, target: number, kind: number, argument: number): void {
    const slot = this.free >= 0 ? this.free : this.newSlot();
    const { records, integers, numbers } = this;
    const at = slot * STRIDE;
    const integer = slot * INTEGERS;
    this.free = integers[integer + TARGET];
    records[at + TIME] = this.due[0];
    records[at + ORDER] = priority * PRIORITY_STEP + numbers[SEQUENCE]++;
    records[at + ARGUMENT] = argument;
    integers[integer + TARGET] = target;
    integers[integer + KIND] = kind;
    this.handle[0] = integers[integer + GENERATION] * SLOT_LIMIT + slot;
    if (this.buckets.count === 0 || !this.buckets.add(slot, records, integers, this.place))
      this.addNear(slot);
  }

  /** Looks for the first event and leaves its time in `ahead[0]`, Infinity when there is none. */
  peek(): void {
    if (this.first === NONE || this.heap.size > 0) this.peekElsewhere();
    else this.ahead[0] = this.records[this.first * STRIDE + TIME];
  }

  /** Time of the first event, Infinity when there is none. */
  peekTime(): Time {
    this.peek();
    return this.ahead[0];
  }

  /** Takes the first event out, into `takenTarget`, `takenKind`, `takenArgument`. Call only when {@link peek} found one. */
  take(): void {
    const slot = this.heap.size === 0 ? this.first : this.firstOfBoth();
    const { integers } = this;
    const at = slot * INTEGERS;
    if (slot === this.first) this.first = integers[at + NEXT];
    else this.heap.remove(slot, this.records, this.place);
    this.takenTarget = integers[at + TARGET];
    this.takenKind = integers[at + KIND];
    this.numbers[TAKEN_ARGUMENT] = this.records[slot * STRIDE + ARGUMENT];
    this.release(slot);
  }

  /** Takes an event out before its time. False, and nothing happens, when it has run or was cancelled already. */
  cancel(handle: EventHandle): boolean {
    const slot = this.liveSlot(handle);
    if (slot < 0) return false;
    const { heap, records, integers, place } = this;
    if (heap.has(slot, place)) heap.remove(slot, records, place);
    else if (!this.buckets.remove(slot, records, integers, place)) this.removeNear(slot);
    this.release(slot);
    return true;
  }

  /** Whether the event is still to come. */
  isPending(handle: EventHandle): boolean {
    return this.liveSlot(handle) >= 0;
  }

  /** Time of a pending event, µs; NaN when it is not pending. */
  timeOf(handle: EventHandle): Time {
    const slot = this.liveSlot(handle);
    return slot < 0 ? Number.NaN : this.records[slot * STRIDE + TIME];
  }

  save(): SavedTable {
    const records = this.integers.slice(0, INTEGERS * this.used);
    for (let at = NEXT; at < records.length; at += INTEGERS) records[at] = NONE;
    return { sequence: this.numbers[SEQUENCE], free: this.free, used: this.used, records };
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
    this.numbers[SEQUENCE] = sequence;
    this.first = NONE;
    this.heap.size = 0;
    this.buckets.clear();
    for (let slot = 0; slot < used; slot++) {
      if (this.records[slot * STRIDE + ORDER] !== FREE) this.buckets.addFar(slot, this.records, this.place);
    }
    this.fillNear();
  }

  private liveSlot(handle: EventHandle): number {
    if (!(handle > 0)) return NONE;
    const generation = Math.floor(handle / SLOT_LIMIT);
    const slot = handle - generation * SLOT_LIMIT;
    if (slot >= this.used || this.integers[slot * INTEGERS + GENERATION] !== generation) return NONE;
    return this.records[slot * STRIDE + ORDER] === FREE ? NONE : slot;
  }

  private release(slot: number): void {
    const { integers } = this;
    const at = slot * INTEGERS;
    this.records[slot * STRIDE + ORDER] = FREE;
    if (integers[at + GENERATION] === LAST_GENERATION) {
      // Its generations are used up, and no handle ever comes back.
      integers[at + GENERATION] = RETIRED;
      return;
    }
    integers[at + GENERATION]++;
    integers[at + TARGET] = this.free;
    this.free = slot;
  }

  /** A slot that was never used; its record names no next free one. */
  private newSlot(): number {
    if (this.used === this.place.length) this.grow();
    const slot = this.used++;
    this.integers[slot * INTEGERS + GENERATION] = 1;
    this.integers[slot * INTEGERS + TARGET] = NONE;
    return slot;
  }

  private grow(): void {
    const capacity = 2 * this.place.length;
    if (capacity > SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} pending events`);
    const records = new Float64Array(STRIDE * capacity);
    const integers = new Int32Array(records.buffer);
    integers.set(this.integers);
    this.records = records;
    this.integers = integers;
    this.place = grown(this.place, capacity);
  }

  /** Sorts an event into the near list: at its end, or looking from its beginning, where most new events belong. */
  private addNear(slot: number): void {
    const { records, integers, place, first, last } = this;
    const at = slot * STRIDE;
    const time = records[at + TIME];
    const order = records[at + ORDER];
    if (first === NONE) {
      integers[slot * INTEGERS + NEXT] = NONE;
      this.first = slot;
      this.last = slot;
      return;
    }
    const end = records[last * STRIDE + TIME];
    if (time > end || (time === end && order > records[last * STRIDE + ORDER])) {
      integers[last * INTEGERS + NEXT] = slot;
      integers[slot * INTEGERS + NEXT] = NONE;
      place[slot] = last;
      this.last = slot;
      return;
    }
    let before = NONE;
    let after = first;
    for (let steps = 0; ; steps++) {
      const other = records[after * STRIDE + TIME];
      if (other > time || (other === time && records[after * STRIDE + ORDER] > order)) break;
      if (steps === NEAR_STEPS) {
        this.addBesides(slot);
        return;
      }
      before = after;
      after = integers[after * INTEGERS + NEXT];
    }
    integers[slot * INTEGERS + NEXT] = after;
    place[after] = slot;
    if (before === NONE) {
      this.first = slot;
    } else {
      integers[before * INTEGERS + NEXT] = slot;
      place[slot] = before;
    }
  }

  /** The near list has become long: with buckets the event goes into the heap, without they are laid out. */
  private addBesides(slot: number): void {
    const { records, integers, place, buckets } = this;
    if (buckets.count > 0) {
      this.heap.add(slot, records, place);
      return;
    }
    for (let near = this.first; near !== NONE; near = integers[near * INTEGERS + NEXT]) {
      buckets.addFar(near, records, place);
    }
    buckets.addFar(slot, records, place);
    this.first = NONE;
    buckets.layOut(this.numbers[SEQUENCE], integers, place);
  }

  private removeNear(slot: number): void {
    const { integers, place } = this;
    const after = integers[slot * INTEGERS + NEXT];
    const before = place[slot];
    if (slot === this.first) this.first = after;
    else integers[before * INTEGERS + NEXT] = after;
    if (slot === this.last) this.last = before;
    else place[after] = before;
  }

  private firstOfBoth(): number {
    const { first, heap, records } = this;
    const other = heap.first;
    if (first === NONE) return other;
    const difference = records[first * STRIDE + TIME] - records[other * STRIDE + TIME];
    if (difference !== 0) return difference < 0 ? first : other;
    return records[first * STRIDE + ORDER] < records[other * STRIDE + ORDER] ? first : other;
  }

  private peekElsewhere(): void {
    const { ahead } = this;
    if (this.heap.size > 0) ahead[0] = this.records[this.firstOfBoth() * STRIDE + TIME];
    else ahead[0] = this.fillNear() ? this.records[this.first * STRIDE + TIME] : Infinity;
  }

  /** Fills the empty near list with the next bucket, or with all that is left. False when nothing is pending. */
  private fillNear(): boolean {
    const { buckets, records, integers, place } = this;
    const list = buckets.takeNext(this.numbers[SEQUENCE], records, integers, place);
    if (list !== NONE) {
      this.sort(list);
      return true;
    }
    const { count, slots } = buckets.far;
    buckets.far.count = 0;
    for (let index = 0; index < count; index++) this.addNear(slots[index]);
    return count > 0;
  }

  /** Sorts the list of a bucket, newest event first, into the empty near list. */
  private sort(list: number): void {
    const { records, integers } = this;
    let count = 1;
    let inOrder = true;
    for (let slot = list, next = integers[slot * INTEGERS + NEXT]; next !== NONE; count++) {
      if (!precedes(records, next, slot)) inOrder = false;
      slot = next;
      next = integers[slot * INTEGERS + NEXT];
    }
    this.first = NONE;
    if (inOrder) this.reverse(list);
    else if (count <= SHORT_BUCKET) this.insertAll(list);
    else this.link(sortedEvents(list, records, integers));
  }

  /** A list whose events came in the order in which they happen. */
  private reverse(list: number): void {
    const { integers, place } = this;
    let after = NONE;
    for (let slot = list; slot !== NONE;) {
      const earlier = integers[slot * INTEGERS + NEXT];
      integers[slot * INTEGERS + NEXT] = after;
      place[slot] = earlier;
      after = slot;
      slot = earlier;
    }
    this.first = after;
    this.last = list;
  }

  private insertAll(list: number): void {
    for (let slot = list; slot !== NONE;) {
      const next = this.integers[slot * INTEGERS + NEXT];
      this.addNear(slot);
      slot = next;
    }
  }

  private link(slots: Int32Array): void {
    const { integers, place } = this;
    let before = NONE;
    for (const slot of slots) {
      if (before !== NONE) integers[before * INTEGERS + NEXT] = slot;
      integers[slot * INTEGERS + NEXT] = NONE;
      place[slot] = before;
      before = slot;
    }
    this.first = slots[0];
    this.last = before;
  }
}
