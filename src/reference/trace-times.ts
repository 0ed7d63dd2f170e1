import type { RunResult } from "#models/run.ts";
import type { Time } from "#sim/time.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";

/** Moments of the parts of a run, from its trace. µs */
export interface TraceTimes {
  /** in the order of their creation */
  readonly parts: readonly { readonly enter: Time; readonly exit?: Time }[];
  /** of every part that has left the line, in order */
  readonly exits: readonly Time[];
  /** first moment at which part `part` is put down on one of the elements; NaN when it never is */
  placed(part: number, elements: readonly number[]): Time;
}

const EXITS: readonly string[] = ["sink", "scrap"];

interface Record {
  readonly time: Time;
  readonly kind: number;
  readonly element: number;
  readonly a: number;
}

function* records(result: RunResult): Generator<Record> {
  for (const chunk of result.trace ?? []) {
    for (let i = 0; i < chunk.count; i++) {
      yield { time: chunk.time[i], kind: chunk.kind[i], element: chunk.element[i], a: chunk.a[i] };
    }
  }
}

export function traceTimes(result: RunResult): TraceTimes {
  const parts: { enter: Time; exit?: Time }[] = [];
  const exits: Time[] = [];
  const placings = new Map<number, { element: number; time: Time }[]>();
  const exit = new Set(
    result.scene.elements.filter(({ kind }) => EXITS.includes(kind)).map(({ number }) => number),
  );
  for (const { time, kind, element, a } of records(result)) {
    if (kind === TraceKind.create) parts[a] = { enter: time };
    else if (kind === TraceKind.remove) {
      // a component that an assembly consumes is no part that leaves the line
      if (!exit.has(element)) continue;
      parts[a] = { ...parts[a], exit: time };
      exits.push(time);
    } else if (kind === TraceKind.place) {
      const placed = placings.get(a) ?? [];
      placed.push({ element, time });
      placings.set(a, placed);
    }
  }
  return {
    parts,
    exits,
    placed: (part, elements) =>
      placings.get(part)?.find(({ element }) => elements.includes(element))?.time ?? Number.NaN,
  };
}

/** Periods in which an element was in a state; the last may still last at the end of the run, and then has no end. */
export function periodsOf(result: RunResult, wanted: number, state: number): { start: Time; end?: Time }[] {
  const periods: { start: Time; end?: Time }[] = [];
  let open = false;
  for (const { time, kind, element, a } of records(result)) {
    if (kind !== TraceKind.state || element !== wanted) continue;
    if (a === state && !open) periods.push({ start: time });
    else if (a !== state && open) periods[periods.length - 1].end = time;
    open = a === state;
  }
  return periods;
}
