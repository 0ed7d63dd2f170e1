import { compileVariate } from "#sim/random/variate.ts";
import { variateSpec } from "./distribution.ts";
import type { Model } from "./model-schema.ts";
import type { SourceEquipment } from "./equipment-schema.ts";
import { valueOf } from "./quantity.ts";
import { secondsOf } from "./units.ts";

/** Part of what a source releases: index of a product in the file, and its share. */
export interface ProductShare {
  readonly product: number;
  readonly share: number;
}

/** The products that a source releases, with shares that add up to 1. */
export function sharesOf(model: Model, source: SourceEquipment): ProductShare[] {
  const index = (id: string): number => model.products.findIndex((product) => product.id === id);
  if (source.mix !== undefined) {
    return source.mix.map(({ product, share }) => ({ product: index(product), share: valueOf(share) }));
  }
  return source.product === undefined ? [] : [{ product: index(source.product), share: 1 }];
}

/**
 * Share of each product in what the sources release together, by index in the file: each source counts with the parts that it
 * releases in planned time, by its orders or its arrivals; all count the same where one of them has neither.
 */
export function lineShares(model: Model): number[] {
  const sources = model.equipment.filter((equipment) => equipment.kind === "source");
  const rates = sources.map((source) => releaseRate(model, source));
  const known = rates.every((rate) => rate !== undefined);
  const weights = rates.map((rate) => (known ? (rate ?? 0) : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = model.products.map(() => 0);
  sources.forEach((source, index) => {
    for (const { product, share } of sharesOf(model, source))
      shares[product] += share * (weights[index] / all);
  });
  return shares;
}

/** Parts a second of planned time; undefined for a source that is always saturated. */
function releaseRate({ demand }: Model, { id, interarrival }: SourceEquipment): number | undefined {
  if (demand?.source === id && demand.orders !== undefined) {
    const { lotSize, interval } = demand.orders;
    return lotSize / secondsOf(valueOf(interval), interval.unit);
  }
  return interarrival === undefined ? undefined : 1 / compileVariate(variateSpec(interarrival)).mean;
}
