import type { PartDraws } from "#sim/random/part-uniform.ts";
import { type Time, timeFromSeconds } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import { LONGEST_SECONDS } from "../line/drawn-time.ts";
import { drawOrdinal } from "../line/draw-ordinal.ts";
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

  /** @param options.operation hash and occurrence of the operation: purpose of its draws */
  constructor(options: {
    usual: Variate;
    byProduct: readonly Variate[];
    operation: number;
    occurrence: number;
  }) {
    this.usual = options.usual;
    this.byProduct = options.byProduct;
    this.operation = options.operation;
    this.occurrence = options.occurrence;
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
    const { byProduct, operation, occurrence } = this;
    const { uniform } = draws;
    const variate = byProduct.length === 0 ? this.usual : byProduct[parts.product[slot]];
    if (variate.variance === 0) uniform[0] = 0.5;
    else draws.draw(parts.key, slot, operation, drawOrdinal(parts, slot, occurrence));
    variate.invert(uniform);
    into[at] = timeFromSeconds(uniform[0] < LONGEST_SECONDS ? uniform[0] : LONGEST_SECONDS);
  }
}
