import {
  A,
  BATCH_RECORDS,
  ELEMENT_SHIFT,
  HEAD,
  KIND_MASK,
  RECORD_WORDS,
  type RecordBatch,
} from "./record-batch.ts";
import type { StandingElements } from "./standing-elements.ts";
import type { StandingParts } from "./standing-parts.ts";
import type { StandingValues } from "./standing-values.ts";
import { TraceKind } from "./trace-format.ts";

// What has been seen of an element, going back: its last travel, state, operation.
const TRAVEL = 1;
const STATE = 2;
const OPERATION = 4;
const ELEMENT_FLAGS = 8;

// A sight of a part: the part, what has been seen of it, and the element where it stays as far as is known.
const PART = 0;
const SEEN = 1;
const STAYS = 2;
const SIGHT = 4;

// What has been seen of a part, going back: how it came to where it is, the last operation on it, that it was there; its end, its
// beginning. Absent: it has no row, so that its beginning must be in the batch.
const CAME = 1;
const WORK = 2;
const THERE = 4;
const ABSENT = 8;
const REMOVED = 16;
const CREATED = 32;
const PART_FLAGS = 64;

/** Room for sights: twice as many as there can be, by hash of the part. */
const SIGHTS = 2 * BATCH_RECORDS;
const SIGHT_SHIFT = 3 + Math.clz32(SIGHTS);
const SIGHT_MASK = SIGHTS * SIGHT - 1;

/** Room for counters, by hash; one that finds its place taken is looked at again. */
const COUNTERS = 256;
const COUNTER_SHIFT = 1 + Math.clz32(COUNTERS);

const NOWHERE = -1;
/** Searches after which their numbers begin anew. */
const SEARCHES = 0x7fff_ffff / PART_FLAGS - 1;

/**
 * Finds among the records of a batch those that still count at its end, going back from the last one. Most do not: of an element none
 * before its last operation, of a part none before its last arrival somewhere, and nothing of a part that came and left.
 */
export class RelevantRecords {
  /** Those found, the latest first. */
  readonly list = new Int32Array(BATCH_RECORDS);
  private readonly elements: StandingElements;
  private readonly parts: StandingParts;
  private readonly values: StandingValues;
  /** Flags of every element, on top of those of earlier searches. */
  private seen = new Int32Array(16);
  /** Their flags, too, are on top of those of earlier searches, which count as empty. */
  private readonly sights = new Int32Array(SIGHTS * SIGHT);
  /** counters seen, one more than code + 256 × element */
  private readonly counters = new Int32Array(COUNTERS);
  private search = 0;
  /** Parts seen that have no row and were not yet seen to be created. */
  private missing = 0;
  private refused = false;

  constructor(elements: StandingElements, parts: StandingParts, counters: StandingValues) {
    this.elements = elements;
    this.parts = parts;
    this.values = counters;
  }

  addElements(count: number): void {
    if (count > this.seen.length) this.seen = new Int32Array(2 * count);
  }

  /**
   * @returns the number of records found; -1 when all have to be followed: what is rare (the first operation of an element, a cut, a part
   * that comes again) or forbidden (SPEC, rule X7) is left to those who follow
   */
  find({ words }: RecordBatch, from: number, to: number): number {
    this.begin();
    const { list } = this;
    let count = 0;
    for (let record = this.skip(words, from, to); record >= from; record = this.skip(words, from, record)) {
      const head = words[RECORD_WORDS * record + HEAD];
      const kind = head & KIND_MASK;
      if (kind === TraceKind.cut) return -1;
      if (this.counts(kind, head >>> ELEMENT_SHIFT, words[RECORD_WORDS * record + A])) list[count++] = record;
    }
    return this.refused || this.missing > 0 ? -1 : count;
  }

  /**
   * The last record before `to` that has to be looked at; one less than `from` if there is none. Most are passed here, so there is no call
   * in it: V8 then reads what the loop needs of the arrays once, not for every record.
   */
  private skip(words: Int32Array, from: number, to: number): number {
    const { counters, search, seen, sights } = this;
    const known = search * ELEMENT_FLAGS;
    const sighted = search * PART_FLAGS;
    let record = to - 1;
    for (let at = RECORD_WORDS * record; record >= from; record--, at -= RECORD_WORDS) {
      const head = words[at + HEAD];
      const a = words[at + A];
      const element = head >>> ELEMENT_SHIFT;
      const kind = head & KIND_MASK;
      if (kind === TraceKind.state) {
        if (seen[element] < known + (STATE | OPERATION)) break;
      } else if (kind === TraceKind.operation || kind === TraceKind.place || kind === TraceKind.move) {
        const sight = homeOf(a);
        if (sights[sight + PART] !== a) break;
        const flags = sights[sight + SEEN] - sighted;
        if (kind === TraceKind.operation) {
          if (seen[element] < known + OPERATION || flags < 0 || (flags & WORK) === 0) break;
        } else if (flags < 0 || (flags & (CAME | CREATED)) !== CAME) break;
      } else if (kind === TraceKind.counter) {
        const counter = (element << ELEMENT_SHIFT) + a + 1;
        if (counters[Math.imul(counter, 0x9e3779b1) >>> COUNTER_SHIFT] !== counter) break;
      } else break;
    }
    return record;
  }

  /** Looks at a record and tells whether it counts. */
  private counts(kind: number, element: number, a: number): boolean {
    switch (kind) {
      case TraceKind.state:
        return this.stateCounts(element);
      case TraceKind.operation: {
        const worked = a >= 0 && this.workCounts(a);
        return this.operationCounts(element) || worked;
      }
      case TraceKind.place:
        return this.placeCounts(this.sightOf(a), element);
      case TraceKind.move:
        return this.moveCounts(this.sightOf(a));
      case TraceKind.create:
        return this.createCounts(this.sightOf(a));
      case TraceKind.remove:
        return this.removeCounts(this.sightOf(a));
      case TraceKind.travel:
        return this.isFirst(element, TRAVEL);
      case TraceKind.counter:
        return this.counterCounts(element, a);
      default:
        return true;
    }
  }

  private begin(): void {
    if (this.search === SEARCHES) {
      this.search = 0;
      this.seen.fill(0);
      this.sights.fill(0);
    }
    this.search += 1;
    this.counters.fill(0);
    this.missing = 0;
    this.refused = false;
  }

  private counterCounts(element: number, code: number): boolean {
    // A new one takes its row when it is told for the first time.
    if (!this.values.has(element, code)) return true;
    const { counters } = this;
    const counter = (element << ELEMENT_SHIFT) + code + 1;
    const at = Math.imul(counter, 0x9e3779b1) >>> COUNTER_SHIFT;
    const seen = counters[at] === counter;
    counters[at] = counter;
    return !seen;
  }

  /** Going back, this is the first record of its kind of the element. */
  private isFirst(element: number, flag: number): boolean {
    const { seen } = this;
    const known = this.search * ELEMENT_FLAGS;
    const flags = seen[element] < known ? 0 : seen[element] - known;
    if ((flags & flag) !== 0) return false;
    seen[element] = known + (flags | flag);
    return true;
  }

  /** Until the operation has been seen, every state may be the one in which it came to rest; elsewhere only the last one counts. */
  private stateCounts(element: number): boolean {
    const flags = this.seen[element] - this.search * ELEMENT_FLAGS;
    if (this.isFirst(element, STATE)) return true;
    return (flags & OPERATION) === 0 && this.elements.hasOperated(element);
  }

  private operationCounts(element: number): boolean {
    if (!this.isFirst(element, OPERATION)) return false;
    // Before its first operation, states were left out.
    if (!this.elements.hasOperated(element)) this.refused = true;
    return true;
  }

  private workCounts(part: number): boolean {
    return (this.see(this.sightOf(part), WORK) & (WORK | CREATED)) === 0;
  }

  private placeCounts(at: number, element: number): boolean {
    const { sights } = this;
    const stays = sights[at + STAYS];
    sights[at + STAYS] = element;
    return this.comes(at, stays !== NOWHERE && stays !== element);
  }

  private moveCounts(at: number): boolean {
    return this.comes(at, this.sights[at + STAYS] !== NOWHERE);
  }

  /** @param isWhole before this record there is nothing more to know of how the part came to where it is */
  private comes(at: number, isWhole: boolean): boolean {
    const flags = this.wasThere(at, isWhole ? CAME : 0);
    return (flags & CAME) === 0;
  }

  /** The part was there at the time of the record. @returns what had been seen of it */
  private wasThere(at: number, flags: number): number {
    const before = this.see(at, THERE | flags);
    if ((before & CREATED) !== 0) this.refused = true;
    if ((before & THERE) === 0 && !this.parts.has(this.sights[at + PART])) {
      this.missing += 1;
      this.see(at, ABSENT);
    }
    return before;
  }

  private createCounts(at: number): boolean {
    const before = this.see(at, CREATED);
    if ((before & ABSENT) !== 0) this.missing -= 1;
    if ((before & CREATED) !== 0 || this.parts.has(this.sights[at + PART])) this.refused = true;
    return (before & REMOVED) === 0;
  }

  private removeCounts(at: number): boolean {
    if (this.wasThere(at, CAME | WORK | REMOVED) !== 0) this.refused = true;
    return (this.see(at, 0) & ABSENT) === 0;
  }

  /** @returns what had been seen of the part before */
  private see(at: number, flags: number): number {
    const { sights } = this;
    const before = sights[at + SEEN] & (PART_FLAGS - 1);
    sights[at + SEEN] |= flags;
    return before;
  }

  /** Where the sight of a part is; a new one when it has none in this search. */
  private sightOf(part: number): number {
    const { sights } = this;
    const sighted = this.search * PART_FLAGS;
    let at = homeOf(part);
    while (sights[at + SEEN] >= sighted) {
      if (sights[at + PART] === part) return at;
      at = (at + SIGHT) & SIGHT_MASK;
    }
    sights[at + PART] = part;
    sights[at + SEEN] = sighted;
    sights[at + STAYS] = NOWHERE;
    return at;
  }
}

/** Where the sight of a part should be. Four parts that follow one another, which are often there together, lie side by side. */
function homeOf(part: number): number {
  return ((Math.imul(part >>> 2, 0x9e3779b1) >>> SIGHT_SHIFT) << 4) | ((part & 3) << 2);
}
