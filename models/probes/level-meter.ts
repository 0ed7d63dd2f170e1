import type { StateStore } from "#sim/state-store.ts";
import type { Time } from "#sim/time.ts";
import type { LevelResult } from "./probe.ts";

/** Rows of the column of figures. */
const LEVEL = 0;
const SINCE = 1;
const START = 2;
const INTEGRAL = 3;
const SQUARES = 4;
const MAXIMUM = 5;
const NOTED = 6;
const FIGURES = 7;

/** Time-weighted mean, variance, maximum and shares of a whole-number level, and its value at given moments. */
export class LevelMeter {
  private readonly figures: Float64Array;
  /** time at each level, µs */
  private readonly times: Float64Array;
  private readonly moments: readonly Time[];
  private readonly noted: Float64Array;

  constructor(store: StateStore, name: string, levels: number, moments: readonly Time[]) {
    this.figures = store.float64(`${name}/figures`, FIGURES);
    this.times = store.float64(`${name}/times`, levels);
    this.moments = moments;
    this.noted = store.float64(`${name}/noted`, moments.length);
    Object.freeze(this);
  }

  add(now: Time, change: number): void {
    this.settle(now);
    const level = this.figures[LEVEL] + change;
    this.figures[LEVEL] = level;
    if (level > this.figures[MAXIMUM]) this.figures[MAXIMUM] = level;
  }

  /** End of warm-up: the level stays, its account begins anew. */
  reset(now: Time): void {
    this.settle(now);
    const { figures } = this;
    figures[START] = now;
    figures[INTEGRAL] = 0;
    figures[SQUARES] = 0;
    figures[MAXIMUM] = figures[LEVEL];
    this.times.fill(0);
  }

  /** Figures of the window up to now; reading changes nothing. */
  result(now: Time): LevelResult {
    const { figures, times, moments, noted } = this;
    const level = figures[LEVEL];
    const open = now - figures[SINCE];
    const length = now - figures[START];
    const mean = length > 0 ? (figures[INTEGRAL] + level * open) / length : level;
    const square = length > 0 ? (figures[SQUARES] + level * level * open) / length : level * level;
    return {
      kind: "level",
      mean,
      variance: square - mean * mean,
      maximum: figures[MAXIMUM],
      shares: Array.from(times, (time, each) => {
        if (length <= 0) return each === level ? 1 : 0;
        return (each === level ? time + open : time) / length;
      }),
      at: moments.map((moment, index) => {
        if (index < figures[NOTED]) return noted[index];
        return moment <= now ? level : null;
      }),
    };
  }

  /** Books the level up to now. A moment is noted with the level that stands when its instant has come to rest. */
  private settle(now: Time): void {
    const { figures, times, moments, noted } = this;
    const elapsed = now - figures[SINCE];
    if (elapsed === 0) return;
    const level = figures[LEVEL];
    while (figures[NOTED] < moments.length && moments[figures[NOTED]] < now) {
      noted[figures[NOTED]] = level;
      figures[NOTED] += 1;
    }
    figures[SINCE] = now;
    figures[INTEGRAL] += level * elapsed;
    figures[SQUARES] += level * level * elapsed;
    if (level < times.length) times[level] += elapsed;
  }
}
