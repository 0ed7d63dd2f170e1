import { fitFamily } from "#sim/fitting/fit.ts";
import { fitSample } from "#sim/fitting/fit-sample.ts";

/** Laws that the generated model draws times from, given mean and coefficient of variation. */
export type TimeLaw = "lognormal" | "gamma";

const FEWEST = 10;
const MOST = 5000;

/** The likelier of both laws; lognormal, which suits times of work, where too few values speak. */
export function timeLawOf(values: readonly number[]): TimeLaw {
  const positive = thinned(values.filter((value) => value > 0));
  if (positive.length < FEWEST) return "lognormal";
  const sample = fitSample(positive);
  const [lognormal, gamma] = (["lognormal", "gamma"] as const).map((family) => fitFamily(family, sample));
  if (typeof gamma === "string") return "lognormal";
  return typeof lognormal === "string" || gamma.aic < lognormal.aic ? "gamma" : "lognormal";
}

/** Evenly chosen values of a large sample: enough for any law, and the cost stays bounded. */
export function thinned(values: readonly number[], most = MOST): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, index) => values[Math.floor((index * values.length) / most)]);
}
