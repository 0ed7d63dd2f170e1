import { SimulationError } from "../simulation-error.ts";
import type { GrowingTable, SavedTable } from "../state-store.ts";
import { SavedStateError } from "../state-store.ts";
import { KeyIndex } from "./key-index.ts";
import { NO_ROW, PartRows } from "./part-rows.ts";
import { A, B, RECORD_NUMBERS, RECORD_WORDS, type RecordBatch, TIME } from "./record-batch.ts";
import type { StandingElements } from "./standing-elements.ts";
import type { StandingRecord } from "./standing-record.ts";
import { TraceKind } from "./trace-format.ts";

// Numbers kept for a part. Order 0: none yet.
const CREATE_TIME = 0;
const CREATE_ORDER = 1;
const CREATE_ELEMENT = 2;
const PRODUCT = 3;
const PLACE_TIME = 4;
const PLACE_ORDER = 5;
const PLACE_ELEMENT = 6;
const PLACE_SLOT = 7;
// How it came to PLACE_ELEMENT: from the element HANDED - 1, or (0) by a move; its place there may have changed since.
const ARRIVAL_TIME = 8;
const ARRIVAL_ORDER = 9;
const ARRIVAL_SLOT = 10;
const HANDED = 11;
// The last operation on it.
const WORK_TIME = 12;
const WORK_ORDER = 13;
const WORK_ELEMENT = 14;
const WORK_DURATION = 15;
const STRIDE = 16;

// Numbers kept for a part under way; all zero for one that is not. The first move towards MOVE_TO; the current one, with the share of
// the way that was behind it at its start; its cut.
const ORIGIN_TIME = 0;
const ORIGIN_ORDER = 1;
const MOVE_TIME = 2;
const MOVE_ORDER = 3;
const MOVE_TO = 4;
const MOVE_END = 5;
const MOVE_SHARE = 6;
const CUT_TIME = 7;
const CUT_ORDER = 8;
const MOVE_STRIDE = 9;

/** What stands of the parts in the system. Records are given by their number in the batch. */
export class StandingParts implements GrowingTable {
  private readonly index = new KeyIndex();
  private readonly rows = new PartRows();
  private values: Float64Array;
  private moves: Float64Array;

  constructor() {
    this.values = new Float64Array(this.rows.capacity * STRIDE);
    this.moves = new Float64Array(this.rows.capacity * MOVE_STRIDE);
  }

  /** Number of parts in the system. */
  get count(): number {
    return this.rows.size;
  }

  has(part: number): boolean {
    return this.index.find(part) !== NO_ROW;
  }

  /** @throws SimulationError when the part is in the system already */
  create(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const part = words[RECORD_WORDS * record + A];
    if (this.has(part)) throw known(part);
    const row = this.rows.add(part);
    this.index.add(part, row);
    if (row * STRIDE >= this.values.length) this.grow();
    const { values } = this;
    const at = row * STRIDE;
    values[at + CREATE_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + CREATE_ORDER] = before + record + 1;
    values[at + CREATE_ELEMENT] = element;
    values[at + PRODUCT] = numbers[RECORD_NUMBERS * record + B];
    // A loop: for so few numbers a call of fill costs more.
    for (let field = PLACE_TIME; field < STRIDE; field++) values[at + field] = 0;
  }

  /** @throws SimulationError when the part is not in the system */
  remove(part: number): void {
    const row = this.rowOf(part);
    this.arrive(row);
    this.index.remove(part);
    this.rows.remove(row);
  }

  /** @throws SimulationError when the part is not in the system */
  place(element: number, batch: RecordBatch, record: number, before: number): void {
    const row = this.rowOf(batch.words[RECORD_WORDS * record + A]);
    const { values } = this;
    const at = row * STRIDE;
    const time = batch.numbers[RECORD_NUMBERS * record + TIME];
    const slot = batch.numbers[RECORD_NUMBERS * record + B];
    const order = before + record + 1;
    const moved = this.arrive(row);
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
  }

  /** @throws SimulationError when the part is not in the system */
  move(element: number, batch: RecordBatch, record: number, before: number): void {
    const { moves } = this;
    const at = this.rowOf(batch.words[RECORD_WORDS * record + A]) * MOVE_STRIDE;
    const time = batch.numbers[RECORD_NUMBERS * record + TIME];
    const order = before + record + 1;
    if (moves[at + CUT_ORDER] > 0 && moves[at + MOVE_TO] === element) {
      const begun = moves[at + MOVE_TIME];
      const share = moves[at + MOVE_SHARE];
      const whole = moves[at + MOVE_END] - begun;
      const done = whole > 0 ? (moves[at + CUT_TIME] - begun) / whole : 1;
      moves[at + MOVE_SHARE] = share + (1 - share) * done;
    } else {
      moves[at + MOVE_SHARE] = 0;
      moves[at + ORIGIN_TIME] = time;
      moves[at + ORIGIN_ORDER] = order;
    }
    moves[at + MOVE_TIME] = time;
    moves[at + MOVE_ORDER] = order;
    moves[at + MOVE_TO] = element;
    moves[at + MOVE_END] = batch.numbers[RECORD_NUMBERS * record + B];
    moves[at + CUT_ORDER] = 0;
  }

  /** @throws SimulationError when the part does not move */
  cut({ numbers, words }: RecordBatch, record: number, before: number): void {
    const part = words[RECORD_WORDS * record + A];
    const at = this.rowOf(part) * MOVE_STRIDE;
    if (this.moves[at + MOVE_ORDER] === 0) throw resting(part);
    this.moves[at + CUT_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    this.moves[at + CUT_ORDER] = before + record + 1;
  }

  /** An operation begins on a part, if it is in the system. */
  work(element: number, { numbers, words }: RecordBatch, record: number, before: number): void {
    const row = this.index.find(words[RECORD_WORDS * record + A]);
    if (row === NO_ROW) return;
    const { values } = this;
    const at = row * STRIDE;
    values[at + WORK_TIME] = numbers[RECORD_NUMBERS * record + TIME];
    values[at + WORK_ORDER] = before + record + 1;
    values[at + WORK_ELEMENT] = element;
    values[at + WORK_DURATION] = numbers[RECORD_NUMBERS * record + B];
  }

  collect(records: StandingRecord[], elements: StandingElements): void {
    const { rows } = this;
    for (let row = rows.after(NO_ROW); row !== NO_ROW; row = rows.after(row)) {
      this.collectPart(records, elements, row);
    }
  }

  /** Rows in order of creation; those of the moves of parts under way only, with their places among the others. */
  save(): SavedTable {
    const { moves, rows, values } = this;
    const parts = new Int32Array(rows.size);
    const saved = new Float64Array(rows.size * STRIDE);
    const moving: number[] = [];
    const ways: number[] = [];
    let count = 0;
    let row = rows.after(NO_ROW);
    while (row !== NO_ROW) {
      // Rows that follow one another are copied together.
      const first = row;
      const start = count;
      do {
        parts[count] = rows.partOf(row);
        if (moves[row * MOVE_STRIDE + MOVE_ORDER] > 0) {
          moving.push(count);
          for (let field = 0; field < MOVE_STRIDE; field++) ways.push(moves[row * MOVE_STRIDE + field]);
        }
        count += 1;
        row = rows.after(row);
      } while (row === first + count - start);
      const end = first + count - start;
      saved.set(values.subarray(first * STRIDE, end * STRIDE), start * STRIDE);
    }
    return { parts, values: saved, moving: Int32Array.from(moving), moves: Float64Array.from(ways) };
  }

  restore({ moves, moving, parts, values }: SavedTable): void {
    if (
      !(parts instanceof Int32Array && values instanceof Float64Array) ||
      !(moving instanceof Int32Array && moves instanceof Float64Array) ||
      values.length !== parts.length * STRIDE ||
      moves.length !== moving.length * MOVE_STRIDE
    ) {
      throw new SavedStateError("the saved parts of the trace are not such");
    }
    this.rows.clear();
    this.index.clear();
    for (const part of parts) this.index.add(part, this.rows.add(part));
    if (this.values.length < this.rows.capacity * STRIDE) this.grow();
    // Rows of a table that was cleared follow one another from the first on.
    this.values.set(values, STRIDE);
    this.moves.fill(0);
    for (let index = 0; index < moving.length; index++) {
      const way = moves.subarray(index * MOVE_STRIDE, (index + 1) * MOVE_STRIDE);
      this.moves.set(way, (moving[index] + 1) * MOVE_STRIDE);
    }
  }

  private rowOf(part: number): number {
    const row = this.index.find(part);
    if (row === NO_ROW) throw unknown(part);
    return row;
  }

  /** The part is under way no longer. @returns whether it was */
  private arrive(row: number): boolean {
    const { moves } = this;
    const at = row * MOVE_STRIDE;
    if (moves[at + MOVE_ORDER] === 0) return false;
    for (let field = 0; field < MOVE_STRIDE; field++) moves[at + field] = 0;
    return true;
  }

  private grow(): void {
    const { moves, values } = this;
    const { capacity } = this.rows;
    this.values = new Float64Array(capacity * STRIDE);
    this.values.set(values);
    this.moves = new Float64Array(capacity * MOVE_STRIDE);
    this.moves.set(moves);
  }

  private collectPart(records: StandingRecord[], elements: StandingElements, rowNumber: number): void {
    const row = this.values.subarray(rowNumber * STRIDE, (rowNumber + 1) * STRIDE);
    const way = this.moves.subarray(rowNumber * MOVE_STRIDE, (rowNumber + 1) * MOVE_STRIDE);
    const a = this.rows.partOf(rowNumber);
    const add = (kind: number, time: number, order: number, element: number, b: number): void => {
      records.push({ time, order, kind, element, a, b });
    };
    add(TraceKind.create, row[CREATE_TIME], row[CREATE_ORDER], row[CREATE_ELEMENT], row[PRODUCT]);
    const arrived = row[ARRIVAL_TIME];
    const arrival = row[ARRIVAL_ORDER];
    if (arrival > 0) {
      // How it came there is told as a hand-over or a move at the last moment before.
      if (row[HANDED] > 0) add(TraceKind.place, arrived, arrival - 0.5, row[HANDED] - 1, 0);
      else add(TraceKind.move, arrived, arrival - 0.5, row[PLACE_ELEMENT], arrived);
      add(TraceKind.place, arrived, arrival, row[PLACE_ELEMENT], row[ARRIVAL_SLOT]);
    }
    if (row[PLACE_ORDER] > arrival) {
      add(TraceKind.place, row[PLACE_TIME], row[PLACE_ORDER], row[PLACE_ELEMENT], row[PLACE_SLOT]);
    }
    if (row[WORK_ORDER] > 0 && !elements.isOperation(row[WORK_ELEMENT], row[WORK_ORDER])) {
      add(TraceKind.operation, row[WORK_TIME], row[WORK_ORDER], row[WORK_ELEMENT], row[WORK_DURATION]);
    }
    if (way[MOVE_ORDER] === 0) return;
    const begun = way[MOVE_TIME];
    const to = way[MOVE_TO];
    if (way[MOVE_SHARE] > 0) {
      // All earlier pieces of a resumed move are told as one, cut here, that brings the part as far.
      const origin = way[ORIGIN_TIME];
      const end = origin + Math.round((begun - origin) / way[MOVE_SHARE]);
      add(TraceKind.move, origin, way[ORIGIN_ORDER], to, end);
      add(TraceKind.cut, begun, way[MOVE_ORDER] - 0.5, to, 0);
    }
    add(TraceKind.move, begun, way[MOVE_ORDER], to, way[MOVE_END]);
    if (way[CUT_ORDER] > 0) add(TraceKind.cut, way[CUT_TIME], way[CUT_ORDER], to, 0);
  }
}

// Errors are made apart: in the functions that find them V8 would turn the number of every part into text beforehand.

function known(part: number): SimulationError {
  return new SimulationError(`part ${part} is created twice`);
}

function unknown(part: number): SimulationError {
  return new SimulationError(`part ${part} is not in the system`);
}

function resting(part: number): SimulationError {
  return new SimulationError(`part ${part} is cut but does not move`);
}
