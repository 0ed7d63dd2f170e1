import type { Time } from "#sim/time.ts";
import type { TraceReader } from "#sim/trace/trace-reader.ts";
import type { SceneElement } from "#models/scene.ts";
import type { RunView } from "#src/session/run-view.ts";
import { isActive } from "../lead-element.ts";

/** The elements whose states the run tells, each equipment's parts after it; places that only hold parts are left out. */
export function ganttRows({ scene, reader }: RunView, end: Time): SceneElement[] {
  return scene.elements
    .filter((element) => isActive(element) && reader.stateAt(element.number, end).state >= 0)
    .sort((a, b) => (a.parent ?? a.number) - (b.parent ?? b.number));
}

export interface StateSpan {
  readonly element: SceneElement;
  readonly state: number;
  readonly start: Time;
  readonly end: Time;
}

/** Every state of the rows in `from … to`, row by row. */
export function spansOf(
  reader: TraceReader,
  rows: readonly SceneElement[],
  from: Time,
  to: Time,
): StateSpan[] {
  const spans: StateSpan[] = [];
  for (const element of rows) {
    reader.visitStates(element.number, from, to, (state, start, end) =>
      spans.push({ element, state, start, end }),
    );
  }
  return spans;
}

/** Where the states of `element` begin inside `from … to`, µs: the places that the arrow keys step to. */
export function startsOf(reader: TraceReader, element: number, from: Time, to: Time): Time[] {
  const starts: Time[] = [];
  reader.visitStates(element, from, to, (_state, start) => starts.push(start));
  return starts;
}

/** Names of the states that occur in the rows, in the order of the scene. */
export function stateNames(
  { reader, scene, start }: RunView,
  rows: readonly SceneElement[],
  end: Time,
): string[] {
  const found = new Set<number>();
  for (const { number } of rows) reader.visitStates(number, start, end, (state) => found.add(state));
  return scene.states.filter((_, state) => found.has(state));
}
