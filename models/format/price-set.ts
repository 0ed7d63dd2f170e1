import type { Model } from "./model-schema.ts";
import { isQuantity } from "./quantity.ts";

function resolved(data: unknown, priceSet: string): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (isQuantity(data) && data.by !== undefined) {
    const value = data.by[priceSet];
    if (value === undefined) throw new RangeError(`a quantity has no value for price set ${priceSet}`);
    const { by: _, ...rest } = data;
    return { ...rest, value };
  }
  if (Array.isArray(data)) {
    const items = data.map((item) => resolved(item, priceSet));
    return items.every((item, index) => item === data[index]) ? data : items;
  }
  const record = data as Record<string, unknown>;
  const entries = Object.entries(record).map(([key, value]) => [key, resolved(value, priceSet)] as const);
  return entries.every(([key, value]) => value === record[key]) ? data : Object.fromEntries(entries);
}

/**
 * A copy of the model in which every quantity holds the number of `priceSet`; what does not depend on it is shared.
 * RangeError for a price set that the file does not name.
 */
export function resolvePrices(model: Model, priceSet: string): Model {
  if (!model.priceSets.some((candidate) => candidate.id === priceSet)) {
    throw new RangeError(`unknown price set: ${priceSet}`);
  }
  return resolved(model, priceSet) as Model;
}
