import type { RateSpec } from "#sim/random/rate-profile.ts";
import { compileVariate } from "#sim/random/variate.ts";
import { variateSpec } from "./distribution.ts";
import { type Quantity, valueOf } from "./quantity.ts";
import type { SourceEquipment } from "./source-schema.ts";
import { secondsOf } from "./units.ts";

const SECONDS_PER_HOUR = 3600;

type Rate = NonNullable<SourceEquipment["rate"]>;
type Schedule = NonNullable<SourceEquipment["schedule"]>;

function secondsIn(quantity: Quantity): number {
  return secondsOf(valueOf(quantity), quantity.unit);
}

function perSecond(quantity: Quantity): number {
  return valueOf(quantity) / SECONDS_PER_HOUR;
}

/** The rate of a source, in arrivals a second. The prices of the model must be resolved. */
export function rateSpec({ period, steps, mean, amplitude, phase }: Rate): RateSpec {
  if (steps !== undefined) {
    return {
      kind: "steps",
      period: secondsIn(period),
      from: steps.map(({ from }) => secondsIn(from)),
      rates: steps.map(({ rate }) => perSecond(rate)),
    };
  }
  if (mean === undefined || amplitude === undefined)
    throw new RangeError("a rate has steps, or mean and amplitude");
  return {
    kind: "sinusoid",
    period: secondsIn(period),
    mean: perSecond(mean),
    amplitude: perSecond(amplitude),
    phase: phase === undefined ? 0 : secondsIn(phase),
  };
}

/** The items of a schedule by time; those of one moment in the order of the file. */
export function inOrder(schedule: Schedule): Schedule {
  return [...schedule].sort((left, right) => secondsIn(left.at) - secondsIn(right.at));
}

/** Parts a second that a source releases by itself, on average; undefined where no average can be told. */
export function meanArrivalRate(source: SourceEquipment): number | undefined {
  const { interarrival, rate, batch, limit } = source;
  if (limit !== undefined) return undefined;
  let occasions: number;
  if (rate !== undefined) occasions = meanRate(rateSpec(rate));
  else if (interarrival !== undefined) occasions = 1 / compileVariate(variateSpec(interarrival)).mean;
  else return undefined;
  if (typeof batch !== "object") return occasions * (batch ?? 1);
  const size = compileVariate({ kind: "discrete", values: batch.sizes, weights: batch.weights });
  return occasions * size.mean;
}

function meanRate(spec: RateSpec): number {
  if (spec.kind === "sinusoid") return spec.mean;
  let sum = 0;
  spec.rates.forEach((rate, step) => {
    sum += rate * ((spec.from[step + 1] ?? spec.period) - spec.from[step]);
  });
  return sum / spec.period;
}
