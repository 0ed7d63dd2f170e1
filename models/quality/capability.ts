import { normalCdf } from "#sim/maths/normal.ts";

/** Specification limits; one of them may be absent. */
export interface SpecificationLimits {
  readonly lower?: number;
  readonly upper?: number;
}

export interface Capability {
  /** (U − L) ÷ 6σ; absent with one limit only */
  readonly cp?: number;
  /** distance of the mean from the nearer limit ÷ 3σ; negative where the mean lies outside */
  readonly cpk: number;
  /** expected parts per million outside the limits */
  readonly ppm: number;
}

const MILLION = 1e6;

/**
 * Process capability of a normal characteristic with known parameters (ISO 22514-2; Montgomery, Statistical Quality Control, chapter 8).
 * @throws RangeError without limits, where they are not in order, and for a standard deviation that is not positive
 */
export function capability(
  mean: number,
  standardDeviation: number,
  { lower = -Infinity, upper = Infinity }: SpecificationLimits,
): Capability {
  if (!(standardDeviation > 0)) throw new RangeError("standardDeviation must be positive");
  if (lower === -Infinity && upper === Infinity) throw new RangeError("at least one of lower and upper");
  if (!(lower < upper)) throw new RangeError("lower must be below upper");
  const below = (mean - lower) / standardDeviation;
  const above = (upper - mean) / standardDeviation;
  const both = lower !== -Infinity && upper !== Infinity;
  return {
    ...(both ? { cp: (upper - lower) / (6 * standardDeviation) } : {}),
    cpk: Math.min(below, above) / 3,
    ppm: MILLION * (normalCdf(-below) + normalCdf(-above)),
  };
}
