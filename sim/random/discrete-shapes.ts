import { log1p } from "../maths/log1p.ts";
import { between, finite, ordered, positive } from "./parameter-checks.ts";
import { binomialTable, negativeBinomialTable, poissonTable, stepTable } from "./step-table.ts";
import { Kind, type VariateShape } from "./variate-shape.ts";
import { LEAST_SUCCESS, POISSON_MEAN_LIMIT, SUCCESS_LIMIT, TRIAL_LIMIT } from "./variate-spec.ts";

export function poissonShape(mean: number): VariateShape {
  positive("mean", mean);
  between("mean", mean, 0, POISSON_MEAN_LIMIT);
  return { kind: Kind.steps, mean, variance: mean, steps: poissonTable(mean) };
}

export function binomialShape(trials: number, probability: number): VariateShape {
  between("trials", trials, 0, TRIAL_LIMIT);
  whole("trials", trials);
  between("probability", probability, 0, 1);
  const mean = trials * probability;
  if (mean === 0 || probability === 1) return { kind: Kind.constant, mean, variance: 0, p: mean };
  const steps = binomialTable(trials, probability);
  return { kind: Kind.steps, mean, variance: mean * (1 - probability), steps };
}

export function geometricShape(probability: number): VariateShape {
  positive("probability", probability);
  between("probability", probability, 0, 1);
  const mean = 1 / probability;
  if (probability === 1) return { kind: Kind.constant, mean, variance: 0, p: 1 };
  return {
    kind: Kind.geometric,
    mean,
    variance: (1 - probability) * mean * mean,
    p: log1p(-probability),
  };
}

export function negativeBinomialShape(successes: number, probability: number): VariateShape {
  positive("successes", successes);
  between("successes", successes, 0, SUCCESS_LIMIT);
  between("probability", probability, LEAST_SUCCESS, 1);
  const mean = (successes * (1 - probability)) / probability;
  if (mean === 0) return { kind: Kind.constant, mean, variance: 0, p: 0 };
  const steps = negativeBinomialTable(successes, probability);
  return { kind: Kind.steps, mean, variance: mean / probability, steps };
}

export function discreteUniformShape(low: number, high: number): VariateShape {
  finite("low", low);
  finite("high", high);
  whole("low", low);
  whole("high", high);
  ordered("low", low, "high", high);
  const count = high - low + 1;
  return {
    kind: Kind.discreteUniform,
    mean: low + (high - low) / 2,
    variance: (count * count - 1) / 12,
    p: low,
    q: count,
  };
}

function whole(name: string, value: number): void {
  if (Math.floor(value) !== value) throw new RangeError(`${name} is not a whole number: ${value}`);
}

/** Values with the share of their weight. */
export function discreteShape(values: readonly number[], weights: readonly number[]): VariateShape {
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
  return { kind: Kind.steps, mean, variance: squares / total, steps };
}

/** Each value is equally likely. */
export function empiricalShape(values: readonly number[]): VariateShape {
  if (values.length === 0) throw new RangeError("an empirical distribution needs a value");
  values.forEach((value, index) => finite(`values[${index}]`, value));
  const sorted = [...values].sort((left, right) => left - right);
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) * (value - mean);
  return { kind: Kind.empirical, mean, variance: squares / sorted.length, values: sorted };
}
