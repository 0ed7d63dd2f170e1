/**
 * Random access by time to a recorded run.
 *
 * The reader takes trace chunks as they come and sorts them into columns per element. Every question is answered for
 * any time, in both directions, by a search in a sorted column; nothing is replayed from the start and, with a result
 * object handed in, nothing is allocated. Times are microseconds.
 *
 * A trace written for a window begins with the standing state of every element, part and counter; those records are
 * read like any others, so asking for a time before them gives the answers for "nothing known yet".
 */
import { PartLog, type PartVisitor } from "./part-log.ts";
import type { PlaceVisitor } from "./part-records.ts";
import { FloatColumn, IntColumn, TimeColumn } from "./trace-columns.ts";
import { TraceKind, type TraceChunk } from "./trace-format.ts";

export type { PartFacts, PartMove, PartVisitor } from "./part-log.ts";
export type { PlaceVisitor } from "./part-records.ts";

const MINUTE = 60_000_000;

/** State of an element: `state` is an index into the scene's state names, -1 before its first record. */
export interface ElementState {
  state: number;
  /** When this state began. */
  since: number;
  /** When it will end as planned; 0 while open. */
  plannedEnd: number;
}

/** The operation that began last on an element: `part` is -1 when there was none (or the operation has no part). */
export interface ElementOperation {
  part: number;
  /** Full duration of the operation. */
  duration: number;
  /** Share of the operation that is done, 0..1; stands still while the element does not work. */
  share: number;
  /** Whether an operation began at all by this time. */
  known: boolean;
  /** Whether it advances at this time. */
  running: boolean;
}

export interface AlarmRecord {
  time: number;
  element: number;
  /** Index into the alarm names. */
  code: number;
  raised: boolean;
}

/** A way that an element makes by itself: in force, or the last one that has ended. */
export interface ElementTravel {
  /** Code of the way: its meaning depends on the kind of the element. */
  a: number;
  /** When it began. */
  since: number;
  /** When it ends as planned. */
  plannedEnd: number;
}

interface ElementLog {
  stateTime: TimeColumn;
  state: IntColumn;
  plannedEnd: FloatColumn;
  /** Per state record: index of the last state record up to here that advances operations, or -1. */
  lastWork: IntColumn;
  operationTime: TimeColumn;
  operationPart: IntColumn;
  operationDuration: FloatColumn;
  /** Per operation record: number of state records written before it. */
  operationAfter: IntColumn;
  counters: (CounterLog | undefined)[];
  travelTime: TimeColumn;
  way: IntColumn;
  travelEnd: FloatColumn;
}

interface CounterLog {
  time: TimeColumn;
  value: FloatColumn;
}

export interface TraceReaderOptions {
  /** Index of the state in which operations advance ("working"). */
  workingState: number;
}

export class TraceReader {
  private readonly elements: (ElementLog | undefined)[] = [];
  private readonly parts = new PartLog();
  private readonly alarmTime = new TimeColumn();
  private readonly alarmElement = new IntColumn();
  private readonly alarmCode = new IntColumn();
  private readonly alarmRaised = new IntColumn();
  private readonly workingState: number;
  private records = 0;
  /** Records per minute of time, after the first instant, which holds the standing state of a window. */
  private readonly perMinute = new Map<number, number>();
  private first = 0;
  private last = 0;

  constructor(options: TraceReaderOptions) {
    this.workingState = options.workingState;
  }

  /** Records read so far. */
  get recordCount(): number {
    return this.records;
  }

  /** Time of the first record. */
  get start(): number {
    return this.first;
  }

  /** Time of the last record. */
  get end(): number {
    return this.last;
  }

  /** Reads more of the trace; chunks must come in the order in which they were written. */
  append(chunks: readonly TraceChunk[]): void {
    for (const chunk of chunks) {
      const { count, time, kind, element, a, b } = chunk;
      if (count > 0 && this.records === 0) this.first = time[0];
      for (let index = 0; index < count; index++) {
        this.read(time[index], kind[index], element[index], a[index], b[index]);
        if (time[index] <= this.first) continue;
        const minute = Math.floor(time[index] / MINUTE);
        this.perMinute.set(minute, (this.perMinute.get(minute) ?? 0) + 1);
      }
      this.records += count;
    }
  }

  /** Start of the full minute within [from, to] with the most records, the first of equals; `from` when there is none. */
  busiestMinute(from: number, to: number): number {
    let busiest = from;
    let most = 0;
    for (let minute = Math.ceil(from / MINUTE); (minute + 1) * MINUTE <= to; minute++) {
      const count = this.perMinute.get(minute) ?? 0;
      if (count <= most) continue;
      most = count;
      busiest = minute * MINUTE;
    }
    return busiest;
  }

  /** State of an element at `time`. Pass `out` to reuse an object. */
  stateAt(
    element: number,
    time: number,
    out: ElementState = { state: -1, since: 0, plannedEnd: 0 },
  ): ElementState {
    const log = this.elements[element];
    const index = log ? log.stateTime.lastAtOrBefore(time) : -1;
    if (!log || index < 0) {
      out.state = -1;
      out.since = this.first;
      out.plannedEnd = 0;
      return out;
    }
    out.state = log.state.values[index];
    out.since = log.stateTime.values[index];
    out.plannedEnd = log.plannedEnd.values[index];
    return out;
  }

  /** The operation that began last on an element at or before `time`. Pass `out` to reuse an object. */
  operationAt(
    element: number,
    time: number,
    out: ElementOperation = { part: -1, duration: 0, share: 0, known: false, running: false },
  ): ElementOperation {
    const log = this.elements[element];
    const index = log ? log.operationTime.lastAtOrBefore(time) : -1;
    out.part = -1;
    out.duration = 0;
    out.share = 0;
    out.known = false;
    out.running = false;
    if (!log || index < 0) return out;
    out.known = true;
    out.part = log.operationPart.values[index];
    out.duration = log.operationDuration.values[index];
    const now = log.stateTime.lastAtOrBefore(time);
    const work = now < 0 ? -1 : log.lastWork.values[now];
    // Written just before its first working record: an earlier one belongs to the operation before.
    if (work < log.operationAfter.values[index]) return out;
    out.running = work === now;
    const reached = out.running ? time : log.stateTime.values[work + 1];
    const plannedEnd = log.plannedEnd.values[work];
    if (plannedEnd <= 0 || out.duration <= 0) return out;
    out.share = Math.min(1, Math.max(0, 1 - (plannedEnd - reached) / out.duration));
    return out;
  }

  /** Value of a counter at `time`; 0 before its first record. */
  counterAt(element: number, counter: number, time: number): number {
    const log = this.elements[element]?.counters[counter];
    const index = log ? log.time.lastAtOrBefore(time) : -1;
    return log && index >= 0 ? log.value.values[index] : 0;
  }

  /** Visits the values that a counter was given between `from` and `to`, both included, in order. */
  visitCounter(
    element: number,
    counter: number,
    from: number,
    to: number,
    visitor: (value: number, time: number) => void,
  ): void {
    const log = this.elements[element]?.counters[counter];
    if (!log) return;
    for (let index = log.time.firstAtOrAfter(from); index < log.time.length; index++) {
      if (log.time.values[index] > to) return;
      visitor(log.value.values[index], log.time.values[index]);
    }
  }

  /** The travel that began last on an element at or before `time`; undefined before the first. Pass `out` to reuse an object. */
  travelAt(
    element: number,
    time: number,
    out: ElementTravel = { a: 0, since: 0, plannedEnd: 0 },
  ): ElementTravel | undefined {
    const log = this.elements[element];
    const index = log ? log.travelTime.lastAtOrBefore(time) : -1;
    if (!log || index < 0) return undefined;
    out.a = log.way.values[index];
    out.since = log.travelTime.values[index];
    out.plannedEnd = log.travelEnd.values[index];
    return out;
  }

  /** Time of the last record of a counter at or before `time`; the start of the trace before its first. */
  counterSince(element: number, counter: number, time: number): number {
    const log = this.elements[element]?.counters[counter];
    const index = log ? log.time.lastAtOrBefore(time) : -1;
    return log && index >= 0 ? log.time.values[index] : this.first;
  }

  /** Visits every part in the system at `time`, in order of arrival at where it is. */
  visitParts(time: number, visitor: PartVisitor): void {
    this.parts.visit(time, visitor);
  }

  /** Number of parts in the system at `time`. */
  partCountAt(time: number): number {
    return this.parts.countAt(time);
  }

  /**
   * Visits every change of the element that a part is in, or under way to, with `time <= to`, in order: the numbers of
   * parts in the system and in each element over time follow from it. One pass over the records of parts.
   */
  visitPlaces(to: number, visitor: PlaceVisitor): void {
    this.parts.visitPlaces(to, visitor);
  }

  /** Visits the states that an element was in between `from` and `to`, in order, clipped to that span. */
  visitStates(
    element: number,
    from: number,
    to: number,
    visitor: (state: number, start: number, end: number) => void,
  ): void {
    const log = this.elements[element];
    if (!log) return;
    const { values, length } = log.stateTime;
    for (let index = Math.max(0, log.stateTime.lastAtOrBefore(from)); index < length; index++) {
      const start = Math.max(from, values[index]);
      if (start >= to) return;
      const end = index + 1 < length ? Math.min(to, values[index + 1]) : to;
      if (end > start) visitor(log.state.values[index], start, end);
    }
  }

  /**
   * Visits the operations of an element that began before `to`, in order, from the last one that began at or before
   * `from`. `duration` is the full duration as drawn, without the interruptions that followed; `part` is -1 without one.
   */
  visitOperations(
    element: number,
    from: number,
    to: number,
    visitor: (part: number, start: number, duration: number) => void,
  ): void {
    const log = this.elements[element];
    if (!log) return;
    const { values, length } = log.operationTime;
    for (let index = Math.max(0, log.operationTime.lastAtOrBefore(from)); index < length; index++) {
      if (values[index] >= to) return;
      visitor(log.operationPart.values[index], values[index], log.operationDuration.values[index]);
    }
  }

  /** Alarm records with `from <= time < to`. */
  alarmsBetween(from: number, to: number): AlarmRecord[] {
    const found: AlarmRecord[] = [];
    for (let index = this.alarmTime.firstAtOrAfter(from); index < this.alarmTime.length; index++) {
      const time = this.alarmTime.values[index];
      if (time >= to) break;
      found.push({
        time,
        element: this.alarmElement.values[index],
        code: this.alarmCode.values[index],
        raised: this.alarmRaised.values[index] === 1,
      });
    }
    return found;
  }

  private read(time: number, kind: number, element: number, a: number, b: number): void {
    if (time > this.last) this.last = time;
    switch (kind) {
      case TraceKind.state: {
        const log = this.elementLog(element);
        const index = log.stateTime.length;
        log.stateTime.push(time);
        log.state.push(a);
        log.plannedEnd.push(b);
        const before = index > 0 ? log.lastWork.values[index - 1] : -1;
        log.lastWork.push(a === this.workingState ? index : before);
        break;
      }
      case TraceKind.operation: {
        const log = this.elementLog(element);
        log.operationTime.push(time);
        log.operationPart.push(a);
        log.operationDuration.push(b);
        log.operationAfter.push(log.stateTime.length);
        if (a >= 0) this.parts.append(time, kind, element, a, b);
        break;
      }
      case TraceKind.alarm:
        this.alarmTime.push(time);
        this.alarmElement.push(element);
        this.alarmCode.push(a);
        this.alarmRaised.push(b === 0 ? 0 : 1);
        break;
      case TraceKind.counter: {
        const { counters } = this.elementLog(element);
        const counter = (counters[a] ??= { time: new TimeColumn(), value: new FloatColumn() });
        counter.time.push(time);
        counter.value.push(b);
        break;
      }
      case TraceKind.travel: {
        const log = this.elementLog(element);
        log.travelTime.push(time);
        log.way.push(a);
        log.travelEnd.push(b);
        break;
      }
      default:
        this.parts.append(time, kind, element, a, b);
    }
  }

  private elementLog(element: number): ElementLog {
    let log = this.elements[element];
    if (!log) {
      log = {
        stateTime: new TimeColumn(),
        state: new IntColumn(),
        plannedEnd: new FloatColumn(),
        lastWork: new IntColumn(),
        operationTime: new TimeColumn(),
        operationPart: new IntColumn(),
        operationDuration: new FloatColumn(),
        operationAfter: new IntColumn(),
        counters: [],
        travelTime: new TimeColumn(),
        way: new IntColumn(),
        travelEnd: new FloatColumn(),
      };
      this.elements[element] = log;
    }
    return log;
  }
}
