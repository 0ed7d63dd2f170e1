import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Simulation, type SimElement } from "#sim/simulation.ts";
import { SavedStateError, StateStore } from "#sim/state-store.ts";
import { TraceWriter } from "#sim/trace/trace-writer.ts";

function simulation(): Simulation {
  return new Simulation({ seed: 1, replication: 0, trace: new TraceWriter({ mode: "none" }) });
}

/** An element that does something forbidden, or not. */
class Suspect implements SimElement {
  readonly number = 0;
  readonly id = "suspect";
  total = 0;
  readonly extra: unknown;
  private readonly act: (self: Suspect) => void;

  constructor(act: (self: Suspect) => void, extra: unknown) {
    this.act = act;
    this.extra = extra;
  }

  onEvent(): void {
    this.act(this);
  }

  onWake(): void {
    this.act(this);
  }
}

function run(act: (self: Suspect) => void, extra?: unknown): Simulation {
  const sim = simulation();
  sim.addElement(new Suspect(act, extra), 1);
  sim.schedule(1, 0, 0, 0, 0);
  sim.run(2);
  return sim;
}

describe("state store", () => {
  it("[S1] refuses a name that is used, and keeps its arrays in place over a restore", () => {
    const store = new StateStore();
    const column = store.float64("a", 2);
    expect(() => store.int32("a", 1)).toThrow(/twice/);
    expect(() => store.record("a", {})).toThrow(/twice/);
    column[1] = 5;
    const saved = store.save();
    column[1] = 6;
    store.restore(saved);
    expect(column[1]).toBe(5);
  });

  it("[S3] refuses other names, types, lengths and counts", () => {
    const saved = (build: (store: StateStore) => void): ReturnType<StateStore["save"]> => {
      const store = new StateStore();
      build(store);
      return store.save();
    };
    const store = new StateStore();
    store.int32("a", 2);
    for (const other of [
      saved((s) => s.int32("b", 2)),
      saved((s) => s.uint32("a", 2)),
      saved((s) => s.int32("a", 3)),
      saved(() => undefined),
      saved((s) => [s.int32("a", 2), s.record("r", 0)]),
    ]) {
      expect(() => store.restore(other)).toThrow(SavedStateError);
    }
  });

  it("[S6] copies records deeply and refuses what is not plain data", () => {
    const store = new StateStore();
    const initial = { list: [{ at: 1 }] };
    const record = store.record("r", initial);
    record.value.list[0].at = 2;
    expect(initial.list[0].at).toBe(1);
    const saved = store.save();
    record.value.list.push({ at: 3 });
    store.restore(saved);
    expect(record.value).toEqual({ list: [{ at: 2 }] });
    expect(() => store.record("f", () => 1)).toThrow(TypeError);
    expect(() => store.record("m", new Map())).toThrow(TypeError);
    expect(() => store.record("d", { deep: [new (class Thing {})()] })).toThrow(TypeError);
  });

  it("[S5] an element cannot write to itself once the run has started", () => {
    expect(() => run((self) => self.total++)).toThrow(TypeError);
    expect(() => run((self) => (self.extra as number[]).push(1), [1])).toThrow(TypeError);
    expect(() =>
      run((self) => ((self.extra as { deep: { x: number } }).deep.x = 1), { deep: { x: 0 } }),
    ).toThrow(TypeError);
  });

  it("[S5] an element with a Map or Set is refused", () => {
    expect(() => run(() => undefined, { deep: new Map() })).toThrow(/suspect keeps a Map/);
    expect(() => run(() => undefined, [new Set()])).toThrow(/suspect keeps a Set/);
  });

  it("[S5] a change in an array outside the store is found", () => {
    const honest = run(() => undefined, Float64Array.of(1, 2));
    expect(() => honest.checkConstants()).not.toThrow();
    const guilty = run((self) => ((self.extra as Float64Array)[0] = 9), Float64Array.of(1, 2));
    expect(() => guilty.checkConstants()).toThrow(/outside the state store/);
  });

  it("[S5] engine and models have no #fields and no variables of a module, which freezing does not reach", () => {
    const root = join(import.meta.dirname, "..", "..");
    const hidden: string[] = [];
    for (const folder of ["sim", "models"]) {
      for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
        // The file format is read before there is a run.
        if (!entry.endsWith(".ts") || entry.startsWith("format")) continue;
        const text = readFileSync(join(root, folder, entry), "utf8");
        if (/this\.#|^(export )?(let|var) /m.test(text)) hidden.push(join(folder, entry));
      }
    }
    expect(hidden).toEqual([]);
  });

  it("[S5] registered state stays writable", () => {
    const sim = simulation();
    const column = sim.store.float64("mine", 1);
    const record = sim.store.record("rare", { list: [0] });
    const suspect = new Suspect(() => {
      column[0]++;
      record.value.list.push(1);
    }, [column, record, sim]);
    sim.addElement(suspect, 1);
    sim.schedule(1, 0, 0, 0, 0);
    sim.run(2);
    expect(column[0]).toBe(1);
    expect(record.value.list).toEqual([0, 1]);
    expect(() => sim.checkConstants()).not.toThrow();
  });

  it("[S1] elements are added before the run only, and numbered in order", () => {
    const sim = run(() => undefined);
    expect(() => sim.addElement(new Suspect(() => undefined, 0), 0)).toThrow(/before the run/);
    const fresh = simulation();
    fresh.addElement(new Suspect(() => undefined, 0), 0);
    expect(() => fresh.addElement(new Suspect(() => undefined, 0), 0)).toThrow(/number 0/);
  });
});
