import { exp } from "./exp.ts";
import { lnBeta } from "./gamma.ts";
import { ln } from "./ln.ts";
import { log1p } from "./log1p.ts";
import { normalQuantile } from "./normal.ts";
import { pow } from "./pow.ts";

const FRACTION_LIMIT = 100_000;
const SMALLEST = 1e-300;
const ROUND_LIMIT = 400;
/** What Newton's method may still move when it has arrived: the next step would be the square of it. */
const ARRIVED = 1e-9;
const NEXT_TO_ZERO = 1e-200;

/**
 * Regularised incomplete beta function I_x(a, b), by Lentz's evaluation of its continued fraction (DLMF 8.17.22).
 * @param a positive
 * @param b positive
 * @param x from 0 to 1
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`not between 0 and 1: ${x}`);
  return betaShare(x, 1 - x, a, b);
}

/** The same with x and 1 - x given apart, so that neither is lost to rounding. */
export function betaShare(x: number, rest: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`not positive: ${a}, ${b}`);
  if (x === 0) return 0;
  if (rest === 0) return 1;
  const lnX = x < rest ? ln(x) : log1p(-rest);
  const lnRest = x < rest ? log1p(-x) : ln(rest);
  const front = exp(a * lnX + b * lnRest - lnBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a;
  return 1 - (front * fraction(rest, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = guarded(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let value = d;
  for (let m = 1; m < FRACTION_LIMIT; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 2e-16) return value;
  }
  throw new RangeError(`the incomplete beta function does not converge at ${x}, ${a}, ${b}`);
}

function guarded(x: number): number {
  return Math.abs(x) < SMALLEST ? SMALLEST : x;
}

/**
 * Quantile of the beta distribution on (0, 1): the x with I_x(a, b) = u, to about 1e-12 relatively, and so is 1 - x.
 *
 * Newton's method within a bracket, on the logarithm of the tail that is smaller and on the nearer of x and 1 - x, so that no digit is
 * lost at either end. It starts from Abramowitz and Stegun 26.5.22, or from the power laws of both ends where a shape is below 1.
 * @param a positive
 * @param b positive
 * @param u strictly between 0 and 1
 * @param half I_½(a, b), which a caller of many quantiles computes once
 * @throws RangeError outside these
 */
export function betaQuantile(a: number, b: number, u: number, half = regularisedBeta(0.5, a, b)): number {
  if (!(u > 0 && u < 1)) throw new RangeError(`not inside (0, 1): ${u}`);
  if (a === 1 && b === 1) return u;
  return u <= half ? nearQuantile(a, b, u, 1 - u) : 1 - nearQuantile(b, a, 1 - u, u);
}

/** The x ≤ ½ below which the share `lower` lies and above which `upper` does. */
function nearQuantile(a: number, b: number, lower: number, upper: number): number {
  const lnB = lnBeta(a, b);
  // I_x(a, b) → x^a / (a B(a, b)) for x → 0: exact where x is this small.
  const power = exp((ln(lower) + ln(a) + lnB) / a);
  if (power < NEXT_TO_ZERO) return power;
  let low = 0;
  let high = 0.5;
  let x = Math.min(0.5, startOf(a, b, lower, upper));
  for (let round = 0; round < ROUND_LIMIT; round++) {
    // x times the density at x
    const slope = exp(a * ln(x) + (b - 1) * log1p(-x) - lnB);
    let next: number;
    if (lower <= 0.5) {
      const share = betaShare(x, 1 - x, a, b);
      if (share < lower) low = x;
      else high = x;
      next = x * exp((-log1p((share - lower) / lower) * share) / slope);
    } else {
      const beyond = betaShare(1 - x, x, b, a);
      if (beyond > upper) low = x;
      else high = x;
      next = x + x * ((log1p((beyond - upper) / upper) * beyond) / slope);
    }
    if (Math.abs(next - x) <= ARRIVED * x) return next;
    if (!(next > low && next < high)) next = low > 0 ? Math.sqrt(low) * Math.sqrt(high) : 0.001 * high;
    x = next;
  }
  throw new RangeError(`the beta quantile does not converge at ${a}, ${b}, ${lower}`);
}

function startOf(a: number, b: number, lower: number, upper: number): number {
  if (a < 1 || b < 1) {
    const left = exp(a * ln(a / (a + b))) / a;
    const right = exp(b * ln(b / (a + b))) / b;
    const sum = left + right;
    return lower < left / sum ? pow(a * sum * lower, 1 / a) : 1 - pow(b * sum * upper, 1 / b);
  }
  const y = -normalQuantile(lower);
  const lambda = (y * y - 3) / 6;
  const [overA, overB] = [1 / (2 * a - 1), 1 / (2 * b - 1)];
  const h = 2 / (overA + overB);
  const w = (y * Math.sqrt(lambda + h)) / h - (overB - overA) * (lambda + 5 / 6 - 2 / (3 * h));
  return a / (a + b * exp(2 * w));
}
