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
  /** exponential of mean `means[i]` with probability `shares[i]` */
  | {
      readonly kind: "hyperexponential";
      readonly means: readonly number[];
      readonly shares: readonly number[];
    }
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
  | { readonly kind: "empirical"; readonly values: readonly number[] }
  /** continuous, through the points (values[i], shares[i]) of its distribution function and straight between them */
  | {
      readonly kind: "piecewise-linear";
      readonly values: readonly number[];
      readonly shares: readonly number[];
    }
  | { readonly kind: "normal"; readonly mean: number; readonly standardDeviation: number }
  /** the beta distribution of both shapes, stretched from `low` to `high` */
  | {
      readonly kind: "beta";
      readonly alpha: number;
      readonly beta: number;
      readonly low: number;
      readonly high: number;
    }
  /** the beta distribution of mean (low + 4 mode + high) / 6 and shapes of sum 6 (Malcolm and others, Oper. Res. 7 (1959)) */
  | { readonly kind: "pert"; readonly low: number; readonly mode: number; readonly high: number }
  /** median `scale`; the mean exists from shape 1 on, the variance from 2 on */
  | { readonly kind: "log-logistic"; readonly scale: number; readonly shape: number }
  /** the first time at which a drift with noise comes to a level */
  | { readonly kind: "inverse-gaussian"; readonly mean: number; readonly cv: number }
  /** the reciprocal of a gamma value; the mean exists above shape 1, the variance above 2 */
  | { readonly kind: "pearson-v"; readonly scale: number; readonly shape: number }
  /** Pareto's law from 0 on (Lomax): exceeded by the share (1 + x/scale)^(-shape); mean and variance as of "pearson-v" */
  | { readonly kind: "pareto"; readonly scale: number; readonly shape: number }
  /** another distribution, moved up by `by` */
  | { readonly kind: "shifted"; readonly by: number; readonly of: VariateSpec }
  /** successes in so many trials */
  | { readonly kind: "binomial"; readonly trials: number; readonly probability: number }
  /** trials up to the first success, it included */
  | { readonly kind: "geometric"; readonly probability: number }
  /** failures before success number `successes` */
  | { readonly kind: "negative-binomial"; readonly successes: number; readonly probability: number }
  /** whole numbers from `low` to `high` */
  | { readonly kind: "discrete-uniform"; readonly low: number; readonly high: number };

/** Shapes of a gamma distribution for which its inverse is accurate. A shape is 1/cv². */
export const GAMMA_SHAPES = { min: 0.05, max: 10_000 } as const;
/** Largest mean of a Poisson distribution. */
export const POISSON_MEAN_LIMIT = 1_000_000;
/** Shapes of a beta distribution for which its inverse is accurate. */
export const BETA_SHAPES = { min: 0.05, max: 10_000 } as const;
/** Most trials of a binomial distribution. */
export const TRIAL_LIMIT = 1_000_000;
/** Least probability of success in a negative binomial distribution: what a table of its counts can hold. */
export const LEAST_SUCCESS = 0.001;
/** Largest number of successes in a negative binomial distribution. */
export const SUCCESS_LIMIT = 1000;
