/**
 * Bounds of the hold model: the flat loop's packed binary heap with one more contract of the calendar on each rung. The rung is a
 * constant of the process (`bound-hold-10-2`), so that the compiler leaves the rest out.
 */
import process from "node:process";
import { gap, reseed, start } from "./flat-loop.mjs";

const [, RUNG] = /^bound-hold-\d+-(\d)$/.exec(process.argv[3] ?? "") ?? [];
/** Events have slots with generations, which make their handles. */
const HANDLED = Number(RUNG) >= 1;
/** Priority and sequence decide among equal times. */
const ORDERED = Number(RUNG) >= 2;
/** The place of each event in the heap is known, so that it can be taken out. */
const CANCELLABLE = Number(RUNG) >= 3;

const MOST_EVENTS = 131_072;
const times = new Float64Array(MOST_EVENTS);
const orders = new Float64Array(MOST_EVENTS);
const slots = new Int32Array(MOST_EVENTS);
const place = new Int32Array(MOST_EVENTS);
const targets = new Int32Array(MOST_EVENTS);
const generations = new Int32Array(MOST_EVENTS);
const nextFree = new Int32Array(MOST_EVENTS);
/** Pending events, first free slot. */
const counts = new Int32Array(2);
const PENDING = 0;
const FREE = 1;
/** Sequence of the next event, handle of the last. */
const numbers = new Float64Array(2);
const SEQUENCE = 0;
const HANDLE = 1;
const SLOT_LIMIT = 4_194_304;
/** Priority dispatch × 2^50, as in the calendar. */
const PRIORITY = 5 * 1_125_899_906_842_624;

function put(hole: number, time: number, order: number, slot: number): void {
  times[hole] = time;
  slots[hole] = slot;
  if (ORDERED) orders[hole] = order;
  if (CANCELLABLE) place[slot] = hole;
}

function push(time: number, target: number): void {
  let slot = target;
  if (HANDLED) {
    slot = counts[FREE];
    counts[FREE] = nextFree[slot];
    targets[slot] = target;
    numbers[HANDLE] = generations[slot] * SLOT_LIMIT + slot;
  }
  const order = ORDERED ? PRIORITY + numbers[SEQUENCE]++ : 0;
  let hole = counts[PENDING]++;
  while (hole > 0) {
    const parent = (hole - 1) >> 1;
    if (times[parent] < time || (times[parent] === time && !(ORDERED && orders[parent] > order))) break;
    put(hole, times[parent], orders[parent], slots[parent]);
    hole = parent;
  }
  put(hole, time, order, slot);
}

/** Takes the first event out: its target. */
function pop(): number {
  const first = slots[0];
  const last = --counts[PENDING];
  const time = times[last];
  const order = orders[last];
  let hole = 0;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= last) break;
    const other = child + 1;
    if (
      other < last &&
      (times[other] < times[child] ||
        (ORDERED && times[other] === times[child] && orders[other] < orders[child]))
    )
      child = other;
    if (times[child] > time || (times[child] === time && !(ORDERED && orders[child] < order))) break;
    put(hole, times[child], orders[child], slots[child]);
    hole = child;
  }
  put(hole, time, order, slots[last]);
  if (!HANDLED) return first;
  generations[first]++;
  nextFree[first] = counts[FREE];
  counts[FREE] = first;
  return targets[first];
}

/** Begins with `size` pending events. */
export function fillBoundHolds(law: number, size: number): void {
  reseed(1);
  counts[PENDING] = 0;
  counts[FREE] = 0;
  for (let slot = 0; slot < MOST_EVENTS; slot++) nextFree[slot] = slot + 1;
  for (let event = 0; event < size; event++) push(start(law), event);
}

/** As `hold` of the flat loop. */
export function boundHolds(law: number, holds: number): number {
  for (let count = 0; count < holds; count++) {
    const time = times[0];
    const target = pop();
    push(time + gap(law), target);
  }
  return times[0];
}
