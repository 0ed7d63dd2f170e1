/** A number axis: its marks, and the range that they span. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Marks at round numbers around all of `values`, about `count` of them. */
export function axisOf(values: readonly number[], count: number): Axis {
  let low = values.reduce((least, value) => Math.min(least, value), Infinity);
  let high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!Number.isFinite(low)) return { ticks: [0, 1], low: 0, high: 1 };
  if (low === high) [low, high] = [low - Math.abs(low) / 2 - 0.5, high + Math.abs(high) / 2 + 0.5];
  const rough = (high - low) / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ticks, low: ticks[0], high: ticks[ticks.length - 1] };
}

/** An SVG path through the points; positions by index and value. */
export function pathOf(
  values: readonly number[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
}
