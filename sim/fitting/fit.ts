import { ln } from "../maths/ln.ts";
import { compileVariate } from "../random/variate.ts";
import type { VariateSpec } from "../random/variate-spec.ts";
import { andersonDarlingChance, distances } from "./distance.ts";
import { familyOf } from "./families.ts";
import { COUNT_FAMILIES, type Family, type FamilyId, type FitReason, type Law } from "./family.ts";
import { distinctObserved, greatestObserved, sampleSums, transformed, type FitSample } from "./fit-sample.ts";
import { logLikelihood } from "./likelihood.ts";

/** A family fitted to a sample by maximum likelihood: plain data. */
export interface Fit {
  readonly family: FamilyId;
  /** by name, in the unit of the values where a parameter has one */
  readonly parameters: Readonly<Record<string, number>>;
  /** what was taken off the values before a family that begins at 0 was fitted; in `spec` it is added again */
  readonly location: number;
  /** number of parameters estimated from the sample, the location with them where it was */
  readonly estimated: number;
  readonly logLikelihood: number;
  /** 2 · estimated − 2 · log-likelihood */
  readonly aic: number;
  /** estimated · ln(count) − 2 · log-likelihood */
  readonly bic: number;
  /** Kolmogorov and Smirnov's distance; p only from a simulation, as the parameters are of the same values */
  readonly ks: { readonly d: number; readonly p?: number };
  /** Anderson and Darling's A², absent where it is infinite; p from published tables or a simulation */
  readonly ad: { readonly a2?: number; readonly p?: number };
  /** Infinity where the law has none */
  readonly mean: number;
  /** Infinity where the law has none */
  readonly sd: number;
  /** draws of the engine */
  readonly spec: VariateSpec;
  /** whether the distance is small: no further than chance or than {@link TOLERABLE_DISTANCE} */
  readonly ok: boolean;
}

/** Distance of the distribution functions below which a law is good enough however many values there are. */
export const TOLERABLE_DISTANCE = 0.05;
/**
 * Times 1/√n: the distance that chance exceeds in about 1 % of samples of an exponential law of estimated mean (Stephens, J. Am. Stat.
 * Assoc. 69 (1974) 730–737), and more rarely where more is estimated.
 */
const CHANCE_DISTANCE = 1.31;

export function isCountFamily(id: FamilyId): boolean {
  return (COUNT_FAMILIES as readonly FamilyId[]).includes(id);
}

/**
 * One family by maximum likelihood.
 * @param location taken off the values for a family that begins at 0
 * @param locationEstimated whether it was estimated from the sample, and counts as a parameter
 * @returns the reason where the family has no fit
 */
export function fitFamily(
  id: FamilyId,
  sample: FitSample,
  location = 0,
  locationEstimated = false,
): Fit | FitReason {
  const family = familyOf(id);
  const counts = isCountFamily(id);
  const shift = family.from === undefined || counts ? 0 : location;
  const refusal = refused(family, sample, shift);
  if (refusal !== undefined) return refusal;
  const factor = counts ? 1 : factorOf(sample, shift);
  const scaled = shift === 0 && factor === 1 ? sample : transformed(sample, shift, factor);
  const sums = sampleSums(scaled);
  const found = family.fit(scaled, sums);
  if (typeof found === "string") return found;
  const law = family.law(found);
  const value = logLikelihood(law, scaled, sums);
  if (!(value > -Infinity && value < Infinity)) return "no-maximum";
  const own = unscaled(family, found, factor);
  const spec = specOf(family, own, shift);
  if (spec === undefined) return "beyond-engine";
  const logarithm = value + sample.observed * ln(factor);
  const estimated =
    own.length + (locationEstimated && shift === location && family.from !== undefined ? 1 : 0);
  const { d, a2 } = distances(law, scaled, counts ? 1 : 0);
  const chance =
    a2 !== undefined && sample.observed === sample.count && !locationEstimated
      ? andersonDarlingChance(id, a2, sample.count)
      : undefined;
  const { mean, variance } = compileVariate(spec);
  return {
    family: id,
    parameters: Object.fromEntries(family.parameters.map(({ name }, index) => [name, own[index]])),
    location: shift,
    estimated,
    logLikelihood: logarithm,
    aic: 2 * estimated - 2 * logarithm,
    bic: estimated * ln(sample.count) - 2 * logarithm,
    ks: { d },
    ad: { ...(a2 === undefined ? {} : { a2 }), ...(chance === undefined ? {} : { p: chance }) },
    mean,
    sd: Math.sqrt(variance),
    spec,
    ok: d <= Math.max(TOLERABLE_DISTANCE, CHANCE_DISTANCE / Math.sqrt(sample.count)),
  };
}

/** The distribution of a fit, in the unit of the values: density, and the probabilities below and above a value. */
export function lawOf(fit: Fit): Law {
  const family = familyOf(fit.family);
  const inner = family.law(family.parameters.map(({ name }) => fit.parameters[name]));
  const { location } = fit;
  if (location === 0) return inner;
  return {
    logDensity: (x) => inner.logDensity(x - location),
    below: (x) => inner.below(x - location),
    above: (x) => inner.above(x - location),
  };
}

function refused(family: Family, sample: FitSample, shift: number): FitReason | undefined {
  const counts = isCountFamily(family.id);
  const least = sample.values[0] - shift;
  if (sample.observed === 0) return "all-censored";
  if (counts && sample.observed < sample.count) return "censored-counts";
  if (counts && (least < 0 || sample.values.some((value) => value !== Math.floor(value))))
    return "not-counts";
  if (family.from !== undefined && least < 0) return "negative";
  if (family.from === "above-zero" && least === 0) return "zeros";
  const freely = distinctObserved(sample);
  if (family.parameters.length === 1 && family.from === "zero" && greatestObserved(sample) > shift)
    return undefined;
  if (freely < 2) return sample.count > 1 ? "constant" : "few";
  return sample.observed < family.parameters.length ? "few" : undefined;
}

/** A power of two that brings the values to about 1 in size, and costs no digit. */
function factorOf({ values, events, observed }: FitSample, shift: number): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) size += (events[i] / observed) * Math.abs(values[i] - shift);
  let factor = 1;
  if (!(size > 0)) return 1;
  while (size * factor > 1.5) factor /= 2;
  while (size * factor < 0.75) factor *= 2;
  return factor;
}

function unscaled(family: Family, parameters: readonly number[], factor: number): number[] {
  return parameters.map((value, index) => {
    const { kind } = family.parameters[index];
    if (kind === "scale" || kind === "place" || kind === "end") return value / factor;
    return kind === "logarithm" ? value - ln(factor) : value;
  });
}

/** The engine's distribution; undefined where it cannot draw these parameters. */
function specOf(family: Family, parameters: readonly number[], shift: number): VariateSpec | undefined {
  const inner = family.spec(parameters);
  const spec: VariateSpec = shift === 0 ? inner : { kind: "shifted", by: shift, of: inner };
  try {
    compileVariate(spec);
    return spec;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * A location below the least value for laws that begin there: (x₁ xₙ − x_k²) ÷ (x₁ + xₙ − 2 x_k), with x_k the least value for which this
 * lies below x₁ (Dubey, Naval Research Logistics Quarterly 14 (1967) 119–129; Law, Simulation Modeling and Analysis, 5th ed., section 6.8).
 * The likelihood itself has no maximum there for shapes below 1.
 */
export function estimatedLocation({ values }: FitSample): number {
  const n = values.length;
  const [first, last] = [values[0], values[n - 1]];
  for (let k = 1; k < n - 1; k++) {
    const divisor = first + last - 2 * values[k];
    if (divisor <= 0) break;
    const location = (first * last - values[k] * values[k]) / divisor;
    if (location < first) return first >= 0 ? Math.max(location, 0) : location;
  }
  return Math.min(first, 0);
}
