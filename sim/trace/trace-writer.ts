import type { StateStore } from "../state-store.ts";
import type { Time } from "../time.ts";
import { StandingState } from "./standing-state.ts";
import {
  CHUNK_RECORDS,
  ELEMENT_LIMIT,
  emptyChunk,
  type TraceChunk,
  TraceKind,
  type TraceMode,
} from "./trace-format.ts";
import { TraceHash } from "./trace-hash.ts";

/**
 * Writes what happens as columnar records. The hash and the standing state are kept in every mode, so that the mode changes neither
 * a draw, nor the hash, nor what a snapshot holds (SPEC, rules X1 to X7).
 */
export class TraceWriter {
  private readonly keeps: boolean;
  private readonly from: Time;
  private readonly to: Time;
  private chunks: TraceChunk[] = [];
  private chunk: TraceChunk;
  private keyframeDue: boolean;
  private elements = 0;
  // Given by attach: before, there is no run to write about.
  private clock!: Float64Array;
  private hash!: TraceHash;
  private standing!: StandingState;
  private attached = false;

  /** @throws RangeError when a window ends before it begins */
  constructor(mode: TraceMode) {
    this.keeps = mode.mode !== "none";
    this.from = mode.mode === "window" ? mode.from : 0;
    this.to = mode.mode === "window" ? mode.to : Infinity;
    if (!(this.from <= this.to)) throw new RangeError("a trace window ends before it begins");
    this.keyframeDue = this.keeps;
    this.chunk = emptyChunk(this.keeps ? CHUNK_RECORDS : 0);
  }

  /** Called once, by the simulation, whose time is `clock[0]`. */
  attach(store: StateStore, clock: Float64Array): void {
    if (this.attached) throw new Error("a trace writer serves one simulation only");
    this.attached = true;
    this.clock = clock;
    this.hash = new TraceHash(store);
    this.standing = new StandingState(store);
  }

  /** Called by the simulation for every element, in order. */
  addElement(): void {
    if (++this.elements > ELEMENT_LIMIT) throw new RangeError(`more than ${ELEMENT_LIMIT} elements`);
    this.standing.addElement();
  }

  /** Called by the simulation after its state was restored: what was recorded before is of another run. */
  restarted(): void {
    this.chunks = [];
    this.chunk.count = 0;
    this.keyframeDue = this.keeps;
  }

  /** Number of records written so far, whatever was kept. */
  get records(): number {
    return this.hash.records;
  }

  /** Number of parts created and not yet removed. */
  get partsInSystem(): number {
    return this.standing.partCount;
  }

  /** The 64-bit hash over all records so far: 16 hexadecimal digits. */
  digest(): string {
    return this.hash.digest();
  }

  /** The element enters a state. `plannedEnd` in µs, 0 when open. */
  state(element: number, state: number, plannedEnd: Time): void {
    this.beforeRecord();
    this.standing.setState(element, this.clock[0], this.hash.records + 1, state, plannedEnd);
    this.hash.pair[1] = plannedEnd;
    this.write(TraceKind.state, element, state);
  }

  /** An operation begins, just before its first working state. `part` -1 when none; `duration` in µs. */
  operation(element: number, part: number, duration: Time): void {
    this.beforeRecord();
    this.standing.setOperation(element, this.clock[0], this.hash.records + 1, part, duration);
    this.hash.pair[1] = duration;
    this.write(TraceKind.operation, element, part);
  }

  /** A part comes into being at the element. */
  create(element: number, part: number, product: number): void {
    this.beforeRecord();
    this.standing.create(element, this.clock[0], this.hash.records + 1, part, product);
    this.hash.pair[1] = product;
    this.write(TraceKind.create, element, part);
  }

  /** A part is put into a slot of the element; a move ends with it. */
  place(element: number, part: number, slot: number): void {
    this.beforeRecord();
    this.standing.place(element, this.clock[0], this.hash.records + 1, part, slot);
    this.hash.pair[1] = slot;
    this.write(TraceKind.place, element, part);
  }

  /** A part leaves where it is and arrives at the element at `plannedEnd`, µs. */
  move(element: number, part: number, plannedEnd: Time): void {
    this.beforeRecord();
    this.standing.move(element, this.clock[0], this.hash.records + 1, part, plannedEnd);
    this.hash.pair[1] = plannedEnd;
    this.write(TraceKind.move, element, part);
  }

  /** The part's move is cut here; a new move to the same element resumes it. */
  cut(element: number, part: number): void {
    this.beforeRecord();
    this.standing.cut(this.clock[0], this.hash.records + 1, part);
    this.hash.pair[1] = 0;
    this.write(TraceKind.cut, element, part);
  }

  /** A part leaves the system at the element: finished or scrapped. */
  remove(element: number, part: number, scrapped: boolean): void {
    this.beforeRecord();
    this.standing.remove(part);
    this.hash.pair[1] = scrapped ? 1 : 0;
    this.write(TraceKind.remove, element, part);
  }

  alarm(element: number, alarm: number, raised: boolean): void {
    this.beforeRecord();
    const value = raised ? 1 : 0;
    this.standing.setAlarm(element, this.clock[0], this.hash.records + 1, alarm, value);
    this.hash.pair[1] = value;
    this.write(TraceKind.alarm, element, alarm);
  }

  /** A counter of the element has the new value. */
  counter(element: number, counter: number, value: number): void {
    this.beforeRecord();
    this.standing.setCounter(element, this.clock[0], this.hash.records + 1, counter, value);
    this.hash.pair[1] = value;
    this.write(TraceKind.counter, element, counter);
  }

  /**
   * The element begins to move by itself along the way `way` and is at its end at `plannedEnd`, µs; a later travel cuts it.
   * @param way whole number of 32 bits; what it says depends on the kind of the element
   */
  travel(element: number, way: number, plannedEnd: Time): void {
    this.beforeRecord();
    this.standing.setTravel(element, this.clock[0], this.hash.records + 1, way, plannedEnd);
    this.hash.pair[1] = plannedEnd;
    this.write(TraceKind.travel, element, way);
  }

  /**
   * Hands over what was kept since the last call and forgets it. Chunks share no memory with the writer: their buffers may be
   * transferred. In a window the keyframe comes first, even if nothing happened since.
   */
  takeChunks(): TraceChunk[] {
    this.beforeRecord();
    const taken = this.chunks;
    if (this.chunk.count > 0) {
      taken.push(trimmed(this.chunk));
      this.chunk.count = 0;
    }
    this.chunks = [];
    return taken;
  }

  /** The keyframe tells what stood before the first record of the window, so it is written ahead of any change. */
  private beforeRecord(): void {
    if (this.keyframeDue && this.clock[0] >= this.from) this.writeKeyframe();
  }

  private writeKeyframe(): void {
    this.keyframeDue = false;
    const { pair } = this.hash;
    for (const record of this.standing.records()) {
      pair[0] = record.time;
      pair[1] = record.b;
      this.keep(record.kind, record.element, record.a);
    }
  }

  private write(kind: number, element: number, a: number): void {
    const { hash, clock } = this;
    hash.pair[0] = clock[0];
    hash.add(kind, element, a);
    if (this.keeps && clock[0] >= this.from && clock[0] <= this.to) this.keep(kind, element, a);
  }

  /** Appends the record whose time and `b` stand in the hash's pair. */
  private keep(kind: number, element: number, a: number): void {
    const { chunk } = this;
    const at = chunk.count;
    chunk.time[at] = this.hash.pair[0];
    chunk.kind[at] = kind;
    chunk.element[at] = element;
    chunk.a[at] = a;
    chunk.b[at] = this.hash.pair[1];
    chunk.count = at + 1;
    if (chunk.count === CHUNK_RECORDS) {
      this.chunks.push(chunk);
      this.chunk = emptyChunk(CHUNK_RECORDS);
    }
  }
}

function trimmed(chunk: TraceChunk): TraceChunk {
  const { count } = chunk;
  return {
    count,
    time: chunk.time.slice(0, count),
    kind: chunk.kind.slice(0, count),
    element: chunk.element.slice(0, count),
    a: chunk.a.slice(0, count),
    b: chunk.b.slice(0, count),
  };
}
