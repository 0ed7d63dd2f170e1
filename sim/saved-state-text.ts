import type { Column, SavedState } from "./state-store.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A saved state as JSON text, for a file or a message: typed arrays as base64 of their little-endian bytes. */
export function textOfState(state: SavedState): string {
  return JSON.stringify(encoded(state));
}

/**
 * The saved state that {@link textOfState} wrote.
 * @throws SyntaxError when the text is not one
 */
export function stateOfText(text: string): SavedState {
  return decoded(JSON.parse(text)) as SavedState;
}

function encoded(value: unknown): unknown {
  if (typeof value === "number") {
    // JSON has neither of these.
    const plain = value > -Infinity && value < Infinity && !Object.is(value, -0);
    return plain ? value : { $number: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (ArrayBuffer.isView(value)) return { $array: typeName(value), data: base64OfBytes(bytesOf(value)) };
  if (Array.isArray(value)) return value.map(encoded);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encoded(item)]));
  }
  return value;
}

function decoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decoded);
  if (value === null || typeof value !== "object") return value;
  if ("$number" in value) return Number(value.$number);
  if ("$array" in value && "data" in value) return arrayOf(String(value.$array), String(value.data));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decoded(item)]));
}

function typeName(array: ArrayBufferView): string {
  if (array instanceof Float64Array) return "float64";
  if (array instanceof Int32Array) return "int32";
  if (array instanceof Uint32Array) return "uint32";
  if (array instanceof Uint8Array) return "uint8";
  throw new TypeError("a saved state holds no such array");
}

function arrayOf(type: string, data: string): Column {
  const bytes = bytesOfBase64(data);
  switch (type) {
    case "float64":
      return new Float64Array(bytes.buffer);
    case "int32":
      return new Int32Array(bytes.buffer);
    case "uint32":
      return new Uint32Array(bytes.buffer);
    case "uint8":
      return bytes;
    default:
      throw new SyntaxError(`not an array of a saved state: ${type}`);
  }
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function base64OfBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const word = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    parts.push(
      DIGITS[word >> 18],
      DIGITS[(word >> 12) & 63],
      at + 1 < bytes.length ? DIGITS[(word >> 6) & 63] : "=",
      at + 2 < bytes.length ? DIGITS[word & 63] : "=",
    );
  }
  return parts.join("");
}

function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, out = 0; at < text.length; at += 4) {
    let word = 0;
    for (let digit = 0; digit < 4; digit++) {
      const value = DIGITS.indexOf(text[at + digit]);
      if (value < 0 && text[at + digit] !== "=") throw new SyntaxError("not base64");
      word = (word << 6) | (value < 0 ? 0 : value);
    }
    if (out < bytes.length) bytes[out++] = word >> 16;
    if (out < bytes.length) bytes[out++] = (word >> 8) & 255;
    if (out < bytes.length) bytes[out++] = word & 255;
  }
  return bytes;
}
