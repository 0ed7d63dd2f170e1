/**
 * What the calendar and its lists know of an event, in one array of records: two numbers and four integers in the same memory. A
 * record is half a cache line, because a large calendar waits for memory above all. Slot 0 holds no event and ends every list.
 */
export const STRIDE = 4;
export const TIME = 0;
/** Priority × 2^50 + sequence: one comparison for both keys, and 2^50 events are decades of computing. */
export const ORDER = 1;

// Positions of the integers.
export const INTEGERS = 2 * STRIDE;
/** Of a free record, in the place of the time: the next free slot. */
export const NEXT_FREE = 0;
export const ARGUMENT = 4;
export const TARGET = 5;
export const KIND = 6;
export const GENERATION = 7;

export const PRIORITY_STEP = 1_125_899_906_842_624;
export const NONE = 0;

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
