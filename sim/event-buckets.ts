import { grown, NONE, STRIDE, TIME } from "./event-record.ts";
import { FarEvents } from "./far-events.ts";

/** With no more events than this there are no buckets. */
export const FEW = 24;
/** Events that a bucket should receive. */
const BUCKET_EVENTS = 4;
/** Buckets are laid out anew after a lap with more or fewer events per bucket. */
const DENSE = 8;
const SPARSE = 2;
/** Steps that finding an event in its bucket may take. */
const LONG = 64;
const LEAST_BUCKETS = 64;
const MOST_BUCKETS = 1_048_576;
/** Numbers of buckets stay below. */
const LAST_BUCKET = 1_073_741_824;

// Numbers of the buckets, in an array because a field would box them.
/** Time at which bucket 0 begins, µs. */
const ORIGIN = 0;
/** Buckets per µs. */
const SCALE = 1;
/** Events that had been added since the start of the run when the lap began. */
const ADDED_BEFORE_LAP = 2;

/**
 * Pending events by time, each bucket a list in no order, for a calendar that sorts a bucket when its turn comes. The array of buckets
 * is a ring: an emptied bucket serves a time one lap later. What lies beyond the ring is far; it is looked at once a lap, when
 * also the width of the buckets is checked against the events that came.
 *
 * Arguments: `records` see event-record.ts; `place` by slot the position among the far events; `added` events added since the
 * start of the run.
 */
export class EventBuckets {
  /** Number of buckets, a power of two; 0 without buckets. */
  count = 0;
  readonly far = new FarEvents();
  /** First slot of each bucket, by the number of the bucket modulo their count. */
  private lists = new Int32Array(LEAST_BUCKETS);
  /** Number of the next bucket. */
  private current = 0;
  /** Number of the bucket at which the lap ends. */
  private lapEnd = 0;
  private readonly numbers = new Float64Array(3);
  /** By slot, the event after it in its bucket, NONE at the end. */
  next: Int32Array;

  /** @param capacity slots before the first growth */
  constructor(capacity: number) {
    this.next = new Int32Array(capacity);
  }

  /** Makes room for more slots. */
  grow(capacity: number): void {
    this.next = grown(this.next, capacity);
  }

  /** Takes an event in, unless its bucket has had its turn. Only while there are buckets. */
  add(slot: number, records: Float64Array, place: Int32Array): boolean {
    const bucket = this.bucketOf(slot, records);
    if (bucket < this.current) return false;
    if (bucket < this.current + this.count) this.push(slot, bucket);
    else this.far.add(slot, records, place);
    return true;
  }

  /** Whether an event that is not in the heap is here. */
  covers(slot: number, records: Float64Array): boolean {
    return this.count > 0 && this.bucketOf(slot, records) >= this.current;
  }

  /** Takes an event out that is here. False, and nothing happens, when finding it in its bucket takes long. */
  remove(slot: number, records: Float64Array, place: Int32Array): boolean {
    if (this.far.has(slot, place)) {
      this.far.remove(slot, place);
      return true;
    }
    const { lists, next } = this;
    const at = this.bucketOf(slot, records) & (this.count - 1);
    if (lists[at] === slot) {
      lists[at] = next[slot];
      return true;
    }
    let before = lists[at];
    for (let steps = 0; next[before] !== slot; steps++) {
      if (steps === LONG) return false;
      before = next[before];
    }
    next[before] = next[slot];
    return true;
  }

  /** Empties the bucket of an event, which is in one: first slot of its list. */
  takeOf(slot: number, records: Float64Array): number {
    const at = this.bucketOf(slot, records) & (this.count - 1);
    const list = this.lists[at];
    this.lists[at] = NONE;
    return list;
  }

  /** Forgets all events. */
  clear(): void {
    this.lists.fill(NONE);
    this.far.count = 0;
    this.withoutBuckets();
  }

  /** Empties the next bucket that has events: first slot of its list. NONE when only few events are left; they are far then. */
  takeNext(added: number, records: Float64Array, place: Int32Array): number {
    for (;;) {
      const { lists, lapEnd } = this;
      const mask = this.count - 1;
      let bucket = this.current;
      while (bucket < lapEnd && lists[bucket & mask] === NONE) bucket++;
      if (bucket < lapEnd) {
        this.current = bucket + 1;
        const list = lists[bucket & mask];
        lists[bucket & mask] = NONE;
        return list;
      }
      this.current = lapEnd;
      if (this.fits(added)) {
        this.lapEnd += this.count;
        this.numbers[ADDED_BEFORE_LAP] = added;
        this.bringNear(place);
      } else {
        this.empty(records, place);
        if (this.far.count <= FEW) {
          this.withoutBuckets();
          return NONE;
        }
        this.layOut(added, place);
      }
    }
  }

  /** Lays buckets out from the first far event on and fills them; all events are far before. */
  layOut(added: number, place: Int32Array): void {
    const { numbers, far } = this;
    const first = far.firstTime();
    const reach = far.reach(first);
    let scale = far.count / reach;
    if (this.count > 0) {
      // As fast as events came in the last lap, but most of what is pending must not crowd.
      const inLap = added - numbers[ADDED_BEFORE_LAP];
      scale = Math.max((inLap / this.count) * numbers[SCALE], scale) / BUCKET_EVENTS;
    }
    if (scale > 1) scale = 1;
    const wanted = Math.min(far.count, reach * scale);
    let count = LEAST_BUCKETS;
    while (count < wanted && count < MOST_BUCKETS) count *= 2;
    numbers[ORIGIN] = first;
    numbers[SCALE] = scale;
    numbers[ADDED_BEFORE_LAP] = added;
    this.count = count;
    this.current = 0;
    this.lapEnd = count;
    if (this.lists.length < count) this.lists = new Int32Array(count);
    this.bringNear(place);
  }

  /** The place of an event in the row of buckets: the same for the same time as long as they lie as they do. */
  private bucketOf(slot: number, records: Float64Array): number {
    return (records[slot * STRIDE + TIME] - this.numbers[ORIGIN]) * this.numbers[SCALE];
  }

  private push(slot: number, bucket: number): void {
    const at = bucket & (this.count - 1);
    this.next[slot] = this.lists[at];
    this.lists[at] = slot;
  }

  /** Whether the last lap had neither too many nor too few events for its buckets, and not too many are far. */
  private fits(added: number): boolean {
    const { count } = this;
    const inLap = added - this.numbers[ADDED_BEFORE_LAP];
    if (count === 0 || inLap > DENSE * count || inLap < SPARSE * count) return false;
    return this.far.count < count && this.lapEnd < LAST_BUCKET;
  }

  /** Puts the far events that belong into this lap into their buckets. */
  private bringNear(place: Int32Array): void {
    const { numbers, far, lapEnd } = this;
    const { times, slots, count } = far;
    const origin = numbers[ORIGIN];
    const scale = numbers[SCALE];
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const bucket = (times[index] - origin) * scale;
      if (bucket < lapEnd) {
        this.push(slots[index], bucket);
      } else {
        times[kept] = times[index];
        slots[kept] = slots[index];
        place[slots[index]] = kept++;
      }
    }
    far.count = kept;
  }

  private empty(records: Float64Array, place: Int32Array): void {
    for (let bucket = 0; bucket < this.count; bucket++) {
      for (let slot = this.lists[bucket]; slot !== NONE; slot = this.next[slot]) {
        this.far.add(slot, records, place);
      }
      this.lists[bucket] = NONE;
    }
  }

  private withoutBuckets(): void {
    this.count = 0;
    this.current = 0;
    this.lapEnd = 0;
  }
}
