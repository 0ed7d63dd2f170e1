import type { RateProfile } from "#sim/random/rate-profile.ts";
import type { Stream } from "#sim/random/stream-table.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import { secondsFromTime, timeFromSeconds, type Time } from "#sim/time.ts";
import { addDrawnTime } from "../line/drawn-time.ts";
import { DUE, OCCASIONS } from "./source-rows.ts";

/** When parts come by themselves, in planned time of their source's calendar, and how many at a time. */
export interface Arrivals {
  /**
   * Puts the planned time of arrival number OCCASIONS (0 for the first) in the place of that of the one before: DUE of the row of the
   * source, which begins at `at`. Asked once for each, in order. Infinity: it never comes.
   */
  advance(rows: Float64Array, at: number): void;
  /** Parts of the arrival with this number; asked once for each, in order. */
  size(number: number): number;
}

/** Parts of one arrival: always as many, or drawn. */
export type BatchSize = number | { readonly sizes: Variate; readonly stream: Stream };

function drawnSize(batch: BatchSize): number {
  return typeof batch === "number" ? batch : batch.sizes.inverse(batch.stream.next());
}

/** Times between arrivals are drawn independently of each other. */
export class RenewalArrivals implements Arrivals {
  private readonly interarrival: Variate;
  private readonly stream: Stream;
  private readonly first: Time | undefined;
  private readonly batch: BatchSize;

  /** @param first time of the first arrival; undefined: after one time between arrivals */
  constructor(interarrival: Variate, stream: Stream, first: Time | undefined, batch: BatchSize) {
    this.interarrival = interarrival;
    this.stream = stream;
    this.first = first;
    this.batch = batch;
    Object.freeze(this);
  }

  advance(rows: Float64Array, at: number): void {
    if (rows[at + OCCASIONS] === 0 && this.first !== undefined) rows[at + DUE] = this.first;
    else addDrawnTime(this.interarrival, this.stream, rows, at + DUE);
  }

  size(): number {
    return drawnSize(this.batch);
  }
}

/** Poisson arrivals of a rate that changes with time. */
export class RateArrivals implements Arrivals {
  private readonly profile: RateProfile;
  private readonly unit: Variate;
  private readonly stream: Stream;
  private readonly batch: BatchSize;

  /** @param profile in seconds */
  constructor(profile: RateProfile, stream: Stream, batch: BatchSize) {
    this.profile = profile;
    this.unit = compileVariate({ kind: "exponential", mean: 1 });
    this.stream = stream;
    this.batch = batch;
    Object.freeze(this);
  }

  advance(rows: Float64Array, at: number): void {
    const expected = this.unit.inverse(this.stream.next());
    rows[at + DUE] = timeFromSeconds(this.profile.after(secondsFromTime(rows[at + DUE]), expected));
  }

  size(): number {
    return drawnSize(this.batch);
  }
}

/** Arrivals as a list gives them, in the order of their times. */
export class ScheduledArrivals implements Arrivals {
  private readonly times: Float64Array;
  private readonly counts: Float64Array;

  constructor(items: readonly { readonly at: Time; readonly count: number }[]) {
    this.times = Float64Array.from(items, ({ at }) => at);
    this.counts = Float64Array.from(items, ({ count }) => count);
    Object.freeze(this);
  }

  advance(rows: Float64Array, at: number): void {
    const number = rows[at + OCCASIONS];
    rows[at + DUE] = number < this.times.length ? this.times[number] : Infinity;
  }

  size(number: number): number {
    return this.counts[number];
  }
}
