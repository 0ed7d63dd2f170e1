import type { Time } from "#sim/time.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";

/** No state known in this pixel column. */
export const NO_STATE = -1;

/**
 * The state of an element in each pixel column of `from … to`: the one it was in for the longest part of the column.
 * Thousands of short states cost no more to draw than the columns they share.
 */
export function dominantStates(
  reader: TraceReader,
  element: number,
  from: Time,
  to: Time,
  columns: number,
): Int16Array {
  const states = new Int16Array(columns).fill(NO_STATE);
  const scale = columns / (to - from);
  const tally: number[] = [];
  let tallied = NO_STATE;
  const settle = () => {
    let best = NO_STATE;
    tally.forEach((weight, state) => {
      if (weight > (tally[best] ?? 0)) best = state;
    });
    if (tallied >= 0 && best >= 0) states[tallied] = best;
    tally.length = 0;
  };
  const add = (column: number, state: number, weight: number) => {
    if (column !== tallied) settle();
    tallied = column;
    tally[state] = (tally[state] ?? 0) + weight;
  };
  reader.visitStates(element, from, to, (state, start, end) => {
    if (state < 0) return;
    const left = (start - from) * scale;
    const right = Math.min(columns, (end - from) * scale);
    const first = Math.floor(left);
    const last = Math.ceil(right) - 1;
    if (first >= last) {
      if (first < columns) add(first, state, right - left);
      return;
    }
    add(first, state, first + 1 - left);
    for (let column = first + 1; column < last; column++) states[column] = state;
    add(last, state, right - last);
  });
  settle();
  return states;
}

/** Calls back for each run of equal columns that have a state. */
export function visitRuns(
  states: Int16Array,
  visitor: (state: number, left: number, right: number) => void,
): void {
  let left = 0;
  for (let column = 1; column <= states.length; column++) {
    if (column < states.length && states[column] === states[left]) continue;
    if (states[left] !== NO_STATE) visitor(states[left], left, column);
    left = column;
  }
}
