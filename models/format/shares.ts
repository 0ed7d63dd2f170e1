import type { Model } from "./model-schema.ts";
import { type PathKey, valueAt, withValueAt } from "./pointer.ts";

interface Shared {
  share?: { value?: number };
}

/** Places in `list` of the shares that add up to 1 with the one changed, which is the first of them. */
interface Group {
  list: readonly PathKey[];
  members: readonly number[];
}

/** The group of the share at this path; undefined when the path leads to no such share. */
function groupOf(model: Model, path: readonly PathKey[]): Group | undefined {
  const [name, at, share, value] = path.slice(-4);
  if (share !== "share" || value !== "value") return undefined;
  const list = path.slice(0, -3);
  const changed = Number(at);
  const isOther = (index: number): boolean => index !== changed;
  if (name === "mix" || name === "phases") {
    const mix = valueAt(model, list) as readonly unknown[];
    return { list, members: [changed, ...[...mix.keys()].filter(isOther)] };
  }
  if (name !== "connections") return undefined;
  const { from, route } = model.connections[changed];
  const others = [...model.connections.keys()].filter(
    (index) =>
      isOther(index) && model.connections[index].from === from && model.connections[index].route === route,
  );
  return { list, members: [changed, ...others] };
}

/**
 * A copy of the model with one share changed, of a product mix, of phases of a time, or of connections from one place; the others keep their proportions
 * and fill the rest, so that the shares still add up to 1. Undefined when `path` leads to something else.
 * @throws RangeError for a share above 1, and when the others have no proportions to keep: only one share, or others of share 0
 */
export function withShare(model: Model, path: readonly PathKey[], value: number): Model | undefined {
  const group = groupOf(model, path);
  if (group === undefined) return undefined;
  if (value > 1) throw new RangeError(`${value} 超过 1 / ${value} is above 1`);
  const items = valueAt(model, group.list) as readonly Shared[];
  const shareOf = (index: number): number => items[index].share?.value ?? 0;
  const [changed, ...others] = group.members;
  const rest = others.reduce((sum, index) => sum + shareOf(index), 0);
  if (rest === 0 && value !== 1) {
    throw new RangeError("其他份额为零，无法按比例调整 / the other shares are zero and cannot be adjusted");
  }
  const factor = rest === 0 ? 0 : (1 - value) / rest;
  const shares = items.map((item, index) => {
    if (!group.members.includes(index)) return item;
    return { ...item, share: { ...item.share, value: index === changed ? value : shareOf(index) * factor } };
  });
  return withValueAt(model, group.list, shares) as Model;
}
