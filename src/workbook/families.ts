import type { Distribution } from "#models/format/distribution.ts";

/** Names of the distributions of the format; a bare quantity is a constant. */
export type Family = NonNullable<Distribution["distribution"]> | "constant";

/** A parameter that has a column of its own in the sheet of distributions. */
export interface Parameter {
  readonly field: string;
  /** `time` in the unit of the row; `ratio` a quantity without unit; `count` a bare whole number. */
  readonly kind: "time" | "ratio" | "count";
}

/** A list of values in the sheet of samples, with a second number beside each where the family has one. */
export interface ValueList {
  readonly field: "samples" | "outcomes" | "points";
  readonly beside?: "weights" | "shares";
}

export interface FamilyForm {
  readonly parameters: readonly Parameter[];
  readonly values?: ValueList;
  /** Phases of a hyperexponential distribution: means with their shares, in the sheet of samples. */
  readonly phases?: boolean;
}

const time = (field: string): Parameter => ({ field, kind: "time" });
const ratio = (field: string): Parameter => ({ field, kind: "ratio" });
/** Least value of a law that otherwise begins at 0. */
const location = time("location");

/** How each family stands in the sheets of distributions and samples. */
export const FAMILIES: Readonly<Record<Family, FamilyForm>> = {
  constant: { parameters: [] },
  uniform: { parameters: [time("low"), time("high")] },
  triangular: { parameters: [time("low"), time("mode"), time("high")] },
  exponential: { parameters: [time("mean"), location] },
  lognormal: { parameters: [time("mean"), ratio("cv"), location] },
  weibull: { parameters: [time("scale"), ratio("shape"), location] },
  gamma: { parameters: [time("mean"), ratio("cv"), location] },
  erlang: { parameters: [time("mean"), { field: "stages", kind: "count" }, location] },
  hyperexponential: { parameters: [], phases: true },
  "truncated-normal": {
    parameters: [time("mean"), time("standardDeviation"), time("low"), time("high")],
  },
  beta: { parameters: [ratio("alpha"), ratio("beta"), time("low"), time("high")] },
  pert: { parameters: [time("low"), time("mode"), time("high")] },
  "log-logistic": { parameters: [time("scale"), ratio("shape"), location] },
  "inverse-gaussian": { parameters: [time("mean"), ratio("cv"), location] },
  "pearson-v": { parameters: [time("scale"), ratio("shape"), location] },
  pareto: { parameters: [time("scale"), ratio("shape"), location] },
  "piecewise-linear": { parameters: [], values: { field: "points", beside: "shares" } },
  discrete: { parameters: [], values: { field: "outcomes", beside: "weights" } },
  empirical: { parameters: [], values: { field: "samples" } },
};
