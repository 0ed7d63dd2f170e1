import { SimulationError } from "./simulation-error.ts";

/**
 * Freezes an object and all it refers to, except what `isState` tells to be registered run state. What cannot be frozen and is not
 * registered is refused or watched, so that an element cannot keep state of its own (SPEC, rule S5). Functions are left alone.
 * @param seen what earlier calls have met, and this one adds to: elements refer to each other, and each is visited once
 * @param watched receives the typed arrays that are not registered: constants, to be compared later
 * @throws SimulationError when a Map, Set or ArrayBuffer is met: they stay changeable when frozen
 */
export function deepFreeze(
  root: object,
  seen: Set<object>,
  isState: (candidate: object) => boolean,
  watched: ArrayBufferView[],
  name: string,
): void {
  const found: object[] = [];
  const meet = (candidate: object): void => {
    if (seen.has(candidate)) return;
    seen.add(candidate);
    found.push(candidate);
  };
  meet(root);
  // The list grows on the way.
  for (const current of found) {
    if (isState(current)) continue;
    if (ArrayBuffer.isView(current)) {
      watched.push(current);
      continue;
    }
    if (current instanceof Map || current instanceof Set || current instanceof ArrayBuffer) {
      throw new SimulationError(`${name} keeps a ${current.constructor.name} outside the state store`, [
        name,
      ]);
    }
    if (typeof current === "function") continue;
    Object.freeze(current);
    for (const key of Reflect.ownKeys(current)) {
      const value: unknown = Reflect.get(current, key);
      if (value !== null && typeof value === "object") meet(value);
    }
  }
}

/** A checksum over the bytes of typed arrays. */
export function checksum(arrays: readonly ArrayBufferView[]): number {
  let sum = 0x811c9dc5;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    // Not for-of: its iterator would be most of the cost.
    for (let index = 0; index < bytes.length; index++) {
      sum = Math.imul(sum ^ bytes[index], 0x01000193);
    }
  }
  return sum >>> 0;
}
