import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json.ts";
import type { Model } from "./model-schema.ts";

/**
 * SHA-256, in hex, of the canonical JSON of a validated model. Defaults are filled and labels complete before, so a
 * file and its shorter spelling have one hash.
 */
export function fileHash(model: Model): string {
  return plainDataHash(model);
}

/** SHA-256, in hex, of the canonical JSON of plain data: equal hashes mean equal digits of every number in it. */
export function plainDataHash(data: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(data))));
}
