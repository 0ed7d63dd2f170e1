import type { VariateSpec } from "../random/variate-spec.ts";
import { compileVariate } from "../random/variate.ts";
import { familyOf } from "./families.ts";
import { simulatedChances, type Simulation } from "./chances.ts";
import { empiricalSpec } from "./empirical.ts";
import { estimatedLocation, fitFamily, isCountFamily, lawOf, type Fit } from "./fit.ts";
import { CONTINUOUS_FAMILIES, type FamilyId, type FitReason } from "./family.ts";
import { fitSample, sampleSums, type FitSample } from "./fit-sample.ts";

export interface FitOptions {
  /** for each value whether (non-zero) the true one is larger */
  readonly censored?: ArrayLike<number | boolean>;
  /** absent: every continuous family */
  readonly families?: readonly FamilyId[];
  /** where laws that begin at 0 begin instead: a value, or estimated from the sample; absent: 0 */
  readonly location?: number | "estimated";
  /** p-values of the distances by simulation, for every family; absent: only those of published tables */
  readonly simulation?: Simulation;
  /** hears how many families of how many are done */
  readonly onFamily?: (done: number, of: number) => void;
}

/** What the sample is, without a law. */
export interface SampleFigures {
  readonly count: number;
  readonly censored: number;
  readonly distinct: number;
  readonly least: number;
  readonly greatest: number;
  /** of the values observed to their end */
  readonly mean: number;
  /** of the values observed to their end, divisor n − 1; 0 for one value */
  readonly sd: number;
}

/** Why a law was chosen. */
export type ChoiceReason =
  /** the family of the least AIC */
  | "least-aic"
  /** the family of the least AIC, when every end that sits at an extreme value counts 2 more */
  | "least-aic-of-ends"
  /** every value is the same: a constant */
  | "constant"
  /** too few values to tell families apart: the values themselves */
  | "few-values"
  /** no family comes near: the values themselves */
  | "none-fits";

/** The law that a model should take. */
export interface ChosenLaw {
  readonly family: FamilyId | "empirical" | "constant";
  readonly reason: ChoiceReason;
  readonly spec: VariateSpec;
  readonly mean: number;
  readonly sd: number;
}

export interface RankedFits {
  readonly sample: SampleFigures;
  /** least AIC first */
  readonly fits: readonly Fit[];
  readonly refused: readonly { readonly family: FamilyId; readonly reason: FitReason }[];
  /** the values themselves */
  readonly empirical: VariateSpec;
  readonly chosen: ChosenLaw;
}

/** Share of negative values up to which a law may stand for values that are never negative. */
const NEGATIVE_SHARE = 1e-6;

/** Fewer values than this choose no family: the sample itself says as much. */
export const FEWEST_VALUES = 10;

/**
 * Fits families to a sample by maximum likelihood and ranks them by AIC. Continuous families and those of counts do not compare: their
 * likelihoods are densities and probabilities.
 * @param values in any one unit
 * @throws RangeError on no values or on one that is not finite
 */
export function fitFamilies(values: ArrayLike<number>, options: FitOptions = {}): RankedFits {
  return fitPrepared(fitSample(values, options.censored), options);
}

/** The same of a sample that is at hand. */
export function fitPrepared(sample: FitSample, options: Omit<FitOptions, "censored"> = {}): RankedFits {
  const { families = CONTINUOUS_FAMILIES, location = 0, simulation } = options;
  const estimated = location === "estimated";
  const start = estimated ? estimatedLocation(sample) : location;
  const fits: Fit[] = [];
  const refused: { family: FamilyId; reason: FitReason }[] = [];
  for (const family of families) {
    const found = fitFamily(family, sample, start, estimated);
    if (typeof found === "string") refused.push({ family, reason: found });
    else fits.push(simulation === undefined ? found : simulatedChances(found, sample, simulation));
    options.onFamily?.(fits.length + refused.length, families.length);
  }
  fits.sort((left, right) => left.aic - right.aic);
  const empirical = empiricalSpec(sample);
  return { sample: figuresOf(sample), fits, refused, empirical, chosen: chosenOf(sample, fits, empirical) };
}

/** Whether a model can take a law: near the sample, with a mean and a variance, without negative values where the sample has none. */
function isUsable(fit: Fit, sample: FitSample): boolean {
  const below = sample.values[0] >= 0 ? lawOf(fit).below(0) : 0;
  return (
    fit.ok &&
    fit.mean < Infinity &&
    fit.sd < Infinity &&
    (below < NEGATIVE_SHARE || isCountFamily(fit.family))
  );
}

/**
 * AIC with 2 more for each end of the range: an end at an extreme value raises the log-likelihood by 1 on the average where nothing is to be
 * gained, a regular parameter by ½.
 */
function withEnds({ family, aic }: Fit): number {
  return aic + 2 * familyOf(family).parameters.filter(({ kind }) => kind === "end").length;
}

function figuresOf(sample: FitSample): SampleFigures {
  const { values, count, observed } = sample;
  const { mean, variance } = sampleSums(sample);
  return {
    count,
    censored: count - observed,
    distinct: values.length,
    least: values[0],
    greatest: values[values.length - 1],
    mean,
    sd: observed > 1 ? Math.sqrt((variance * observed) / (observed - 1)) : 0,
  };
}

function chosenOf(sample: FitSample, fits: readonly Fit[], empirical: VariateSpec): ChosenLaw {
  const usable = fits.filter((fit) => isUsable(fit, sample));
  const best = usable.reduce<Fit | undefined>(
    (least, fit) => (least === undefined || withEnds(fit) < withEnds(least) ? fit : least),
    undefined,
  );
  if (sample.values.length > 1 && sample.observed >= FEWEST_VALUES && best !== undefined) {
    const { family, spec, mean, sd } = best;
    return { family, reason: best === usable[0] ? "least-aic" : "least-aic-of-ends", spec, mean, sd };
  }
  const { mean, variance } = compileVariate(empirical);
  const law = { spec: empirical, mean, sd: Math.sqrt(variance) };
  if (sample.values.length === 1) return { family: "constant", reason: "constant", ...law };
  const reason = sample.observed < FEWEST_VALUES ? "few-values" : "none-fits";
  return { family: "empirical", reason, ...law };
}
