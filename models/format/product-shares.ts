import type { Model } from "./model-schema.ts";
import type { SourceEquipment } from "./equipment-schema.ts";
import { valueOf } from "./quantity.ts";

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

/** Share of each product in what the sources release together, each source counting the same; by index in the file. */
export function lineShares(model: Model): number[] {
  const sources = model.equipment.filter((equipment) => equipment.kind === "source");
  const shares = model.products.map(() => 0);
  for (const source of sources) {
    for (const { product, share } of sharesOf(model, source)) shares[product] += share / sources.length;
  }
  return shares;
}
