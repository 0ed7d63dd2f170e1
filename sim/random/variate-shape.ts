import type { StepTable } from "./step-table.ts";

/** The inverse that a compiled distribution takes. */
export const Kind = {
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
  normal: 10,
  beta: 11,
  logLogistic: 12,
  geometric: 13,
  discreteUniform: 14,
  piecewiseLinear: 15,
  hyperexponential: 16,
  inverseGaussian: 17,
  pearsonV: 18,
  pareto: 19,
  shifted: 20,
} as const;

/** What a distribution is compiled to: which inverse, its parameters, mean and variance. */
export interface VariateShape {
  readonly kind: number;
  readonly mean: number;
  readonly variance: number;
  /** Parameters, by kind: see `Variate.inverse`. */
  readonly p?: number;
  readonly q?: number;
  readonly r?: number;
  readonly values?: readonly number[];
  readonly steps?: StepTable;
  /** the distribution that is moved */
  readonly inner?: VariateShape;
}

export const NO_STEPS: StepTable = { values: new Float64Array(), tails: new Float64Array(), median: 0 };
