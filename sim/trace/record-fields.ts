/**
 * Fields of the record that is being written. Writer, hash and standing state share it in one typed array, because a number
 * passed to a call may be boxed. The hash covers the first two: they stay together, in this order.
 */
export const RecordField = { time: 0, b: 1, order: 2 } as const;

/** Length of the array. */
export const RECORD_FIELDS = 3;
