import { INTEGERS, NEXT, NONE, precedes } from "./event-record.ts";

/**
 * Slots of a linked list of events, in the order in which they happen. Merges the ascending runs that are there, so that equal times,
 * which come in order, cost one pass.
 * @param first slot; the newest event comes first in the list
 */
export function sortedEvents(first: number, records: Float64Array, integers: Int32Array): Int32Array {
  let count = 0;
  for (let slot = first; slot !== NONE; slot = integers[slot * INTEGERS + NEXT]) count++;
  let from = new Int32Array(count);
  let at = count;
  for (let slot = first; slot !== NONE; slot = integers[slot * INTEGERS + NEXT]) from[--at] = slot;
  let to = new Int32Array(0);
  while (runEnd(from, 0, records) < count) {
    if (to.length === 0) to = new Int32Array(count);
    for (let start = 0; start < count;) start = mergeTwoRuns(from, to, start, records);
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/** End of the ascending run that begins at `start`. */
function runEnd(slots: Int32Array, start: number, records: Float64Array): number {
  if (start === slots.length) return start;
  let end = start + 1;
  while (end < slots.length && precedes(records, slots[end - 1], slots[end])) end++;
  return end;
}

/** Merges the runs that begin at `start`; returns the end of the second. */
function mergeTwoRuns(from: Int32Array, to: Int32Array, start: number, records: Float64Array): number {
  const middle = runEnd(from, start, records);
  const end = runEnd(from, middle, records);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const fromLeft = left < middle && (right >= end || precedes(records, from[left], from[right]));
    to[at] = fromLeft ? from[left++] : from[right++];
  }
  return end;
}
