import { exp } from "../maths/exp.ts";
import { lnBeta } from "../maths/gamma.ts";
import { ln } from "../maths/ln.ts";
import { log1p } from "../maths/log1p.ts";

/** Terms below this share of the largest add nothing to a sum of doubles. */
const NEGLIGIBLE = 1e-19;

/** Probabilities below this, and correlations, make no difference to any count. */
const LEAST_PROBABILITY = 1e-300;
const LEAST_SPREAD = 1e-10;

/** Ratio of the probability of `count + 1` to that of `count`. */
type Ratio = (count: number) => number;

/**
 * Number of failures among `trials` for the uniform number `u`: the least count whose distribution function reaches u.
 *
 * Without `spread` the count is binomial. With it, the trials of one draw share a probability that is beta-distributed with mean
 * `probability`, and any two of them have the correlation `spread`: the beta-binomial distribution with shapes
 * p (1 − spread) ÷ spread and (1 − p) (1 − spread) ÷ spread (Skellam, J. R. Stat. Soc. B 10 (1948) 257).
 *
 * The probabilities are summed outwards from the most likely count, so that none is lost however small the first one is.
 * @param trials whole, not negative
 * @param probability from 0 to 1
 * @param spread from 0 to 1; at 1 all fail or none
 * @param u strictly between 0 and 1
 */
export function failureCount(trials: number, probability: number, spread: number, u: number): number {
  if (trials === 0 || probability < LEAST_PROBABILITY) return 0;
  if (probability === 1) return trials;
  if (spread === 1) return u <= 1 - probability ? 0 : trials;
  if (spread < LEAST_SPREAD) {
    const odds = probability / (1 - probability);
    const mode = Math.floor((trials + 1) * probability);
    const first =
      mode * ln(probability) +
      (trials - mode) * log1p(-probability) +
      lnChoose(trials, Math.min(mode, trials));
    return quantile(
      trials,
      Math.min(mode, trials),
      first,
      (count) => ((trials - count) / (count + 1)) * odds,
      u,
    );
  }
  const scale = (1 - spread) / spread;
  const [a, b] = [probability * scale, (1 - probability) * scale];
  // rising towards the end: counted from there
  if (a > 1 && b <= 1) return trials - failureCount(trials, 1 - probability, spread, 1 - u);
  const ratio: Ratio = (count) => ((trials - count) / (count + 1)) * ((a + count) / (trials - count - 1 + b));
  const mode = a <= 1 ? 0 : Math.min(trials, Math.floor(((trials + 1) * (a - 1)) / (a + b - 2)));
  const first = lnChoose(trials, mode) + lnBeta(mode + a, trials - mode + b) - lnBeta(a, b);
  return quantile(trials, mode, first, ratio, u);
}

function lnChoose(trials: number, count: number): number {
  return -ln(trials + 1) - lnBeta(count + 1, trials - count + 1);
}

/** @param first logarithm of the probability of `mode` */
function quantile(trials: number, mode: number, first: number, ratio: Ratio, u: number): number {
  const peak = exp(first);
  let low = mode;
  let term = peak;
  let below = 0;
  while (low > 0 && term > peak * NEGLIGIBLE) {
    low -= 1;
    term /= ratio(low);
    below += term;
  }
  let count = u <= below ? low : mode;
  let sum = u <= below ? term : below + peak;
  if (u > below) term = peak;
  while (sum < u && count < trials && term > 0) {
    term *= ratio(count);
    count += 1;
    sum += term;
  }
  return count;
}
