import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SimulationError } from "#sim/simulation-error.ts";
import { StateStore } from "#sim/state-store.ts";
import { CHUNK_RECORDS, emptyChunk, TraceKind, type TraceMode } from "#sim/trace/trace-format.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";
import { Network } from "../network-model.ts";
import { LINE, networkShape } from "../network-shapes.ts";
import { recordsOf, seenAt } from "./fold.ts";

const END = 60_000_000;

/** A writer on its own, with a clock to set. */
function bench(
  mode: TraceMode,
  elements = 4,
): { trace: TraceWriter; clock: Float64Array; store: StateStore } {
  const trace = new TraceWriter(mode);
  const store = new StateStore();
  const clock = store.float64("clock", 1);
  trace.attach(store, clock);
  for (let element = 0; element < elements; element++) trace.addElement();
  return { trace, clock, store };
}

type Deed = { readonly gap: number; readonly part: number; readonly to: number; readonly lasts: number };

const deeds = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 50 }),
    part: fc.nat(5),
    to: fc.nat(3),
    lasts: fc.integer({ min: 1000, max: 9000 }),
  }),
  { maxLength: 80 },
);

/** Parts that are created, carried, held up, put down and removed, each as its own history allows. */
function carry(trace: TraceWriter, clock: Float64Array, list: readonly Deed[]): void {
  const stage = new Map<number, { step: number; to: number }>();
  for (const { gap, part, to, lasts } of list) {
    clock[0] += gap * 100;
    const now = clock[0];
    const known = stage.get(part) ?? { step: 0, to };
    if (known.step === 0) trace.create(to, part, to);
    else if (known.step === 1 || known.step === 5) trace.place(known.to, part, part % 2);
    else if (known.step === 2 || known.step === 4) trace.move(known.to, part, now + lasts * 1000);
    else if (known.step === 3) trace.cut(known.to, part);
    else trace.remove(known.to, part, part === 1);
    // A cut move is resumed to the same element, and may be cut again.
    const next = known.step === 4 && lasts % 2 === 0 ? 3 : known.step + 1;
    if (next > 6) stage.delete(part);
    else stage.set(part, { step: next, to: next === 2 ? to : known.to });
  }
}

describe("trace", () => {
  it("[X1] takes at most 24 bytes a record, with times that never decrease, in any window", () => {
    const chunk = emptyChunk(1);
    const bytes = [chunk.time, chunk.kind, chunk.element, chunk.a, chunk.b].reduce(
      (sum, c) => sum + c.byteLength,
      0,
    );
    expect(bytes).toBeLessThanOrEqual(24);
    fc.assert(
      fc.property(networkShape, fc.nat(END), (shape, from) => {
        const network = new Network(shape, { mode: "window", from, to: END });
        network.sim.run(END);
        const times = recordsOf(network.sim.trace.takeChunks()).map(({ time }) => time);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { seed: 20180601, numRuns: 20 },
    );
  });

  it("[X2] what is kept, and when it is taken, changes neither run nor hash", () => {
    fc.assert(
      fc.property(networkShape, fc.nat(END), fc.nat(END), fc.array(fc.nat(END)), (shape, a, b, cuts) => {
        const none = new Network(shape);
        none.sim.run(END);
        const modes: TraceMode[] = [
          { mode: "full" },
          { mode: "window", from: Math.min(a, b), to: Math.max(a, b) },
        ];
        for (const mode of modes) {
          const traced = new Network(shape, mode);
          for (const cut of [...cuts].sort((x, y) => x - y)) {
            traced.sim.run(cut);
            traced.sim.trace.takeChunks();
          }
          traced.sim.run(END);
          expect(traced.outcome()).toEqual(none.outcome());
        }
      }),
      { seed: 20180601, numRuns: 25 },
    );
  });

  it("[X3] the hash covers every field and the order of records", () => {
    const digest = (write: (trace: TraceWriter, clock: Float64Array) => void): string => {
      const { trace, clock } = bench({ mode: "none" });
      write(trace, clock);
      return trace.digest();
    };
    const digests = [
      digest(() => undefined),
      digest((trace) => trace.state(1, 2, 3)),
      digest((trace, clock) => {
        clock[0] = 1;
        trace.state(1, 2, 3);
      }),
      digest((trace, clock) => {
        clock[0] = 2 ** 40;
        trace.state(1, 2, 3);
      }),
      digest((trace) => trace.state(0, 2, 3)),
      digest((trace) => trace.state(1, 3, 3)),
      digest((trace) => trace.state(1, 2, 4)),
      digest((trace) => trace.state(1, 2, 3 + 2 ** 45)),
      digest((trace) => trace.operation(1, 2, 3)),
      digest((trace) => trace.counter(1, 2, 3)),
      digest((trace) => trace.travel(1, 2, 3)),
      digest((trace) => {
        trace.state(1, 2, 3);
        trace.state(1, 2, 3);
      }),
      digest((trace) => {
        trace.state(0, 2, 3);
        trace.state(1, 2, 3);
      }),
      digest((trace) => {
        trace.state(1, 2, 3);
        trace.state(0, 2, 3);
      }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    for (const text of digests) expect(text).toMatch(/^[0-9a-f]{16}$/);
  });

  it("[X3] the hash has no collisions among many near records", () => {
    const seen = new Set<string>();
    for (let element = 0; element < 4; element++) {
      for (let state = 0; state < 50; state++) {
        for (let end = 0; end < 100; end++) {
          const { trace } = bench({ mode: "none" });
          trace.state(element, state, end);
          seen.add(trace.digest());
        }
      }
    }
    expect(seen.size).toBe(20_000);
  });

  it("[X4] hands every record over once, whatever the batches, in buffers free to transfer", () => {
    fc.assert(
      fc.property(networkShape, fc.array(fc.nat(END), { maxLength: 5 }), (shape, cuts) => {
        const whole = new Network(shape, { mode: "full" });
        whole.sim.run(END);
        const expected = recordsOf(whole.sim.trace.takeChunks());
        expect(expected.length).toBe(whole.sim.trace.records);
        const live = new Network(shape, { mode: "full" });
        const received = [];
        for (const cut of [...cuts.sort((a, b) => a - b), END]) {
          live.sim.run(cut);
          const chunks = live.sim.trace.takeChunks();
          const transfer = chunks.flatMap(({ time, kind, element, a, b }) => [time, kind, element, a, b]);
          received.push(
            ...recordsOf(structuredClone(chunks, { transfer: transfer.map(({ buffer }) => buffer) })),
          );
        }
        expect(received).toEqual(expected);
        expect(live.sim.trace.takeChunks()).toEqual([]);
      }),
      { seed: 20180601, numRuns: 20 },
    );
  });

  it("[X4] full chunks follow one another without a gap", () => {
    const { trace, clock } = bench({ mode: "full" });
    const count = 2 * CHUNK_RECORDS + 5;
    for (let index = 0; index < count; index++) {
      clock[0] = index;
      trace.counter(0, 0, index);
    }
    const chunks = trace.takeChunks();
    expect(chunks.map((chunk) => chunk.count)).toEqual([CHUNK_RECORDS, CHUNK_RECORDS, 5]);
    expect(recordsOf(chunks).every(({ time, b }, index) => time === index && b === index)).toBe(true);
  });

  it("[X5] a reader of a window sees what a reader of everything sees", () => {
    fc.assert(
      fc.property(
        networkShape,
        fc.nat(END),
        fc.array(fc.nat(END), { maxLength: 6 }),
        (shape, from, looks) => {
          const whole = new Network(shape, { mode: "full" });
          const window = new Network(shape, { mode: "window", from, to: END });
          for (const network of [whole, window]) network.sim.run(END);
          const all = recordsOf(whole.sim.trace.takeChunks());
          const part = recordsOf(window.sim.trace.takeChunks());
          for (const time of [from, ...looks.filter((look) => look > from), END]) {
            expect(seenAt(part, time)).toEqual(seenAt(all, time));
          }
        },
      ),
      { seed: 20180601, numRuns: 30 },
    );
  });

  it("[X5] so it is with parts on the way, also when they were held up", () => {
    fc.assert(
      fc.property(deeds, fc.nat(300_000), (list, from) => {
        const whole = bench({ mode: "full" });
        const window = bench({ mode: "window", from, to: Infinity });
        for (const { trace, clock } of [whole, window]) {
          carry(trace, clock, list);
          clock[0] = Math.max(clock[0], from);
        }
        const all = recordsOf(whole.trace.takeChunks());
        const part = recordsOf(window.trace.takeChunks());
        for (const time of [from, from + 5_000, from + 80_000]) {
          const expected = seenAt(all, time);
          // The earlier pieces of a held-up move are told as one, with its planned end rounded to the microsecond.
          const parts = expected.parts.map((entry) => ({ ...entry, share: expect.closeTo(entry.share, 5) }));
          expect(seenAt(part, time)).toEqual({ ...expected, parts });
        }
      }),
      { seed: 20180601, numRuns: 300 },
    );
  });

  it("[X8] the last travel of an element stands, also in a window and after a restart from a snapshot", () => {
    const drive = ({ trace, clock }: ReturnType<typeof bench>): void => {
      clock[0] = 10;
      trace.travel(2, 5, 40);
      trace.travel(3, -1, 30);
      clock[0] = 60;
      trace.travel(2, 70_000_000, 90);
    };
    const standing = [
      [10, TraceKind.travel, 3, -1, 30],
      [60, TraceKind.travel, 2, 70_000_000, 90],
    ];
    const told = (trace: TraceWriter): number[][] =>
      recordsOf(trace.takeChunks()).map(({ time, kind, element, a, b }) => [time, kind, element, a, b]);
    const window = bench({ mode: "window", from: 80, to: 200 });
    drive(window);
    window.clock[0] = 80;
    expect(told(window.trace)).toEqual(standing);

    const first = bench({ mode: "none" });
    drive(first);
    const second = bench({ mode: "full" });
    second.store.restore(first.store.save());
    second.trace.restarted();
    expect(told(second.trace)).toEqual(standing);
    expect(second.trace.digest()).toBe(first.trace.digest());
  });

  it("[X5] a window in which nothing happens still tells what stands, and cleared alarms are left out", () => {
    const { trace, clock } = bench({ mode: "window", from: 100, to: 200 });
    clock[0] = 10;
    trace.state(2, 3, 0);
    trace.alarm(2, 0, true);
    trace.alarm(1, 0, true);
    trace.alarm(1, 0, false);
    trace.create(2, 7, 1);
    expect(trace.takeChunks()).toEqual([]);
    clock[0] = 150;
    const records = recordsOf(trace.takeChunks());
    expect(records.map(({ time, kind, element, a, b }) => [time, kind, element, a, b])).toEqual([
      [10, TraceKind.state, 2, 3, 0],
      [10, TraceKind.alarm, 2, 0, 1],
      [10, TraceKind.create, 2, 7, 1],
    ]);
    clock[0] = 201;
    trace.state(2, 4, 0);
    expect(trace.takeChunks()).toEqual([]);
    expect(trace.records).toBe(6);
    expect(() => new TraceWriter({ mode: "window", from: 2, to: 1 })).toThrow(RangeError);
  });

  it("[X6] a trace that begins with a restored run opens with what stood", () => {
    fc.assert(
      fc.property(networkShape, fc.nat(END), (shape, cut) => {
        const whole = new Network(shape, { mode: "full" });
        whole.sim.run(END);
        const first = new Network(shape);
        first.sim.run(cut);
        const second = new Network(shape, { mode: "full" });
        second.sim.restore(structuredClone(first.sim.save()));
        const all = recordsOf(whole.sim.trace.takeChunks());
        const opening = recordsOf(second.sim.trace.takeChunks());
        expect(seenAt(opening, cut)).toEqual(seenAt(all, cut));
        second.sim.run(END);
        const rest = recordsOf(second.sim.trace.takeChunks());
        expect(rest).toEqual(all.filter(({ time }) => time > cut));
        expect(second.sim.trace.digest()).toBe(whole.sim.trace.digest());
      }),
      { seed: 20180601, numRuns: 30 },
    );
  });

  it("[X6] a rewound run forgets what it had recorded", () => {
    const network = new Network(LINE, { mode: "full" });
    network.sim.run(10_000_000);
    const saved = network.sim.save();
    network.sim.run(20_000_000);
    network.sim.restore(saved);
    const times = recordsOf(network.sim.trace.takeChunks()).map(({ time }) => time);
    expect(Math.max(...times)).toBeLessThanOrEqual(10_000_000);
  });

  it("[X7] parts are created once, and only those in the system are moved: known as soon as somebody looks", () => {
    for (const act of [
      (trace: TraceWriter) => trace.create(0, 1, 0),
      (trace: TraceWriter) => trace.place(0, 2, 0),
      (trace: TraceWriter) => trace.move(0, 2, 5),
      (trace: TraceWriter) => trace.cut(0, 1),
      (trace: TraceWriter) => trace.remove(0, 2, false),
    ]) {
      const { trace } = bench({ mode: "none" });
      trace.create(0, 1, 0);
      trace.digest();
      act(trace);
      expect(() => trace.digest()).toThrow(SimulationError);
    }
    const { trace } = bench({ mode: "none" });
    trace.create(0, 1, 0);
    trace.remove(0, 1, true);
    trace.place(0, 1, 0);
    expect(() => trace.digest()).toThrow(/part 1 is not in the system/);
  });

  it("[C1] parts created less parts removed are those in the system", () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const { trace, clock } = bench({ mode: "full" });
        carry(trace, clock, list);
        const records = recordsOf(trace.takeChunks());
        const count = (kind: number): number => records.filter((record) => record.kind === kind).length;
        expect(trace.partsInSystem).toBe(count(TraceKind.create) - count(TraceKind.remove));
      }),
      { seed: 20180601, numRuns: 100 },
    );
  });

  it("[X2] serves one simulation only, and names no more elements than fit", () => {
    const { trace, store, clock } = bench({ mode: "none" }, 65_536);
    expect(() => trace.attach(store, clock)).toThrow(/one simulation/);
    expect(() => trace.addElement()).toThrow(RangeError);
    expect(() => trace.counter(0, 256, 1)).toThrow(RangeError);
  });
});
