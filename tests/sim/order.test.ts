import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PRIORITY_COUNT, Priority } from "#sim/priority.ts";
import { SimulationError } from "#sim/simulation-error.ts";
import { INSTANT_LIMIT } from "#sim/simulation.ts";
import { TIME_LIMIT } from "#sim/time.ts";
import { Network } from "./network-model.ts";
import { networkShape } from "./network-shapes.ts";
import { namesOf, probes } from "./probe-model.ts";

describe("order of dispatches", () => {
  it("[O1] an instant runs commands, then the ring to rest, then one event at a time with its wake-ups", () => {
    const { sim, calls } = probes(1, 4, (simulation, call) => {
      if ("event" in call && call.event === 1) {
        simulation.wake(0, 2);
        simulation.schedule(0, Priority.release, 0, 3, 0);
      }
      if ("wake" in call && call.wake === 2) simulation.wake(0, 3);
    });
    sim.schedule(5, Priority.start, 0, 2, 0);
    sim.schedule(5, Priority.failure, 0, 1, 0);
    sim.wake(0, 0);
    sim.command(5, 0, "stop", 0);
    sim.run(10);
    expect(namesOf(calls)).toEqual(["w0", "c:stop", "e1", "w2", "w3", "e3", "e2"]);
  });

  it("[O2] events run by time, priority and sequence", () => {
    const event = fc.record({
      delay: fc.integer({ min: 0, max: 4 }),
      priority: fc.integer({ min: 0, max: PRIORITY_COUNT - 1 }),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { sim, calls } = probes(1, 1);
        events.forEach(({ delay, priority }, index) => sim.schedule(delay, priority, 0, 0, index));
        sim.run(10);
        const expected = events
          .map((entry, index) => ({ ...entry, index }))
          .sort((a, b) => a.delay - b.delay || a.priority - b.priority || a.index - b.index);
        expect(calls).toEqual(expected.map(({ delay, index }) => ({ event: 0, argument: index, at: delay })));
      }),
      { seed: 20180601, numRuns: 200 },
    );
  });

  it("[O3] the list of priorities is closed and in this order", () => {
    expect(Object.entries(Priority)).toEqual(
      ["release", "failure", "calendar", "arrival", "start", "dispatch", "observe"].map((name, index) => [
        name,
        index,
      ]),
    );
    const { sim } = probes(1, 1);
    for (const priority of [-1, PRIORITY_COUNT, 0.5, Number.NaN]) {
      expect(() => sim.schedule(0, priority, 0, 0, 0)).toThrow(/probe-0: unknown priority/);
    }
  });

  it("[O9] refuses an argument that is not a whole number of 32 bits", () => {
    const { sim } = probes(1, 1);
    for (const argument of [2 ** 31, -(2 ** 31) - 1, 0.5, Number.NaN]) {
      expect(() => sim.schedule(0, 0, 0, 0, argument)).toThrow(/probe-0: not an argument of 32 bits/);
    }
  });

  it("[O4] wake-ups run first in, first out, once each while they wait", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(4)), { maxLength: 80 }), (pairs) => {
        const { sim, calls } = probes(4, 5);
        for (const [target, port] of pairs) sim.wake(target, port);
        const firsts = pairs.filter(
          ([target, port], index) => pairs.findIndex(([t, p]) => t === target && p === port) === index,
        );
        sim.run(0);
        expect(calls).toEqual(firsts.map(([, port]) => ({ wake: port, at: 0 })));
      }),
      { seed: 20180601, numRuns: 200 },
    );
  });

  it("[O4] a port woken while it is served is served again", () => {
    const { sim, calls } = probes(1, 2, (simulation, call) => {
      if ("wake" in call && call.wake === 0 && calls.length === 1) {
        simulation.wake(0, 1);
        simulation.wake(0, 0);
      }
    });
    sim.wake(0, 0);
    sim.run(0);
    expect(namesOf(calls)).toEqual(["w0", "w1", "w0"]);
  });

  it("[O4] waking an unknown port is an error", () => {
    const { sim } = probes(2, 2);
    for (const [target, port] of [
      [0, 2],
      [0, -1],
      [2, 0],
      [-1, 0],
      [0, 0.5],
    ]) {
      expect(() => sim.wake(target, port)).toThrow(/no port/);
    }
  });

  it("[O5] cancelling what has run does nothing and says so", () => {
    const { sim, calls } = probes(1, 1);
    const first = sim.schedule(1, 0, 0, 1, 0);
    const second = sim.schedule(2, 0, 0, 2, 0);
    sim.run(1);
    expect(sim.cancel(first)).toBe(false);
    expect(sim.cancel(second)).toBe(true);
    expect(sim.cancel(second)).toBe(false);
    sim.run(5);
    expect(namesOf(calls)).toEqual(["e1"]);
  });

  it("[O6] an event without delay runs after waiting wake-ups, in its place of the calendar", () => {
    const { sim, calls } = probes(1, 2, (simulation, call) => {
      if ("event" in call && call.event === 1) {
        simulation.schedule(0, Priority.arrival, 0, 9, 0);
        simulation.schedule(0, Priority.release, 0, 8, 0);
        simulation.wake(0, 1);
      }
    });
    sim.schedule(3, Priority.arrival, 0, 1, 0);
    sim.schedule(3, Priority.arrival, 0, 2, 0);
    sim.run(3);
    expect(namesOf(calls)).toEqual(["e1", "w1", "e8", "e2", "e9"]);
  });

  it("[O7] a cycle within an instant is an error that names its elements only", () => {
    const { sim } = probes(5, 1, (simulation, call) => {
      // Probe 1 and 3 wake each other through events without delay; 0 takes part once.
      if ("event" in call) simulation.schedule(0, 0, call.event === 1 ? 3 : 1, call.event === 1 ? 3 : 1, 0);
    });
    sim.schedule(0, 0, 0, 0, 0);
    let error: unknown;
    try {
      sim.run(10);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SimulationError);
    expect((error as SimulationError).elements).toEqual(["probe-3", "probe-1"]);
    expect((error as SimulationError).message).toMatch(/dispatches at 0 µs, in a cycle of probe-3, probe-1/);
  });

  it("[O7] as many dispatches as the limit are allowed, and the count begins anew with each instant", () => {
    const { sim, calls } = probes(1, 1, (simulation, call) => {
      if ("event" in call && call.argument > 0) simulation.schedule(0, 0, 0, 0, call.argument - 1);
      calls.length = 0;
    });
    sim.schedule(0, 0, 0, 0, INSTANT_LIMIT - 1);
    sim.schedule(1, 0, 0, 0, INSTANT_LIMIT - 1);
    sim.run(1);
    expect(sim.dispatches).toBe(2 * INSTANT_LIMIT);
  });

  it("[O8] the simulation refuses to run, step or save from inside a dispatch", () => {
    const errors: unknown[] = [];
    const { sim } = probes(1, 1, (simulation) => {
      for (const act of [() => simulation.run(9), () => simulation.step(), () => simulation.save()]) {
        try {
          act();
        } catch (error) {
          errors.push((error as Error).message);
        }
      }
    });
    sim.schedule(1, 0, 0, 0, 0);
    sim.run(2);
    expect(errors).toEqual([
      "the simulation is already running",
      "the simulation is already running",
      "a snapshot is taken between two dispatches",
    ]);
  });
});

describe("clock", () => {
  it("[T1] refuses delays that are not whole, not positive or beyond the clock", () => {
    const { sim } = probes(1, 1);
    for (const delay of [-1, 0.5, Number.NaN, Infinity, TIME_LIMIT + 2]) {
      expect(() => sim.schedule(delay, 0, 0, 0, 0)).toThrow(/probe-0: not a delay/);
    }
  });

  it("[T3] runs up to and including the end, and stands there", () => {
    const { sim, calls } = probes(1, 1);
    for (const time of [4, 5, 6]) sim.schedule(time, 0, 0, time, 0);
    sim.run(5);
    expect(namesOf(calls)).toEqual(["e4", "e5"]);
    expect(sim.now).toBe(5);
    sim.run(100);
    expect(sim.now).toBe(100);
    expect(() => sim.run(99)).toThrow(RangeError);
    expect(sim.step()).toBe(false);
    expect(sim.nextTime()).toBe(Infinity);
  });

  it("[T3] a run in pieces or in steps equals the run at once", () => {
    fc.assert(
      fc.property(networkShape, fc.array(fc.nat(30_000_000), { maxLength: 6 }), (shape, cuts) => {
        const whole = new Network(shape);
        whole.sim.run(30_000_000);
        const pieces = new Network(shape);
        for (const cut of cuts.sort((a, b) => a - b)) pieces.sim.run(cut);
        while (pieces.sim.nextTime() <= 30_000_000) pieces.sim.step();
        pieces.sim.run(30_000_000);
        expect(pieces.outcome()).toEqual(whole.outcome());
      }),
      { seed: 20180601, numRuns: 30 },
    );
  });
});
