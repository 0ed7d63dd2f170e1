import { exp } from "../maths/exp.ts";
import { expm1 } from "../maths/expm1.ts";
import { lnGamma } from "../maths/gamma.ts";
import { gammaQuantile } from "../maths/incomplete-gamma.ts";
import { ln } from "../maths/ln.ts";
import { log1p } from "../maths/log1p.ts";
import { normalQuantile } from "../maths/normal.ts";
import { pow } from "../maths/pow.ts";
import { between, finite, ordered, positive } from "./parameter-checks.ts";
import { poissonTable, stepQuantile, stepTable, type StepTable } from "./step-table.ts";
import { truncatedNormal, truncatedStandardQuantile } from "./truncated-normal.ts";

/** A distribution as data, in any one unit (seconds, mostly). */
export type VariateSpec =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly kind: "gamma"; readonly mean: number; readonly cv: number }
  /** sum of `stages` exponential times */
  | { readonly kind: "erlang"; readonly mean: number; readonly stages: number }
  /** `mean` and `standardDeviation` are those before truncation */
  | {
      readonly kind: "truncated-normal";
      readonly mean: number;
      readonly standardDeviation: number;
      readonly low: number;
      readonly high: number;
    }
  /** a count */
  | { readonly kind: "poisson"; readonly mean: number }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  | { readonly kind: "empirical"; readonly values: readonly number[] };

/** Shapes of a gamma distribution for which its inverse is accurate. A shape is 1/cv². */
export const GAMMA_SHAPES = { min: 0.05, max: 10_000 } as const;
/** Largest mean of a Poisson distribution. */
const POISSON_MEAN_LIMIT = 1_000_000;

const Kind = {
  constant: 0,
  uniform: 1,
  triangular: 2,
  exponential: 3,
  lognormal: 4,
  weibull: 5,
  empirical: 6,
  gamma: 7,
  truncatedNormal: 8,
  steps: 9,
} as const;

interface Shape {
  readonly kind: number;
  readonly mean: number;
  readonly variance: number;
  /** Parameters, by kind: see {@link Variate.inverse}. */
  readonly p?: number;
  readonly q?: number;
  readonly r?: number;
  readonly values?: readonly number[];
  readonly steps?: StepTable;
}

const NO_STEPS: StepTable = { values: new Float64Array(), tails: new Float64Array(), median: 0 };

/**
 * A compiled distribution. One class for all kinds, so that a call from a model stays monomorphic and its result unboxed.
 * Every draw is one uniform number through the inverse of the distribution function, which never decreases (SPEC, rule R6).
 */
export class Variate {
  readonly mean: number;
  readonly variance: number;
  private readonly kind: number;
  private readonly p: number;
  private readonly q: number;
  private readonly r: number;
  private readonly values: Float64Array;
  private readonly steps: StepTable;

  constructor(shape: Shape) {
    this.kind = shape.kind;
    this.mean = shape.mean;
    this.variance = shape.variance;
    this.p = shape.p ?? 0;
    this.q = shape.q ?? 0;
    this.r = shape.r ?? 0;
    this.values = Float64Array.from(shape.values ?? []);
    this.steps = shape.steps ?? NO_STEPS;
  }

  /** The value below which the distribution has the share `u`, 0 < u < 1. */
  inverse(u: number): number {
    switch (this.kind) {
      case Kind.constant:
        return this.p;
      case Kind.exponential:
        return -this.p * ln(1 - u);
      case Kind.uniform:
        return this.p + u * this.q;
      case Kind.lognormal:
        return exp(this.p + this.q * normalQuantile(u));
      case Kind.weibull:
        return this.p * pow(-ln(1 - u), this.q);
      case Kind.triangular:
        return this.triangular(u);
      case Kind.gamma:
        return this.p * gammaQuantile(this.q, u);
      case Kind.truncatedNormal:
        return this.truncatedNormal(u);
      case Kind.steps:
        return stepQuantile(this.steps, u);
      default:
        return this.values[Math.floor(u * this.values.length)];
    }
  }

  /** p = low, q = mode, r = high. */
  private triangular(u: number): number {
    const { p, q, r } = this;
    const range = r - p;
    if (range === 0) return p;
    const value =
      u * range < q - p ? p + Math.sqrt(u * range * (q - p)) : r - Math.sqrt((1 - u) * range * (r - q));
    // Rounding must not carry one branch past the mode: the inverse would decrease there.
    return u * range < q - p ? Math.min(value, q) : Math.max(value, q);
  }

  /** p = mean and q = standard deviation of the parent, values = low, high and the parent's shares below, within and above them. */
  private truncatedNormal(u: number): number {
    const { p, q, values } = this;
    const value = p + q * truncatedStandardQuantile(values[2], values[3], values[4], u);
    return Math.min(Math.max(value, values[0]), values[1]);
  }
}

/**
 * Checks a distribution and readies it for draws.
 * @throws RangeError that names the parameter: all finite, low ≤ mode ≤ high, mean, scale, shape and standard deviation positive, cv not
 * negative, at least one value, weights not negative with a positive sum, a gamma shape within {@link GAMMA_SHAPES}
 */
export function compileVariate(spec: VariateSpec): Variate {
  switch (spec.kind) {
    case "constant":
      finite("value", spec.value);
      return new Variate({ kind: Kind.constant, mean: spec.value, variance: 0, p: spec.value });
    case "uniform":
      return compileUniform(spec.low, spec.high);
    case "triangular":
      return compileTriangular(spec.low, spec.mode, spec.high);
    case "exponential":
      positive("mean", spec.mean);
      return new Variate({
        kind: Kind.exponential,
        mean: spec.mean,
        variance: spec.mean * spec.mean,
        p: spec.mean,
      });
    case "lognormal":
      return compileLognormal(spec.mean, spec.cv);
    case "weibull":
      return compileWeibull(spec.scale, spec.shape);
    case "gamma":
      return compileGamma(spec.mean, spec.cv);
    case "erlang":
      return compileErlang(spec.mean, spec.stages);
    case "truncated-normal":
      return compileTruncatedNormal(spec.mean, spec.standardDeviation, spec.low, spec.high);
    case "poisson":
      positive("mean", spec.mean);
      between("mean", spec.mean, 0, POISSON_MEAN_LIMIT);
      return new Variate({
        kind: Kind.steps,
        mean: spec.mean,
        variance: spec.mean,
        steps: poissonTable(spec.mean),
      });
    case "discrete":
      return compileDiscrete(spec.values, spec.weights);
    case "empirical":
      return compileEmpirical(spec.values);
  }
}

function compileUniform(low: number, high: number): Variate {
  finite("low", low);
  finite("high", high);
  ordered("low", low, "high", high);
  const range = high - low;
  return new Variate({
    kind: Kind.uniform,
    mean: low + range / 2,
    variance: (range * range) / 12,
    p: low,
    q: range,
  });
}

function compileTriangular(low: number, mode: number, high: number): Variate {
  finite("low", low);
  finite("mode", mode);
  finite("high", high);
  ordered("low", low, "mode", mode);
  ordered("mode", mode, "high", high);
  const left = mode - low;
  const right = high - mode;
  return new Variate({
    kind: Kind.triangular,
    mean: (low + mode + high) / 3,
    variance: (left * left + left * right + right * right) / 18,
    p: low,
    q: mode,
    r: high,
  });
}

/** mean = exp(μ + σ²/2), cv² = exp(σ²) - 1. */
function compileLognormal(mean: number, cv: number): Variate {
  positive("mean", mean);
  finite("cv", cv);
  if (cv < 0) throw new RangeError(`cv is negative: ${cv}`);
  if (cv === 0) return new Variate({ kind: Kind.constant, mean, variance: 0, p: mean });
  const squared = log1p(cv * cv);
  return new Variate({
    kind: Kind.lognormal,
    mean,
    variance: mean * mean * cv * cv,
    p: ln(mean) - squared / 2,
    q: Math.sqrt(squared),
  });
}

/** mean = scale Γ(1 + 1/shape), variance = mean² (Γ(1 + 2/shape) / Γ(1 + 1/shape)² - 1). */
function compileWeibull(scale: number, shape: number): Variate {
  positive("scale", scale);
  positive("shape", shape);
  const first = lnGamma(1 + 1 / shape);
  const mean = scale * exp(first);
  const variance = mean * mean * expm1(lnGamma(1 + 2 / shape) - 2 * first);
  return new Variate({ kind: Kind.weibull, mean, variance, p: scale, q: 1 / shape });
}

/** shape = 1/cv², scale = mean cv². */
function compileGamma(mean: number, cv: number): Variate {
  positive("mean", mean);
  finite("cv", cv);
  if (cv < 0) throw new RangeError(`cv is negative: ${cv}`);
  if (cv === 0) return new Variate({ kind: Kind.constant, mean, variance: 0, p: mean });
  const shape = 1 / (cv * cv);
  between("shape = 1/cv²", shape, GAMMA_SHAPES.min, GAMMA_SHAPES.max);
  return new Variate({
    kind: Kind.gamma,
    mean,
    variance: mean * mean * cv * cv,
    p: mean * cv * cv,
    q: shape,
  });
}

/** The gamma distribution of whole shape; one stage is the exponential distribution. */
function compileErlang(mean: number, stages: number): Variate {
  positive("mean", mean);
  between("stages", stages, 1, GAMMA_SHAPES.max);
  if (Math.floor(stages) !== stages) throw new RangeError(`stages is not a whole number: ${stages}`);
  const variance = (mean * mean) / stages;
  if (stages === 1) return new Variate({ kind: Kind.exponential, mean, variance, p: mean });
  return new Variate({ kind: Kind.gamma, mean, variance, p: mean / stages, q: stages });
}

function compileTruncatedNormal(
  parentMean: number,
  standardDeviation: number,
  low: number,
  high: number,
): Variate {
  finite("mean", parentMean);
  positive("standardDeviation", standardDeviation);
  finite("low", low);
  finite("high", high);
  ordered("low", low, "high", high);
  if (low === high) return new Variate({ kind: Kind.constant, mean: low, variance: 0, p: low });
  const { mean, variance, below, within, above } = truncatedNormal(parentMean, standardDeviation, low, high);
  return new Variate({
    kind: Kind.truncatedNormal,
    mean,
    variance,
    p: parentMean,
    q: standardDeviation,
    values: [low, high, below, within, above],
  });
}

/** Values with the share of their weight. */
function compileDiscrete(values: readonly number[], weights: readonly number[]): Variate {
  if (values.length !== weights.length) {
    throw new RangeError(`${values.length} values with ${weights.length} weights`);
  }
  values.forEach((value, index) => finite(`values[${index}]`, value));
  weights.forEach((weight, index) => {
    finite(`weights[${index}]`, weight);
    if (weight < 0) throw new RangeError(`weights[${index}] is negative: ${weight}`);
  });
  const outcomes = values
    .map((value, index) => ({ value, weight: weights[index] }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => left.value - right.value);
  if (outcomes.length === 0) throw new RangeError("a discrete distribution needs a value of positive weight");
  let total = 0;
  let sum = 0;
  for (const { value, weight } of outcomes) {
    total += weight;
    sum += weight * value;
  }
  finite("sum of weights", total);
  const mean = sum / total;
  let squares = 0;
  for (const { value, weight } of outcomes) squares += weight * (value - mean) * (value - mean);
  const steps = stepTable(
    outcomes.map(({ value }) => value),
    outcomes.map(({ weight }) => weight),
  );
  return new Variate({ kind: Kind.steps, mean, variance: squares / total, steps });
}

/** Each value is equally likely. */
function compileEmpirical(values: readonly number[]): Variate {
  if (values.length === 0) throw new RangeError("an empirical distribution needs a value");
  values.forEach((value, index) => finite(`values[${index}]`, value));
  const sorted = [...values].sort((left, right) => left - right);
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) * (value - mean);
  return new Variate({ kind: Kind.empirical, mean, variance: squares / sorted.length, values: sorted });
}
