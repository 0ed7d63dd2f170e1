import type { GrowingTable, SavedTable } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";
import { A, B, RECORD_NUMBERS, RECORD_WORDS, type RecordBatch, TIME } from "./record-batch.ts";
import type { StandingRecord } from "./standing-record.ts";
import { TraceKind } from "./trace-format.ts";

// Numbers kept for an element: its state, its operation and its travel, each as time, order, `a` and `b`. Order 0: none yet.
// For how far an operation came that has ended or rests, also the last state in which it went on (that in which it began, or the same
// again) and the state that came next; all zero when there is none.
const STATE_TIME = 0;
const OPERATION_TIME = 4;
const TRAVEL_TIME = 8;
const WORKED_TIME = 12;
const RESTED_TIME = 16;
const STRIDE = 20;
/** Places of the other numbers after that of the time. */
const ORDER = 1;
const VALUE_A = 2;
const VALUE_B = 3;

/** What stands of the elements: their states, operations and travels. Records are given by their number in the batch. */
export class StandingElements implements GrowingTable {
  private values = new Float64Array(16 * STRIDE);
  private count = 0;

  add(): void {
    const needed = ++this.count * STRIDE;
    if (needed <= this.values.length) return;
    const { values } = this;
    this.values = new Float64Array(2 * values.length);
    this.values.set(values);
  }

  /** The element enters a state. */
  enter(element: number, batch: RecordBatch, record: number, before: number): void {
    const { values } = this;
    const at = element * STRIDE;
    const state = batch.words[RECORD_WORDS * record + A];
    const isFirst = values[at + OPERATION_TIME + ORDER] > values[at + STATE_TIME + ORDER];
    const goesOn = values[at + WORKED_TIME + ORDER] > 0;
    if (isFirst || (goesOn && state === values[at + WORKED_TIME + VALUE_A])) {
      setRow(values, at + WORKED_TIME, batch, record, before);
      clearRow(values, at + RESTED_TIME);
    } else if (goesOn && values[at + RESTED_TIME + ORDER] === 0) {
      setRow(values, at + RESTED_TIME, batch, record, before);
    }
    setRow(values, at + STATE_TIME, batch, record, before);
  }

  /** The element begins an operation. */
  operate(element: number, batch: RecordBatch, record: number, before: number): void {
    const at = element * STRIDE;
    setRow(this.values, at + OPERATION_TIME, batch, record, before);
    clearRow(this.values, at + WORKED_TIME);
    clearRow(this.values, at + RESTED_TIME);
  }

  /** The element begins to travel. */
  travel(element: number, batch: RecordBatch, record: number, before: number): void {
    setRow(this.values, element * STRIDE + TRAVEL_TIME, batch, record, before);
  }

  /** The element has begun an operation at some time. */
  hasOperated(element: number): boolean {
    return this.values[element * STRIDE + OPERATION_TIME + ORDER] > 0;
  }

  /** Whether the record of that order is the last operation of the element. */
  isOperation(element: number, order: number): boolean {
    return this.values[element * STRIDE + OPERATION_TIME + ORDER] === order;
  }

  collect(records: StandingRecord[]): void {
    for (let element = 0; element < this.count; element++) {
      const row = this.values.subarray(element * STRIDE, (element + 1) * STRIDE);
      const add = (kind: number, first: number): void => {
        const [time, order, a, b] = row.subarray(first, first + 4);
        if (order > 0) records.push({ time, order, kind, element, a, b });
      };
      add(TraceKind.operation, OPERATION_TIME);
      const state = row[STATE_TIME + ORDER];
      if (row[WORKED_TIME + ORDER] !== state) add(TraceKind.state, WORKED_TIME);
      if (row[RESTED_TIME + ORDER] !== state) add(TraceKind.state, RESTED_TIME);
      add(TraceKind.state, STATE_TIME);
      add(TraceKind.travel, TRAVEL_TIME);
    }
  }

  save(): SavedTable {
    return { values: this.values.slice(0, this.count * STRIDE) };
  }

  restore({ values }: SavedTable): void {
    if (!(values instanceof Float64Array) || values.length !== this.count * STRIDE) {
      throw new SavedStateError("the saved trace state belongs to other elements");
    }
    this.values.set(values);
  }
}

// The record is given by its number: its time and value, handed to a call, might be boxed.
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

function clearRow(rows: Float64Array, at: number): void {
  rows[at] = 0;
  rows[at + ORDER] = 0;
  rows[at + VALUE_A] = 0;
  rows[at + VALUE_B] = 0;
}
