import { DRAWS_AHEAD } from "#sim/random/draws-ahead.ts";
import type { PartDraws } from "#sim/random/part-uniform.ts";
import { LEAST_UNIFORM } from "#sim/random/uniform.ts";
import { type Time, timeFromSeconds } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import { LONGEST_SECONDS } from "../line/drawn-time.ts";
import { drawOrdinal, drawsFirst } from "../line/draw-ordinal.ts";
import type { PartTable } from "../line/part-table.ts";

/** What knows the parts of a line and draws times for them. */
export interface TimeDrawer {
  readonly parts: PartTable;
  partTime(variate: Variate, slot: number, purpose: number, occurrence: number): Time;
}

/** How long one operation takes, by product where that differs. */
export class WorkTimes {
  private readonly usual: Variate;
  /** by product; empty where no product has a time of its own */
  private readonly byProduct: readonly Variate[];
  protected readonly operation: number;
  protected readonly occurrence: number;
  /** series of times made ahead; -1: none */
  private readonly series: number;

  /**
   * @param draws of the run
   * @param options.operation hash and occurrence of the operation: purpose of its draws
   */
  constructor(
    draws: PartDraws,
    options: {
      usual: Variate;
      byProduct: readonly Variate[];
      operation: number;
      occurrence: number;
    },
  ) {
    const { usual, byProduct, operation, occurrence } = options;
    this.usual = usual;
    this.byProduct = byProduct;
    this.operation = operation;
    this.occurrence = occurrence;
    // What may turn out to be no time is not made ahead: it is an error of the part that asks for it.
    const isAhead = byProduct.length === 0 && usual.variance !== 0 && usual.inverse(LEAST_UNIFORM) >= 0;
    this.series = isAhead ? draws.ahead.open(operation, occurrence) : -1;
    if (new.target === WorkTimes) Object.freeze(this);
  }

  /** Time of the operation on a part: paired over variants of the line, whoever does it. */
  of(line: TimeDrawer, slot: number): Time {
    return line.partTime(this.variateOf(line, slot), slot, this.operation, this.occurrence);
  }

  protected variateOf(line: TimeDrawer, slot: number): Variate {
    const { byProduct } = this;
    return byProduct.length === 0 ? this.usual : byProduct[line.parts.product[slot]];
  }

  /** The same time, into `into[at]`: a number that a call gives back may be boxed. */
  drawInto(draws: PartDraws, parts: PartTable, slot: number, into: Float64Array, at: number): void {
    const { series } = this;
    if (series >= 0 && drawsFirst(parts, slot)) {
      const { ahead } = draws;
      const found = ahead.find(series, parts.key, slot);
      if (found >= 0) {
        into[at] = ahead.values[found];
        return;
      }
      const count = ahead.prepare(series, parts.key, slot);
      if (count > 0) {
        into[at] = this.timesAhead(ahead.values, count);
        return;
      }
    }
    this.drawAlone(draws, parts, slot, into, at);
  }

  private drawAlone(draws: PartDraws, parts: PartTable, slot: number, into: Float64Array, at: number): void {
    const { byProduct, operation, occurrence } = this;
    const { uniform } = draws;
    const variate = byProduct.length === 0 ? this.usual : byProduct[parts.product[slot]];
    if (variate.variance === 0) uniform[0] = 0.5;
    else draws.draw(parts.key, slot, operation, drawOrdinal(parts, slot, occurrence));
    variate.invert(uniform);
    into[at] = timeFromSeconds(uniform[0] < LONGEST_SECONDS ? uniform[0] : LONGEST_SECONDS);
  }

  /** Makes times of `count` uniform numbers. @returns the first of them */
  private timesAhead(values: Float64Array, count: number): Time {
    const first = DRAWS_AHEAD * this.series;
    this.usual.invertAll(values, first, count);
    for (let index = first; index < first + count; index++) {
      const seconds = values[index];
      values[index] = timeFromSeconds(seconds < LONGEST_SECONDS ? seconds : LONGEST_SECONDS);
    }
    return values[first];
  }
}
