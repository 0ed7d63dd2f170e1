import type { GrowingTable, SavedTable, StateStore } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";
import type { Time } from "../time.ts";
import {
  A,
  B,
  BATCH_RECORDS,
  ELEMENT_SHIFT,
  HEAD,
  RECORD_NUMBERS,
  RecordBatch,
  TIME,
} from "./record-batch.ts";
import { StandingState } from "./standing-state.ts";
import { CODE_LIMIT } from "./standing-values.ts";
import {
  CHUNK_RECORDS,
  ELEMENT_LIMIT,
  emptyChunk,
  type TraceChunk,
  TraceKind,
  type TraceMode,
} from "./trace-format.ts";
import { TraceHash } from "./trace-hash.ts";

/** Where the numbers of the last record of a batch begin. */
const LAST_RECORD = RECORD_NUMBERS * (BATCH_RECORDS - 1);

/**
 * Writes what happens as records. They gather in a batch; when it is full, or somebody looks, its records are hashed, followed by the
 * standing state and, if wanted, kept in columns. Hash and standing state are kept in every mode, so that the mode changes neither a
 * draw, nor the hash, nor what a snapshot holds (SPEC, rules X1 to X7).
 */
export class TraceWriter implements GrowingTable {
  private readonly keeps: boolean;
  private readonly from: Time;
  private readonly to: Time;
  private chunks: TraceChunk[] = [];
  private chunk: TraceChunk;
  private keyframeDue: boolean;
  private elements = 0;
  private readonly batch = new RecordBatch();
  // Its memory, and how many of its numbers are filled: what every record asks for.
  private readonly numbers = this.batch.numbers;
  private readonly words = this.batch.words;
  private filled = 0;
  private readonly hash = new TraceHash();
  private readonly standing = new StandingState();
  /** Records worked off. */
  private settled = 0;
  // Given by attach: before, there is no run to write about.
  private clock: Float64Array = new Float64Array(1);
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
    // First of its tables: saving it settles what the others save.
    store.table("trace", this);
    this.standing.register(store);
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
    return this.settled + this.filled / RECORD_NUMBERS;
  }

  /** Number of parts created and not yet removed. */
  get partsInSystem(): number {
    this.settle();
    return this.standing.partCount;
  }

  /** The 64-bit hash over all records so far: 16 hexadecimal digits. */
  digest(): string {
    this.settle();
    return this.hash.digest(this.settled);
  }

  /** The element enters a state. `plannedEnd` in µs, 0 when open. */
  state(element: number, state: number, plannedEnd: Time): void {
    this.numbers[this.filled + B] = plannedEnd;
    this.write(TraceKind.state, element, state);
  }

  /** As {@link state}, with the planned end of `ends[at]`: numbers that are handed to a call may be boxed. */
  stateUntil(element: number, state: number, ends: Float64Array, at: number): void {
    this.numbers[this.filled + B] = ends[at];
    this.write(TraceKind.state, element, state);
  }

  /** An operation begins, just before its first working state. `part` -1 when none; `duration` in µs. */
  operation(element: number, part: number, duration: Time): void {
    this.numbers[this.filled + B] = duration;
    this.write(TraceKind.operation, element, part);
  }

  /** As {@link operation}, with the duration of `durations[at]`. */
  operationFor(element: number, part: number, durations: Float64Array, at: number): void {
    this.numbers[this.filled + B] = durations[at];
    this.write(TraceKind.operation, element, part);
  }

  /** A part comes into being at the element. */
  create(element: number, part: number, product: number): void {
    this.numbers[this.filled + B] = product;
    this.write(TraceKind.create, element, part);
  }

  /** A part is put into a slot of the element; a move ends with it. */
  place(element: number, part: number, slot: number): void {
    this.numbers[this.filled + B] = slot;
    this.write(TraceKind.place, element, part);
  }

  /** A part leaves where it is and arrives at the element at `plannedEnd`, µs. */
  move(element: number, part: number, plannedEnd: Time): void {
    this.numbers[this.filled + B] = plannedEnd;
    this.write(TraceKind.move, element, part);
  }

  /** The part's move is cut here; a new move to the same element resumes it. */
  cut(element: number, part: number): void {
    this.numbers[this.filled + B] = 0;
    this.write(TraceKind.cut, element, part);
  }

  /** A part leaves the system at the element: finished or scrapped. */
  remove(element: number, part: number, scrapped: boolean): void {
    this.numbers[this.filled + B] = scrapped ? 1 : 0;
    this.write(TraceKind.remove, element, part);
  }

  alarm(element: number, alarm: number, raised: boolean): void {
    checkCode(alarm);
    this.numbers[this.filled + B] = raised ? 1 : 0;
    this.write(TraceKind.alarm, element, alarm);
  }

  /** A counter of the element has the new value. */
  counter(element: number, counter: number, value: number): void {
    checkCode(counter);
    this.numbers[this.filled + B] = value;
    this.write(TraceKind.counter, element, counter);
  }

  /**
   * The element begins to move by itself along the way `way` and is at its end at `plannedEnd`, µs; a later travel cuts it.
   * @param way whole number of 32 bits; what it says depends on the kind of the element
   */
  travel(element: number, way: number, plannedEnd: Time): void {
    this.numbers[this.filled + B] = plannedEnd;
    this.write(TraceKind.travel, element, way);
  }

  /**
   * Hands over what was kept since the last call and forgets it. Chunks share no memory with the writer: their buffers may be
   * transferred. In a window the keyframe comes first, even if nothing happened since.
   */
  takeChunks(): TraceChunk[] {
    this.settle();
    if (this.keyframeDue && this.clock[0] >= this.from) this.writeKeyframe();
    const taken = this.chunks;
    if (this.chunk.count > 0) {
      taken.push(trimmed(this.chunk));
      this.chunk.count = 0;
    }
    this.chunks = [];
    return taken;
  }

  save(): SavedTable {
    this.settle();
    return { records: this.settled, hash: this.hash.save() };
  }

  restore({ records, hash }: SavedTable): void {
    if (typeof records !== "number" || !(hash instanceof Int32Array)) {
      throw new SavedStateError("the saved trace is not one");
    }
    this.filled = 0;
    this.settled = records;
    this.hash.restore(hash);
  }

  /** Completes the record whose `b` stands in its place. */
  private write(kind: number, element: number, a: number): void {
    const { filled, words } = this;
    this.numbers[filled + TIME] = this.clock[0];
    words[(filled << 1) + HEAD] = kind | (element << ELEMENT_SHIFT);
    words[(filled << 1) + A] = a;
    this.filled = filled + RECORD_NUMBERS;
    if (filled === LAST_RECORD) this.settle();
  }

  /** Works off the batch. */
  private settle(): void {
    const { batch, settled, standing } = this;
    const count = this.filled / RECORD_NUMBERS;
    if (count === 0) return;
    this.hash.add(batch, count);
    let followed = 0;
    if (this.keyframeDue) {
      // The keyframe tells what stood before the first record of the window.
      followed = this.firstAtOrAfter(this.from, count);
      standing.follow(batch, 0, followed, settled);
      if (followed < count) this.writeKeyframe();
    }
    standing.follow(batch, followed, count, settled);
    if (this.keeps) this.keep(followed, count);
    this.settled = settled + count;
    this.filled = 0;
  }

  /** Number of the first record of the batch whose time is not before `time`; `count` if there is none. */
  private firstAtOrAfter(time: Time, count: number): number {
    const { numbers } = this;
    let at = 0;
    while (at < count && numbers[RECORD_NUMBERS * at + TIME] < time) at += 1;
    return at;
  }

  private writeKeyframe(): void {
    this.keyframeDue = false;
    for (const { time, kind, element, a, b } of this.standing.records()) {
      const { chunk } = this;
      const at = chunk.count;
      chunk.time[at] = time;
      chunk.kind[at] = kind;
      chunk.element[at] = element;
      chunk.a[at] = a;
      chunk.b[at] = b;
      this.appended(at + 1);
    }
  }

  /** Copies the records of the batch from number `from` up to `to` into columns, but for those after the window. */
  private keep(from: number, to: number): void {
    let end = to;
    while (end > from && this.numbers[RECORD_NUMBERS * (end - 1) + TIME] > this.to) end -= 1;
    let next = from;
    while (next < end) {
      const first = next;
      next = Math.min(end, first + CHUNK_RECORDS - this.chunk.count);
      this.batch.copyTo(this.chunk, first, next);
      this.appended(this.chunk.count + next - first);
    }
  }

  private appended(count: number): void {
    this.chunk.count = count;
    if (count < CHUNK_RECORDS) return;
    this.chunks.push(this.chunk);
    this.chunk = emptyChunk(CHUNK_RECORDS);
  }
}

function checkCode(code: number): void {
  if (!(code >= 0 && code < CODE_LIMIT)) throw new RangeError(`no such counter or alarm: ${code}`);
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
