/**
 * The distribution function of a discrete distribution as a table, for exact inversion in both tails: it holds the smaller side of
 * each step, so that neither end is lost to rounding.
 */
export interface StepTable {
  /** ascending */
  readonly values: Float64Array;
  /** P(X ≤ values[i]) up to the median and for itself, P(X > values[i]) beyond */
  readonly tails: Float64Array;
  /** index of the median */
  readonly median: number;
}

/**
 * The table of `values`, ascending, with `weights` of any sum.
 * @param weights positive
 */
export function stepTable(values: readonly number[], weights: readonly number[]): StepTable {
  const tails = new Float64Array(values.length);
  let total = 0;
  for (const weight of weights) total += weight;
  let median = 0;
  let below = weights[0];
  tails[0] = below / total;
  while (below < total / 2 && median < values.length - 1) {
    below += weights[++median];
    tails[median] = below / total;
  }
  // From the far end on, so that small weights are added to small sums.
  let above = 0;
  for (let index = values.length - 1; index > median; index--) {
    tails[index] = above / total;
    above += weights[index];
  }
  return { values: Float64Array.from(values), tails, median };
}

/** The least value with P(X ≤ value) ≥ u. Never decreases in u. */
export function stepQuantile(table: StepTable, u: number): number {
  const { values, tails, median } = table;
  if (u <= tails[median]) {
    // The first index below the median whose lower tail reaches u, else the median.
    let low = 0;
    let high = median;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (tails[middle] >= u) high = middle;
      else low = middle + 1;
    }
    return values[low];
  }
  // The first index beyond the median whose upper tail is no more than 1 - u, else the last.
  const rest = 1 - u;
  let low = Math.min(median + 1, values.length - 1);
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tails[middle] <= rest) high = middle;
    else low = middle + 1;
  }
  return values[low];
}

/** What the probability of a count must fall below, relative to the largest, to be left out: no uniform number reaches it. */
const NEGLIGIBLE = 1e-22;

/**
 * The table of a distribution of counts from its largest probability outwards, each the product of ratios and as exact as that product;
 * what lies beyond any uniform number is left out.
 * @param mode the likeliest count
 * @param down P(k - 1) / P(k), for k > 0
 * @param up P(k) / P(k - 1), 0 beyond the largest count
 */
function countTable(mode: number, down: (k: number) => number, up: (k: number) => number): StepTable {
  const below: number[] = [];
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= down(k);
    if (weight < NEGLIGIBLE) break;
    below.push(weight);
  }
  const weights = [...below.reverse(), 1];
  const first = mode - below.length;
  for (let k = mode + 1, weight = 1; ; k++) {
    weight *= up(k);
    if (weight < NEGLIGIBLE) break;
    weights.push(weight);
  }
  return stepTable(
    weights.map((_, index) => first + index),
    weights,
  );
}

/** @param mean positive */
export function poissonTable(mean: number): StepTable {
  return countTable(
    Math.floor(mean),
    (k) => k / mean,
    (k) => mean / k,
  );
}

/** @param probability strictly between 0 and 1 */
export function binomialTable(trials: number, probability: number): StepTable {
  const odds = probability / (1 - probability);
  const up = (k: number): number => ((trials - k + 1) / k) * odds;
  return countTable(Math.min(trials, Math.floor((trials + 1) * probability)), (k) => 1 / up(k), up);
}

/**
 * Failures before the success of that number.
 * @param successes positive, also fractional
 * @param probability strictly between 0 and 1
 */
export function negativeBinomialTable(successes: number, probability: number): StepTable {
  const failure = 1 - probability;
  const up = (k: number): number => ((k - 1 + successes) / k) * failure;
  const mode = successes > 1 ? Math.floor(((successes - 1) * failure) / probability) : 0;
  return countTable(mode, (k) => 1 / up(k), up);
}
