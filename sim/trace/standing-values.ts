import type { GrowingTable, SavedTable } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";
import { KeyIndex } from "./key-index.ts";
import { A, B, RECORD_NUMBERS, RECORD_WORDS, type RecordBatch, TIME } from "./record-batch.ts";
import type { StandingRecord } from "./standing-record.ts";

// Numbers kept for a counter or an alarm.
const VALUE_TIME = 0;
const VALUE_ORDER = 1;
const VALUE = 2;
const STRIDE = 3;

/** The most counters, and alarms, of an element. */
export const CODE_LIMIT = 256;

/** The last values of what elements tell by a code: their counters, or their alarms. */
export class StandingValues implements GrowingTable {
  private values = new Float64Array(16 * STRIDE);
  /** code + 256 × element of every row */
  private keys = new Int32Array(16);
  private count = 0;
  private readonly index = new KeyIndex();

  /** The element has told a value by this code. */
  has(element: number, code: number): boolean {
    return this.index.find(element * CODE_LIMIT + code) !== 0;
  }

  /** The value of a code of an element is that of record `record` of the batch. */
  set(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const key = element * CODE_LIMIT + words[RECORD_WORDS * record + A];
    let row = this.index.find(key);
    if (row === 0) row = this.insert(key);
    const { values } = this;
    const at = (row - 1) * STRIDE;
    values[at + VALUE_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + VALUE_ORDER] = before + record + 1;
    values[at + VALUE] = numbers[RECORD_NUMBERS * record + B];
  }

  /** Adds the last records of all codes, of which some are left out: those whose value is `silent`. */
  collect(records: StandingRecord[], kind: number, silent?: number): void {
    for (let row = 0; row < this.count; row++) {
      const at = row * STRIDE;
      const code = this.keys[row] % CODE_LIMIT;
      const b = this.values[at + VALUE];
      if (b === silent) continue;
      records.push({
        time: this.values[at + VALUE_TIME],
        order: this.values[at + VALUE_ORDER],
        kind,
        element: (this.keys[row] - code) / CODE_LIMIT,
        a: code,
        b,
      });
    }
  }

  save(): SavedTable {
    return { keys: this.keys.slice(0, this.count), values: this.values.slice(0, this.count * STRIDE) };
  }

  restore({ keys, values }: SavedTable): void {
    if (
      !(keys instanceof Int32Array && values instanceof Float64Array) ||
      values.length !== keys.length * STRIDE
    ) {
      throw new SavedStateError("the saved counters or alarms are not such");
    }
    while (this.keys.length < keys.length) this.grow();
    this.keys.set(keys);
    this.values.set(values);
    this.count = keys.length;
    this.index.clear();
    for (let row = 1; row <= this.count; row++) this.index.add(keys[row - 1], row);
  }

  private insert(key: number): number {
    if (this.count === this.keys.length) this.grow();
    this.keys[this.count] = key;
    const row = ++this.count;
    this.index.add(key, row);
    return row;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Int32Array(2 * keys.length);
    this.keys.set(keys);
    this.values = new Float64Array(2 * values.length);
    this.values.set(values);
  }
}
