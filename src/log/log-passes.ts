import type { EventLog } from "./event-log.ts";

/** Passes over a whole log, once it stands. */

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

/**
 * Ends of rows for a log that has starts only: the next start of the same order or by the same resource, whichever comes first. The last
 * row of an order whose resource does nothing after it keeps an unknown end.
 * @returns how many ends stay unknown
 */
export function endsFromStarts(log: Pick<EventLog, "order" | "resource" | "start" | "end">): number {
  const { order, resource, start, end } = log;
  const byTime = new Int32Array(order.length).map((_, at) => at).sort((a, b) => start[a] - start[b] || a - b);
  const lastOfOrder = new Map<number, number>();
  const lastOfResource = new Map<number, number>();
  const close = (last: number | undefined, time: number) => {
    // Rows that start together all last until the next later start.
    if (last !== undefined && start[last] < time && Number.isNaN(end[last])) end[last] = time;
  };
  for (const at of byTime) {
    close(lastOfOrder.get(order[at]), start[at]);
    lastOfOrder.set(order[at], at);
    if (resource[at] < 0) continue;
    close(lastOfResource.get(resource[at]), start[at]);
    lastOfResource.set(resource[at], at);
  }
  return end.reduce((count, time) => count + (Number.isNaN(time) ? 1 : 0), 0);
}
