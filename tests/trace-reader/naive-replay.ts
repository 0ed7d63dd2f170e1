/** The slow, obvious reading of a trace: replay every record up to a time. The reader must agree with it. */
import { TraceKind, type TraceChunk } from "#sim/trace/trace-format.ts";

export interface TraceRecord {
  time: number;
  kind: number;
  element: number;
  a: number;
  b: number;
}

export interface NaivePart {
  part: number;
  element: number;
  slot: number;
  from: number;
  start: number;
  end: number;
  shareStart: number;
  shareCut: number;
  worker: number;
  product: number;
  handedFrom: number;
  since: number;
}

export interface NaiveState {
  states: Map<number, { state: number; since: number; plannedEnd: number }>;
  counters: Map<string, number>;
  /** In order of arrival. */
  parts: NaivePart[];
}

export function chunkOf(records: readonly TraceRecord[]): TraceChunk {
  return {
    count: records.length,
    time: Float64Array.from(records, (record) => record.time),
    kind: Uint8Array.from(records, (record) => record.kind),
    element: Uint16Array.from(records, (record) => record.element),
    a: Int32Array.from(records, (record) => record.a),
    b: Float64Array.from(records, (record) => record.b),
  };
}

export function naiveShare(part: NaivePart, time: number): number {
  if (part.from < 0) return 1;
  if (part.shareCut >= 0) return part.shareCut;
  if (time >= part.end || part.end <= part.start) return 1;
  return part.shareStart + ((1 - part.shareStart) * (time - part.start)) / (part.end - part.start);
}

export function replay(records: readonly TraceRecord[], time: number): NaiveState {
  const result: NaiveState = { states: new Map(), counters: new Map(), parts: [] };
  for (const record of records) {
    if (record.time > time) break;
    const at = result.parts.findIndex((part) => part.part === record.a);
    const part = result.parts[at];
    switch (record.kind) {
      case TraceKind.state:
        result.states.set(record.element, { state: record.a, since: record.time, plannedEnd: record.b });
        break;
      case TraceKind.counter:
        result.counters.set(`${record.element}/${record.a}`, record.b);
        break;
      case TraceKind.create:
        result.parts.push({
          part: record.a,
          element: record.element,
          slot: 0,
          from: -1,
          start: 0,
          end: 0,
          shareStart: 0,
          shareCut: -1,
          worker: -1,
          product: record.b,
          handedFrom: -1,
          since: record.time,
        });
        break;
      case TraceKind.place:
        if (part.from >= 0 || part.element !== record.element) {
          result.parts.splice(at, 1);
          result.parts.push(part);
          part.handedFrom = part.from >= 0 ? -1 : part.element;
          part.since = record.time;
        }
        Object.assign(part, { element: record.element, slot: record.b, from: -1, shareCut: -1 });
        break;
      case TraceKind.move:
        if (part.from >= 0 && part.shareCut >= 0 && part.element === record.element) {
          part.shareStart = part.shareCut;
        } else {
          part.from = part.element;
          part.shareStart = 0;
        }
        result.parts.splice(at, 1);
        result.parts.push(part);
        Object.assign(part, {
          element: record.element,
          slot: 0,
          shareCut: -1,
          start: record.time,
          end: record.b,
          handedFrom: -1,
          since: record.time,
        });
        break;
      case TraceKind.cut:
        part.shareCut = naiveShare(part, record.time);
        break;
      case TraceKind.remove:
        result.parts.splice(at, 1);
        break;
      case TraceKind.operation:
        if (part) part.worker = record.element;
        break;
      default:
    }
  }
  return result;
}

/** A random but lawful trace: `next` yields numbers in [0, 1). */
export function randomTrace(next: () => number, count: number, elements: number): TraceRecord[] {
  const records: TraceRecord[] = [];
  const live: { part: number; end: number; cut: boolean }[] = [];
  const pick = (below: number) => Math.floor(next() * below);
  let time = 0;
  let serial = 0;
  while (records.length < count) {
    // Ties are common in a real trace.
    if (next() < 0.7) time += pick(2000);
    const element = pick(elements);
    const add = (kind: number, at: number, a: number, b: number) =>
      records.push({ time, kind, element: at, a, b });
    const choice = next();
    const index = pick(live.length);
    const part = live[index];
    if (choice < 0.2) {
      add(TraceKind.state, element, pick(12), next() < 0.3 ? 0 : time + pick(9000));
    } else if (choice < 0.25) {
      add(TraceKind.counter, element, pick(3), pick(100));
    } else if (choice < 0.28) {
      add(TraceKind.alarm, element, pick(3), pick(2));
    } else if (choice < 0.45 || !part) {
      add(TraceKind.create, element, serial, pick(3));
      live.push({ part: serial++, end: 0, cut: false });
    } else if (choice < 0.65) {
      const end = time + 1 + pick(5000);
      add(TraceKind.move, element, part.part, end);
      Object.assign(part, { end, cut: false });
    } else if (choice < 0.7 && part.end > time && !part.cut) {
      add(TraceKind.cut, element, part.part, 0);
      part.cut = true;
    } else if (choice < 0.78) {
      add(TraceKind.operation, element, part.part, 1000 + pick(5000));
    } else if (choice < 0.9) {
      add(TraceKind.place, element, part.part, pick(2));
      part.end = 0;
      part.cut = false;
    } else {
      add(TraceKind.remove, element, part.part, pick(2));
      live.splice(index, 1);
    }
  }
  return records;
}
