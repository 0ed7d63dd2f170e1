import type { Time } from "#sim/time.ts";
import type { Variate } from "#sim/random/variate.ts";
import type { Line } from "../line/line.ts";

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
  of(line: Line, slot: number): Time {
    return line.partTime(this.variateOf(line, slot), slot, this.operation, this.occurrence);
  }

  protected variateOf(line: Line, slot: number): Variate {
    const { byProduct } = this;
    return byProduct.length === 0 ? this.usual : byProduct[line.parts.product[slot]];
  }
}
