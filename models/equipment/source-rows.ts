import type { StateStore } from "#sim/state-store.ts";

// Numbers of the row of a source. One beside the other they cost less to read than as many columns.

/** released and not yet on the line */
export const BACKLOG = 0;
/** the next release index: parts put on the line so far, with arrivals that are gone */
export const RELEASED = 1;
/** parts that have come so far, and how often some came */
export const ARRIVED = 2;
export const OCCASIONS = 3;
/** planned time of the next lot or arrival, its moment, how far that is from now, and its event */
export const DUE = 4;
export const MOMENT = 5;
export const DELAY = 6;
export const HANDLE = 7;
/**
 * moment from which the head of the backlog waits: the release of its lot; of parts that have no lot, when it became the head
 */
export const SINCE = 8;
/** 1 within its own offer: whoever takes the part need not wake it */
export const ACTING = 9;
/** draw key of the part that is next to be created */
export const KEY = 10;
/** of the calendar: three numbers of a `PlannedClock` */
export const STRETCH = 11;

/** Numbers of the row of a source. */
export const SOURCE_NUMBERS = 16;

/** Rows of so many sources: that of source `i` begins at SOURCE_NUMBERS × i. */
export function sourceRows(store: StateStore, sources: number): Float64Array {
  return store.float64("sources", SOURCE_NUMBERS * sources);
}
