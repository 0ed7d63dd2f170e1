import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { TraceReader } from "#sim/trace/trace-reader.ts";
import { chunkOf, naiveShare, randomTrace, replay, type TraceRecord } from "./naive-replay.ts";

const WORKING = 3;
const DOWN = 7;

function readerOf(records: readonly TraceRecord[], chunkSize = records.length): TraceReader {
  const reader = new TraceReader({ workingState: WORKING });
  for (let at = 0; at < records.length; at += chunkSize)
    reader.append([chunkOf(records.slice(at, at + chunkSize))]);
  return reader;
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function expectAgreement(
  reader: TraceReader,
  records: readonly TraceRecord[],
  time: number,
  elements: number,
) {
  const naive = replay(records, time);
  for (let element = 0; element < elements; element++) {
    const state = reader.stateAt(element, time);
    const expected = naive.states.get(element);
    expect(state.state).toBe(expected?.state ?? -1);
    if (expected) expect(state).toEqual(expected);
    for (let counter = 0; counter < 3; counter++) {
      expect(reader.counterAt(element, counter, time)).toBe(naive.counters.get(`${element}/${counter}`) ?? 0);
    }
  }
  const order = new Map<number, number>();
  const expectedParts = naive.parts.map((part) => {
    const share = naiveShare(part, time);
    if (share < 1)
      return [part.part, part.element, 0, -1, part.from, share, part.worker, part.product, -1, part.start];
    const place = order.get(part.element) ?? 0;
    order.set(part.element, place + 1);
    return [
      part.part,
      part.element,
      part.slot,
      place,
      -1,
      1,
      part.worker,
      part.product,
      part.handedFrom,
      part.since,
    ];
  });
  const parts: number[][] = [];
  reader.visitParts(time, (part, element, slot, place, move, facts) => {
    const { worker, product, handedFrom, since } = facts;
    parts.push([
      part,
      element,
      slot,
      place,
      move?.from ?? -1,
      move?.share ?? 1,
      worker,
      product,
      handedFrom,
      since,
    ]);
  });
  expect(parts).toEqual(expectedParts);
}

describe("trace reader", () => {
  it("equals a naive replay at random times, forwards and backwards", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (seed, count, chunk) => {
          const elements = 6;
          const records = randomTrace(numbers(seed), count, elements);
          const reader = readerOf(records, chunk);
          const next = numbers(seed ^ 0x5bd1e995);
          const end = records.at(-1)?.time ?? 0;
          const times = Array.from({ length: 12 }, () => Math.floor(next() * (end + 3000)) - 100);
          const sorted = [...times].sort((left, right) => left - right);
          for (const time of [...sorted, ...[...sorted].reverse(), ...times]) {
            expectAgreement(reader, records, time, elements);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("equals a naive replay across keyframes, and while the trace grows", () => {
    const elements = 5;
    const records = randomTrace(numbers(7), 9000, elements);
    const reader = new TraceReader({ workingState: WORKING });
    const next = numbers(11);
    for (let at = 0; at < records.length; at += 1500) {
      reader.append([chunkOf(records.slice(at, at + 1500))]);
      const known = records.slice(0, at + 1500);
      for (let check = 0; check < 4; check++) {
        const time = Math.floor(next() * (known.at(-1)?.time ?? 0));
        expectAgreement(reader, known, time, elements);
      }
    }
  });

  it("gives the share of an operation, frozen while the element does not work", () => {
    const records: TraceRecord[] = [
      { time: 0, kind: TraceKind.state, element: 0, a: 2, b: 0 },
      { time: 100, kind: TraceKind.operation, element: 0, a: 5, b: 1000 },
      { time: 100, kind: TraceKind.state, element: 0, a: WORKING, b: 1100 },
      { time: 400, kind: TraceKind.state, element: 0, a: DOWN, b: 0 },
      { time: 900, kind: TraceKind.state, element: 0, a: WORKING, b: 1600 },
      { time: 1600, kind: TraceKind.state, element: 0, a: 2, b: 0 },
      { time: 2000, kind: TraceKind.operation, element: 0, a: 6, b: 500 },
    ];
    const reader = readerOf(records);
    expect(reader.operationAt(0, 50)).toEqual({
      part: -1,
      duration: 0,
      share: 0,
      known: false,
      running: false,
    });
    const shares = [100, 250, 400, 700, 900, 1250, 1600, 1900, 2000].map(
      (time) => reader.operationAt(0, time).share,
    );
    const expected = [0, 0.15, 0.3, 0.3, 0.3, 0.65, 1, 1, 0];
    shares.forEach((share, index) => expect(share).toBeCloseTo(expected[index], 12));
    expect(reader.operationAt(0, 700)).toMatchObject({ part: 5, running: false, known: true });
    expect(reader.operationAt(0, 950).running).toBe(true);
  });

  it("keeps the start of a move that began before the window", () => {
    const reader = readerOf([
      { time: 1000, kind: TraceKind.create, element: 1, a: 9, b: 0 },
      { time: 600, kind: TraceKind.move, element: 2, a: 9, b: 1400 },
    ]);
    const shares: number[] = [];
    reader.visitParts(1000, (_part, _element, _slot, _order, move) => shares.push(move?.share ?? 1));
    expect(shares).toEqual([0.5]);
  });

  it("gives the travel in force or the last one, forwards and backwards", () => {
    const reader = readerOf([
      { time: 100, kind: TraceKind.travel, element: 1, a: 6, b: 400 },
      { time: 100, kind: TraceKind.travel, element: 2, a: 65_537, b: 900 },
      { time: 400, kind: TraceKind.travel, element: 1, a: 11, b: 700 },
    ]);
    expect(reader.travelAt(1, 99)).toBeUndefined();
    expect(reader.travelAt(0, 500)).toBeUndefined();
    for (const time of [400, 650, 5000]) {
      expect(reader.travelAt(1, time)).toEqual({ a: 11, since: 400, plannedEnd: 700 });
    }
    expect(reader.travelAt(1, 399)).toEqual({ a: 6, since: 100, plannedEnd: 400 });
    const out = { a: 0, since: 0, plannedEnd: 0 };
    expect(reader.travelAt(2, 500, out)).toBe(out);
    expect(out).toEqual({ a: 65_537, since: 100, plannedEnd: 900 });
    expect(reader.partCountAt(5000)).toBe(0);
  });

  it("clips the states of a span and lists its alarms", () => {
    const reader = readerOf([
      { time: 0, kind: TraceKind.state, element: 0, a: 2, b: 0 },
      { time: 100, kind: TraceKind.state, element: 0, a: DOWN, b: 0 },
      { time: 100, kind: TraceKind.alarm, element: 0, a: 1, b: 1 },
      { time: 300, kind: TraceKind.state, element: 0, a: 2, b: 0 },
      { time: 300, kind: TraceKind.alarm, element: 0, a: 1, b: 0 },
    ]);
    const spans: number[][] = [];
    reader.visitStates(0, 50, 350, (state, from, to) => spans.push([state, from, to]));
    expect(spans).toEqual([
      [2, 50, 100],
      [DOWN, 100, 300],
      [2, 300, 350],
    ]);
    expect(reader.alarmsBetween(100, 300)).toEqual([{ time: 100, element: 0, code: 1, raised: true }]);
  });

  it("tells every change of place: the numbers in the system and in each element equal a naive replay", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 20, max: 300 }), (seed, count) => {
        const elements = 5;
        const records = randomTrace(numbers(seed), count, elements);
        const reader = readerOf(records);
        const next = numbers(seed ^ 0x1234567);
        const end = records.at(-1)?.time ?? 0;
        for (let check = 0; check < 8; check++) {
          const time = Math.floor(next() * (end + 500));
          const held = Array.from({ length: elements }, () => 0);
          let total = 0;
          reader.visitPlaces(time, (at, _part, from, element, present) => {
            expect(at).toBeLessThanOrEqual(time);
            if (from < 0) total++;
            else held[from]--;
            if (present) held[element]++;
            else total--;
          });
          const naive = replay(records, time);
          const expected = Array.from(
            { length: elements },
            (_, element) => naive.parts.filter((part) => part.element === element).length,
          );
          expect(held).toEqual(expected);
          expect(total).toBe(reader.partCountAt(time));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("visits the operations of a span, the one under way at its start included", () => {
    const operation = (time: number, part: number, duration: number): TraceRecord => ({
      time,
      kind: TraceKind.operation,
      element: 1,
      a: part,
      b: duration,
    });
    const reader = readerOf([operation(0, 1, 90), operation(100, 2, 80), operation(200, 3, 50)]);
    const seen = (from: number, to: number) => {
      const found: number[][] = [];
      reader.visitOperations(1, from, to, (part, start, duration) => found.push([part, start, duration]));
      return found;
    };
    expect(seen(150, 200)).toEqual([[2, 100, 80]]);
    expect(seen(-50, 201)).toEqual([
      [1, 0, 90],
      [2, 100, 80],
      [3, 200, 50],
    ]);
    reader.visitOperations(7, 0, 1000, () => expect.fail("this element has no operation"));
  });

  it("stays fast with a million records", () => {
    const elements = 60;
    const reader = new TraceReader({ workingState: WORKING });
    // A line in balance: parts come in, move, are worked on, and leave.
    const records: TraceRecord[] = [];
    let time = 0;
    for (let part = 0; part < 125_000; part++) {
      const element = part % (elements - 1);
      time += 500;
      records.push({ time, kind: TraceKind.create, element, a: part, b: 0 });
      records.push({ time, kind: TraceKind.move, element: element + 1, a: part, b: time + 300 });
      records.push({ time: time + 300, kind: TraceKind.place, element: element + 1, a: part, b: 0 });
      records.push({ time: time + 300, kind: TraceKind.operation, element, a: part, b: 100 });
      records.push({ time: time + 300, kind: TraceKind.state, element, a: WORKING, b: time + 400 });
      records.push({ time: time + 400, kind: TraceKind.state, element, a: 2, b: 0 });
      records.push({ time: time + 400, kind: TraceKind.counter, element, a: 1, b: part });
      if (part >= 40) records.push({ time: time + 400, kind: TraceKind.remove, element, a: part - 40, b: 0 });
    }
    reader.append([chunkOf(records)]);
    expect(reader.recordCount).toBeGreaterThan(990_000);
    const state = reader.stateAt(0, 0);
    const operation = reader.operationAt(0, 0);
    let visited = 0;
    const frame = (at: number) => {
      for (let element = 0; element < elements; element++) {
        reader.stateAt(element, at, state);
        reader.operationAt(element, at, operation);
        reader.counterAt(element, 1, at);
      }
      reader.visitParts(at, () => visited++);
    };
    const measure = (times: (index: number) => number): number => {
      const start = performance.now();
      for (let index = 0; index < 300; index++) frame(times(index));
      return (performance.now() - start) / 300;
    };
    const next = numbers(3);
    // Generous: the machine that tests may be busy. On an idle one a frame costs a few hundredths of a millisecond.
    expect(measure((index) => 1_000_000 + index * 1000)).toBeLessThan(2);
    expect(measure((index) => 60_000_000 - index * 60_000)).toBeLessThan(2);
    expect(measure(() => next() * time)).toBeLessThan(4);
    expect(visited).toBeGreaterThan(30_000);
  });
});

describe("busiest minute", () => {
  it("is the full minute with the most records after the first instant", () => {
    const minute = 60_000_000;
    const at = (time: number): TraceRecord => ({ time, kind: TraceKind.state, element: 0, a: WORKING, b: 0 });
    const records = [
      // The standing state of a window does not count as busy.
      ...Array.from({ length: 9 }, () => at(2 * minute)),
      at(3 * minute + 1),
      at(5 * minute),
      at(6 * minute - 1),
      ...Array.from({ length: 5 }, () => at(8 * minute)),
    ];
    const reader = readerOf(records, 4);
    expect(reader.busiestMinute(2 * minute, 8 * minute)).toBe(5 * minute);
    expect(reader.busiestMinute(2 * minute, 9 * minute)).toBe(8 * minute);
    expect(reader.busiestMinute(20 * minute, 30 * minute)).toBe(20 * minute);
  });
});
