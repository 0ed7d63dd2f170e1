import { exp } from "../maths/exp.ts";
import { normalCdf, normalQuantile } from "../maths/normal.ts";
import { GAUSS_NODES, GAUSS_WEIGHTS } from "../maths/quadrature.ts";

/** Bounds further than this on the far side, in standard deviations, leave a probability below what numbers can hold. */
export const FARTHEST_BOUND = 37;

/** What the inverse needs: bounds and, of the parent, the probability below, within and above them. */
export interface TruncatedNormal {
  readonly mean: number;
  readonly variance: number;
  readonly below: number;
  readonly within: number;
  readonly above: number;
}

/**
 * Normal distribution of the given mean and standard deviation, under the condition low ≤ X ≤ high.
 * @param parentMean mean before truncation
 * @param parentDeviation standard deviation before truncation, positive
 * @param low below `high`; may be far outside
 * @throws RangeError when the bounds leave less than about 1e-300 of the parent
 */
export function truncatedNormal(
  parentMean: number,
  parentDeviation: number,
  low: number,
  high: number,
): TruncatedNormal {
  const from = (low - parentMean) / parentDeviation;
  const to = (high - parentMean) / parentDeviation;
  if (from > FARTHEST_BOUND || to < -FARTHEST_BOUND) {
    throw new RangeError(`low and high lie more than ${FARTHEST_BOUND} standard deviations from the mean`);
  }
  const below = normalCdf(from);
  const above = normalCdf(-to);
  let within = 1 - below - above;
  if (from > 0) within = normalCdf(-from) - above;
  else if (to < 0) within = normalCdf(to) - below;
  const moments = standardMoments(from, to);
  return {
    mean: Math.min(Math.max(parentMean + parentDeviation * moments.mean, low), high),
    variance: parentDeviation * parentDeviation * moments.variance,
    below,
    within,
    above,
  };
}

/** Quantile in standard deviations from the parent's mean, read from the tail that is smaller: both are exact there. */
export function truncatedStandardQuantile(below: number, within: number, above: number, u: number): number {
  const lower = below + u * within;
  return lower <= 0.5 ? normalQuantile(lower) : -normalQuantile(above + (1 - u) * within);
}

const PANELS = 16;
/** Logarithm of the density, relative to its largest, at which the integration ends. */
const NEGLIGIBLE = 50;

/**
 * Mean and variance of the standard normal distribution between two bounds. By quadrature: the closed forms are differences of nearly
 * equal numbers for narrow bounds and for bounds far out.
 */
function standardMoments(from: number, to: number): { mean: number; variance: number } {
  const mode = Math.min(Math.max(0, from), to);
  const reach = Math.sqrt(mode * mode + 2 * NEGLIGIBLE);
  const [start, end] = [Math.max(from, -reach), Math.min(to, reach)];
  const places: number[] = [];
  const masses: number[] = [];
  addSide(mode, mode - start, -1, places, masses);
  addSide(mode, end - mode, 1, places, masses);
  let mass = 0;
  let first = 0;
  places.forEach((place, index) => {
    mass += masses[index];
    first += masses[index] * place;
  });
  // Places are offsets from the mode: no digit is lost far out.
  const offset = first / mass;
  let second = 0;
  places.forEach((place, index) => {
    second += masses[index] * (place - offset) * (place - offset);
  });
  return { mean: mode + offset, variance: second / mass };
}

/** Adds the nodes of one side of the mode: their offsets from it, and the density there times the weight. */
function addSide(mode: number, length: number, sign: number, places: number[], masses: number[]): void {
  const half = length / PANELS / 2;
  for (let panel = 0; panel < PANELS; panel++) {
    const centre = (2 * panel + 1) * half;
    GAUSS_NODES.forEach((node, index) => {
      for (const distance of [centre - node * half, centre + node * half]) {
        const offset = sign * distance;
        places.push(offset);
        masses.push(GAUSS_WEIGHTS[index] * half * exp(-offset * (mode + 0.5 * offset)));
      }
    });
  }
}
