import type { Place, Places } from "./places.ts";

/** A model under construction: plain data of any shape. */
export type Draft = Record<string, unknown>;

export function isDraft(data: unknown): data is Draft {
  return typeof data === "object" && data !== null;
}

/** The value at `steps`, or undefined where the data ends before. */
export function draftAt(data: unknown, steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>(
    (node, step) => (isDraft(node) && Object.hasOwn(node, step) ? node[step] : undefined),
    data,
  );
}

/** The list at `path`, made where it is missing. */
export function listAt(draft: Draft, path: readonly string[]): unknown[] {
  let node = draft;
  path.forEach((step, index) => {
    if (!isDraft(node[step])) node[step] = index === path.length - 1 ? [] : {};
    node = node[step] as Draft;
  });
  return node as unknown as unknown[];
}

/** The item of a list of the draft that has this id. */
export function elementOf(draft: Draft, path: readonly string[], id: string): Draft | undefined {
  const list = draftAt(draft, path);
  return Array.isArray(list)
    ? list.find((item): item is Draft => isDraft(item) && item.id === id)
    : undefined;
}

/**
 * Puts `value` at `steps`, with the cell it came from; objects and lists on the way are made. "taken" when something stands there
 * already, "nowhere" when a step leads through a plain value or past the end of a list: nothing is changed then.
 */
export function putAt(
  places: Places,
  draft: Draft,
  steps: readonly (string | number)[],
  value: unknown,
  place: Place,
): "done" | "taken" | "nowhere" {
  const last = steps.at(-1);
  if (last === undefined) return "nowhere";
  let node = draft;
  for (let index = 0; index < steps.length - 1; index++) {
    const step = steps[index];
    if (!fits(node, step)) return "nowhere";
    if (!Object.hasOwn(node, step)) node[step] = typeof steps[index + 1] === "number" ? [] : {};
    const child = node[step];
    if (!isDraft(child)) return "nowhere";
    node = child;
  }
  if (!fits(node, last)) return "nowhere";
  if (Object.hasOwn(node, last)) return "taken";
  node[last] = value;
  places.set(node, last, place);
  return "done";
}

/** Whether a step can be made: fields of objects, and places of a list up to its end. */
function fits(node: Draft, step: string | number): boolean {
  if (!Array.isArray(node)) return typeof step === "string";
  return typeof step === "number" && step <= node.length;
}
