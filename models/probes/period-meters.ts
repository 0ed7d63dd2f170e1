import type { StateStore } from "#sim/state-store.ts";
import type { Time } from "#sim/time.ts";

/** Number of the period that a moment lies in: from its beginning on, up to but without its end; −1 outside all of them. */
export function periodAt(edges: Float64Array, time: Time): number {
  if (time < edges[0] || time >= edges[edges.length - 1]) return -1;
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle] <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Integrals over each of several periods of whole-number levels that begin at 0. */
export class PeriodMeters {
  private readonly edges: Float64Array;
  private readonly level: Float64Array;
  private readonly since: Float64Array;
  /** by meter and period, µs */
  private readonly integral: Float64Array;

  constructor(store: StateStore, name: string, meters: number, edges: Float64Array) {
    this.edges = edges;
    this.level = store.float64(`${name}/level`, meters);
    this.since = store.float64(`${name}/since`, meters);
    this.integral = store.float64(`${name}/integral`, meters * (edges.length - 1));
    Object.freeze(this);
  }

  add(meter: number, now: Time, change: number): void {
    this.set(meter, now, this.level[meter] + change);
  }

  set(meter: number, now: Time, level: number): void {
    if (now > this.since[meter]) {
      const periods = this.edges.length - 1;
      for (let period = this.firstAfter(meter); period < periods && this.edges[period] < now; period++) {
        this.integral[meter * periods + period] += this.open(meter, period, now);
      }
      this.since[meter] = now;
    }
    this.level[meter] = level;
  }

  /** Integral of a level over a period, as far as it has come; reading changes nothing. */
  of(meter: number, period: number, now: Time): number {
    return this.integral[meter * (this.edges.length - 1) + period] + this.open(meter, period, now);
  }

  /** What the level that stands adds to a period up to now. */
  private open(meter: number, period: number, now: Time): number {
    const from = Math.max(this.edges[period], this.since[meter]);
    const to = Math.min(this.edges[period + 1], now);
    return to > from ? this.level[meter] * (to - from) : 0;
  }

  private firstAfter(meter: number): number {
    const since = this.since[meter];
    return since < this.edges[0] ? 0 : Math.max(0, periodAt(this.edges, since));
  }
}
