import { TraceKind, type TraceChunk } from "#sim/trace/trace-format.ts";
import { ALARM_NAMES, COUNTER_NAMES, STATE_NAMES } from "#models/states.ts";
import type { Scene } from "#models/scene.ts";

/** Name and version of the format that {@link traceLines} writes; the header names it. */
export const TRACE_FORMAT = "chejian-trace/1";

/** What a record says beyond its time, kind and element. */
type Details = (a: number, b: number, scene: Scene) => Record<string, string | number | boolean | null>;

/** A kind that is added to the trace does not compile before it has its words here. */
const DETAILS: Readonly<Record<keyof typeof TraceKind, Details>> = {
  state: (a, b) => ({ state: STATE_NAMES[a], plannedEnd: b === 0 ? null : b }),
  operation: (a, b) => ({ part: a === -1 ? null : a, duration: b }),
  create: (a, b, scene) => ({ part: a, product: scene.products[b].id }),
  place: (a, b) => ({ part: a, slot: b }),
  move: (a, b) => ({ part: a, plannedEnd: b }),
  cut: (a) => ({ part: a }),
  remove: (a, b) => ({ part: a, outcome: b === 1 ? "scrapped" : "finished" }),
  alarm: (a, b) => ({ alarm: ALARM_NAMES[a], raised: b === 1 }),
  counter: (a, b) => ({ counter: COUNTER_NAMES[a], value: b }),
  travel: (a, b) => ({ way: a, plannedEnd: b }),
};

const KINDS = new Map(
  (Object.keys(TraceKind) as (keyof typeof TraceKind)[]).map((name) => [TraceKind[name] as number, name]),
);

/**
 * The records of a chunk, one JSON object a line: `t` (µs from the start of the run), `kind`, `element` and what the kind says besides.
 * Times are in µs throughout. The format is described in the README.
 */
export function traceLines(chunk: TraceChunk, scene: Scene): string {
  let text = "";
  for (let index = 0; index < chunk.count; index++) {
    const kind = KINDS.get(chunk.kind[index]);
    if (kind === undefined) throw new Error(`there is no trace record of kind ${chunk.kind[index]}`);
    const record = {
      t: chunk.time[index],
      kind,
      element: scene.elements[chunk.element[index]].id,
      ...DETAILS[kind](chunk.a[index], chunk.b[index], scene),
    };
    text += `${JSON.stringify(record)}\n`;
  }
  return text;
}
