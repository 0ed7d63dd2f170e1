/** Columns of all buffers, of which the place of the element `e` is WORDS × e: a queue of part slots linked through the part table. */
export interface BufferColumns {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** parts here, and places kept for parts on their way */
  readonly content: Int32Array;
  readonly expected: Int32Array;
  /** parts here that are set aside for a load: no longer in the queue */
  readonly aside: Int32Array;
}
