import type { VariateSpec } from "../random/variate-spec.ts";
import type { FitSample, SampleSums } from "./fit-sample.ts";

export const CONTINUOUS_FAMILIES = [
  "exponential",
  "shifted-exponential",
  "hyperexponential",
  "gamma",
  "erlang",
  "weibull",
  "lognormal",
  "log-logistic",
  "inverse-gaussian",
  "pearson-v",
  "pareto",
  "normal",
  "truncated-normal",
  "uniform",
  "triangular",
  "beta",
] as const;

/** Laws of counts. `geometric` counts the failures before the first success, `geometric-trials` the trials with it. */
export const COUNT_FAMILIES = [
  "poisson",
  "geometric",
  "geometric-trials",
  "negative-binomial",
  "binomial",
  "discrete-uniform",
] as const;

export type FamilyId = (typeof CONTINUOUS_FAMILIES)[number] | (typeof COUNT_FAMILIES)[number];

/** Why a family has no fit to a sample, or what is to be known about one. */
export type FitReason =
  /** the family has no negative values, and the sample has */
  | "negative"
  /** the density of the family has no place at 0, and the sample has zeros */
  | "zeros"
  /** every value is the same */
  | "constant"
  /** fewer values than the family has parameters */
  | "few"
  /** every value is cut off */
  | "all-censored"
  /** the likelihood rises towards a simpler family, which is among those tried */
  | "limit"
  /** the standard deviation does not exceed the mean, as it does in this family */
  | "not-dispersed"
  /** the best parameters lie beyond what the engine draws */
  | "beyond-engine"
  /** counts are whole numbers from 0 on */
  | "not-counts"
  /** counts that were cut off are not fitted */
  | "censored-counts"
  /** a parameter runs away: the likelihood has no maximum, and no family among those tried is its limit */
  | "no-maximum";

/**
 * What a parameter is, hence how it moves with the unit of the values and on which scale its uncertainty is even:
 * `scale` a positive value, `place` any value, `logarithm` of a value, `shape` a positive number, `share` from 0 to 1, `end` of the range
 * (a value at which the likelihood breaks off), `whole` a whole number.
 */
export type ParameterKind = "scale" | "place" | "logarithm" | "shape" | "share" | "end" | "whole";

/** A distribution with its parameters filled in. */
export interface Law {
  /** logarithm of the density, of the probability for a count; −∞ outside the range */
  logDensity(x: number): number;
  /** probability of at most x */
  below(x: number): number;
  /** probability of more than x, with its own relative precision */
  above(x: number): number;
  /** Log-likelihood of a sample without cut values, from its sums alone, where they suffice. */
  total?(sums: SampleSums): number;
}

/** A family of distributions. Parameters are lists in the order of `parameters`. */
export interface Family {
  readonly id: FamilyId;
  readonly parameters: readonly { readonly name: string; readonly kind: ParameterKind }[];
  /** least value that the density has a place for: 0 itself or only above it; absent: any value */
  readonly from?: "zero" | "above-zero";
  law(parameters: readonly number[]): Law;
  spec(parameters: readonly number[]): VariateSpec;
  /** Parameters of the greatest likelihood, of a sample whose values are about 1 in size and not all equal. */
  fit(sample: FitSample, sums: SampleSums): readonly number[] | FitReason;
}
