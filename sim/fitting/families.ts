import type { Family, FamilyId } from "./family.ts";
import { BETA, TRIANGULAR, UNIFORM } from "./families/bounded.ts";
import {
  BINOMIAL,
  DISCRETE_UNIFORM,
  GEOMETRIC,
  GEOMETRIC_TRIALS,
  NEGATIVE_BINOMIAL,
  POISSON,
} from "./families/counts.ts";
import { EXPONENTIAL, HYPEREXPONENTIAL, SHIFTED_EXPONENTIAL } from "./families/exponential.ts";
import { ERLANG, GAMMA, PEARSON_V } from "./families/gamma.ts";
import { INVERSE_GAUSSIAN, LOGNORMAL, NORMAL, TRUNCATED_NORMAL } from "./families/normal.ts";
import { LOG_LOGISTIC, PARETO, WEIBULL } from "./families/power.ts";

const FAMILIES: Readonly<Record<FamilyId, Family>> = {
  exponential: EXPONENTIAL,
  "shifted-exponential": SHIFTED_EXPONENTIAL,
  hyperexponential: HYPEREXPONENTIAL,
  gamma: GAMMA,
  erlang: ERLANG,
  weibull: WEIBULL,
  lognormal: LOGNORMAL,
  "log-logistic": LOG_LOGISTIC,
  "inverse-gaussian": INVERSE_GAUSSIAN,
  "pearson-v": PEARSON_V,
  pareto: PARETO,
  normal: NORMAL,
  "truncated-normal": TRUNCATED_NORMAL,
  uniform: UNIFORM,
  triangular: TRIANGULAR,
  beta: BETA,
  poisson: POISSON,
  geometric: GEOMETRIC,
  "geometric-trials": GEOMETRIC_TRIALS,
  "negative-binomial": NEGATIVE_BINOMIAL,
  binomial: BINOMIAL,
  "discrete-uniform": DISCRETE_UNIFORM,
};

export function familyOf(id: FamilyId): Family {
  return FAMILIES[id];
}
