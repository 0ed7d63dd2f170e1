import { exp } from "./exp.ts";
import { ln } from "./ln.ts";

const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;

// Wichura 1988, Algorithm AS 241, PPND16.
const CENTRE_A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRE_B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
];
const MIDDLE_C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
];

/**
 * Quantile of the standard normal distribution (Wichura 1988, AS 241), to about 1e-15 relatively.
 * @throws RangeError when p is not in [0, 1]
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_A, r)) / polynomial(CENTRE_B, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-ln(tail));
  const value =
    r <= 5
      ? polynomial(MIDDLE_C, r - 1.6) / polynomial(MIDDLE_D, r - 1.6)
      : polynomial(TAIL_E, r - 5) / polynomial(TAIL_F, r - 5);
  return q < 0 ? -value : value;
}

/** Distribution function of the standard normal distribution, to about 1e-14 relatively, in both tails. */
export function normalCdf(x: number): number {
  if (x !== x) return x;
  if (x > 0) return x < 1 ? 0.5 + centralArea(x) : 1 - upperTail(x);
  return x > -1 ? 0.5 - centralArea(-x) : upperTail(-x);
}

/** P(0 < Z < x) by the series of Abramowitz and Stegun 26.2.11, all of whose terms are positive. */
function centralArea(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum * exp(-0.5 * x * x) * ONE_OVER_ROOT_TWO_PI;
}

/** P(Z > x) for x ≥ 1 by the even part of Laplace's continued fraction (Abramowitz and Stegun 26.2.14), from the end back. */
function upperTail(x: number): number {
  if (x > 39) return 0;
  return (exp(-0.5 * x * x) * ONE_OVER_ROOT_TWO_PI) / laplaceFraction(x);
}

/** x + 1/(x + 2/(x + 3/(x + …))): φ(x) ÷ P(Z > x). */
function laplaceFraction(x: number): number {
  const terms = Math.ceil(20 + 600 / (x * x));
  let fraction = x;
  for (let k = terms; k >= 1; k--) fraction = x + k / fraction;
  return fraction;
}

/** Horner's scheme, unrolled for the eight coefficients of AS 241: it is on the path of every lognormal draw. */
function polynomial(coefficients: readonly number[], x: number): number {
  const c = coefficients;
  return c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * (c[5] + x * (c[6] + x * c[7]))))));
}

/** Mills' ratio P(Z > x) ÷ φ(x) of the standard normal distribution, which does not vanish far out. */
export function normalMills(x: number): number {
  if (x < 1) return normalCdf(-x) / (exp(-0.5 * x * x) * ONE_OVER_ROOT_TWO_PI);
  return 1 / laplaceFraction(x);
}
