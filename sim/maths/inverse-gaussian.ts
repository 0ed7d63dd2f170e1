import { exp } from "./exp.ts";
import { ln } from "./ln.ts";
import { normalCdf, normalMills, normalQuantile } from "./normal.ts";

const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
const ROUND_LIMIT = 200;
/** What Newton's method may still move when it has arrived: the next step would be the square of it. */
const ARRIVED = 1e-9;

/**
 * Distribution function of the inverse Gaussian law of mean μ and shape λ (Chhikara and Folks, The Inverse Gaussian Distribution (1989),
 * section 2.3): Φ(y) + e^(2λ/μ) Φ(−z) with y, z = √(λ/x) (x/μ ∓ 1). As z² = y² + 4λ/μ the second term is φ(y) times Mills' ratio at z, in
 * which nothing overflows. To about 1e-13 relatively.
 * @param x positive
 */
export function inverseGaussianBelow(x: number, mean: number, shape: number): number {
  const root = Math.sqrt(shape / x);
  const y = root * (x / mean - 1);
  const z = root * (x / mean + 1);
  return Math.min(1, normalCdf(y) + density(y) * normalMills(z));
}

/** The upper tail, with its own relative precision. */
export function inverseGaussianAbove(x: number, mean: number, shape: number): number {
  const root = Math.sqrt(shape / x);
  const y = root * (x / mean - 1);
  const z = root * (x / mean + 1);
  if (y < 1) return Math.max(0, normalCdf(-y) - density(y) * normalMills(z));
  return density(y) * Math.max(0, normalMills(y) - normalMills(z));
}

function density(y: number): number {
  return ONE_OVER_ROOT_TWO_PI * exp(-0.5 * y * y);
}

/**
 * Quantile of the inverse Gaussian law, to about 1e-12 relatively: Newton's method within a bracket on the logarithms of the value and of
 * the tail that is smaller, started from the lognormal law of the same mean and variance.
 * @param u strictly between 0 and 1
 * @throws RangeError outside these
 */
export function inverseGaussianQuantile(u: number, mean: number, shape: number): number {
  if (!(u > 0 && u < 1)) throw new RangeError(`not inside (0, 1): ${u}`);
  const squared = ln(1 + mean / shape);
  let x = mean * exp(Math.sqrt(squared) * normalQuantile(u) - squared / 2);
  let [low, high] = [0, Infinity];
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const y = Math.sqrt(shape / x) * (x / mean - 1);
    // x times the density at x
    const slope = Math.sqrt(shape / x) * density(y);
    const lower = u <= 0.5;
    const tail = lower ? inverseGaussianBelow(x, mean, shape) : inverseGaussianAbove(x, mean, shape);
    const wanted = lower ? u : 1 - u;
    if (lower === tail < wanted) low = x;
    else high = x;
    const step = ((lower ? 1 : -1) * ln(wanted / tail) * tail) / slope;
    let next = x * exp(step);
    if (Math.abs(step) <= ARRIVED) return next;
    if (!(next > low && next < high)) next = inside(low, high);
    x = next;
  }
  throw new RangeError(`the inverse Gaussian quantile does not converge at ${u}, ${mean}, ${shape}`);
}

function inside(low: number, high: number): number {
  if (high === Infinity) return 4 * low;
  return low > 0 ? Math.sqrt(low) * Math.sqrt(high) : high / 4;
}
