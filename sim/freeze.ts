import { SimulationError } from "./simulation-error.ts";

/**
 * Freezes an object and all it refers to, except what `isState` tells to be registered run state. What cannot be frozen and is not
 * registered is refused or watched, so that an element cannot keep state of its own (SPEC, rule S5). Functions are left alone.
 * @param watched receives the typed arrays that are not registered: constants, to be compared later
 * @throws SimulationError when a Map, Set or ArrayBuffer is met: they stay changeable when frozen
 */
export function deepFreeze(
  root: object,
  isState: (candidate: object) => boolean,
  watched: ArrayBufferView[],
  name: string,
): void {
  const seen = new Set<object>([root]);
  // Set iteration follows insertion, also of what is added on the way.
  for (const current of seen) {
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
      if (value !== null && typeof value === "object") seen.add(value);
    }
  }
}

/** A checksum over the bytes of typed arrays. */
export function checksum(arrays: readonly ArrayBufferView[]): number {
  let sum = 0x811c9dc5;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) {
      sum = Math.imul(sum ^ byte, 0x01000193);
    }
  }
  return sum >>> 0;
}
