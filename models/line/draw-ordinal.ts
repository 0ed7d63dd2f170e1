import type { PartTable } from "./part-table.ts";

/** Spreads the ordinals of a split's copies over all words: an odd number, so that no two numbers of copies meet. */
const COPY_STEP = 0x9e3779b1;

/** Most operations of one name (or causes of one name) that a part passes in one visit. */
export const OCCURRENCES = 64;

/** Ordinal of a draw of a part: tells its visits, its copies and operations of one name apart. */
export function drawOrdinal(parts: PartTable, slot: number, occurrence: number): number {
  const visit = parts.rework[slot] + parts.laps[slot];
  return (visit * OCCURRENCES + occurrence + Math.imul(parts.copy[slot], COPY_STEP)) | 0;
}

/** Whether the draws of a part have the occurrence alone as ordinal: it is an original on its first visit. */
export function drawsFirst(parts: PartTable, slot: number): boolean {
  return (parts.rework[slot] | parts.laps[slot] | parts.copy[slot]) === 0;
}
