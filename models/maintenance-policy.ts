import { exp } from "#sim/maths/exp.ts";
import { lnGamma } from "#sim/maths/gamma.ts";
import { regularisedGammaLower } from "#sim/maths/incomplete-gamma.ts";
import { pow } from "#sim/maths/pow.ts";

/** A life with a Weibull law: P(life > t) = exp(−(t ÷ scale)^shape). `scale` in any unit of time, which the results share. */
export interface WeibullLife {
  readonly shape: number;
  readonly scale: number;
}

/** Age replacement: preventively at an age of `interval`, else at failure. */
export interface AgePolicy {
  /** age at which it pays most to replace; Infinity where it never pays */
  readonly interval: number;
  /** cost per unit of time at that age */
  readonly costRate: number;
  /** cost per unit of time when nothing is replaced before it fails */
  readonly costRateWithout: number;
  /** share of the replacements that are preventive */
  readonly preventiveShare: number;
  /** mean time between replacements */
  readonly meanCycle: number;
}

/** Age-based preventive maintenance for availability. */
export interface AvailabilityPolicy {
  readonly interval: number;
  readonly availability: number;
  /** with repairs only */
  readonly availabilityWithout: number;
}

/** Overhauls at fixed intervals, between which failures are repaired without making anything new. */
export interface OverhaulPolicy {
  readonly interval: number;
  readonly costRate: number;
  readonly failuresPerCycle: number;
}

/** Halvings of an interval after which a number of 53 bits does not change. */
const HALVINGS = 200;

function meanLife({ shape, scale }: WeibullLife): number {
  return scale * exp(lnGamma(1 + 1 / shape));
}

function survival({ shape, scale }: WeibullLife, age: number): number {
  return exp(-pow(age / scale, shape));
}

function hazard({ shape, scale }: WeibullLife, age: number): number {
  return (shape / scale) * pow(age / scale, shape - 1);
}

/** Mean of min(life, age): the integral of the survival function up to the age. */
function meanUpTo(life: WeibullLife, age: number): number {
  return meanLife(life) * regularisedGammaLower(1 / life.shape, pow(age / life.scale, life.shape));
}

function checkPositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0) || value === Infinity) throw new RangeError(`${name} must be a number above 0`);
  }
}

/**
 * Cost per unit of time of replacing at an age: (preventive × R(age) + failure × (1 − R(age))) ÷ ∫₀^age R, R the survival function.
 * @throws RangeError for numbers that are not above 0
 */
export function ageCostRate(
  life: WeibullLife,
  costs: { preventive: number; failure: number },
  age: number,
): number {
  checkPositive({ ...life, ...costs, age });
  const survives = survival(life, age);
  return (costs.preventive * survives + costs.failure * (1 - survives)) / meanUpTo(life, age);
}

/**
 * Best age of replacement. At the optimum hazard(T) ∫₀ᵀ R − (1 − R(T)) = preventive ÷ (failure − preventive): the left side grows with T
 * where the hazard does, and only then, and where a failure costs more than a replacement, does it pay to replace.
 * Source: R. E. Barlow, L. Hunter, Optimum preventive maintenance policies, Operations Research 8 (1960).
 * @throws RangeError for numbers that are not above 0
 */
export function bestAgeReplacement(
  life: WeibullLife,
  costs: { preventive: number; failure: number },
): AgePolicy {
  checkPositive({ ...life, ...costs });
  const costRateWithout = costs.failure / meanLife(life);
  const interval = bestAge(life, costs.preventive, costs.failure);
  if (interval === Infinity) {
    return {
      interval,
      costRate: costRateWithout,
      costRateWithout,
      preventiveShare: 0,
      meanCycle: meanLife(life),
    };
  }
  return {
    interval,
    costRate: ageCostRate(life, costs, interval),
    costRateWithout,
    preventiveShare: survival(life, interval),
    meanCycle: meanUpTo(life, interval),
  };
}

function bestAge(life: WeibullLife, preventive: number, failure: number): number {
  if (life.shape <= 1 || failure <= preventive) return Infinity;
  const wanted = preventive / (failure - preventive);
  const reached = (age: number): number =>
    hazard(life, age) * meanUpTo(life, age) - (1 - survival(life, age));
  let high = life.scale;
  // the left side exceeds every bound; beyond 2^60 scales nobody replaces anything
  for (let doubling = 0; doubling < 60 && reached(high) < wanted; doubling++) high *= 2;
  if (reached(high) < wanted) return Infinity;
  let low = 0;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (reached(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Best age of preventive maintenance for availability, which makes as good as new, as does a repair. Availability is uptime ÷ (uptime +
 * downtime) of a cycle: the age that costs least when downtimes are the costs.
 * @param times down for a preventive maintenance, and for a repair; in the unit of the life
 * @throws RangeError for numbers that are not above 0
 */
export function bestAvailability(
  life: WeibullLife,
  times: { maintenance: number; repair: number },
): AvailabilityPolicy {
  checkPositive({ ...life, ...times });
  const { interval, costRate, costRateWithout } = bestAgeReplacement(life, {
    preventive: times.maintenance,
    failure: times.repair,
  });
  return { interval, availability: 1 / (1 + costRate), availabilityWithout: 1 / (1 + costRateWithout) };
}

/**
 * Best interval of overhauls with minimal repair between them: scale × (overhaul ÷ (repair × (shape − 1)))^(1 ÷ shape). Failures of a
 * cycle: (interval ÷ scale)^shape. Source: Barlow and Hunter (1960).
 * @throws RangeError for numbers that are not above 0, or a shape of at most 1: without wear no overhaul pays
 */
export function bestOverhaul(life: WeibullLife, costs: { overhaul: number; repair: number }): OverhaulPolicy {
  checkPositive({ ...life, ...costs });
  const { shape, scale } = life;
  if (shape <= 1) throw new RangeError("shape must be above 1: without wear no overhaul pays");
  const interval = scale * pow(costs.overhaul / (costs.repair * (shape - 1)), 1 / shape);
  const failuresPerCycle = pow(interval / scale, shape);
  return {
    interval,
    costRate: (costs.overhaul + costs.repair * failuresPerCycle) / interval,
    failuresPerCycle,
  };
}
