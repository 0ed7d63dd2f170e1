/**
 * What the calendar and its lists know of a pending event, in one array of records: three numbers and four integers in the same
 * memory. A record stands together, because a large calendar waits for memory above all.
 */
export const STRIDE = 5;
export const TIME = 0;
/** Priority × 2^50 + sequence: one comparison for both keys, and 2^50 events are decades of computing. FREE without an event. */
export const ORDER = 2;
export const ARGUMENT = 4;

// Positions of the integers.
export const INTEGERS = 2 * STRIDE;
export const GENERATION = 2;
/** Slot of the next event in the same list, NONE at its end. */
export const NEXT = 3;
/** Target of the event; of a free record the next free slot. */
export const TARGET = 6;
export const KIND = 7;

export const PRIORITY_STEP = 1_125_899_906_842_624;
export const FREE = -1;
export const NONE = -1;

/** Whether the event in slot `left` comes before the one in slot `right`. */
export function precedes(records: Float64Array, left: number, right: number): boolean {
  const a = records[left * STRIDE + TIME];
  const b = records[right * STRIDE + TIME];
  return a < b || (a === b && records[left * STRIDE + ORDER] < records[right * STRIDE + ORDER]);
}

/** A longer copy. */
export function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
