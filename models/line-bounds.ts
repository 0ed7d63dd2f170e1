/** A station of a line: identical machines side by side, and the mean time of one part at one of them. */
export interface BoundedStation {
  readonly machines: number;
  readonly time: number;
}

/** Throughput, parts per time unit, and time in the line of one part. */
export interface LinePerformance {
  readonly throughput: number;
  readonly cycleTime: number;
}

/** What a line with a constant number of parts can do. Times are in the unit of the stations' times. */
export interface LineBounds {
  /** parts per time unit of the slowest station */
  readonly bottleneckRate: number;
  /** time of a part that waits nowhere */
  readonly rawTime: number;
  /** parts that just keep the slowest station busy without any variability */
  readonly criticalParts: number;
  /** no variability: min(w ÷ T₀, r_b) */
  readonly best: LinePerformance;
  /** all parts move as one batch: 1 ÷ T₀ */
  readonly worst: LinePerformance;
  /** a balanced line of single machines with exponential times: w ÷ (W₀ + w − 1) · r_b */
  readonly practicalWorst: LinePerformance;
}

/**
 * Bounds of a line that always holds `parts` parts (Hopp and Spearman, Factory Physics, chapter 7).
 * @throws RangeError without stations, or with numbers that are not positive
 */
export function lineBounds(stations: readonly BoundedStation[], parts: number): LineBounds {
  if (stations.length === 0 || stations.some(({ machines, time }) => !(machines > 0) || !(time > 0))) {
    throw new RangeError("a line has stations with machines and times above 0");
  }
  if (!(parts > 0)) throw new RangeError("a line holds at least one part");
  const bottleneckRate = Math.min(...stations.map(({ machines, time }) => machines / time));
  const rawTime = stations.reduce((sum, { time }) => sum + time, 0);
  const criticalParts = bottleneckRate * rawTime;
  // by Little's law each throughput has its cycle time
  const at = (throughput: number): LinePerformance => ({ throughput, cycleTime: parts / throughput });
  return {
    bottleneckRate,
    rawTime,
    criticalParts,
    best: at(Math.min(parts / rawTime, bottleneckRate)),
    worst: at(1 / rawTime),
    practicalWorst: at((parts / (criticalParts + parts - 1)) * bottleneckRate),
  };
}
