import type { EventLog } from "./event-log.ts";

/**
 * Rows that say exactly what an earlier row said.
 * Open addressing over row numbers, because a text key per row would need more memory than the log.
 */
export function countDuplicates(log: Omit<EventLog, "origin">): number {
  const count = log.order.length;
  let size = 16;
  while (size < count * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  let duplicates = 0;
  for (let at = 0; at < count; at += 1) {
    let slot = hashOf(log, at) & (size - 1);
    while (slots[slot] >= 0 && !same(log, slots[slot], at)) slot = (slot + 1) & (size - 1);
    if (slots[slot] >= 0) duplicates += 1;
    else slots[slot] = at;
  }
  return duplicates;
}

function hashOf(log: Omit<EventLog, "origin">, at: number): number {
  let hash = 17;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ (value | 0), 0x9e3779b1);
    hash ^= hash >>> 15;
  };
  mix(log.order[at]);
  mix(log.activity[at]);
  mix(log.resource[at]);
  mix(log.start[at] / 1000);
  mix(log.end[at] / 1000);
  mix(log.good[at]);
  return hash;
}

function same(log: Omit<EventLog, "origin">, one: number, two: number): boolean {
  const equal = (column: Float64Array) => Object.is(column[one], column[two]);
  return (
    log.order[one] === log.order[two] &&
    log.activity[one] === log.activity[two] &&
    log.resource[one] === log.resource[two] &&
    log.reportType[one] === log.reportType[two] &&
    log.rework[one] === log.rework[two] &&
    equal(log.start) &&
    equal(log.end) &&
    equal(log.good) &&
    equal(log.rejected) &&
    equal(log.review)
  );
}
