import { PI } from "../maths/constants.ts";
import { exp } from "../maths/exp.ts";
import { expm1 } from "../maths/expm1.ts";
import { lnGamma } from "../maths/gamma.ts";
import { regularisedBeta } from "../maths/incomplete-beta.ts";
import { ln } from "../maths/ln.ts";
import { log1p } from "../maths/log1p.ts";
import { sin } from "../maths/trigonometric.ts";
import { between, finite, ordered, positive } from "./parameter-checks.ts";
import { truncatedNormal } from "./truncated-normal.ts";
import { Kind, type VariateShape } from "./variate-shape.ts";
import { BETA_SHAPES, GAMMA_SHAPES } from "./variate-spec.ts";

export function uniformShape(low: number, high: number): VariateShape {
  finite("low", low);
  finite("high", high);
  ordered("low", low, "high", high);
  const range = high - low;
  return {
    kind: Kind.uniform,
    mean: low + range / 2,
    variance: (range * range) / 12,
    p: low,
    q: range,
  };
}

export function triangularShape(low: number, mode: number, high: number): VariateShape {
  finite("low", low);
  finite("mode", mode);
  finite("high", high);
  ordered("low", low, "mode", mode);
  ordered("mode", mode, "high", high);
  const left = mode - low;
  const right = high - mode;
  return {
    kind: Kind.triangular,
    mean: (low + mode + high) / 3,
    variance: (left * left + left * right + right * right) / 18,
    p: low,
    q: mode,
    r: high,
  };
}

/** mean = exp(μ + σ²/2), cv² = exp(σ²) - 1. */
export function lognormalShape(mean: number, cv: number): VariateShape {
  positive("mean", mean);
  finite("cv", cv);
  if (cv < 0) throw new RangeError(`cv is negative: ${cv}`);
  if (cv === 0) return { kind: Kind.constant, mean, variance: 0, p: mean };
  const squared = log1p(cv * cv);
  return {
    kind: Kind.lognormal,
    mean,
    variance: mean * mean * cv * cv,
    p: ln(mean) - squared / 2,
    q: Math.sqrt(squared),
  };
}

/** mean = scale Γ(1 + 1/shape), variance = mean² (Γ(1 + 2/shape) / Γ(1 + 1/shape)² - 1). */
export function weibullShape(scale: number, shape: number): VariateShape {
  positive("scale", scale);
  positive("shape", shape);
  const first = lnGamma(1 + 1 / shape);
  const mean = scale * exp(first);
  const variance = mean * mean * expm1(lnGamma(1 + 2 / shape) - 2 * first);
  return { kind: Kind.weibull, mean, variance, p: scale, q: 1 / shape };
}

/** shape = 1/cv², scale = mean cv². */
export function gammaShape(mean: number, cv: number): VariateShape {
  positive("mean", mean);
  finite("cv", cv);
  if (cv < 0) throw new RangeError(`cv is negative: ${cv}`);
  if (cv === 0) return { kind: Kind.constant, mean, variance: 0, p: mean };
  const shape = 1 / (cv * cv);
  between("shape = 1/cv²", shape, GAMMA_SHAPES.min, GAMMA_SHAPES.max);
  return {
    kind: Kind.gamma,
    mean,
    variance: mean * mean * cv * cv,
    p: mean * cv * cv,
    q: shape,
  };
}

/** The gamma distribution of whole shape; one stage is the exponential distribution. */
export function erlangShape(mean: number, stages: number): VariateShape {
  positive("mean", mean);
  between("stages", stages, 1, GAMMA_SHAPES.max);
  if (Math.floor(stages) !== stages) throw new RangeError(`stages is not a whole number: ${stages}`);
  const variance = (mean * mean) / stages;
  if (stages === 1) return { kind: Kind.exponential, mean, variance, p: mean };
  return { kind: Kind.gamma, mean, variance, p: mean / stages, q: stages };
}

export function truncatedNormalShape(
  parentMean: number,
  standardDeviation: number,
  low: number,
  high: number,
): VariateShape {
  finite("mean", parentMean);
  positive("standardDeviation", standardDeviation);
  finite("low", low);
  finite("high", high);
  ordered("low", low, "high", high);
  if (low === high) return { kind: Kind.constant, mean: low, variance: 0, p: low };
  const { mean, variance, below, within, above } = truncatedNormal(parentMean, standardDeviation, low, high);
  return {
    kind: Kind.truncatedNormal,
    mean,
    variance,
    p: parentMean,
    q: standardDeviation,
    values: [low, high, below, within, above],
  };
}

export function normalShape(mean: number, standardDeviation: number): VariateShape {
  finite("mean", mean);
  positive("standardDeviation", standardDeviation);
  return {
    kind: Kind.normal,
    mean,
    variance: standardDeviation * standardDeviation,
    p: mean,
    q: standardDeviation,
  };
}

/** mean = low + range α/(α + β), variance = range² α β / ((α + β)² (α + β + 1)). */
export function betaShape(alpha: number, beta: number, low: number, high: number): VariateShape {
  between("alpha", alpha, BETA_SHAPES.min, BETA_SHAPES.max);
  between("beta", beta, BETA_SHAPES.min, BETA_SHAPES.max);
  finite("low", low);
  finite("high", high);
  ordered("low", low, "high", high);
  const range = high - low;
  const sum = alpha + beta;
  return {
    kind: Kind.beta,
    mean: low + (range * alpha) / sum,
    variance: (range * range * alpha * beta) / (sum * sum * (sum + 1)),
    p: low,
    q: range,
    values: [alpha, beta, regularisedBeta(0.5, alpha, beta), high],
  };
}

export function pertShape(low: number, mode: number, high: number): VariateShape {
  finite("low", low);
  finite("mode", mode);
  finite("high", high);
  ordered("low", low, "mode", mode);
  ordered("mode", mode, "high", high);
  if (low === high) return { kind: Kind.constant, mean: low, variance: 0, p: low };
  const range = high - low;
  return betaShape(1 + (4 * (mode - low)) / range, 1 + (4 * (high - mode)) / range, low, high);
}

/** mean = scale b / sin b, variance = scale² (2b / sin 2b - (b / sin b)²) with b = π/shape; infinite from shape 1 and 2 down. */
export function logLogisticShape(scale: number, shape: number): VariateShape {
  positive("scale", scale);
  positive("shape", shape);
  const b = PI / shape;
  const first = shape > 1 ? b / sin(b) : Infinity;
  const second = shape > 2 ? (2 * b) / sin(2 * b) : Infinity;
  return {
    kind: Kind.logLogistic,
    mean: scale * first,
    variance: shape > 2 ? scale * scale * (second - first * first) : Infinity,
    p: scale,
    q: 1 / shape,
  };
}

/** Shape λ = mean/cv²; variance = mean³/λ. */
export function inverseGaussianShape(mean: number, cv: number): VariateShape {
  positive("mean", mean);
  positive("cv", cv);
  return {
    kind: Kind.inverseGaussian,
    mean,
    variance: mean * mean * cv * cv,
    p: mean,
    q: mean / (cv * cv),
  };
}

/** mean = scale/(shape - 1), variance = mean²/(shape - 2); infinite from shape 1 and 2 down. */
export function pearsonVShape(scale: number, shape: number): VariateShape {
  positive("scale", scale);
  between("shape", shape, GAMMA_SHAPES.min, GAMMA_SHAPES.max);
  const mean = shape > 1 ? scale / (shape - 1) : Infinity;
  const variance = shape > 2 ? (mean * mean) / (shape - 2) : Infinity;
  return { kind: Kind.pearsonV, mean, variance, p: scale, q: shape };
}

/** mean = scale/(shape - 1), variance = mean² shape/(shape - 2); infinite from shape 1 and 2 down. */
export function paretoShape(scale: number, shape: number): VariateShape {
  positive("scale", scale);
  positive("shape", shape);
  const mean = shape > 1 ? scale / (shape - 1) : Infinity;
  const variance = shape > 2 ? (mean * mean * shape) / (shape - 2) : Infinity;
  return { kind: Kind.pareto, mean, variance, p: scale, q: 1 / shape };
}

/** A mixture of uniform distributions, one between each two points. */
export function piecewiseLinearShape(values: readonly number[], shares: readonly number[]): VariateShape {
  if (values.length !== shares.length) {
    throw new RangeError(`${values.length} values with ${shares.length} shares`);
  }
  if (values.length < 2) throw new RangeError("a piecewise linear distribution needs two points");
  values.forEach((value, index) => {
    finite(`values[${index}]`, value);
    if (index > 0) ordered(`values[${index - 1}]`, values[index - 1], `values[${index}]`, value);
  });
  shares.forEach((share, index) => {
    between(`shares[${index}]`, share, 0, 1);
    if (index > 0) ordered(`shares[${index - 1}]`, shares[index - 1], `shares[${index}]`, share);
  });
  const last = shares.length - 1;
  if (shares[0] !== 0 || shares[last] !== 1) throw new RangeError("shares do not lead from 0 to 1");
  let mean = values[0];
  for (let i = 1; i <= last; i++) {
    mean += (shares[i] - shares[i - 1]) * ((values[i - 1] + values[i]) / 2 - values[0]);
  }
  let variance = 0;
  for (let i = 1; i <= last; i++) {
    const width = values[i] - values[i - 1];
    const offset = (values[i - 1] + values[i]) / 2 - mean;
    variance += (shares[i] - shares[i - 1]) * (offset * offset + (width * width) / 12);
  }
  return { kind: Kind.piecewiseLinear, mean, variance, q: values.length, values: [...values, ...shares] };
}
