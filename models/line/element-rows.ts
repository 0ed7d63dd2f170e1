import type { StateStore } from "#sim/state-store.ts";

/** Numbers, and words, of the row of an element. */
export const NUMBERS = 48;
export const WORDS = 2 * NUMBERS;

// Row 0 is that of the line as a whole, of which only the content is used; the element `e` has row e + 1. Columns begin there, so that
// an element's place in a column of words is WORDS × e and in a column of numbers NUMBERS × e.

// Words.
export const KIND = WORDS;
/** The other end of an element's one way out, and in, where there is no other. */
export const RECEIVER = WORDS + 1;
export const SENDER = WORDS + 2;
export const OFFER_PART = WORDS + 3;
export const OFFER_ROUTE = WORDS + 4;
export const PROMISED = WORDS + 5;
// Of a station.
export const PHASE = WORDS + 6;
export const PART = WORDS + 7;
export const STEP = WORDS + 8;
export const SET_UP = WORDS + 9;
export const CALENDAR = WORDS + 10;
export const UNIT = WORDS + 11;
export const TIMER = WORDS + 12;
/** 1: its one way in comes from a plain buffer that has no other way out, and it has one way out, to a plain element. */
export const IN_LINE = WORDS + 13;
// Of a buffer.
export const HEAD = WORDS + 6;
export const TAIL = WORDS + 7;
export const CONTENT = WORDS + 8;
export const EXPECTED = WORDS + 9;
export const ASIDE = WORDS + 10;
export const CAPACITY = WORDS + 11;
export const FEEDER = WORDS + 12;
export const FILL = WORDS + 13;

// Numbers.
export const OFFER_SINCE = NUMBERS + 7;
export const WANT_SINCE = NUMBERS + 8;
export const PLANNED_END = NUMBERS + 9;
export const STARTED = NUMBERS + 10;
export const FINISHED = NUMBERS + 11;
/** Of the content of the line (row 0) and of its elements: see `TimeWeightedTable`. */
export const LEVEL = 12;
/** Of the states: see `StateClockTable`. The last numbers of the row. */
export const CLOCK = NUMBERS + 16;

/**
 * What the flow of parts reads of an element at every step, one beside the other: reading the columns of a row costs a fraction of reading
 * as many arrays. Rows are registered as one column of state.
 */
export class ElementRows {
  /** the same memory as numbers of 64 bits and as words of 32 bits; a word's place is twice that of a number */
  readonly numbers: Float64Array;
  readonly words: Int32Array;
  private readonly store: StateStore;

  constructor(store: StateStore, elements: number) {
    this.store = store;
    const { numbers, words } = store.mixed("elements", NUMBERS * (elements + 1));
    this.numbers = numbers;
    this.words = words;
    store.own(this);
  }

  /** A column of words: that of element `e` is number WORDS × e of it. */
  wordColumn(offset: number): Int32Array {
    const column = this.words.subarray(offset);
    this.store.own(column);
    return column;
  }

  /** A column of numbers: that of element `e` is number NUMBERS × e of it. */
  numberColumn(offset: number): Float64Array {
    const column = this.numbers.subarray(offset);
    this.store.own(column);
    return column;
  }
}
