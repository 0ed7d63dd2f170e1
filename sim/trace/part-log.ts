/**
 * Where every part is, at any time, forwards and backwards.
 *
 * The records that move parts are kept in one log. A working set replays the log; it moves forward by applying
 * records and jumps by restoring the nearest keyframe before the wanted time. A keyframe is taken once per
 * `max(KEYFRAME_RECORDS, 4 × parts in the system)` records, so memory stays linear in the log.
 */
import { PartRecords, type PlaceVisitor, visitPlaces } from "./part-records.ts";
import { grownFloats, grownInts } from "./trace-columns.ts";
import { TraceKind } from "./trace-format.ts";

const KEYFRAME_RECORDS = 2048;
const NONE = -1;

/** A move under way: it left element `from` and has covered `share` (0..1) of the path to the part's element. */
export interface PartMove {
  from: number;
  share: number;
}

/** What else is known of a part. */
export interface PartFacts {
  /** Element whose operation was the last to begin on this part, or -1. */
  worker: number;
  /** Index of the product. */
  product: number;
  /** Element from which it was handed straight over to where it rests, without a move; -1 when it came otherwise. */
  handedFrom: number;
  /** When it came to rest where it is, or when its move began. */
  since: number;
}

/**
 * @param part serial number of the part
 * @param element where it is, or where its move leads
 * @param slot place inside the element (side of a robot cell; 0 in buffers)
 * @param order 0 for the part that has been in the element longest, and so on; -1 while it moves
 * @param move present while the part is under way; reused between calls, never keep it
 * @param facts reused between calls, never keep it
 */
export type PartVisitor = (
  part: number,
  element: number,
  slot: number,
  order: number,
  move: PartMove | undefined,
  facts: PartFacts,
) => void;

/** The working set at one keyframe, in order of arrival. */
interface Keyframe {
  /** Number of log records applied. */
  applied: number;
  part: Int32Array;
  element: Int32Array;
  slot: Float64Array;
  from: Int32Array;
  worker: Int32Array;
  product: Int32Array;
  handedFrom: Int32Array;
  since: Float64Array;
  moveStart: Float64Array;
  moveEnd: Float64Array;
  shareStart: Float64Array;
  shareCut: Float64Array;
}

export class PartLog {
  private readonly records = new PartRecords();
  private readonly keyframes: Keyframe[] = [];
  private sinceKeyframe = 0;
  private nextKeyframe = KEYFRAME_RECORDS;

  // The working set: one row per part in the system, chained in order of arrival.
  private applied = 0;
  private rows = 0;
  private freeRow = NONE;
  private head = NONE;
  private tail = NONE;
  private live = 0;
  private next = new Int32Array(64);
  private previous = new Int32Array(64);
  private part = new Int32Array(64);
  private element = new Int32Array(64);
  private slot = new Float64Array(64);
  private from = new Int32Array(64);
  private worker = new Int32Array(64);
  private product = new Int32Array(64);
  private handedFrom = new Int32Array(64);
  private since = new Float64Array(64);
  private moveStart = new Float64Array(64);
  private moveEnd = new Float64Array(64);
  private shareStart = new Float64Array(64);
  private shareCut = new Float64Array(64);
  private rowOfPart = new Int32Array(256).fill(NONE);
  private orderIn = new Int32Array(64);

  private readonly move: PartMove = { from: 0, share: 0 };
  private readonly facts: PartFacts = { worker: NONE, product: 0, handedFrom: NONE, since: 0 };

  /** Appends one record of kind create, place, move, cut, remove or operation (with a part). */
  append(time: number, kind: number, element: number, part: number, value: number): void {
    if (this.sinceKeyframe >= this.nextKeyframe) this.takeKeyframe();
    if (element >= this.orderIn.length) this.orderIn = grownInts(this.orderIn, element + 1);
    const last = this.records.time.length - 1;
    // A window's first records may carry the start of a move that began before it: keep the log in order, keep the start.
    this.records.time.push(last >= 0 ? Math.max(time, this.records.time.values[last]) : time);
    this.records.began.push(time);
    this.records.kind.push(kind);
    this.records.place.push(element);
    this.records.partOf.push(part);
    this.records.value.push(value);
    this.sinceKeyframe++;
  }

  get length(): number {
    return this.records.time.length;
  }

  /** Parts in the system at `time`. */
  countAt(time: number): number {
    this.seek(time);
    return this.live;
  }

  /** Calls the visitor for every part in the system at `time`, in order of arrival at where it is. */
  visit(time: number, visitor: PartVisitor): void {
    this.seek(time);
    this.orderIn.fill(0);
    for (let row = this.head; row !== NONE; row = this.next[row]) {
      const element = this.element[row];
      const share = this.shareOf(row, time);
      const { facts, move } = this;
      facts.worker = this.worker[row];
      facts.product = this.product[row];
      facts.handedFrom = this.handedFrom[row];
      facts.since = this.since[row];
      if (share < 1) {
        move.from = this.from[row];
        move.share = share;
        visitor(this.part[row], element, 0, NONE, move, facts);
      } else {
        visitor(this.part[row], element, this.slot[row], this.orderIn[element]++, undefined, facts);
      }
    }
  }

  /** See {@link visitPlaces}. */
  visitPlaces(to: number, visitor: PlaceVisitor): void {
    visitPlaces(this.records, to, visitor);
  }

  /** Share of the path covered at `time`; 1 for a part at rest. */
  private shareOf(row: number, time: number): number {
    if (this.from[row] === NONE) return 1;
    const cut = this.shareCut[row];
    if (cut >= 0) return cut;
    const end = this.moveEnd[row];
    const start = this.moveStart[row];
    if (time >= end || end <= start) return 1;
    const first = this.shareStart[row];
    return first + ((1 - first) * (time - start)) / (end - start);
  }

  private seek(time: number): void {
    const target = this.records.time.lastAtOrBefore(time) + 1;
    // A keyframe between here and there is nearer than replaying; behind us it is the only way.
    let best = NONE;
    let low = 0;
    let high = this.keyframes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keyframes[middle].applied <= target) {
        best = middle;
        low = middle + 1;
      } else high = middle;
    }
    if (target < this.applied) {
      if (best === NONE) this.clear();
      else this.restore(this.keyframes[best]);
    } else if (best !== NONE && this.keyframes[best].applied > this.applied) {
      this.restore(this.keyframes[best]);
    }
    while (this.applied < target) this.apply(this.applied++);
  }

  private apply(index: number): void {
    const part = this.records.partOf.values[index];
    const element = this.records.place.values[index];
    const value = this.records.value.values[index];
    let row = part < this.rowOfPart.length ? this.rowOfPart[part] : NONE;
    switch (this.records.kind.values[index]) {
      case TraceKind.create:
        if (row === NONE) row = this.addRow(part);
        this.product[row] = value;
        this.settle(row, element, 0, index);
        break;
      case TraceKind.place:
        if (row === NONE) row = this.addRow(part);
        this.settle(row, element, value, index);
        break;
      case TraceKind.move: {
        if (row === NONE) {
          row = this.addRow(part);
          this.element[row] = element;
        }
        const resumed = this.from[row] !== NONE && this.shareCut[row] >= 0 && this.element[row] === element;
        if (resumed) {
          this.shareStart[row] = this.shareCut[row];
        } else {
          this.from[row] = this.element[row];
          this.shareStart[row] = 0;
        }
        this.shareCut[row] = NONE;
        this.element[row] = element;
        this.slot[row] = 0;
        this.moveStart[row] = this.records.began.values[index];
        this.since[row] = this.moveStart[row];
        this.handedFrom[row] = NONE;
        this.moveEnd[row] = value;
        this.unlink(row);
        this.linkLast(row);
        break;
      }
      case TraceKind.cut:
        if (row !== NONE)
          this.shareCut[row] = Math.min(1, this.shareOf(row, this.records.time.values[index]));
        break;
      case TraceKind.remove:
        if (row !== NONE) this.removeRow(row);
        break;
      case TraceKind.operation:
        if (row !== NONE) this.worker[row] = element;
        break;
      default:
        break;
    }
  }

  private settle(row: number, element: number, slot: number, index: number): void {
    // A part that only changes its slot (a positioner that turns) has not arrived anew.
    const atRest = this.from[row] === NONE;
    const stays = atRest && this.element[row] === element;
    if (!stays) {
      this.handedFrom[row] = atRest ? this.element[row] : NONE;
      this.since[row] = this.records.began.values[index];
    }
    this.element[row] = element;
    this.slot[row] = slot;
    this.from[row] = NONE;
    this.shareCut[row] = NONE;
    if (!stays) {
      this.unlink(row);
      this.linkLast(row);
    }
  }

  private addRow(part: number): number {
    let row = this.freeRow;
    if (row === NONE) {
      row = this.rows++;
      if (row === this.part.length) this.growRows();
    } else {
      this.freeRow = this.next[row];
    }
    if (part >= this.rowOfPart.length) {
      const { length } = this.rowOfPart;
      this.rowOfPart = grownInts(this.rowOfPart, part + 1);
      this.rowOfPart.fill(NONE, length);
    }
    this.rowOfPart[part] = row;
    this.part[row] = part;
    this.element[row] = NONE;
    this.slot[row] = 0;
    this.from[row] = NONE;
    this.worker[row] = NONE;
    this.product[row] = 0;
    this.handedFrom[row] = NONE;
    this.since[row] = 0;
    this.shareCut[row] = NONE;
    this.live++;
    this.linkLast(row);
    return row;
  }

  private removeRow(row: number): void {
    this.unlink(row);
    this.rowOfPart[this.part[row]] = NONE;
    this.next[row] = this.freeRow;
    this.freeRow = row;
    this.live--;
  }

  private linkLast(row: number): void {
    this.previous[row] = this.tail;
    this.next[row] = NONE;
    if (this.tail === NONE) this.head = row;
    else this.next[this.tail] = row;
    this.tail = row;
  }

  private unlink(row: number): void {
    const before = this.previous[row];
    const after = this.next[row];
    if (before === NONE) this.head = after;
    else this.next[before] = after;
    if (after === NONE) this.tail = before;
    else this.previous[after] = before;
  }

  private clear(): void {
    for (let row = this.head; row !== NONE; row = this.next[row]) this.rowOfPart[this.part[row]] = NONE;
    this.applied = 0;
    this.rows = 0;
    this.freeRow = NONE;
    this.head = NONE;
    this.tail = NONE;
    this.live = 0;
  }

  private restore(keyframe: Keyframe): void {
    this.clear();
    for (let index = 0; index < keyframe.part.length; index++) {
      const row = this.addRow(keyframe.part[index]);
      this.element[row] = keyframe.element[index];
      this.slot[row] = keyframe.slot[index];
      this.from[row] = keyframe.from[index];
      this.worker[row] = keyframe.worker[index];
      this.product[row] = keyframe.product[index];
      this.handedFrom[row] = keyframe.handedFrom[index];
      this.since[row] = keyframe.since[index];
      this.moveStart[row] = keyframe.moveStart[index];
      this.moveEnd[row] = keyframe.moveEnd[index];
      this.shareStart[row] = keyframe.shareStart[index];
      this.shareCut[row] = keyframe.shareCut[index];
    }
    this.applied = keyframe.applied;
  }

  private takeKeyframe(): void {
    // Bring the working set to the end of the log, copy it, and leave it there: playback seeks anyway.
    if (this.applied > this.records.time.length) this.clear();
    const target = this.records.time.length;
    const last = this.keyframes.at(-1);
    if (last && last.applied > this.applied) this.restore(last);
    while (this.applied < target) this.apply(this.applied++);
    const count = this.live;
    const keyframe: Keyframe = {
      applied: target,
      part: new Int32Array(count),
      element: new Int32Array(count),
      slot: new Float64Array(count),
      from: new Int32Array(count),
      worker: new Int32Array(count),
      product: new Int32Array(count),
      handedFrom: new Int32Array(count),
      since: new Float64Array(count),
      moveStart: new Float64Array(count),
      moveEnd: new Float64Array(count),
      shareStart: new Float64Array(count),
      shareCut: new Float64Array(count),
    };
    let index = 0;
    for (let row = this.head; row !== NONE; row = this.next[row], index++) {
      keyframe.part[index] = this.part[row];
      keyframe.element[index] = this.element[row];
      keyframe.slot[index] = this.slot[row];
      keyframe.from[index] = this.from[row];
      keyframe.worker[index] = this.worker[row];
      keyframe.product[index] = this.product[row];
      keyframe.handedFrom[index] = this.handedFrom[row];
      keyframe.since[index] = this.since[row];
      keyframe.moveStart[index] = this.moveStart[row];
      keyframe.moveEnd[index] = this.moveEnd[row];
      keyframe.shareStart[index] = this.shareStart[row];
      keyframe.shareCut[index] = this.shareCut[row];
    }
    this.keyframes.push(keyframe);
    this.sinceKeyframe = 0;
    this.nextKeyframe = Math.max(KEYFRAME_RECORDS, 4 * count);
  }

  private growRows(): void {
    const size = this.part.length * 2;
    this.next = grownInts(this.next, size);
    this.previous = grownInts(this.previous, size);
    this.part = grownInts(this.part, size);
    this.element = grownInts(this.element, size);
    this.slot = grownFloats(this.slot, size);
    this.from = grownInts(this.from, size);
    this.worker = grownInts(this.worker, size);
    this.product = grownInts(this.product, size);
    this.handedFrom = grownInts(this.handedFrom, size);
    this.since = grownFloats(this.since, size);
    this.moveStart = grownFloats(this.moveStart, size);
    this.moveEnd = grownFloats(this.moveEnd, size);
    this.shareStart = grownFloats(this.shareStart, size);
    this.shareCut = grownFloats(this.shareCut, size);
  }
}
