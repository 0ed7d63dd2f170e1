import type { Model } from "./model-schema.ts";
import { type PathKey, valueAt, withValueAt } from "./pointer.ts";

interface MixItem {
  share: { value?: number };
}

/** Index of the changed product in its mix; undefined when the path does not lead to the share of a mix. */
function mixIndexOf(path: readonly PathKey[]): number | undefined {
  const [list, index, share, value] = path.slice(-4);
  return list === "mix" && share === "share" && value === "value" ? Number(index) : undefined;
}

/**
 * A copy of the model with one share of a product mix changed; the others keep their proportions and fill the rest, so that
 * the shares still add up to 1. Undefined when `path` leads to something else.
 * @throws RangeError for a share above 1, and when the others have no proportions to keep: a mix of one product, or others of share 0
 */
export function withMixShare(model: Model, path: readonly PathKey[], value: number): Model | undefined {
  const changed = mixIndexOf(path);
  if (changed === undefined) return undefined;
  if (value > 1) throw new RangeError(`${value} 超过 1 / ${value} is above 1`);
  const mixPath = path.slice(0, -3);
  const mix = valueAt(model, mixPath) as readonly MixItem[];
  const rest = mix.reduce((sum, { share }, index) => sum + (index === changed ? 0 : (share.value ?? 0)), 0);
  if (rest === 0 && value !== 1) {
    throw new RangeError("其他产品份额为零，无法按比例调整 / the other products have no share to adjust");
  }
  const factor = rest === 0 ? 0 : (1 - value) / rest;
  const shares = mix.map((item, index) => {
    const share = index === changed ? value : (item.share.value ?? 0) * factor;
    return { ...item, share: { ...item.share, value: share } };
  });
  return withValueAt(model, mixPath, shares) as Model;
}
