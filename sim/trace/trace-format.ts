import type { Time } from "../time.ts";

/**
 * Kinds of trace records; `part` is a part's serial number (0, 1, 2 … in order of creation, never reused).
 *
 * | kind | a | b |
 * |---|---|---|
 * | state | index of the state | planned end of the state, µs, or 0 when open |
 * | operation | part, or -1 | full duration, µs; comes just before the first working state of the operation |
 * | create | part | index of the product; the part is at `element` |
 * | place | part | slot inside `element` |
 * | move | part | planned end, µs; the part leaves where it is at `time` and arrives at `element` at the planned end |
 * | cut | part | 0; the running move stands still from here, a new move resumes it |
 * | remove | part | 0 finished, 1 scrapped |
 * | alarm | alarm code | 1 raised, 0 cleared |
 * | counter | index of the counter | the new value |
 * | travel | code of the way, whose meaning the kind of element gives | planned end, µs; the element moves by itself from `time` on |
 */
export const TraceKind = {
  state: 1,
  operation: 2,
  create: 3,
  place: 4,
  move: 5,
  cut: 6,
  remove: 7,
  alarm: 8,
  counter: 9,
  travel: 10,
} as const;

/** A run of records in columns, 23 bytes a record; only the first `count` entries of each column are records. */
export interface TraceChunk {
  count: number;
  /** µs, never decreasing */
  time: Float64Array<ArrayBuffer>;
  /** see {@link TraceKind} */
  kind: Uint8Array<ArrayBuffer>;
  /** element number */
  element: Uint16Array<ArrayBuffer>;
  a: Int32Array<ArrayBuffer>;
  b: Float64Array<ArrayBuffer>;
}

/** Records in a full chunk. */
export const CHUNK_RECORDS = 16_384;

/** The most elements a trace can name. */
export const ELEMENT_LIMIT = 65_536;

/** A chunk with room for `capacity` records. */
export function emptyChunk(capacity: number): TraceChunk {
  return {
    count: 0,
    time: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    element: new Uint16Array(capacity),
    a: new Int32Array(capacity),
    b: new Float64Array(capacity),
  };
}

/** What a trace keeps: nothing (the hash is computed all the same), a window of time with both ends included, or everything. */
export type TraceMode =
  | { readonly mode: "none" }
  | { readonly mode: "window"; readonly from: Time; readonly to: Time }
  | { readonly mode: "full" };
