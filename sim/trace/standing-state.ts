import { SimulationError } from "../simulation-error.ts";
import type { GrowingTable, SavedTable, StateStore } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";
import type { Time } from "../time.ts";
import { KeyedRows } from "./keyed-rows.ts";
import {
  A,
  B,
  ELEMENT_SHIFT,
  HEAD,
  KIND_MASK,
  RECORD_NUMBERS,
  RECORD_WORDS,
  type RecordBatch,
  TIME,
} from "./record-batch.ts";
import { TraceKind } from "./trace-format.ts";

/** A record of a keyframe. `order` settles records of one time: the place of the original record in the trace. */
export interface StandingRecord {
  readonly time: Time;
  readonly order: number;
  readonly kind: number;
  readonly element: number;
  readonly a: number;
  readonly b: number;
}

// Numbers kept for an element: its state, its operation and its travel, each as time, order, `a` and `b`. Order 0: none yet.
// For how far an operation came that has ended or rests, also the last state in which it went on (that in which it began, or the same
// again) and the state that came next.
const STATE_TIME = 0;
const OPERATION_TIME = 4;
const TRAVEL_TIME = 8;
const WORKED_TIME = 12;
const RESTED_TIME = 16;
const ELEMENT_STRIDE = 20;
/** Places of the other numbers after that of the time. */
const ORDER = 1;
const VALUE_A = 2;
const VALUE_B = 3;

// Numbers kept for a part. Order 0: none yet.
const CREATE_TIME = 0;
const CREATE_ORDER = 1;
const CREATE_ELEMENT = 2;
const PRODUCT = 3;
const PLACE_TIME = 4;
const PLACE_ORDER = 5;
const PLACE_ELEMENT = 6;
const PLACE_SLOT = 7;
// The first move towards MOVE_TO; the current one, with the share of the way that was behind it at its start; its cut.
const ORIGIN_TIME = 8;
const ORIGIN_ORDER = 9;
const MOVE_TIME = 10;
const MOVE_ORDER = 11;
const MOVE_TO = 12;
const MOVE_END = 13;
const MOVE_SHARE = 14;
const CUT_TIME = 15;
const CUT_ORDER = 16;
// How it came to PLACE_ELEMENT: from the element HANDED - 1, or (0) by a move; its place there may have changed since.
const ARRIVAL_TIME = 17;
const ARRIVAL_ORDER = 18;
const ARRIVAL_SLOT = 19;
const HANDED = 20;
// The last operation on it.
const WORK_TIME = 21;
const WORK_ORDER = 22;
const WORK_ELEMENT = 23;
const WORK_DURATION = 24;
const PART_STRIDE = 25;

// Numbers kept for a counter or an alarm.
const VALUE_TIME = 0;
const VALUE_ORDER = 1;
const VALUE = 2;
const VALUE_STRIDE = 3;

/** The most counters, and alarms, of an element. */
export const CODE_LIMIT = 256;

/**
 * What stands at the current time: the last word on every element, part, counter and alarm. A trace that begins in the middle of
 * a run starts with it. Lives in the state store, so that it goes with snapshots (SPEC, rules X5 and X6).
 */
export class StandingState implements GrowingTable {
  private elements = new Float64Array(16 * ELEMENT_STRIDE);
  private count = 0;
  private readonly parts = new KeyedRows(PART_STRIDE);
  /** Key: code + 256 × element. */
  private readonly counters = new KeyedRows(VALUE_STRIDE);
  private readonly alarms = new KeyedRows(VALUE_STRIDE);

  /** Registers the tables with the store of the run. */
  register(store: StateStore): void {
    store.table("trace/elements", this);
    store.table("trace/parts", this.parts);
    store.table("trace/counters", this.counters);
    store.table("trace/alarms", this.alarms);
  }

  addElement(): void {
    const needed = ++this.count * ELEMENT_STRIDE;
    if (needed <= this.elements.length) return;
    const larger = new Float64Array(2 * this.elements.length);
    larger.set(this.elements);
    this.elements = larger;
  }

  /** Number of parts in the system. */
  get partCount(): number {
    return this.parts.size;
  }

  /**
   * Follows the records of a batch from number `from` up to `to`.
   * @param before records of the run before the batch
   * @throws SimulationError when a part is created twice, or moved without being in the system
   */
  follow(batch: RecordBatch, from: number, to: number, before: number): void {
    const { words } = batch;
    for (let record = from; record < to; record++) {
      const head = words[RECORD_WORDS * record + HEAD];
      const element = head >>> ELEMENT_SHIFT;
      switch (head & KIND_MASK) {
        case TraceKind.state:
          this.enter(element * ELEMENT_STRIDE, batch, record, before);
          break;
        case TraceKind.operation:
          setRow(this.elements, element * ELEMENT_STRIDE + OPERATION_TIME, batch, record, before);
          this.work(element, batch, record, before);
          break;
        case TraceKind.travel:
          setRow(this.elements, element * ELEMENT_STRIDE + TRAVEL_TIME, batch, record, before);
          break;
        case TraceKind.place:
          this.place(element, batch, record, before);
          break;
        case TraceKind.create:
          this.create(element, batch, record, before);
          break;
        case TraceKind.remove:
          this.remove(words[RECORD_WORDS * record + A]);
          break;
        case TraceKind.move:
          this.move(element, batch, record, before);
          break;
        case TraceKind.cut:
          this.cut(batch, record, before);
          break;
        case TraceKind.counter:
          setValue(this.counters, element, batch, record, before);
          break;
        default:
          setValue(this.alarms, element, batch, record, before);
      }
    }
  }

  /** The standing state as records with their original times, in the order of the trace; cleared alarms are left out. */
  records(): StandingRecord[] {
    const records: StandingRecord[] = [];
    for (let element = 0; element < this.count; element++) this.collectElement(records, element);
    for (let row = 0; row < this.parts.size; row++) this.collectPart(records, row);
    collectValues(records, this.counters, TraceKind.counter);
    collectValues(records, this.alarms, TraceKind.alarm);
    return records.sort((left, right) => left.time - right.time || left.order - right.order);
  }

  save(): SavedTable {
    return { elements: this.elements.slice(0, this.count * ELEMENT_STRIDE) };
  }

  restore(saved: SavedTable): void {
    const { elements } = saved;
    if (!(elements instanceof Float64Array) || elements.length !== this.count * ELEMENT_STRIDE) {
      throw new SavedStateError("the saved trace state belongs to other elements");
    }
    this.elements.set(elements);
  }

  // Records are given by their number in the batch: their times and values, handed to a call, might be boxed.

  private enter(at: number, batch: RecordBatch, record: number, before: number): void {
    const { elements } = this;
    const state = batch.words[RECORD_WORDS * record + A];
    const operation = elements[at + OPERATION_TIME + ORDER];
    const worked = elements[at + WORKED_TIME + ORDER];
    const isFirst = operation > elements[at + STATE_TIME + ORDER];
    const goesOn = worked > operation;
    if (isFirst || (goesOn && state === elements[at + WORKED_TIME + VALUE_A])) {
      setRow(elements, at + WORKED_TIME, batch, record, before);
      elements[at + RESTED_TIME + ORDER] = 0;
    } else if (goesOn && elements[at + RESTED_TIME + ORDER] === 0) {
      setRow(elements, at + RESTED_TIME, batch, record, before);
    }
    setRow(elements, at + STATE_TIME, batch, record, before);
  }

  private work(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const part = words[RECORD_WORDS * record + A];
    const at = part < 0 ? -1 : this.parts.find(part);
    if (at < 0) return;
    const { values } = this.parts;
    values[at + WORK_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + WORK_ORDER] = before + record + 1;
    values[at + WORK_ELEMENT] = element;
    values[at + WORK_DURATION] = numbers[RECORD_NUMBERS * record + B];
  }

  private create(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const part = words[RECORD_WORDS * record + A];
    if (this.parts.find(part) >= 0) throw new SimulationError(`part ${part} is created twice`);
    const at = this.parts.insert(part);
    const { values } = this.parts;
    values[at + CREATE_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + CREATE_ORDER] = before + record + 1;
    values[at + CREATE_ELEMENT] = element;
    values[at + PRODUCT] = numbers[RECORD_NUMBERS * record + B];
  }

  private place(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const at = this.partRow(words[RECORD_WORDS * record + A]);
    const { values } = this.parts;
    const time = numbers[RECORD_NUMBERS * record + TIME];
    const slot = numbers[RECORD_NUMBERS * record + B];
    const order = before + record + 1;
    const moved = values[at + MOVE_ORDER] > 0;
    const earlier = values[at + PLACE_ORDER] > 0 ? values[at + PLACE_ELEMENT] : values[at + CREATE_ELEMENT];
    if (moved || earlier !== element) {
      values[at + ARRIVAL_TIME] = time;
      values[at + ARRIVAL_ORDER] = order;
      values[at + ARRIVAL_SLOT] = slot;
      values[at + HANDED] = moved ? 0 : earlier + 1;
    }
    values[at + PLACE_TIME] = time;
    values[at + PLACE_ORDER] = order;
    values[at + PLACE_ELEMENT] = element;
    values[at + PLACE_SLOT] = slot;
    values[at + MOVE_ORDER] = 0;
    values[at + CUT_ORDER] = 0;
  }

  private move(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const at = this.partRow(words[RECORD_WORDS * record + A]);
    const { values } = this.parts;
    const time = numbers[RECORD_NUMBERS * record + TIME];
    const order = before + record + 1;
    if (values[at + CUT_ORDER] > 0 && values[at + MOVE_TO] === element) {
      const begun = values[at + MOVE_TIME];
      const share = values[at + MOVE_SHARE];
      const whole = values[at + MOVE_END] - begun;
      const done = whole > 0 ? (values[at + CUT_TIME] - begun) / whole : 1;
      values[at + MOVE_SHARE] = share + (1 - share) * done;
    } else {
      values[at + MOVE_SHARE] = 0;
      values[at + ORIGIN_TIME] = time;
      values[at + ORIGIN_ORDER] = order;
    }
    values[at + MOVE_TIME] = time;
    values[at + MOVE_ORDER] = order;
    values[at + MOVE_TO] = element;
    values[at + MOVE_END] = numbers[RECORD_NUMBERS * record + B];
    values[at + CUT_ORDER] = 0;
  }

  private cut({ numbers, words }: RecordBatch, record: number, before: number): void {
    const part = words[RECORD_WORDS * record + A];
    const at = this.partRow(part);
    const { values } = this.parts;
    if (values[at + MOVE_ORDER] === 0) throw new SimulationError(`part ${part} is cut but does not move`);
    values[at + CUT_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + CUT_ORDER] = before + record + 1;
  }

  private remove(part: number): void {
    this.partRow(part);
    this.parts.remove(part);
  }

  private partRow(part: number): number {
    const at = this.parts.find(part);
    if (at < 0) throw new SimulationError(`part ${part} is not in the system`);
    return at;
  }

  private collectElement(records: StandingRecord[], element: number): void {
    const at = element * ELEMENT_STRIDE;
    const row = this.elements.subarray(at, at + ELEMENT_STRIDE);
    const add = (kind: number, first: number): void => {
      if (row[first + 1] === 0) return;
      records.push({
        time: row[first],
        order: row[first + 1],
        kind,
        element,
        a: row[first + 2],
        b: row[first + 3],
      });
    };
    add(TraceKind.operation, OPERATION_TIME);
    const state = row[STATE_TIME + ORDER];
    if (row[WORKED_TIME + ORDER] > row[OPERATION_TIME + ORDER]) {
      if (row[WORKED_TIME + ORDER] !== state) add(TraceKind.state, WORKED_TIME);
      if (row[RESTED_TIME + ORDER] !== state) add(TraceKind.state, RESTED_TIME);
    }
    add(TraceKind.state, STATE_TIME);
    add(TraceKind.travel, TRAVEL_TIME);
  }

  private collectPart(records: StandingRecord[], rowNumber: number): void {
    const at = rowNumber * PART_STRIDE;
    const row = this.parts.values.subarray(at, at + PART_STRIDE);
    const a = this.parts.keyAt(rowNumber);
    const add = (kind: number, time: number, order: number, element: number, b: number): void => {
      records.push({ time: row[time], order: row[order], kind, element, a, b });
    };
    add(TraceKind.create, CREATE_TIME, CREATE_ORDER, row[CREATE_ELEMENT], row[PRODUCT]);
    if (row[ARRIVAL_ORDER] > 0) {
      // How it came there is told as a hand-over or a move at the last moment before.
      const way = { time: row[ARRIVAL_TIME], order: row[ARRIVAL_ORDER] - 0.5, a };
      if (row[HANDED] > 0) records.push({ ...way, kind: TraceKind.place, element: row[HANDED] - 1, b: 0 });
      else records.push({ ...way, kind: TraceKind.move, element: row[PLACE_ELEMENT], b: row[ARRIVAL_TIME] });
      add(TraceKind.place, ARRIVAL_TIME, ARRIVAL_ORDER, row[PLACE_ELEMENT], row[ARRIVAL_SLOT]);
    }
    if (row[PLACE_ORDER] > row[ARRIVAL_ORDER]) {
      add(TraceKind.place, PLACE_TIME, PLACE_ORDER, row[PLACE_ELEMENT], row[PLACE_SLOT]);
    }
    const worker = row[WORK_ELEMENT] * ELEMENT_STRIDE + OPERATION_TIME + ORDER;
    if (row[WORK_ORDER] > 0 && this.elements[worker] !== row[WORK_ORDER]) {
      add(TraceKind.operation, WORK_TIME, WORK_ORDER, row[WORK_ELEMENT], row[WORK_DURATION]);
    }
    if (row[MOVE_ORDER] > 0) {
      if (row[MOVE_SHARE] > 0) {
        // All earlier pieces of a resumed move are told as one, cut here, that brings the part as far.
        const time = row[ORIGIN_TIME];
        const element = row[MOVE_TO];
        const b = time + Math.round((row[MOVE_TIME] - time) / row[MOVE_SHARE]);
        const cut = row[MOVE_ORDER] - 0.5;
        records.push({ time, order: row[ORIGIN_ORDER], kind: TraceKind.move, element, a, b });
        records.push({ time: row[MOVE_TIME], order: cut, kind: TraceKind.cut, element, a, b: 0 });
      }
      add(TraceKind.move, MOVE_TIME, MOVE_ORDER, row[MOVE_TO], row[MOVE_END]);
    }
    if (row[CUT_ORDER] > 0) add(TraceKind.cut, CUT_TIME, CUT_ORDER, row[MOVE_TO], 0);
  }
}

function setRow(
  rows: Float64Array,
  at: number,
  { numbers, words }: RecordBatch,
  record: number,
  before: number,
): void {
  rows[at] = numbers[RECORD_NUMBERS * record + TIME];
  rows[at + ORDER] = before + record + 1;
  rows[at + VALUE_A] = words[RECORD_WORDS * record + A];
  rows[at + VALUE_B] = numbers[RECORD_NUMBERS * record + B];
}

function setValue(
  rows: KeyedRows,
  element: number,
  { numbers, words }: RecordBatch,
  record: number,
  before: number,
): void {
  const key = element * CODE_LIMIT + words[RECORD_WORDS * record + A];
  let at = rows.find(key);
  if (at < 0) at = rows.insert(key);
  rows.values[at + VALUE_TIME] = numbers[RECORD_NUMBERS * record + TIME];
  rows.values[at + VALUE_ORDER] = before + record + 1;
  rows.values[at + VALUE] = numbers[RECORD_NUMBERS * record + B];
}

function collectValues(records: StandingRecord[], rows: KeyedRows, kind: number): void {
  for (let row = 0; row < rows.size; row++) {
    const at = row * VALUE_STRIDE;
    const code = rows.keyAt(row) % CODE_LIMIT;
    const b = rows.values[at + VALUE];
    if (kind === TraceKind.alarm && b === 0) continue;
    records.push({
      time: rows.values[at + VALUE_TIME],
      order: rows.values[at + VALUE_ORDER],
      kind,
      element: (rows.keyAt(row) - code) / CODE_LIMIT,
      a: code,
      b,
    });
  }
}
