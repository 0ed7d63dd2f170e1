/** JSON Pointer (RFC 6901): reading and immutable writing in plain data. */

export type PathKey = string | number;

export function pointerOf(path: readonly PathKey[]): string {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Reference tokens of a pointer; RangeError when it does not start with a slash. */
export function pointerKeys(pointer: string): string[] {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) throw new RangeError(`not a JSON Pointer: ${pointer}`);
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function childOf(data: unknown, key: PathKey): unknown {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, key)) return undefined;
  return (data as Record<PathKey, unknown>)[key];
}

/** The value at `path`, or undefined where the data ends before. */
export function valueAt(data: unknown, path: readonly PathKey[]): unknown {
  return path.reduce<unknown>(childOf, data);
}

/**
 * A copy of `data` with `value` at `path`; everything off the path is shared with the original. The last key may be new
 * in an object. RangeError where the path leads through nothing.
 */
export function withValueAt(data: unknown, path: readonly PathKey[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof data !== "object" || data === null) throw new RangeError(`nothing at ${pointerOf(path)}`);
  if (key === "__proto__") throw new RangeError("the key __proto__ is refused");
  if (Array.isArray(data)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index >= data.length) {
      throw new RangeError(`no array element ${String(key)}`);
    }
    return data.map((item: unknown, position) =>
      position === index ? withValueAt(item, rest, value) : item,
    );
  }
  if (rest.length > 0 && !Object.hasOwn(data, key)) throw new RangeError(`nothing at ${pointerOf(path)}`);
  return { ...data, [key]: withValueAt((data as Record<PathKey, unknown>)[key], rest, value) };
}
