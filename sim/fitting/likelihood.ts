import { exp } from "../maths/exp.ts";
import { ln } from "../maths/ln.ts";
import { log1p } from "../maths/log1p.ts";
import type { Family, FitReason, Law, ParameterKind } from "./family.ts";
import { grouped, sampleSums, type FitSample, type SampleSums } from "./fit-sample.ts";
import { derivatives, gradientOf, maximise, polished, ROUGH, solved } from "./maximise.ts";

/** Distinct values on which a search runs before its last steps on the whole sample. */
const SEARCH_GROUPS = 2000;
/** Most steps of Newton's method that a search ends with. */
const NEWTON_STEPS = 8;
/** A parameter this far from the size of the values has run away. */
const RUNAWAY = 25;
/** What stands for the logarithm of a survival that rounds to 0: the search must feel a slope, not a wall. */
const LEAST_SURVIVAL = 1e-300;

/** Σ ln f over the observed values + Σ ln(1 − F) over those cut off. */
export function logLikelihood(law: Law, sample: FitSample, sums?: SampleSums): number {
  if (sums !== undefined && law.total !== undefined && sample.observed === sample.count)
    return law.total(sums);
  const { values, events, cut } = sample;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (events[i] > 0) sum += events[i] * law.logDensity(values[i]);
    if (cut[i] > 0) sum += cut[i] * ln(Math.max(law.above(values[i]), LEAST_SURVIVAL));
  }
  return sum;
}

/** The maximum on the whole sample from that on the groups: their second derivatives serve for the two small steps that are left. */
function carriedOver(
  whole: (at: readonly number[]) => number,
  coarse: (at: readonly number[]) => number,
  start: readonly number[],
): readonly number[] {
  const { hessian } = derivatives(coarse, start);
  let at = start;
  for (let round = 0; round < 2; round++) {
    const step = solved(hessian, gradientOf(whole, at));
    if (step === null) return at;
    at = at.map((value, index) => value - step[index]);
  }
  return whole(at) >= whole(start) ? at : start;
}

/** A parameter on the scale on which it is free. */
export function freed(value: number, kind: ParameterKind): number {
  if (kind === "scale" || kind === "shape") return ln(value);
  if (kind === "share") return ln(value) - log1p(-value);
  return value;
}

/** The way back from {@link freed}. */
export function bound(value: number, kind: ParameterKind): number {
  if (kind === "scale" || kind === "shape") return exp(value);
  if (kind === "share") return 1 / (1 + exp(-value));
  return value;
}

/**
 * Parameters of the greatest likelihood by search from `start`, of a sample whose values are about 1 in size.
 */
export function searched(
  family: Family,
  sample: FitSample,
  sums: SampleSums,
  start: readonly number[],
): readonly number[] | FitReason {
  const kinds = family.parameters.map(({ kind }) => kind);
  const parametersAt = (at: readonly number[]): number[] =>
    at.map((value, index) => bound(value, kinds[index]));
  const objective =
    (data: FitSample, known?: SampleSums) =>
    (at: readonly number[]): number =>
      at.every((value) => Math.abs(value) < 2 * RUNAWAY)
        ? logLikelihood(family.law(parametersAt(at)), data, known)
        : -Infinity;
  const first = start.map((value, index) => freed(value, kinds[index]));
  const coarse = grouped(sample, SEARCH_GROUPS);
  const coarseSums = coarse === sample ? sums : sampleSums(coarse);
  const onCoarse = objective(coarse, coarseSums);
  const found = maximise(onCoarse, first, ROUGH);
  if (!(found.value > -Infinity)) return "no-maximum";
  const near = polished(onCoarse, found, NEWTON_STEPS);
  const at = coarse === sample ? near.at : carriedOver(objective(sample, sums), onCoarse, near.at);
  const ranAway = at.some((value, index) => kinds[index] !== "place" && Math.abs(value) > RUNAWAY);
  return ranAway ? "no-maximum" : parametersAt(at);
}
