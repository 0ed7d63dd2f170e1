/** Data without behaviour: what a snapshot may hold besides typed arrays. */
export type PlainData =
  | null
  | undefined
  | boolean
  | number
  | string
  | readonly PlainData[]
  | { readonly [key: string]: PlainData };

/**
 * A deep copy of plain data. Keys keep their order.
 * @param name named in the error
 * @throws TypeError when a function, a class instance or another object with behaviour is met
 */
export function copyPlainData(value: unknown, name: string): PlainData {
  if (value === null || value === undefined) return value;
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => copyPlainData(item, name));
  if (typeof value === "object") {
    const prototype: unknown = Object.getPrototypeOf(value);
    // A structured clone from another realm has that realm's Object.prototype: recognised by its own null prototype.
    if (prototype === null || Object.getPrototypeOf(prototype) === null) {
      const copy: Record<string, PlainData> = {};
      for (const key of Object.keys(value)) {
        copy[key] = copyPlainData((value as Record<string, unknown>)[key], name);
      }
      return copy;
    }
  }
  throw new TypeError(`state "${name}" holds something that is not plain data`);
}
