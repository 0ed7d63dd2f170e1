import type { PathKey } from "../pointer.ts";

/**
 * Tolerant reading of a file that may be wrong elsewhere, so that references, routes and posts are checked in the same
 * go as the shape. What is not what it should be reads as absent: its shape problem is reported by the schema.
 */
export interface DraftItem {
  readonly data: Readonly<Record<string, unknown>>;
  readonly path: readonly PathKey[];
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

export function draftOf(json: unknown): DraftItem {
  return { data: isRecord(json) ? json : {}, path: [] };
}

/** The objects in the array `key` of an item. */
export function itemsOf(item: DraftItem, key: string): DraftItem[] {
  const list = item.data[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((data: unknown, index) =>
    isRecord(data) ? [{ data, path: [...item.path, key, index] }] : [],
  );
}

/** The object at `key` of an item. */
export function childOf(item: DraftItem, key: string): DraftItem | undefined {
  const data = item.data[key];
  return isRecord(data) ? { data, path: [...item.path, key] } : undefined;
}

export function textOf(item: DraftItem | undefined, key: string): string | undefined {
  const value = item?.data[key];
  return typeof value === "string" ? value : undefined;
}

export function numberOf(item: DraftItem | undefined, key: string): number | undefined {
  const value = item?.data[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
