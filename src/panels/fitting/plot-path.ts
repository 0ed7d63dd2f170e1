/** An SVG path through points of a plot. */
export function plotPath(
  points: readonly (readonly [number, number])[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(
      ([first, second], index) => `${index === 0 ? "M" : "L"}${x(first).toFixed(1)} ${y(second).toFixed(1)}`,
    )
    .join("");
}

/** A path that keeps each height until the next point: a distribution function of a sample. */
export function stepPath(
  points: readonly (readonly [number, number])[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(([first, second], index) =>
      index === 0
        ? `M${x(first).toFixed(1)} ${y(second).toFixed(1)}`
        : `H${x(first).toFixed(1)}V${y(second).toFixed(1)}`,
    )
    .join("");
}

/** The ticks of an axis that lie within the plot. */
export function spacedTicks(ticks: readonly number[], from: number, to: number): number[] {
  const slack = 1e-9 * (to - from);
  return ticks.filter((tick) => tick >= from - slack && tick <= to + slack);
}
