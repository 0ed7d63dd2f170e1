import type { Simulation } from "#sim/simulation.ts";
import type { Time } from "#sim/time.ts";
import { secondsFromTime } from "#sim/time.ts";

/** What a control chart did in the window. A run goes from one beginning of the chart to its signal; it counts when it ends. */
export interface ChartCounts {
  /** samples that were complete */
  readonly samples: number;
  readonly signals: number;
  /** signals while nothing was out of control */
  readonly falseAlarms: number;
  /** samples, and parts that the chart looked at, of the runs that ended */
  readonly runSamples: number;
  readonly runParts: number;
}

/** What became of the process of a piece of equipment in the window. */
export interface ProcessCounts {
  /** assignable causes that occurred */
  readonly assignableCauses: number;
  /** times that it was brought back into control */
  readonly resets: number;
  readonly outOfControlSeconds: number;
  /** parts made while it was out of control */
  readonly outOfControlParts: number;
}

/** Counts of control charts and processes in the window, by element. */
export class QualityBook {
  private readonly sim: Simulation;
  private readonly samples: Float64Array;
  private readonly signals: Float64Array;
  private readonly falseAlarms: Float64Array;
  private readonly runSamples: Float64Array;
  private readonly runParts: Float64Array;
  private readonly causes: Float64Array;
  private readonly resets: Float64Array;
  private readonly parts: Float64Array;
  /** time out of control up to the last reset, and since when it has been; Infinity: it is in control */
  private readonly spent: Float64Array;
  private readonly since: Float64Array;

  constructor(sim: Simulation, elements: number) {
    const { store } = sim;
    this.sim = sim;
    this.samples = store.float64("quality.samples", elements);
    this.signals = store.float64("quality.signals", elements);
    this.falseAlarms = store.float64("quality.false-alarms", elements);
    this.runSamples = store.float64("quality.run-samples", elements);
    this.runParts = store.float64("quality.run-parts", elements);
    this.causes = store.float64("quality.causes", elements);
    this.resets = store.float64("quality.resets", elements);
    this.parts = store.float64("quality.out-of-control-parts", elements);
    this.spent = store.float64("quality.out-of-control", elements);
    this.since = store.float64("quality.out-of-control-since", elements).fill(Infinity);
    Object.freeze(this);
  }

  sampled(element: number): void {
    this.samples[element] += 1;
  }

  /** A chart has signalled after a run of so many samples and parts. @returns signals in the window */
  signalled(element: number, run: { samples: number; parts: number; isFalse: boolean }): number {
    this.runSamples[element] += run.samples;
    this.runParts[element] += run.parts;
    if (run.isFalse) this.falseAlarms[element] += 1;
    this.signals[element] += 1;
    return this.signals[element];
  }

  causeOccurred(element: number): void {
    this.causes[element] += 1;
    if (!this.isOutOfControl(element)) this.since[element] = this.sim.now;
  }

  isOutOfControl(element: number): boolean {
    return this.since[element] !== Infinity;
  }

  madeOutOfControl(element: number): void {
    this.parts[element] += 1;
  }

  wasReset(element: number): void {
    if (!this.isOutOfControl(element)) return;
    this.resets[element] += 1;
    this.spent[element] += this.sim.now - this.since[element];
    this.since[element] = Infinity;
  }

  chart(element: number): ChartCounts {
    return {
      samples: this.samples[element],
      signals: this.signals[element],
      falseAlarms: this.falseAlarms[element],
      runSamples: this.runSamples[element],
      runParts: this.runParts[element],
    };
  }

  process(element: number, now: Time): ProcessCounts {
    const running = this.isOutOfControl(element) ? now - this.since[element] : 0;
    return {
      assignableCauses: this.causes[element],
      resets: this.resets[element],
      outOfControlSeconds: secondsFromTime(this.spent[element] + running),
      outOfControlParts: this.parts[element],
    };
  }

  /** End of warm-up: the window begins now. What is out of control stays so; runs of charts go on. */
  reset(): void {
    for (const counts of [this.samples, this.signals, this.falseAlarms, this.runSamples, this.runParts]) {
      counts.fill(0);
    }
    for (const counts of [this.causes, this.resets, this.parts, this.spent]) counts.fill(0);
    for (let element = 0; element < this.since.length; element++) {
      if (this.isOutOfControl(element)) this.since[element] = this.sim.now;
    }
  }
}
