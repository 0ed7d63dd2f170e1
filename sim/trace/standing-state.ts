import type { StateStore } from "../state-store.ts";
import { A, ELEMENT_SHIFT, HEAD, KIND_MASK, RECORD_WORDS, type RecordBatch } from "./record-batch.ts";
import { RelevantRecords } from "./relevant-records.ts";
import { StandingElements } from "./standing-elements.ts";
import { StandingParts } from "./standing-parts.ts";
import type { StandingRecord } from "./standing-record.ts";
import { StandingValues } from "./standing-values.ts";
import { TraceKind } from "./trace-format.ts";

/**
 * What stands at the current time: the last word on every element, part, counter and alarm. A trace that begins in the middle of
 * a run starts with it. Lives in the state store, so that it goes with snapshots (SPEC, rules X5 and X6).
 */
export class StandingState {
  private readonly elements = new StandingElements();
  private readonly parts = new StandingParts();
  private readonly counters = new StandingValues();
  private readonly alarms = new StandingValues();
  private readonly relevant = new RelevantRecords(this.elements, this.parts, this.counters);
  private elementCount = 0;

  /** Registers the tables with the store of the run. */
  register(store: StateStore): void {
    store.table("trace/elements", this.elements);
    store.table("trace/parts", this.parts);
    store.table("trace/counters", this.counters);
    store.table("trace/alarms", this.alarms);
  }

  addElement(): void {
    this.elements.add();
    this.relevant.addElements(++this.elementCount);
  }

  /** Number of parts in the system. */
  get partCount(): number {
    return this.parts.count;
  }

  /**
   * Follows the records of a batch from number `from` up to `to`.
   * @param before records of the run before the batch
   * @throws SimulationError when a part is created twice, or moved without being in the system
   */
  follow(batch: RecordBatch, from: number, to: number, before: number): void {
    const { list } = this.relevant;
    const count = this.relevant.find(batch, from, to);
    if (count < 0) for (let record = from; record < to; record++) this.apply(batch, record, before);
    else for (let at = count - 1; at >= 0; at--) this.apply(batch, list[at], before);
  }

  private apply(batch: RecordBatch, record: number, before: number): void {
    const { elements, parts } = this;
    const { words } = batch;
    const head = words[RECORD_WORDS * record + HEAD];
    const element = head >>> ELEMENT_SHIFT;
    switch (head & KIND_MASK) {
      case TraceKind.state:
        elements.enter(element, batch, record, before);
        break;
      case TraceKind.operation:
        elements.operate(element, batch, record, before);
        if (words[RECORD_WORDS * record + A] >= 0) parts.work(element, batch, record, before);
        break;
      case TraceKind.travel:
        elements.travel(element, batch, record, before);
        break;
      case TraceKind.place:
        parts.place(element, batch, record, before);
        break;
      case TraceKind.create:
        parts.create(element, batch, record, before);
        break;
      case TraceKind.remove:
        parts.remove(words[RECORD_WORDS * record + A]);
        break;
      case TraceKind.move:
        parts.move(element, batch, record, before);
        break;
      case TraceKind.cut:
        parts.cut(batch, record, before);
        break;
      case TraceKind.counter:
        this.counters.set(element, batch, record, before);
        break;
      default:
        this.alarms.set(element, batch, record, before);
    }
  }

  /** The standing state as records with their original times, in the order of the trace; cleared alarms are left out. */
  records(): StandingRecord[] {
    const records: StandingRecord[] = [];
    this.elements.collect(records);
    this.parts.collect(records, this.elements);
    this.counters.collect(records, TraceKind.counter);
    this.alarms.collect(records, TraceKind.alarm, 0);
    return records.sort((left, right) => left.time - right.time || left.order - right.order);
  }
}
