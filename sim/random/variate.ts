import { exp } from "../maths/exp.ts";
import { expm1 } from "../maths/expm1.ts";
import { betaQuantile } from "../maths/incomplete-beta.ts";
import { gammaQuantile } from "../maths/incomplete-gamma.ts";
import { inverseGaussianQuantile } from "../maths/inverse-gaussian.ts";
import { ln } from "../maths/ln.ts";
import { normalQuantile } from "../maths/normal.ts";
import { pow } from "../maths/pow.ts";
import {
  betaShape,
  erlangShape,
  gammaShape,
  inverseGaussianShape,
  logLogisticShape,
  lognormalShape,
  normalShape,
  paretoShape,
  pearsonVShape,
  pertShape,
  piecewiseLinearShape,
  triangularShape,
  truncatedNormalShape,
  uniformShape,
  weibullShape,
} from "./continuous-shapes.ts";
import {
  binomialShape,
  discreteShape,
  discreteUniformShape,
  empiricalShape,
  geometricShape,
  negativeBinomialShape,
  poissonShape,
} from "./discrete-shapes.ts";
import { hyperexponentialQuantile, hyperexponentialShape } from "./hyperexponential.ts";
import { finite, positive } from "./parameter-checks.ts";
import { stepQuantile, type StepTable } from "./step-table.ts";
import { truncatedStandardQuantile } from "./truncated-normal.ts";
import { Kind, NO_STEPS, type VariateShape } from "./variate-shape.ts";
import type { VariateSpec } from "./variate-spec.ts";

/** The largest number below 1. */
const NEXT_TO_ONE = 0.9999999999999999;

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
  private readonly inner: Variate | null;

  constructor(shape: VariateShape) {
    this.kind = shape.kind;
    this.mean = shape.mean;
    this.variance = shape.variance;
    this.p = shape.p ?? 0;
    this.q = shape.q ?? 0;
    this.r = shape.r ?? 0;
    this.values = Float64Array.from(shape.values ?? []);
    this.steps = shape.steps ?? NO_STEPS;
    this.inner = shape.inner === undefined ? null : new Variate(shape.inner);
  }

  /** The value below which the distribution has the share `u`, 0 < u < 1. */
  inverse(u: number): number {
    // The two that most lines are made of: so short that a caller takes the whole in, and no number is boxed on the way.
    if (this.kind === Kind.exponential) return -this.p * ln(1 - u);
    if (this.kind === Kind.constant) return this.p;
    return this.inverseOfOther(u);
  }

  /** As {@link inverse}, of the number in `cell[0]` and in its place: a number that goes into or out of a call may be boxed. */
  invert(cell: Float64Array): void {
    if (this.kind === Kind.exponential) cell[0] = -this.p * ln(1 - cell[0]);
    else cell[0] = this.kind === Kind.constant ? this.p : this.inverseOfOther(cell[0]);
  }

  /** As {@link invert}, of each of `count` cells from `first` on. */
  invertAll(cells: Float64Array, first: number, count: number): void {
    for (let at = first; at < first + count; at++) cells[at] = this.inverse(cells[at]);
  }

  private inverseOfOther(u: number): number {
    switch (this.kind) {
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
      case Kind.normal:
        return this.p + this.q * normalQuantile(u);
      case Kind.beta:
        return this.beta(u);
      case Kind.logLogistic:
        return this.p * pow(u / (1 - u), this.q);
      case Kind.geometric:
        return Math.max(1, Math.ceil(ln(1 - u) / this.p));
      case Kind.discreteUniform:
        return this.p + Math.floor(u * this.q);
      case Kind.hyperexponential:
        return hyperexponentialQuantile(this.values, this.q, u);
      case Kind.piecewiseLinear:
        return this.piecewiseLinear(u);
      case Kind.inverseGaussian:
        return inverseGaussianQuantile(u, this.p, this.q);
      case Kind.pearsonV:
        // Where 1 - u rounds to 1 the value is 0 to all digits that there are.
        return this.p / gammaQuantile(this.q, Math.min(1 - u, NEXT_TO_ONE));
      case Kind.pareto:
        return this.p * expm1(-this.q * ln(1 - u));
      case Kind.shifted:
        return this.p + (this.inner?.inverse(u) ?? NaN);
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

  /** p = low, q = high - low, values = both shapes, the share below the middle, high. */
  private beta(u: number): number {
    const { p, q, values } = this;
    return Math.min(p + q * betaQuantile(values[0], values[1], u, values[2]), values[3]);
  }

  /** q = number of points, values = their places, then the shares below them. */
  private piecewiseLinear(u: number): number {
    const { q, values } = this;
    // The first point whose share reaches u; the one before it lies below u, as the first share is 0.
    let low = 1;
    let high = q - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[q + middle] >= u) high = middle;
      else low = middle + 1;
    }
    const [left, right] = [values[low - 1], values[low]];
    const [below, above] = [values[q + low - 1], values[q + low]];
    return Math.min(left + ((u - below) / (above - below)) * (right - left), right);
  }
}

/**
 * Checks a distribution and readies it for draws.
 * @throws RangeError that names the parameter: all finite, low ≤ mode ≤ high, mean, scale, shape and standard deviation positive, cv not
 * negative, probabilities and shares from 0 to 1, at least one value, weights not negative with a positive sum, shapes within
 * {@link GAMMA_SHAPES} and {@link BETA_SHAPES}
 */
export function compileVariate(spec: VariateSpec): Variate {
  return new Variate(shapeOf(spec));
}

function shiftedShape(by: number, inner: VariateShape): VariateShape {
  finite("by", by);
  return { kind: Kind.shifted, mean: by + inner.mean, variance: inner.variance, p: by, inner };
}

function shapeOf(spec: VariateSpec): VariateShape {
  switch (spec.kind) {
    case "constant":
      finite("value", spec.value);
      return { kind: Kind.constant, mean: spec.value, variance: 0, p: spec.value };
    case "uniform":
      return uniformShape(spec.low, spec.high);
    case "triangular":
      return triangularShape(spec.low, spec.mode, spec.high);
    case "exponential":
      positive("mean", spec.mean);
      return { kind: Kind.exponential, mean: spec.mean, variance: spec.mean * spec.mean, p: spec.mean };
    case "hyperexponential":
      return hyperexponentialShape(spec.means, spec.shares);
    case "lognormal":
      return lognormalShape(spec.mean, spec.cv);
    case "weibull":
      return weibullShape(spec.scale, spec.shape);
    case "gamma":
      return gammaShape(spec.mean, spec.cv);
    case "erlang":
      return erlangShape(spec.mean, spec.stages);
    case "truncated-normal":
      return truncatedNormalShape(spec.mean, spec.standardDeviation, spec.low, spec.high);
    case "poisson":
      return poissonShape(spec.mean);
    case "discrete":
      return discreteShape(spec.values, spec.weights);
    case "empirical":
      return empiricalShape(spec.values);
    case "piecewise-linear":
      return piecewiseLinearShape(spec.values, spec.shares);
    case "normal":
      return normalShape(spec.mean, spec.standardDeviation);
    case "beta":
      return betaShape(spec.alpha, spec.beta, spec.low, spec.high);
    case "pert":
      return pertShape(spec.low, spec.mode, spec.high);
    case "log-logistic":
      return logLogisticShape(spec.scale, spec.shape);
    case "inverse-gaussian":
      return inverseGaussianShape(spec.mean, spec.cv);
    case "pearson-v":
      return pearsonVShape(spec.scale, spec.shape);
    case "pareto":
      return paretoShape(spec.scale, spec.shape);
    case "shifted":
      return shiftedShape(spec.by, shapeOf(spec.of));
    case "binomial":
      return binomialShape(spec.trials, spec.probability);
    case "geometric":
      return geometricShape(spec.probability);
    case "negative-binomial":
      return negativeBinomialShape(spec.successes, spec.probability);
    case "discrete-uniform":
      return discreteUniformShape(spec.low, spec.high);
  }
}
