import { Mrg32k3a } from "#sim/random/mrg32k3a.ts";

/** A small generator of test data (mulberry32), so that these tests stand on nothing they test. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Mean of `count` exponential variates of mean 1: skewed like a time average of a queue. */
  timeAverage(count: number): number {
    let sum = 0;
    for (let index = 0; index < count; index++) sum -= Math.log(this.uniform());
    return sum / count;
  }
}

/** The same from substreams of MRG32k3a, from which no run draws: for what is claimed of thousands of experiments. */
export class StreamChance extends Chance {
  private readonly generator = new Mrg32k3a([12345, 12345, 12345, 12345, 12345, 12345]);

  constructor(substream: number) {
    super(0);
    this.generator.resetSubstream(substream);
  }

  override uniform(): number {
    return this.generator.next();
  }
}
