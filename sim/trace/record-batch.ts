import type { TraceChunk } from "./trace-format.ts";

/** Records that a batch takes before it is worked off. */
export const BATCH_RECORDS = 2048;

/** Numbers of 64 bits, and words of 32 bits, of one record in a batch. */
export const RECORD_NUMBERS = 3;
export const RECORD_WORDS = 6;

// Places in a record: time and `b` as numbers; what they are as words; kind and element in one word, and `a`.
export const TIME = 0;
export const B = 1;
export const HEAD = 4;
export const A = 5;

/** Elements are numbered from this bit of the head on; the kind stands below. */
export const ELEMENT_SHIFT = 8;
export const KIND_MASK = 0xff;

/**
 * The last records written, one after the other in 24 bytes each: as soon as there are enough they are hashed, followed by the standing
 * state and kept, all in one go. It is memory of a writer only: a snapshot is taken of an empty batch.
 */
export class RecordBatch {
  readonly numbers = new Float64Array(RECORD_NUMBERS * BATCH_RECORDS);
  readonly words = new Int32Array(this.numbers.buffer);

  /** Copies the records from number `from` up to `to` behind those of a chunk, which has room for them. */
  copyTo(chunk: TraceChunk, from: number, to: number): void {
    const { numbers, words } = this;
    const { time, kind, element, a, b } = chunk;
    let at = chunk.count;
    for (let record = from; record < to; record++) {
      const head = words[RECORD_WORDS * record + HEAD];
      time[at] = numbers[RECORD_NUMBERS * record + TIME];
      kind[at] = head & KIND_MASK;
      element[at] = head >>> ELEMENT_SHIFT;
      a[at] = words[RECORD_WORDS * record + A];
      b[at] = numbers[RECORD_NUMBERS * record + B];
      at += 1;
    }
  }
}
