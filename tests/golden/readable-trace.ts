import { ALARM_NAMES, COUNTER_NAMES, STATE_NAMES } from "#models/states.ts";
import type { RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { recordsOf, type TraceRecord } from "../models/small-line.ts";

function seconds(time: number): string {
  return (time / 1e6).toFixed(3);
}

function wording(record: TraceRecord): string {
  const { kind, a, b } = record;
  switch (kind) {
    case TraceKind.state:
      return `is ${STATE_NAMES[a]}${b > 0 ? ` until ${seconds(b)}` : ""}`;
    case TraceKind.operation:
      return `begins on part ${a} for ${seconds(b)}`;
    case TraceKind.create:
      return `creates part ${a} of product ${b}`;
    case TraceKind.place:
      return `holds part ${a} in place ${b}`;
    case TraceKind.move:
      return `awaits part ${a} at ${seconds(b)}`;
    case TraceKind.cut:
      return `awaits part ${a}, halted`;
    case TraceKind.remove:
      return `${b === 0 ? "finishes" : "scraps"} part ${a}`;
    case TraceKind.alarm:
      return `${b === 1 ? "raises" : "clears"} ${ALARM_NAMES[a]}`;
    case TraceKind.travel:
      return `travels ${a} until ${seconds(b)}`;
    default:
      return `counts ${COUNTER_NAMES[a]} ${b}`;
  }
}

/** A trace as text: one record a line, with the time in seconds and the element's id. */
export function readableTrace(result: RunResult): string {
  const lines = recordsOf(result.trace).map((record) => {
    const id = result.scene.elements[record.element].id;
    return `${seconds(record.time).padStart(10)}  ${id.padEnd(14)} ${wording(record)}`;
  });
  return `${lines.join("\n")}\n`;
}
