import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Simulation, type SimElement } from "#sim/simulation.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";
import { Network } from "./network-model.ts";
import { LINE } from "./network-shapes.ts";
import { namesOf, probes } from "./probe-model.ts";

describe("commands", () => {
  it("[K1] run before everything else of their microsecond, in log order", () => {
    const { sim, calls } = probes(2, 1);
    sim.wake(0, 0);
    sim.schedule(0, 0, 0, 1, 0);
    sim.schedule(7, 0, 0, 2, 0);
    sim.command(7, 0, "b", 1);
    sim.command(0, 1, "a", 2);
    sim.command(7, 1, "c", 3);
    sim.run(7);
    expect(namesOf(calls)).toEqual(["c:a", "w0", "e1", "c:b", "c:c", "e2"]);
    expect(calls[3]).toEqual({ command: "b", argument: 1, at: 7 });
  });

  it("[K1] also run when nothing else happens", () => {
    const { sim, calls } = probes(1, 1);
    sim.command(40, 0, "a", 0);
    sim.run(39);
    expect(calls).toEqual([]);
    sim.run(40);
    expect(calls).toEqual([{ command: "a", argument: 0, at: 40 }]);
  });

  it("[K2] are refused for a microsecond of which something has been executed", () => {
    const { sim } = probes(1, 1);
    expect(sim.nextCommandTime()).toBe(0);
    sim.schedule(3, 0, 0, 0, 0);
    sim.schedule(3, 0, 0, 1, 0);
    sim.step();
    expect(sim.nextCommandTime()).toBe(4);
    expect(() => sim.command(3, 0, "late", 0)).toThrow(/has been executed/);
    sim.run(10);
    expect(sim.nextCommandTime()).toBe(11);
    expect(() => sim.command(10, 0, "late", 0)).toThrow(/has been executed/);
    expect(() => sim.command(10.5, 0, "between", 0)).toThrow(RangeError);
    sim.command(11, 0, "now", 0);
  });

  it("[K3] given at the start, the log of a live run repeats it, whatever the batches", () => {
    const gap = fc.integer({ min: 1, max: 4_000_000 });
    const deed = fc.tuple(gap, fc.nat(3), fc.constantFrom("stop", "repair"));
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const live = new Network(LINE);
        for (const [advance, station, command] of deeds) {
          live.sim.run(live.sim.now + advance);
          live.sim.command(live.sim.nextCommandTime(), station, command, 0);
        }
        const end = 60_000_000;
        live.sim.run(end);
        const replay = new Network(LINE);
        for (const { time, target, command, argument } of live.sim.commands) {
          replay.sim.command(time, target, command, argument);
        }
        replay.sim.run(end);
        expect(replay.outcome()).toEqual(live.outcome());
      }),
      { seed: 20180601, numRuns: 40 },
    );
  });

  it("[K3] [S4] those still to come go with a snapshot", () => {
    const { sim, calls } = probes(1, 1);
    sim.command(5, 0, "a", 0);
    sim.command(9, 0, "b", 0);
    sim.run(5);
    const saved = sim.save();
    const other = probes(1, 1);
    other.sim.restore(saved);
    expect(other.sim.nextCommandTime()).toBe(6);
    other.sim.command(9, 0, "c", 0);
    other.sim.run(20);
    expect(namesOf(other.calls)).toEqual(["c:b", "c:c"]);
    expect(namesOf(calls)).toEqual(["c:a"]);
  });

  it("[K4] are refused by an element that is unknown or takes none", () => {
    const deaf: SimElement = { number: 0, id: "deaf", onEvent: () => undefined, onWake: () => undefined };
    const sim = new Simulation({ seed: 1, replication: 0, trace: new TraceWriter({ mode: "none" }) });
    sim.addElement(deaf, 0);
    expect(() => sim.command(0, 0, "stop", 0)).toThrow(/deaf takes no commands/);
    expect(() => sim.command(0, 1, "stop", 0)).toThrow(/#1 takes no commands/);
  });
});
