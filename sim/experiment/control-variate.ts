import { studentQuantile } from "../maths/student.ts";
import { assertLevel, type Interval } from "./interval.ts";
import { sampleCovariance, sampleMean, sampleVariance } from "./sample.ts";

/** A mean corrected by a figure of known mean. */
export interface ControlledMean {
  /** b in y − b (c − E c), estimated from the sample. */
  slope: number;
  /** Share of the variance of y that the control explains. */
  determination: number;
  interval: Interval;
}

/**
 * Control variate: ȳ − b (c̄ − E c) with b = Cov(y, c)/Var(c) estimated, and the interval of a regression on one variable, with n − 2
 * degrees of freedom (Law, Simulation Modeling and Analysis, 5th ed., section 11.4; Lavenberg and Welch, Management Science 27 (1981)
 * 322–335).
 *
 * @param values y, by replication.
 * @param control c of the same replications.
 * @param controlMean The known mean of c.
 * @throws RangeError with fewer than three pairs, or when the control does not vary.
 */
export function controlledMean(
  values: readonly number[],
  control: readonly number[],
  controlMean: number,
  level: number,
): ControlledMean {
  assertLevel(level);
  const n = values.length;
  if (n < 3) throw new RangeError("a control variate needs three replications");
  const [varianceY, varianceC] = [sampleVariance(values), sampleVariance(control)];
  if (!(varianceC > 0)) throw new RangeError("the control does not vary");
  const covariance = sampleCovariance(values, control);
  const slope = covariance / varianceC;
  const determination = varianceY > 0 ? (covariance * covariance) / (varianceY * varianceC) : 0;
  const distance = sampleMean(control) - controlMean;
  const mean = sampleMean(values) - slope * distance;
  const residual = ((n - 1) / (n - 2)) * varianceY * Math.max(0, 1 - determination);
  const error = Math.sqrt(residual * (1 / n + (distance * distance) / ((n - 1) * varianceC)));
  const half = error * studentQuantile(1 - (1 - level) / 2, n - 2);
  return { slope, determination, interval: { bounded: true, mean, low: mean - half, high: mean + half } };
}
