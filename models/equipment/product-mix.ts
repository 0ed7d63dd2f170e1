import type { Simulation } from "#sim/simulation.ts";
import { partUniform } from "#sim/random/part-uniform.ts";

/**
 * Which product a source releases. All parts of a lot are one product, drawn for the lot by its number: variants of the line
 * meet the same lots.
 */
export class ProductMix {
  /** the one product of all parts; -1 where they differ */
  readonly only: number;
  private readonly sim: Simulation;
  private readonly products: Int32Array;
  /** by product of the mix: its share and those before it */
  private readonly upTo: Float64Array;
  private readonly lotSize: number;
  private readonly purpose: number;
  private readonly keyBase: number;
  /** of a schedule: parts up to the end of each item, and its product; -1: one of the mix */
  private readonly upToPart: Float64Array;
  private readonly scheduled: Int32Array;

  /**
   * @param options.scheduled what a schedule says of products, in the order of its items
   * @param options.products indices of the products and their shares, which add up to 1
   * @param options.keyBase first key of the source: lots of two sources never share draws
   */
  constructor(
    sim: Simulation,
    options: {
      products: readonly { readonly product: number; readonly share: number }[];
      lotSize: number;
      purpose: number;
      keyBase: number;
      scheduled?: { readonly upTo: readonly number[]; readonly products: readonly number[] } | undefined;
    },
  ) {
    this.sim = sim;
    this.products = Int32Array.from(options.products, ({ product }) => product);
    let sum = 0;
    this.upTo = Float64Array.from(options.products, ({ share }) => (sum += share));
    this.lotSize = options.lotSize;
    this.purpose = options.purpose;
    this.keyBase = options.keyBase;
    this.upToPart = Float64Array.from(options.scheduled?.upTo ?? []);
    this.scheduled = Int32Array.from(options.scheduled?.products ?? []);
    this.only = this.scheduled.length === 0 && this.products.length === 1 ? this.products[0] : -1;
    Object.freeze(this);
  }

  /** Product of the part with this release index (0 is the first part of the source). */
  productOf(release: number): number {
    const { products, upTo } = this;
    const fixed = this.scheduled.length === 0 ? -1 : this.scheduledProduct(release);
    if (fixed >= 0) return fixed;
    const last = products.length - 1;
    if (last === 0) return products[0];
    const lot = Math.floor(release / this.lotSize);
    const draw = partUniform(this.sim.seed, this.sim.replication, this.keyBase + lot, this.purpose, 0);
    let chosen = 0;
    while (chosen < last && draw >= upTo[chosen]) chosen += 1;
    return products[chosen];
  }

  private scheduledProduct(release: number): number {
    let [low, high] = [0, this.upToPart.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.upToPart[middle] > release) high = middle;
      else low = middle + 1;
    }
    return this.scheduled[low];
  }
}
