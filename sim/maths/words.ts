/*
 * The elementary functions of this folder follow fdlibm 5.3, which asks for this notice:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved.
 */

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
// Position of the upper word: typed arrays have the byte order of the machine.
double[0] = 1;
const HIGH = halves[1] === 0x3ff00000 ? 1 : 0;
const LOW = 1 - HIGH;

/** Upper 32 bits of a number (sign, exponent, first 20 bits of the fraction), as a signed integer. */
export function highWord(x: number): number {
  double[0] = x;
  return halves[HIGH] | 0;
}

/** Lower 32 bits of a number, unsigned. */
export function lowWord(x: number): number {
  double[0] = x;
  return halves[LOW];
}

/** The number with its upper 32 bits replaced. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  halves[HIGH] = high;
  return double[0];
}

/** The number with its lower 32 bits set to zero. */
export function withoutLowWord(x: number): number {
  double[0] = x;
  halves[LOW] = 0;
  return double[0];
}

/** x × 2^n with one rounding, also into the subnormal numbers (fdlibm s_scalbn.c). */
export function scaled(x: number, n: number): number {
  let y = x;
  let high = highWord(y);
  let exponent = (high & 0x7ff00000) >> 20;
  if (exponent === 0) {
    if (y === 0) return x;
    y *= 18_014_398_509_481_984;
    high = highWord(y);
    exponent = ((high & 0x7ff00000) >> 20) - 54;
  }
  if (exponent === 0x7ff) return y + y;
  exponent += n;
  if (exponent > 0x7fe) return y > 0 ? Infinity : -Infinity;
  if (exponent > 0) return withHighWord(y, (high & 0x800fffff) | (exponent << 20));
  if (exponent <= -54) return y > 0 ? 0 : -0;
  return withHighWord(y, (high & 0x800fffff) | ((exponent + 54) << 20)) * 5.551115123125783e-17;
}
