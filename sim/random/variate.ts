import { exp } from "../maths/exp.ts";
import { expm1 } from "../maths/expm1.ts";
import { lnGamma } from "../maths/gamma.ts";
import { ln } from "../maths/ln.ts";
import { log1p } from "../maths/log1p.ts";
import { normalQuantile } from "../maths/normal.ts";
import { pow } from "../maths/pow.ts";

/** A distribution as data, in any one unit (seconds, mostly). */
export type VariateSpec =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly kind: "empirical"; readonly values: readonly number[] };

const Kind = {
  constant: 0,
  uniform: 1,
  triangular: 2,
  exponential: 3,
  lognormal: 4,
  weibull: 5,
  empirical: 6,
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
}

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

  constructor(shape: Shape) {
    this.kind = shape.kind;
    this.mean = shape.mean;
    this.variance = shape.variance;
    this.p = shape.p ?? 0;
    this.q = shape.q ?? 0;
    this.r = shape.r ?? 0;
    this.values = Float64Array.from(shape.values ?? []);
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
}

/**
 * Checks a distribution and readies it for draws.
 * @throws RangeError that names the parameter: all finite, low ≤ mode ≤ high, mean, scale and shape positive, cv not negative,
 * at least one empirical value
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

function finite(name: string, value: number): void {
  if (!(value > -Infinity && value < Infinity))
    throw new RangeError(`${name} is not a finite number: ${value}`);
}

function positive(name: string, value: number): void {
  finite(name, value);
  if (!(value > 0)) throw new RangeError(`${name} is not positive: ${value}`);
}

function ordered(lowName: string, low: number, highName: string, high: number): void {
  if (low > high) throw new RangeError(`${lowName} (${low}) is above ${highName} (${high})`);
}
