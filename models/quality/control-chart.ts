import type { Line } from "../line/line.ts";
import { Alarm, Counter, Route } from "../states.ts";
import type { ChartLines, ChartRule, ChartState } from "./chart-rules.ts";
import type { Measurements } from "./measurements.ts";
import type { QualityBook } from "./quality-book.ts";
import type { ProcessColumns } from "./process.ts";

/** State of all control charts; a row for each. */
export interface ChartColumns extends ChartState {
  /** parts since the beginning of the sampling interval, and the sum of what was found of those in the sample */
  readonly taken: Int32Array;
  readonly sum: Float64Array;
  /** samples and parts since the beginning of the chart */
  readonly runSamples: Float64Array;
  readonly runParts: Float64Array;
  /** signals since the start of the run */
  readonly signals: Float64Array;
  /** 1 from a signal to the first sample without one */
  readonly raised: Uint8Array;
}

/** A piece of equipment that a signal resets. */
export interface ResetTarget {
  /** in control again, at once or after a search */
  reset(): void;
}

/** Pieces whose being out of control makes a signal true. */
export interface Watched {
  readonly isOutOfControl: boolean;
}

export interface ControlChartPlan {
  readonly element: number;
  readonly rule: ChartRule;
  readonly sampleSize: number;
  readonly samplingInterval: number;
  /** number of the characteristic in the file; -1: the chart counts what is found defective */
  readonly characteristic: number;
  /** whether the equipment rejects parts: those are what it finds defective */
  readonly judges: boolean;
  /** number of the equipment that it resets among those with processes; -1: it resets nothing */
  readonly maker: number;
}

/**
 * A control chart over the parts that a piece of equipment has worked on, or looked at. It takes samples of successive parts; a signal is
 * counted and raised as an alarm, resets what the file names, and the chart begins anew. Parts that were made before the last signal or
 * reset, and parts that come back from rework, count in no sample.
 */
export class ControlChart {
  private readonly plan: ControlChartPlan;
  private readonly line: Line;
  private readonly measurements: Measurements;
  private readonly book: QualityBook;
  private readonly processes: ProcessColumns;
  private readonly columns: ChartColumns;
  private readonly row: number;
  /** filled when all equipment stands */
  private readonly targets: readonly ResetTarget[];
  private readonly watched: readonly Watched[];

  constructor(
    line: Line,
    plan: ControlChartPlan,
    records: {
      readonly measurements: Measurements;
      readonly book: QualityBook;
      readonly processes: ProcessColumns;
      readonly columns: ChartColumns;
    },
    row: number,
    pieces: { readonly targets: readonly ResetTarget[]; readonly watched: readonly Watched[] },
  ) {
    this.line = line;
    this.plan = plan;
    this.measurements = records.measurements;
    this.book = records.book;
    this.processes = records.processes;
    this.columns = records.columns;
    this.row = row;
    this.targets = pieces.targets;
    this.watched = pieces.watched;
    this.restart();
    Object.freeze(this);
  }

  get lines(): ChartLines {
    return this.plan.rule.lines;
  }

  /** It plots two sums, one of them below its centre line. */
  get isTwofold(): boolean {
    return this.plan.rule.isTwofold;
  }

  /** The equipment is done with a part that it has looked at. @param route that the part takes */
  take(slot: number, route: number): void {
    const { plan, columns, row } = this;
    if (plan.maker >= 0 && this.isSettled(slot)) return;
    const found = plan.characteristic < 0 ? this.defective(slot, route) : this.value(slot);
    if (found !== found) return;
    columns.runParts[row] += 1;
    columns.taken[row] += 1;
    const { sampleSize, samplingInterval } = plan;
    const count = columns.taken[row];
    if (count <= sampleSize) columns.sum[row] += found;
    if (count === samplingInterval) columns.taken[row] = 0;
    if (count !== sampleSize) return;
    const mean = columns.sum[row] / sampleSize;
    columns.sum[row] = 0;
    this.sample(mean);
  }

  private sample(mean: number): void {
    const { plan, columns, row, line } = this;
    const { element } = plan;
    columns.runSamples[row] += 1;
    this.book.sampled(element);
    const signals = plan.rule.add(columns, row, mean);
    line.book.count(element, Counter.statistic, columns.statistic[row]);
    if (plan.rule.isTwofold) line.book.count(element, Counter.lowerStatistic, columns.lower[row]);
    if (signals) this.signal();
    else if (columns.raised[row] === 1) {
      columns.raised[row] = 0;
      line.sim.trace.alarm(element, Alarm.controlChart, false);
    }
  }

  private signal(): void {
    const { plan, columns, row, line } = this;
    this.book.signalled(plan.element, {
      samples: columns.runSamples[row],
      parts: columns.runParts[row],
      isFalse: !this.watched.some(({ isOutOfControl }) => isOutOfControl),
    });
    columns.signals[row] += 1;
    line.book.count(plan.element, Counter.signals, columns.signals[row]);
    if (columns.raised[row] === 0) {
      columns.raised[row] = 1;
      line.sim.trace.alarm(plan.element, Alarm.controlChart, true);
    }
    if (plan.maker >= 0) this.processes.settled[plan.maker] = this.processes.made[plan.maker];
    for (const target of this.targets) target.reset();
    this.restart();
  }

  private restart(): void {
    const { columns, row, plan } = this;
    columns.taken[row] = 0;
    columns.sum[row] = 0;
    columns.runSamples[row] = 0;
    columns.runParts[row] = 0;
    plan.rule.restart(columns, row);
  }

  /** The part was made before the last signal or reset, or not by what the chart resets. */
  private isSettled(slot: number): boolean {
    const { maker } = this.plan;
    const madeAs = this.measurements.madeAs(slot, this.line.parts.serial[slot], maker);
    return madeAs <= this.processes.settled[maker];
  }

  private value(slot: number): number {
    return this.measurements.value(slot, this.line.parts.serial[slot], this.plan.characteristic);
  }

  private defective(slot: number, route: number): number {
    const isFound = this.plan.judges ? route !== Route.ok : this.line.parts.defects[slot] !== 0;
    return isFound ? 1 : 0;
  }
}
