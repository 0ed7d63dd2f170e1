import type { Time } from "#sim/time.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";

/** A count over time: `values[i]` holds from `times[i]` until `times[i + 1]`. */
export interface Steps {
  readonly times: readonly Time[];
  readonly values: readonly number[];
}

/**
 * The number of parts between `from` and `to`: of all parts in the system, or of those in the elements given or under
 * way to them.
 */
export function contentSteps(
  reader: TraceReader,
  from: Time,
  to: Time,
  elements?: ReadonlySet<number>,
): Steps {
  const times: Time[] = [from];
  const values: number[] = [0];
  let count = 0;
  const counted = (element: number) => (elements === undefined ? element >= 0 : elements.has(element));
  reader.visitPlaces(to, (time, _part, before, element, present) => {
    const change = Number(present && counted(element)) - Number(counted(before));
    if (change === 0) return;
    count += change;
    const last = times.length - 1;
    if (time <= times[last]) {
      values[last] = count;
      return;
    }
    times.push(time);
    values.push(count);
  });
  return { times, values };
}

/** Number of entries at or before `time` in an ascending list. */
function countUntil(times: readonly Time[], time: Time): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value at `time`; the first one before it. */
export function valueAt(steps: Steps, time: Time): number {
  return steps.values[Math.max(0, countUntil(steps.times, time) - 1)];
}

/** Time average over `from … to`. */
export function meanOf(steps: Steps, from: Time, to: Time): number {
  if (to <= from) return valueAt(steps, from);
  let sum = 0;
  for (let index = 0; index < steps.times.length; index++) {
    const start = Math.max(from, steps.times[index]);
    const end = Math.min(to, steps.times[index + 1] ?? to);
    if (end > start) sum += (end - start) * steps.values[index];
  }
  return sum / (to - from);
}

/** What a pixel column of a step line spans, and where the line leaves it. */
export interface StepColumn {
  readonly low: number;
  readonly high: number;
  readonly last: number;
}

/** The line in `columns` pixel columns of `from … to`: no peak is lost, however many steps share a column. */
export function stepColumns(steps: Steps, from: Time, to: Time, columns: number): StepColumn[] {
  const found: StepColumn[] = [];
  let index = Math.max(0, countUntil(steps.times, from) - 1);
  for (let column = 0; column < columns; column++) {
    const end = from + ((to - from) * (column + 1)) / columns;
    let low = steps.values[index];
    let high = low;
    while (index + 1 < steps.times.length && steps.times[index + 1] < end) {
      index++;
      low = Math.min(low, steps.values[index]);
      high = Math.max(high, steps.values[index]);
    }
    found.push({ low, high, last: steps.values[index] });
  }
  return found;
}

/** An SVG path through the columns, one unit wide each; `y` maps a count to its height. */
export function stepPath(columns: readonly StepColumn[], y: (value: number) => number): string {
  if (columns.length === 0) return "";
  let value = columns[0].last;
  let path = `M0 ${y(value)}`;
  columns.forEach(({ low, high, last }, column) => {
    if (low === value && high === value) return;
    path += `H${column}V${y(low)}V${y(high)}V${y(last)}`;
    value = last;
  });
  return `${path}H${columns.length}`;
}
