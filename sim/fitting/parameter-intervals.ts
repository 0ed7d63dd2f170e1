import { pow } from "../maths/pow.ts";
import { studentQuantile } from "../maths/student.ts";
import { familyOf } from "./families.ts";
import type { Fit } from "./fit.ts";
import { sampleSums, transformed, type FitSample } from "./fit-sample.ts";
import { bound, freed, logLikelihood } from "./likelihood.ts";
import { derivatives, solved } from "./maximise.ts";

/** Bounds of one parameter. */
export interface ParameterInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Confidence intervals of the parameters of a fit, by name; a parameter without one is absent.
 *
 * The inverse of the observed information, on the scale on which a parameter is free (the logarithm of a positive one, the log odds of a
 * share), with Student's quantile of n − k degrees of freedom, which is what keeps small samples honest. Ends of a range, at which the
 * likelihood breaks off, have their exact interval where one is published: both ends of a uniform law and the location of a shifted
 * exponential one, without cut values; the other ends and whole numbers are taken as known.
 * @param sample the one that was fitted
 */
export function parameterIntervals(
  fit: Fit,
  sample: FitSample,
  level = 0.95,
): Record<string, ParameterInterval> {
  return { ...regularIntervals(fit, sample, level), ...endIntervals(fit, sample, level) };
}

function regularIntervals(fit: Fit, sample: FitSample, level: number): Record<string, ParameterInterval> {
  const family = familyOf(fit.family);
  const own = family.parameters.map(({ name }) => fit.parameters[name]);
  const free = family.parameters.flatMap(({ kind }, index) =>
    kind === "end" || kind === "whole" ? [] : [index],
  );
  const data = fit.location === 0 ? sample : transformed(sample, fit.location, 1);
  const sums = sampleSums(data);
  // Places and their scale are of one size only where the values are: steps follow the standard deviation.
  const unit = Math.sqrt(sums.variance) > 0 ? Math.sqrt(sums.variance) : 1;
  const kindAt = (at: number) => family.parameters[free[at]].kind;
  const start = free.map((index, at) =>
    kindAt(at) === "place" ? 0 : freed(own[index], family.parameters[index].kind),
  );
  const valueAt = (values: readonly number[]): number => {
    const parameters = [...own];
    values.forEach((value, at) => {
      const index = free[at];
      parameters[index] = kindAt(at) === "place" ? own[index] + value * unit : bound(value, kindAt(at));
    });
    return logLikelihood(family.law(parameters), data, sums);
  };
  const freedom = sample.observed - fit.estimated;
  if (free.length === 0 || freedom < 1) return {};
  const information = derivatives(valueAt, start).hessian.map((row) => row.map((value) => -value));
  const t = studentQuantile(0.5 + level / 2, freedom);
  const intervals: Record<string, ParameterInterval> = {};
  start.forEach((centre, at) => {
    const column = solved(
      information,
      start.map((_, other) => (other === at ? 1 : 0)),
    );
    if (column === null || !(column[at] > 0)) return;
    const reach = t * Math.sqrt(column[at]);
    const { name, kind } = family.parameters[free[at]];
    const back = (value: number): number =>
      kind === "place" ? own[free[at]] + value * unit : bound(value, kind);
    intervals[name] = { low: back(centre - reach), high: back(centre + reach) };
  });
  return intervals;
}

function endIntervals(fit: Fit, sample: FitSample, level: number): Record<string, ParameterInterval> {
  const n = sample.count;
  if (sample.observed < n || n < 3) return {};
  const missed = 1 - level;
  if (fit.family === "shifted-exponential") {
    // n (x₁ − location) ÷ (estimated mean) has the distribution function 1 − (1 + x/n)^(1 − n) (Johnson, Kotz and Balakrishnan,
    // Continuous Univariate Distributions 1, section 19.7).
    const { location, mean } = fit.parameters;
    return { location: { low: location - mean * (pow(missed, -1 / (n - 1)) - 1), high: location } };
  }
  if (fit.family === "uniform") {
    // The part of the range that a sample leaves open at either end, as a share of what it covers, exceeds x with (1 + x)^(1 − n).
    const { low, high } = fit.parameters;
    const reach = (high - low) * (pow(missed, -1 / (n - 1)) - 1);
    return { low: { low: low - reach, high: low }, high: { low: high, high: high + reach } };
  }
  return {};
}
