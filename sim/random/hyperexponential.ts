import { exp } from "../maths/exp.ts";
import { ln } from "../maths/ln.ts";
import { finite, positive } from "./parameter-checks.ts";
import { Kind, type VariateShape } from "./variate-shape.ts";

/** Steps of the search; it converges in far fewer. */
const MOST_STEPS = 200;
/** Relative step below which the quantile stands. */
const ACCURACY = 1e-16;
/** How far shares may miss 1 together. */
const SHARE_TOLERANCE = 1e-9;

/** Exponential with mean `means[i]` for the share `shares[i]` of all; the shares add up to 1. */
export function hyperexponentialShape(means: readonly number[], shares: readonly number[]): VariateShape {
  if (means.length !== shares.length || means.length === 0) {
    throw new RangeError(`${means.length} means with ${shares.length} shares`);
  }
  let [sum, mean, second] = [0, 0, 0];
  means.forEach((each, phase) => {
    const share = shares[phase];
    positive(`means[${phase}]`, each);
    finite(`shares[${phase}]`, share);
    if (share < 0) throw new RangeError(`shares[${phase}] is negative: ${share}`);
    sum += share;
    mean += share * each;
    second += 2 * share * each * each;
  });
  if (!(Math.abs(sum - 1) <= SHARE_TOLERANCE)) throw new RangeError(`the shares add up to ${sum}, not to 1`);
  return {
    kind: Kind.hyperexponential,
    mean,
    variance: second - mean * mean,
    q: means.length,
    values: [...means, ...shares],
  };
}

/**
 * The value that the share `u` does not exceed, by Newton's method on the logarithm of the survival function, which is convex: from 0 on
 * the steps never pass the value.
 * @param values `phases` means, then their shares
 */
export function hyperexponentialQuantile(values: Float64Array, phases: number, u: number): number {
  const target = ln(1 - u);
  let x = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let survival = 0;
    let density = 0;
    for (let phase = 0; phase < phases; phase++) {
      const part = values[phases + phase] * exp(-x / values[phase]);
      survival += part;
      density += part / values[phase];
    }
    const ahead = ((ln(survival) - target) * survival) / density;
    if (!(ahead > ACCURACY * x)) return x;
    x += ahead;
  }
  return x;
}
