/**
 * Units of the file format with the values that can make sense in them. The bounds catch slips of the keyboard and
 * keep the simulation clock, an integer count of microseconds, far from its end.
 */
export const UNIT_BOUNDS = {
  s: { min: 0, max: 1e9 },
  min: { min: 0, max: 1e7 },
  h: { min: 0, max: 250_000 },
  d: { min: 0, max: 366 },
  year: { min: 0, max: 100 },
  "1": { min: 0, max: 1000 },
  "1/h": { min: 0, max: 1_000_000 },
  "1/part": { min: 0, max: 1 },
  "1/year": { min: 0, max: 10 },
  m: { min: 0, max: 10_000 },
  "m/s": { min: 0, max: 50 },
  "m/s2": { min: 0, max: 20 },
  kW: { min: 0, max: 100_000 },
  m2: { min: 0, max: 10_000_000 },
  CNY: { min: 0, max: 1e11 },
  "CNY/year": { min: 0, max: 1e11 },
  "CNY/part": { min: 0, max: 1e9 },
  "CNY/kWh": { min: 0, max: 1000 },
  "CNY/m2/month": { min: 0, max: 100_000 },
  // of what is measured of a part; deviations may be negative
  mm: { min: -1e6, max: 1e6 },
  um: { min: -1e9, max: 1e9 },
  deg: { min: -360, max: 360 },
  g: { min: -1e9, max: 1e9 },
  N: { min: -1e9, max: 1e9 },
  "N.m": { min: -1e9, max: 1e9 },
  MPa: { min: -1e6, max: 1e6 },
  degC: { min: -273.15, max: 10_000 },
  V: { min: -1e6, max: 1e6 },
  /** multiples of a standard deviation */
  sigma: { min: -100, max: 100 },
} as const satisfies Record<string, { min: number; max: number }>;

export type Unit = keyof typeof UNIT_BOUNDS;

/** Units in which a duration may be written. */
export const TIME_UNITS = ["s", "min", "h"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Units in which a characteristic of a part may be measured; "1" for what has none. */
export const MEASURED_UNITS = ["mm", "um", "deg", "g", "N", "N.m", "MPa", "degC", "V", "1"] as const;
export type MeasuredUnit = (typeof MEASURED_UNITS)[number];

const SECONDS_PER_UNIT: Readonly<Record<TimeUnit, number>> = { s: 1, min: 60, h: 3600 };

/** Seconds of `value` in `unit`; RangeError when the unit is not a duration. */
export function secondsOf(value: number, unit: string): number {
  const factor = SECONDS_PER_UNIT[unit as TimeUnit];
  if (factor === undefined) throw new RangeError(`not a unit of time: ${unit}`);
  return value * factor;
}
