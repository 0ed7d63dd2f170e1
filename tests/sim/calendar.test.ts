import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Calendar, NO_EVENT } from "#sim/calendar.ts";

/** The calendar as one would write it without a thought for speed: the reference. */
class NaiveCalendar {
  private events: { time: number; priority: number; sequence: number; argument: number }[] = [];
  private sequence = 0;

  add(time: number, priority: number, argument: number): void {
    this.events.push({ time, priority, sequence: this.sequence++, argument });
    this.events.sort((a, b) => a.time - b.time || a.priority - b.priority || a.sequence - b.sequence);
  }

  take(): { time: number; argument: number } | undefined {
    return this.events.shift();
  }

  cancel(argument: number): boolean {
    const index = this.events.findIndex((event) => event.argument === argument);
    if (index >= 0) this.events.splice(index, 1);
    return index >= 0;
  }

  get size(): number {
    return this.events.length;
  }
}

type Step =
  | { readonly kind: "add"; readonly time: number; readonly priority: number }
  | { readonly kind: "take" }
  | { readonly kind: "cancel"; readonly index: number }
  | { readonly kind: "reload" };

// Few distinct times, so that priority and sequence decide often.
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      time: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 50 })),
      priority: fc.integer({ min: 0, max: 6 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("take" as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cancel" as const), index: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reload" as const) }) },
);

function reloaded(calendar: Calendar): Calendar {
  const copy = new Calendar(2);
  copy.restore(structuredClone(calendar.save()));
  return copy;
}

/** Gap to the next event, µs. */
function gapOf(law: string, random: () => number, count: number): number {
  const u = random();
  switch (law) {
    case "exponential":
      return Math.floor(-1e6 * Math.log(u));
    case "constant":
      return 1e6;
    case "gridded":
      return 1e5 * Math.floor(21 * u);
    case "bimodal":
      return Math.floor((random() < 0.9 ? -1e3 : -9e6) * Math.log(u));
    case "heavy-tailed":
      return Math.floor(1 / (u * u * u));
    case "same instant":
      return random() < 0.95 ? 0 : 1;
    default: // long quiet times between thousands of events within a millisecond
      return count % 4000 < 20 ? Math.floor(1e12 * u) : Math.floor(1e3 * u);
  }
}

/**
 * A hold model in which a fifth of the events is cancelled. Throws when an event comes out of order; gives the events left at the
 * end, as they come and as they should.
 */
function exercise(law: string, size: number): { rest: number[]; expected: number[] } {
  let state = 12_345;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
  let calendar = new Calendar(4);
  const pending = new Map<number, { time: number; priority: number; handle: number }>();
  let sequence = 0;
  let last = { time: 0, priority: 0, sequence: -1 };
  const add = (now: number): void => {
    const time = now + gapOf(law, random, sequence);
    const priority = Math.floor(3 * random());
    const handle = calendar.add(time, priority, sequence % 100, 0, sequence);
    pending.set(sequence++, { time, priority, handle });
  };
  for (let count = 0; count < size; count++) add(0);
  for (let turn = 0; turn < 3 * size + 1000; turn++) {
    const time = calendar.peekTime();
    calendar.take();
    const number = calendar.takenArgument;
    const event = pending.get(number);
    if (event === undefined) throw new Error(`event ${number} is not pending`);
    pending.delete(number);
    if (event.time !== time) throw new Error(`event ${number} at ${time} in place of ${event.time}`);
    // Every event after one that was pending already follows it in the total order; one added since may not lie before now.
    const late = number > last.sequence && event.time === last.time && event.priority < last.priority;
    const before = time - last.time || event.priority - last.priority || number - last.sequence || Number.NaN;
    if (!(before > 0) && !late) throw new Error(`event ${number} comes too late`);
    last = { time, priority: event.priority, sequence: number };
    add(time);
    if (turn % 5 === 0) {
      const [victim] = [...pending.keys()].slice(Math.floor(random() * Math.min(pending.size, 50)));
      if (!calendar.cancel(pending.get(victim)?.handle ?? 0))
        throw new Error(`event ${victim} is not to be cancelled`);
      pending.delete(victim);
      add(time);
    }
    if (turn % 997 === 0) calendar = reloaded(calendar);
  }
  const order = [...pending.entries()].sort(
    ([a, left], [b, right]) => left.time - right.time || left.priority - right.priority || a - b,
  );
  const rest: number[] = [];
  while (calendar.peekTime() < Infinity) {
    calendar.take();
    rest.push(calendar.takenArgument);
  }
  return { rest, expected: order.map(([number]) => number) };
}

describe("calendar", () => {
  it("[O2] [O5] equals a naive sorted list, with cancelling, growth and reloading", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        let calendar = new Calendar(2);
        const naive = new NaiveCalendar();
        const handles: number[] = [];
        for (const action of steps) {
          if (action.kind === "add") {
            naive.add(action.time, action.priority, handles.length);
            handles.push(
              calendar.add(
                action.time,
                action.priority,
                handles.length % 7,
                handles.length % 5,
                handles.length,
              ),
            );
          } else if (action.kind === "take") {
            const expected = naive.take();
            const time = calendar.peekTime();
            expect(time).toBe(expected?.time ?? Infinity);
            if (expected === undefined) continue;
            calendar.take();
            expect(calendar.takenArgument).toBe(expected.argument);
            expect(calendar.takenTarget).toBe(expected.argument % 7);
            expect(calendar.takenKind).toBe(expected.argument % 5);
          } else if (action.kind === "cancel" && handles.length > 0) {
            const argument = action.index % handles.length;
            const pending = calendar.isPending(handles[argument]);
            expect(naive.cancel(argument)).toBe(pending);
            expect(calendar.cancel(handles[argument])).toBe(pending);
            expect(calendar.cancel(handles[argument])).toBe(false);
          } else if (action.kind === "reload") {
            calendar = reloaded(calendar);
          }
          expect(calendar.size).toBe(naive.size);
        }
        for (let rest = naive.take(); rest !== undefined; rest = naive.take()) {
          expect(calendar.peekTime()).toBe(rest.time);
          calendar.take();
          expect(calendar.takenArgument).toBe(rest.argument);
        }
        expect(calendar.peekTime()).toBe(Infinity);
      }),
      { seed: 20180601, numRuns: 300 },
    );
  });

  it.each(["exponential", "constant", "gridded", "bimodal", "heavy-tailed", "same instant", "bursts"])(
    "[O2] [O5] keeps the order of thousands of events, %s gaps, with cancelling and reloading",
    (law) => {
      for (const size of [20, 60, 300, 2000]) {
        const { rest, expected } = exercise(law, size);
        expect(rest).toEqual(expected);
      }
    },
  );

  it("[O2] [O5] cancels from the midst of thousands, at one instant or at many, near and in buckets to come", () => {
    for (const spread of [1, 3, 1_000_000]) {
      const calendar = new Calendar();
      const times = Array.from({ length: 6000 }, (_, index) => (index < 3000 ? 0 : 1_000) + (index % spread));
      const handles = times.map((time, index) => calendar.add(time, index % 3, 0, 0, index));
      calendar.peek();
      const kept = times.flatMap((time, index) => {
        if (index % 4 === 2) return [{ time, priority: index % 3, index }];
        expect(calendar.cancel(handles[index])).toBe(true);
        return [];
      });
      kept.sort((a, b) => a.time - b.time || a.priority - b.priority || a.index - b.index);
      const left: number[] = [];
      while (calendar.peekTime() < Infinity) {
        calendar.take();
        left.push(calendar.takenArgument);
      }
      expect(left).toEqual(kept.map(({ index }) => index));
    }
  });

  it("[S4] holds the same state however events lie in it: a saved one does not depend on looking ahead", () => {
    const looked = new Calendar();
    const blind = new Calendar();
    for (let index = 0; index < 500; index++) {
      for (const calendar of [looked, blind]) calendar.add((index * 7919) % 1000, index % 7, index, 0, 0);
      if (index % 50 === 0) looked.peekTime();
    }
    expect(looked.save()).toEqual(blind.save());
    expect(reloaded(looked).save()).toEqual(blind.save());
  });

  it("[O5] never gives a handle twice though places are used again", () => {
    const calendar = new Calendar(2);
    const seen = new Set<number>();
    for (let round = 0; round < 5000; round++) {
      const handle = calendar.add(round, 0, 0, 0, 0);
      expect(seen.has(handle)).toBe(false);
      expect(handle).toBeGreaterThan(0);
      seen.add(handle);
      if (round % 3 === 0) calendar.cancel(handle);
      else if (round % 3 === 1) {
        calendar.peekTime();
        calendar.take();
      }
    }
  });

  it("[O5] cancels nothing by handle 0 or by a foreign number", () => {
    const calendar = new Calendar();
    calendar.add(1, 0, 0, 0, 0);
    for (const handle of [NO_EVENT, -1, Number.NaN, 1, 2 ** 40, Infinity]) {
      expect(calendar.cancel(handle)).toBe(false);
    }
    expect(calendar.size).toBe(1);
  });

  it("tells the time of a pending event", () => {
    const calendar = new Calendar();
    const late = calendar.add(9, 0, 0, 0, 0);
    const early = calendar.add(4, 0, 0, 0, 0);
    expect([calendar.timeOf(early), calendar.timeOf(late)]).toEqual([4, 9]);
    calendar.cancel(late);
    expect(calendar.timeOf(late)).toBeNaN();
  });
});
