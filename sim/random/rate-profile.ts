import { cos, sin } from "../maths/trigonometric.ts";
import { finite, positive } from "./parameter-checks.ts";

const TWO_PI = 6.283185307179586;

/** Widest bracket, as a share of the period, at which the search of a moment ends: below a microsecond in a year. */
const ACCURACY = 1e-15;
/** Halvings of a period that reach the accuracy, and some more. */
const MOST_STEPS = 80;

/** How often something happens at each moment of a period that repeats; times and rates in one unit, seconds mostly. */
export type RateSpec =
  /** `rates[i]` holds from `from[i]` to the next one; the first begins with the period */
  | {
      readonly kind: "steps";
      readonly period: number;
      readonly from: readonly number[];
      readonly rates: readonly number[];
    }
  /** mean + amplitude × sin(2π (t − phase) ÷ period) */
  | {
      readonly kind: "sinusoid";
      readonly period: number;
      readonly mean: number;
      readonly amplitude: number;
      readonly phase: number;
    };

/**
 * Rate of a non-stationary Poisson process and its integral. The moment of the next arrival is exact: the one by which the
 * integral has grown by an exponential time of mean 1 (inversion of the cumulative rate; Çınlar 1975), one uniform number
 * for each arrival.
 */
export class RateProfile {
  /** arrivals expected in one period */
  readonly perPeriod: number;
  readonly period: number;
  private readonly from: Float64Array;
  private readonly rates: Float64Array;
  /** of steps: the integral up to each of them */
  private readonly before: Float64Array;
  private readonly mean: number;
  private readonly amplitude: number;
  private readonly phase: number;

  /** @throws RangeError that names the parameter: rates not negative, one positive, steps in order from 0 on, amplitude ≤ mean */
  constructor(spec: RateSpec) {
    positive("period", spec.period);
    this.period = spec.period;
    if (spec.kind === "steps") {
      checkSteps(spec.period, spec.from, spec.rates);
      this.from = Float64Array.from(spec.from);
      this.rates = Float64Array.from(spec.rates);
      this.before = new Float64Array(spec.from.length);
      let sum = 0;
      spec.rates.forEach((rate, step) => {
        this.before[step] = sum;
        sum += rate * ((spec.from[step + 1] ?? spec.period) - spec.from[step]);
      });
      this.perPeriod = sum;
      [this.mean, this.amplitude, this.phase] = [0, 0, 0];
    } else {
      positive("mean", spec.mean);
      finite("phase", spec.phase);
      if (!(spec.amplitude >= 0 && spec.amplitude <= spec.mean)) {
        throw new RangeError(`amplitude is not between 0 and the mean: ${spec.amplitude}`);
      }
      this.from = this.rates = this.before = new Float64Array();
      this.perPeriod = spec.mean * spec.period;
      this.mean = spec.mean;
      this.amplitude = spec.amplitude;
      this.phase = spec.phase;
    }
    positive("the rate over a period", this.perPeriod);
    Object.freeze(this);
  }

  /** Arrivals expected from 0 to `time`. */
  expected(time: number): number {
    const periods = Math.floor(time / this.period);
    return periods * this.perPeriod + this.within(time - periods * this.period);
  }

  /** The moment at which `count` arrivals more are expected than at `time`; `count` > 0. */
  after(time: number, count: number): number {
    let periods = Math.floor(time / this.period);
    const level = this.within(time - periods * this.period) + count;
    const whole = Math.floor(level / this.perPeriod);
    const rest = level - whole * this.perPeriod;
    periods += whole;
    const moment = periods * this.period + (this.from.length > 0 ? this.inSteps(rest) : this.inWave(rest));
    // rounding of long times must not carry a moment back
    return moment > time ? moment : time;
  }

  /** Integral of the rate over the first `part` of a period. */
  private within(part: number): number {
    if (this.from.length > 0) {
      const step = this.stepOf(part, this.from);
      return this.before[step] + this.rates[step] * (part - this.from[step]);
    }
    const scale = TWO_PI / this.period;
    const swing = cos(scale * this.phase) - cos(scale * (part - this.phase));
    return this.mean * part + (this.amplitude / scale) * swing;
  }

  private inSteps(level: number): number {
    let step = this.stepOf(level, this.before);
    // a step without arrivals has the level of the next one: the moment lies in the last that has any
    while (step > 0 && this.rates[step] === 0) step -= 1;
    return this.from[step] + (this.rates[step] === 0 ? 0 : (level - this.before[step]) / this.rates[step]);
  }

  /** Newton's steps, halved where they would leave the bracket. */
  private inWave(level: number): number {
    const scale = TWO_PI / this.period;
    let [low, high] = [0, this.period];
    let part = level / this.mean;
    for (let i = 0; i < MOST_STEPS && high - low > ACCURACY * this.period; i++) {
      if (!(part > low && part < high)) part = low + (high - low) / 2;
      const miss = this.within(part) - level;
      if (miss === 0) return part;
      if (miss < 0) low = part;
      else high = part;
      const rate = this.mean + this.amplitude * sin(scale * (part - this.phase));
      const next = part - miss / rate;
      if (Math.abs(next - part) <= ACCURACY * this.period) return next;
      part = next;
    }
    return part;
  }

  /** Last step whose mark is not beyond `value`. */
  private stepOf(value: number, marks: Float64Array): number {
    let step = marks.length - 1;
    while (step > 0 && marks[step] > value) step -= 1;
    return step;
  }
}

function checkSteps(period: number, from: readonly number[], rates: readonly number[]): void {
  if (from.length !== rates.length || from.length === 0) {
    throw new RangeError(`${from.length} steps with ${rates.length} rates`);
  }
  from.forEach((moment, step) => {
    finite(`from[${step}]`, moment);
    const inOrder = step === 0 ? moment === 0 : moment > from[step - 1] && moment < period;
    if (!inOrder) throw new RangeError(`from[${step}] is out of order: ${moment}`);
  });
  rates.forEach((rate, step) => {
    finite(`rates[${step}]`, rate);
    if (rate < 0) throw new RangeError(`rates[${step}] is negative: ${rate}`);
  });
}
