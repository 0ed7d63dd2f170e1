import { grown, STRIDE, TIME } from "./event-record.ts";

const SAMPLES = 64;
/** Of the samples, those that should lie within reach. */
const WITHIN_REACH = 56;

/** Events in the far future, in no order. `place` keeps the position of each by slot. */
export class FarEvents {
  times = new Float64Array(64);
  slots = new Int32Array(64);
  count = 0;
  private readonly samples = new Float64Array(SAMPLES);

  add(slot: number, records: Float64Array, place: Int32Array): void {
    if (this.count === this.slots.length) {
      const times = new Float64Array(2 * this.count);
      times.set(this.times);
      this.times = times;
      this.slots = grown(this.slots, 2 * this.count);
    }
    const at = this.count++;
    this.times[at] = records[slot * STRIDE + TIME];
    this.slots[at] = slot;
    place[slot] = at;
  }

  has(slot: number, place: Int32Array): boolean {
    const at = place[slot];
    return at >= 0 && at < this.count && this.slots[at] === slot;
  }

  remove(slot: number, place: Int32Array): void {
    const at = place[slot];
    const last = --this.count;
    const moved = this.slots[last];
    this.times[at] = this.times[last];
    this.slots[at] = moved;
    place[moved] = at;
  }

  /** Time of the first event; Infinity without any. */
  firstTime(): number {
    const { times, count } = this;
    let first = Infinity;
    for (let index = 0; index < count; index++) if (times[index] < first) first = times[index];
    return first;
  }

  /** A span, at least 1 µs, after the time `first` within which most events lie, going by a sample, and at least half of all. */
  reach(first: number): number {
    const { times, count, samples } = this;
    for (let index = 0; index < SAMPLES; index++) {
      samples[index] = times[Math.floor(((index + 0.5) * count) / SAMPLES)];
    }
    samples.sort();
    let span = samples[WITHIN_REACH] - first;
    if (span < 1) span = 1;
    while (2 * this.countUntil(first + span) < count) span *= 4;
    return span;
  }

  private countUntil(time: number): number {
    const { times, count } = this;
    let within = 0;
    for (let index = 0; index < count; index++) if (times[index] <= time) within++;
    return within;
  }
}
