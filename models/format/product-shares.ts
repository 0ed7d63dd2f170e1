import { inOrder, meanArrivalRate } from "./arrival-process.ts";
import type { Model } from "./model-schema.ts";
import type { SourceEquipment } from "./source-schema.ts";
import { valueOf } from "./quantity.ts";
import { secondsOf } from "./units.ts";

/** Part of what a source releases: index of a product in the file, and its share. */
export interface ProductShare {
  readonly product: number;
  readonly share: number;
}

/**
 * The products that a source releases, with shares that add up to 1. One that names products only in its schedule releases them
 * in the shares that they have there.
 */
export function sharesOf(model: Model, source: SourceEquipment): ProductShare[] {
  const index = (id: string): number => model.products.findIndex((product) => product.id === id);
  if (source.mix !== undefined) {
    return source.mix.map(({ product, share }) => ({ product: index(product), share: valueOf(share) }));
  }
  if (source.product !== undefined) return [{ product: index(source.product), share: 1 }];
  const counts = new Map<number, number>();
  let all = 0;
  for (const { product, count = 1 } of source.schedule ?? []) {
    if (product === undefined) continue;
    counts.set(index(product), (counts.get(index(product)) ?? 0) + count);
    all += count;
  }
  return [...counts].map(([product, count]) => ({ product, share: count / all }));
}

/** Index of the product of jobs that name none: the first of their source. */
export function usualJobProduct(model: Model): number {
  const source = model.equipment.find(({ id }) => id === model.demand?.source);
  return source?.kind === "source" ? sharesOf(model, source)[0].product : 0;
}

/** Products of a schedule: the item with index i goes up to the part `upTo[i]`; product −1 is one of the source's usual ones. */
export interface ScheduledProducts {
  readonly upTo: readonly number[];
  readonly products: readonly number[];
}

/** What the schedule of a source says of products; undefined where it has none or names none. */
export function scheduledProducts(
  model: Model,
  { schedule }: SourceEquipment,
): ScheduledProducts | undefined {
  if (schedule === undefined || schedule.every(({ product }) => product === undefined)) return undefined;
  const items = inOrder(schedule);
  let sum = 0;
  return {
    upTo: items.map(({ count = 1 }) => (sum += count)),
    products: items.map(({ product }) => model.products.findIndex(({ id }) => id === product)),
  };
}

/**
 * Share of each product in what the sources release together, by index in the file: each source counts with the parts that it
 * releases in planned time, by its orders or its arrivals; all count the same where one of them has neither. Of jobs, each counts
 * with its pieces.
 */
export function lineShares(model: Model): number[] {
  const sources = model.equipment.filter((equipment) => equipment.kind === "source");
  const rates = sources.map((source) => releaseRate(model, source));
  const known = rates.every((rate) => rate !== undefined);
  const weights = rates.map((rate) => (known ? (rate ?? 0) : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = model.products.map(() => 0);
  sources.forEach((source, index) => {
    for (const { product, share } of releasedShares(model, source))
      shares[product] += share * (weights[index] / all);
  });
  return shares;
}

function releasedShares(model: Model, source: SourceEquipment): ProductShare[] {
  const jobs = model.demand?.source === source.id ? model.demand.jobs : undefined;
  if (jobs === undefined) return sharesOf(model, source);
  const usual = model.products[usualJobProduct(model)].id;
  const pieces = new Map<string, number>();
  let all = 0;
  for (const { product = usual, pieces: own } of jobs.list) {
    pieces.set(product, (pieces.get(product) ?? 0) + own);
    all += own;
  }
  return model.products.map(({ id }, product) => ({ product, share: (pieces.get(id) ?? 0) / all }));
}

/** Parts a second of planned time; undefined for a source of which none can be told. */
function releaseRate({ demand }: Model, source: SourceEquipment): number | undefined {
  if (demand?.source === source.id && demand.orders !== undefined) {
    const { lotSize, interval } = demand.orders;
    return lotSize / secondsOf(valueOf(interval), interval.unit);
  }
  return meanArrivalRate(source);
}
