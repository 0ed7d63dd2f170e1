import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SimulationError } from "#sim/simulation-error.ts";
import { type SavedState, StateStore } from "#sim/state-store.ts";
import { A, B, HEAD, RECORD_NUMBERS, RECORD_WORDS, RecordBatch, TIME } from "#sim/trace/record-batch.ts";
import { RelevantRecords } from "#sim/trace/relevant-records.ts";
import { StandingElements } from "#sim/trace/standing-elements.ts";
import { StandingParts } from "#sim/trace/standing-parts.ts";
import type { StandingRecord } from "#sim/trace/standing-record.ts";
import { StandingState } from "#sim/trace/standing-state.ts";
import { StandingValues } from "#sim/trace/standing-values.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";

interface Entry {
  readonly kind: number;
  readonly element: number;
  readonly a: number;
  readonly b: number;
}

const ELEMENTS = 3;
const PARTS = 4;

const entries = fc.array(
  fc.record({
    kind: fc.constantFrom(...Object.values(TraceKind), TraceKind.place, TraceKind.place, TraceKind.operation),
    element: fc.nat(ELEMENTS - 1),
    a: fc.nat(PARTS - 1),
    b: fc.nat(2),
  }),
  { maxLength: 120, size: "max" },
);

const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 });

/** Leaves out what a run may not write: the rest is legal, parts that come again included. */
function legal(list: readonly Entry[], mayCut: boolean): Entry[] {
  const moves = new Map<number, boolean>();
  return list.filter(({ kind, a }) => {
    if (kind === TraceKind.create) return !moves.has(a) && moves.set(a, false) !== undefined;
    if (kind === TraceKind.remove) return moves.delete(a);
    if (kind === TraceKind.cut) return mayCut && moves.get(a) === true;
    if (kind !== TraceKind.place && kind !== TraceKind.move) return true;
    return moves.has(a) && moves.set(a, kind === TraceKind.move) !== undefined;
  });
}

const batch = new RecordBatch();

function batchOf(list: readonly Entry[], before: number): RecordBatch {
  list.forEach(({ kind, element, a, b }, record) => {
    batch.numbers[RECORD_NUMBERS * record + TIME] = 10 * (before + record);
    batch.numbers[RECORD_NUMBERS * record + B] = b;
    batch.words[RECORD_WORDS * record + HEAD] = kind | (element << 8);
    batch.words[RECORD_WORDS * record + A] = a;
  });
  return batch;
}

interface Outcome {
  readonly saved: SavedState;
  readonly records: readonly StandingRecord[];
  readonly error: string;
}

/** What stands after the records, followed in pieces of these lengths again and again, and the error that stopped it. */
function followed(list: readonly Entry[], lengths: readonly number[]): Outcome {
  const standing = new StandingState();
  const store = new StateStore();
  standing.register(store);
  for (let element = 0; element < ELEMENTS; element++) standing.addElement();
  let error = "";
  let before = 0;
  try {
    for (let piece = 0; before < list.length; piece++) {
      const part = list.slice(before, before + lengths[piece % lengths.length]);
      standing.follow(batchOf(part, before), 0, part.length, before);
      before += part.length;
    }
  } catch (thrown) {
    if (!(thrown instanceof SimulationError)) throw thrown;
    error = thrown.message;
  }
  return { saved: store.save(), records: standing.records(), error };
}

describe("standing state", () => {
  it("[X5] is the same whatever is followed at once: what is left out of a batch no longer counts", () => {
    fc.assert(
      fc.property(entries, cuts, fc.boolean(), (list, lengths, mayCut) => {
        const records = legal(list, mayCut);
        expect(followed(records, lengths)).toEqual(followed(records, [1]));
      }),
      { seed: 20180601, numRuns: 250 },
    );
  });

  it("[X7] a forbidden record is the same error whatever is followed at once", () => {
    let errors = 0;
    fc.assert(
      fc.property(entries, cuts, fc.nat(60), (list, lengths, from) => {
        // A legal beginning, so that the error does not always come at once.
        const records = [...legal(list.slice(0, from), true), ...list.slice(from)];
        const expected = followed(records, [1]).error;
        if (expected !== "") errors += 1;
        expect(followed(records, lengths).error).toBe(expected);
      }),
      { seed: 20180601, numRuns: 150 },
    );
    expect(errors).toBeGreaterThan(75);
  });

  it("[X5] of a line at work most records no longer count at the end of a batch", () => {
    const elements = new StandingElements();
    for (let element = 0; element < ELEMENTS; element++) elements.add();
    const counters = new StandingValues();
    const relevant = new RelevantRecords(elements, new StandingParts(), counters);
    relevant.addElements(ELEMENTS);
    const work = (part: number): Entry[] => [
      { kind: TraceKind.create, element: 0, a: part, b: 0 },
      { kind: TraceKind.place, element: 1, a: part, b: 0 },
      { kind: TraceKind.operation, element: 1, a: part, b: 5 },
      { kind: TraceKind.state, element: 1, a: 2, b: 9 },
      { kind: TraceKind.state, element: 1, a: 3, b: 0 },
      { kind: TraceKind.remove, element: 2, a: part, b: 0 },
      { kind: TraceKind.counter, element: 2, a: 0, b: part },
    ];
    const list = Array.from({ length: 50 }, (_, part) => work(part)).flat();
    batchOf(list, 0);
    // The first operation of an element is among them: all are followed.
    expect(relevant.find(batch, 0, list.length)).toBe(-1);
    elements.operate(1, batch, 2, 0);
    counters.set(2, batch, 6, 0);
    const count = relevant.find(batch, 0, list.length);
    expect([...relevant.list.subarray(0, count)].map((record) => record - 49 * 7)).toEqual([6, 4, 3, 2]);
  });
});
