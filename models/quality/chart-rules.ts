/** What a control chart remembers of its points; a row for each chart. */
export interface ChartState {
  /** the statistic as it is plotted, of a CUSUM the upper one */
  readonly statistic: Float64Array;
  /** of a CUSUM: the lower one, not negative */
  readonly lower: Float64Array;
  /** of a Shewhart chart: zones of the last eight points above and below the centre line, two bits each, the last one lowest */
  readonly above: Int32Array;
  readonly below: Int32Array;
}

/** Lines of a chart, in the unit of what is plotted. */
export interface ChartLines {
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
}

/** When the points of a chart signal. */
export interface ChartRule {
  readonly lines: ChartLines;
  /** it has a lower statistic, too */
  readonly isTwofold: boolean;
  /** Forgets all points. */
  restart(state: ChartState, row: number): void;
  /** Takes in the mean of a sample. @returns whether it signals */
  add(state: ChartState, row: number, mean: number): boolean;
}

/** Mean and standard deviation of a single value in control, and how many make a sample. */
export interface InControl {
  readonly centre: number;
  readonly standardDeviation: number;
  readonly sampleSize: number;
}

/** Limits L standard deviations of the mean from the centre line (Shewhart). */
export function meanLimits({ centre, standardDeviation, sampleSize }: InControl, limit: number): ChartLines {
  const reach = (limit * standardDeviation) / Math.sqrt(sampleSize);
  return { centre, lower: centre - reach, upper: centre + reach };
}

/** Limits of a fraction nonconforming, within 0 and 1: p₀ ∓ L √(p₀ (1 − p₀) ÷ n). */
export function fractionLimits(centre: number, sampleSize: number, limit: number): ChartLines {
  const reach = limit * Math.sqrt((centre * (1 - centre)) / sampleSize);
  return { centre, lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) };
}

/** Asymptotic limits of a moving average: μ₀ ∓ L σ √(λ ÷ ((2 − λ) n)). */
export function averageLimits(inControl: InControl, smoothing: number, limit: number): ChartLines {
  return meanLimits(inControl, limit * Math.sqrt(smoothing / (2 - smoothing)));
}

/** Points that a runs rule looks back on, how many of them lie in its zone, and the zone: so many σ of the mean or more. */
const RUNS = [
  { points: 3, of: 2, zone: 3 },
  { points: 5, of: 4, zone: 2 },
  { points: 8, of: 8, zone: 1 },
] as const;
const ZONE_BITS = 2;
const ZONE = 3;
const EIGHT_POINTS = 0xffff;

/**
 * Shewhart chart of means with the rules of Western Electric (Statistical Quality Control Handbook, 1956), as Champ and Woodall (1987) count
 * them: a rule signals at the point that completes its pattern and lies in its zone.
 */
export class ShewhartRule implements ChartRule {
  readonly lines: ChartLines;
  readonly isTwofold = false;
  private readonly deviation: number;
  /** whether each of the rules 1 to 4 signals */
  private readonly rules: readonly boolean[];

  constructor(inControl: InControl, limit: number, rules: readonly number[]) {
    this.lines = meanLimits(inControl, limit);
    this.deviation = inControl.standardDeviation / Math.sqrt(inControl.sampleSize);
    this.rules = [1, 2, 3, 4].map((rule) => rules.includes(rule));
    Object.freeze(this.rules);
    Object.freeze(this);
  }

  restart({ above, below }: ChartState, row: number): void {
    above[row] = 0;
    below[row] = 0;
  }

  add({ statistic, above, below }: ChartState, row: number, mean: number): boolean {
    const { lines, deviation, rules } = this;
    statistic[row] = mean;
    const distance = (mean - lines.centre) / deviation;
    above[row] = ((above[row] << ZONE_BITS) | zoneOf(distance)) & EIGHT_POINTS;
    below[row] = ((below[row] << ZONE_BITS) | zoneOf(-distance)) & EIGHT_POINTS;
    if (rules[0] && (mean > lines.upper || mean < lines.lower)) return true;
    const side = distance > 0 ? above[row] : below[row];
    return RUNS.some((run, index) => rules[index + 1] && completes(side, run));
  }
}

/** On one side: 0 not there, 1 within 1 σ of the centre line, 2 within 2 σ, 3 beyond. */
function zoneOf(distance: number): number {
  if (distance <= 0) return 0;
  if (distance <= 1) return 1;
  return distance <= 2 ? 2 : 3;
}

function completes(zones: number, { points, of, zone }: (typeof RUNS)[number]): boolean {
  if ((zones & ZONE) < zone) return false;
  let inside = 0;
  for (let point = 0; point < points; point++) {
    if (((zones >> (ZONE_BITS * point)) & ZONE) >= zone) inside += 1;
  }
  return inside >= of;
}

/** Two-sided tabular CUSUM (Page, 1954): C⁺ = max(0, C⁺ + z − k), C⁻ = max(0, C⁻ − z − k); one above h signals. */
export class CusumRule implements ChartRule {
  /** in standard deviations of the mean; the lower sum is plotted below 0 */
  readonly lines: ChartLines;
  readonly isTwofold = true;
  private readonly centre: number;
  private readonly deviation: number;
  private readonly reference: number;
  private readonly interval: number;

  constructor(inControl: InControl, reference: number, interval: number) {
    this.lines = { centre: 0, lower: -interval, upper: interval };
    this.centre = inControl.centre;
    this.deviation = inControl.standardDeviation / Math.sqrt(inControl.sampleSize);
    this.reference = reference;
    this.interval = interval;
    Object.freeze(this);
  }

  restart({ statistic, lower }: ChartState, row: number): void {
    statistic[row] = 0;
    lower[row] = 0;
  }

  add({ statistic, lower }: ChartState, row: number, mean: number): boolean {
    const z = (mean - this.centre) / this.deviation;
    statistic[row] = Math.max(0, statistic[row] + z - this.reference);
    lower[row] = Math.max(0, lower[row] - z - this.reference);
    return statistic[row] > this.interval || lower[row] > this.interval;
  }
}

/** Exponentially weighted moving average (Roberts, 1959; Lucas and Saccucci, 1990), from the centre line on. */
export class EwmaRule implements ChartRule {
  readonly lines: ChartLines;
  readonly isTwofold = false;
  private readonly smoothing: number;

  constructor(inControl: InControl, smoothing: number, limit: number) {
    this.lines = averageLimits(inControl, smoothing, limit);
    this.smoothing = smoothing;
    Object.freeze(this);
  }

  restart({ statistic }: ChartState, row: number): void {
    statistic[row] = this.lines.centre;
  }

  add({ statistic }: ChartState, row: number, mean: number): boolean {
    const { lines, smoothing } = this;
    statistic[row] += smoothing * (mean - statistic[row]);
    return statistic[row] > lines.upper || statistic[row] < lines.lower;
  }
}

/** Chart of the fraction nonconforming. */
export class FractionRule implements ChartRule {
  readonly lines: ChartLines;
  readonly isTwofold = false;

  constructor(centre: number, sampleSize: number, limit: number) {
    this.lines = fractionLimits(centre, sampleSize, limit);
    Object.freeze(this);
  }

  restart({ statistic }: ChartState, row: number): void {
    statistic[row] = this.lines.centre;
  }

  add({ statistic }: ChartState, row: number, mean: number): boolean {
    statistic[row] = mean;
    return mean > this.lines.upper || mean < this.lines.lower;
  }
}
