import { betaQuantile } from "../maths/incomplete-beta.ts";
import { compileVariate } from "../random/variate.ts";
import type { VariateSpec } from "../random/variate-spec.ts";
import { fitFamilies, type FitOptions, type RankedFits } from "./fit-families.ts";

/** How often something occurs: the share with the exact interval of Clopper and Pearson (Biometrika 26 (1934) 404–413). */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface SplitOptions extends FitOptions {
  /** zeros are an event of their own */
  readonly zeroMass?: boolean;
  /** values below this (short stops) have a law of their own; positive */
  readonly shortBelow?: number;
  /** of the shares; absent: 0.95 */
  readonly level?: number;
}

/** A sample in parts: zeros, short values and the rest, each with its share of all. */
export interface SplitFits {
  readonly zero?: Share;
  /** the short values; without fits where there are none */
  readonly short?: Share & { readonly fits?: RankedFits };
  /** absent where nothing is left */
  readonly rest?: Share & { readonly fits: RankedFits };
  /** all parts together as one distribution of the engine, from the laws chosen; absent without any value */
  readonly together?: VariateSpec;
}

/** Interval of a probability from `count` successes in `of` trials. */
export function shareOf(count: number, of: number, level = 0.95): Share {
  const tail = (1 - level) / 2;
  return {
    count,
    of,
    share: of === 0 ? NaN : count / of,
    low: count === 0 ? 0 : betaQuantile(count, of - count + 1, tail),
    high: count >= of ? 1 : betaQuantile(count + 1, of - count, 1 - tail),
  };
}

/** The values of a sample in parts. */
export interface MassParts {
  readonly zeros: number;
  readonly short: readonly number[];
  readonly rest: readonly number[];
  /** of `rest`: 1 where the value was cut off */
  readonly cut: readonly number[];
}

/**
 * Zeros, short values and the rest. A cut-off value below the threshold says nothing about short ones: it stays with the rest, whose fits
 * know that it was cut.
 * @throws RangeError for a threshold that is not positive
 */
export function massParts(
  values: ArrayLike<number>,
  { censored, zeroMass = false, shortBelow }: Pick<SplitOptions, "censored" | "zeroMass" | "shortBelow">,
): MassParts {
  if (shortBelow !== undefined && !(shortBelow > 0))
    throw new RangeError(`not a positive threshold: ${shortBelow}`);
  const short: number[] = [];
  const rest: number[] = [];
  const cut: number[] = [];
  let zeros = 0;
  for (let i = 0; i < values.length; i++) {
    const isCut = censored !== undefined && Number(censored[i]) !== 0;
    if (zeroMass && values[i] === 0 && !isCut) zeros++;
    else if (shortBelow !== undefined && values[i] < shortBelow && !isCut) short.push(values[i]);
    else {
      rest.push(values[i]);
      cut.push(isCut ? 1 : 0);
    }
  }
  return { zeros, short, rest, cut };
}

/**
 * Fits the parts of a sample apart: zeros are counted, short values and the rest have laws of their own.
 * @throws RangeError as `fitFamilies` and {@link massParts}
 */
export function splitMass(values: ArrayLike<number>, options: SplitOptions = {}): SplitFits {
  const { zeroMass = false, shortBelow, level = 0.95 } = options;
  const { families, location, simulation, onFamily } = options;
  const fitting = { families, location, simulation, onFamily };
  const { zeros, short, rest, cut } = massParts(values, options);
  const n = values.length;
  const shortFits = short.length > 0 ? fitFamilies(short, fitting) : undefined;
  const restFits = rest.length > 0 ? fitFamilies(rest, { ...fitting, censored: cut }) : undefined;
  const parts: { share: number; spec: VariateSpec }[] = [];
  if (zeros > 0) parts.push({ share: zeros / n, spec: { kind: "constant", value: 0 } });
  if (shortFits !== undefined) parts.push({ share: short.length / n, spec: shortFits.chosen.spec });
  if (restFits !== undefined) parts.push({ share: rest.length / n, spec: restFits.chosen.spec });
  return {
    ...(zeroMass ? { zero: shareOf(zeros, n, level) } : {}),
    ...(shortBelow === undefined ? {} : { short: { ...shareOf(short.length, n, level), fits: shortFits } }),
    ...(restFits === undefined ? {} : { rest: { ...shareOf(rest.length, n, level), fits: restFits } }),
    ...(parts.length === 0 ? {} : { together: mixtureSpec(parts) }),
  };
}

/** Quantiles of each part that a mixture keeps. */
const POINTS = 200;

/**
 * A mixture of laws as one distribution of the engine. One law alone stays what it is; several become the points of their common
 * distribution function, each law by evenly weighted quantiles.
 */
export function mixtureSpec(
  parts: readonly { readonly share: number; readonly spec: VariateSpec }[],
): VariateSpec {
  if (parts.length === 1) return parts[0].spec;
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  // Slices of equal mass of each part, between neighbouring quantiles; sorted places add up the mass below them.
  const steps = parts.flatMap(({ share, spec }) => {
    const variate = compileVariate(spec);
    if (spec.kind === "constant") return [{ value: spec.value, mass: share / total, jump: true }];
    return Array.from({ length: POINTS }, (_, i) => ({
      value: variate.inverse((i + 0.5) / POINTS),
      mass: share / total / POINTS,
      jump: false,
    }));
  });
  steps.sort((left, right) => left.value - right.value);
  const values = [steps[0].value];
  const shares = [0];
  let below = 0;
  for (const { value, mass, jump } of steps) {
    values.push(value);
    shares.push(Math.min(1, jump ? below : below + mass / 2));
    below += mass;
    if (!jump) continue;
    values.push(value);
    shares.push(Math.min(1, below));
  }
  values.push(steps[steps.length - 1].value);
  shares.push(1);
  return { kind: "piecewise-linear", values, shares };
}
