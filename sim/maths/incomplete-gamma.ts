import { exp } from "./exp.ts";
import { lnGamma, stirlingRest } from "./gamma.ts";
import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";
import { normalQuantile } from "./normal.ts";
import { pow } from "./pow.ts";

/** √(2π) */
const ROOT_TWO_PI = 2.5066282746310002;
/** From here on Stirling's series stands for Γ, so that large powers need not cancel. */
const LARGE_SHAPE = 12;
const TERM_LIMIT = 1_000_000;
const SMALLEST = 1e-300;
const ROUND_LIMIT = 60;

/** What Newton's method may still move when it has arrived: the next step would be the square of it. */
const ARRIVED = 1e-9;

/** The two tails of the gamma distribution at one place: each with its own relative precision. */
interface Tails {
  lower: number;
  upper: number;
  /** x times the density at x */
  slope: number;
}

/**
 * Regularised lower incomplete gamma function P(a, x), the distribution function of the gamma distribution of shape `a` and
 * scale 1, to about 1e-13 relatively in the lower tail. Σ xⁿ / (a (a + 1) … (a + n)) (DLMF 8.11.4) below a + 1.
 * @param a positive
 * @param x not negative
 * @throws RangeError outside these
 */
export function regularisedGammaLower(a: number, x: number): number {
  return tailsOf(a, x).lower;
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), to about 1e-13 relatively in the upper tail, by Lentz's
 * evaluation of Legendre's continued fraction (DLMF 8.9.2) from a + 1 on.
 * @throws RangeError as {@link regularisedGammaLower}
 */
export function regularisedGammaUpper(a: number, x: number): number {
  return tailsOf(a, x).upper;
}

/**
 * Quantile of the gamma distribution of scale 1: the x with P(a, x) = u. Relative error at most 1e-12 for shapes from 0.05 to
 * 10⁴, wherever x is a normal number (below that it rounds to 0).
 *
 * Newton's method on ln P against ln x, or on ln Q against x in the upper half: both are nearly straight in their tail. It starts from
 * the inverted power series (DiDonato and Morris, ACM TOMS 12 (1986) 377–393, eq. 21–22) or from Wilson and Hilferty's
 * approximation.
 * @param a positive
 * @param u strictly between 0 and 1
 * @throws RangeError outside these
 */
export function gammaQuantile(a: number, u: number): number {
  if (!(a > 0 && a < Infinity)) throw new RangeError(`not positive: ${a}`);
  if (!(u > 0 && u < 1)) throw new RangeError(`not inside (0, 1): ${u}`);
  const root = a < 100 ? pow(u * exp(lnGamma(a + 1)), 1 / a) : Infinity;
  const nearZero = root < 0.3 * (a + 1);
  const start = nearZero ? invertedSeries(a, root) : startAwayFromZero(a, u);
  if (root < 1e-3) return start;
  return nearZero || u <= 0.5 ? solveLower(a, u, start) : solveUpper(a, 1 - u, start);
}

function solveLower(a: number, p: number, start: number): number {
  let x = start;
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const { lower, slope } = tailsOf(a, x);
    const step = limited((-log1p((lower - p) / p) * lower) / slope);
    x *= exp(step);
    if (Math.abs(step) <= ARRIVED) return x;
  }
  throw new RangeError(`the gamma quantile does not converge at ${a}, ${p}`);
}

function solveUpper(a: number, q: number, start: number): number {
  let x = start;
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const { upper, slope } = tailsOf(a, x);
    // Relative to x, as the slope is x times the density.
    const step = limited((log1p((upper - q) / q) * upper) / slope);
    x += step * x;
    if (Math.abs(step) <= ARRIVED) return x;
  }
  throw new RangeError(`the gamma quantile does not converge at ${a}, 1 - ${q}`);
}

/** A relative step that neither leaves the positive numbers nor runs away from a poor start. */
function limited(step: number): number {
  return Math.min(Math.max(step, -0.75), 3);
}

/** x from r = (u Γ(a + 1))^(1/a), whose powers are those of x: exact to 1e-15 below r = 1e-3. */
function invertedSeries(a: number, r: number): number {
  const b = a + 1;
  const c2 = 1 / b;
  const c3 = (3 * a + 5) / (2 * b * b * (a + 2));
  const c4 = (8 * a * a + 33 * a + 31) / (3 * b * b * b * (a + 2) * (a + 3));
  const c5 =
    (((125 * a + 1179) * a + 3971) * a * a + 5661 * a + 2888) /
    (24 * b * b * b * b * (a + 2) * (a + 2) * (a + 3) * (a + 4));
  return r * (1 + r * (c2 + r * (c3 + r * (c4 + r * c5))));
}

function startAwayFromZero(a: number, u: number): number {
  if (a < 1) {
    // The tail of an exponential distribution beyond 1, which holds about the share `beyond`.
    const beyond = a * (0.253 + 0.12 * a);
    return Math.max(0.3, 1 - ln((1 - u) / beyond));
  }
  const nth = 1 / (9 * a);
  const cubeRoot = 1 - nth + normalQuantile(u) * Math.sqrt(nth);
  return a * Math.max(0.01, cubeRoot * cubeRoot * cubeRoot);
}

function tailsOf(a: number, x: number): Tails {
  if (!(a > 0 && a < Infinity)) throw new RangeError(`not positive: ${a}`);
  if (!(x >= 0)) throw new RangeError(`negative: ${x}`);
  if (x === 0) return { lower: 0, upper: 1, slope: 0 };
  if (x === Infinity) return { lower: 1, upper: 0, slope: 0 };
  const first = firstTerm(a, x);
  const slope = a * first;
  if (x < a + 1) {
    const lower = Math.min(1, first * series(a, x));
    return { lower, upper: 1 - lower, slope };
  }
  const upper = Math.min(1, slope * fraction(a, x));
  return { lower: 1 - upper, upper, slope };
}

/** x^a e^(-x) / Γ(a + 1) */
function firstTerm(a: number, x: number): number {
  if (a < LARGE_SHAPE) return (pow(x, a) * exp(-x)) / exp(lnGamma(a + 1));
  return exp(a * lnLessLinear(a, x) - stirlingRest(a)) / (ROOT_TWO_PI * Math.sqrt(a));
}

/** ln(1 + m) - m with m = x/a - 1, without the cancellation of that difference around m = 0. */
function lnLessLinear(a: number, x: number): number {
  const m = (x - a) / a;
  if (Math.abs(m) > 0.4) return ln(x / a) - m;
  // ln(1 + m) = 2 (r + r³/3 + r⁵/5 + …) with r = m / (2 + m), and 2r - m = -m r.
  const r = m / (2 + m);
  const square = r * r;
  let sum = 0;
  for (let odd = 29; odd >= 3; odd -= 2) sum = 1 / odd + square * sum;
  return r * (2 * square * sum - m);
}

/** 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + … */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < TERM_LIMIT; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw new RangeError(`the incomplete gamma function does not converge at ${a}, ${x}`);
}

/** 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - …))) */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / SMALLEST;
  let d = 1 / guarded(b);
  let value = d;
  for (let n = 1; n < TERM_LIMIT; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / guarded(numerator * d + b);
    c = guarded(b + numerator / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2.3e-16) return value;
  }
  throw new RangeError(`the incomplete gamma function does not converge at ${a}, ${x}`);
}

function guarded(x: number): number {
  return Math.abs(x) < SMALLEST ? SMALLEST : x;
}
