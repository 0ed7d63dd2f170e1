/** The least number that {@link uniformFromWords} gives. */
export const LEAST_UNIFORM = 1.1102230246251565e-16;

/**
 * A uniform number in the open interval (0, 1) from two 32-bit words: (k + ½) / 2^52 with the 52 bits k. Every value is exact,
 * 0 and 1 cannot occur, and u and 1 - u are equally likely, both exact.
 */
export function uniformFromWords(high: number, low: number): number {
  return ((high >>> 6) * 67_108_864 + (low >>> 6) + 0.5) * 2.220446049250313e-16;
}
