import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { LineRun, type RunRequest } from "#models/run.ts";
import { SnapshotError } from "#models/snapshot.ts";
import { requestOf } from "./small-line.ts";
import { PLAIN_LINE, wholeLine } from "./whole-line.ts";

vi.setConfig({ testTimeout: 120_000 });

const lines = fc.record({
  welding: fc.constantFrom("manual-station", "robot-cell", "machine"),
  pieces: fc.integer({ min: 1, max: 3 }),
  capacity: fc.integer({ min: 1, max: 4 }),
  basis: fc.constantFrom("operating", "calendar"),
  everyParts: fc.integer({ min: 1, max: 9 }),
  carried: fc.boolean(),
  reworkLimit: fc.integer({ min: 0, max: 2 }),
  lotSize: fc.integer({ min: 1, max: 30 }),
  defective: fc.double({ min: 0, max: 0.5, noNaN: true }),
} as const);

function request(line: typeof PLAIN_LINE, seed: number, demand: "orders" | "saturated"): RunRequest {
  return {
    ...requestOf(wholeLine(line), { horizon: 4200, warmUp: 600, seed, demand }),
    commands: [
      { time: 700e6, target: line.pieces === 1 ? "weld" : "weld#1", command: "stop" },
      { time: 900e6, target: line.pieces === 1 ? "weld" : "weld#1", command: "repair" },
      { time: 1000e6, target: "inspect", command: "stop" },
      { time: 1100e6, target: "inspect", command: "repair" },
    ],
  };
}

test("a run restored between any two events goes on as if it had not been interrupted", () => {
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 0, max: 1000 }),
      fc.constantFrom("orders", "saturated"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, seed, demand, share) => {
        const full = request(line, seed, demand);
        const whole = new LineRun(full);
        let steps = 0;
        while (whole.step()) steps += 1;
        whole.advance(whole.end);

        const first = new LineRun(full);
        for (let i = 0; i < Math.floor(share * steps); i++) first.step();
        const snapshot = structuredClone(first.snapshot());
        const second = new LineRun({ ...full, snapshot });
        // what the first run does afterwards must not reach the second
        first.advance(first.end);
        second.advance(second.end);

        expect(second.result()).toEqual(whole.result());
        expect(first.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180601, numRuns: 60 },
  );
});

test("a snapshot of another engine, file or run is refused", () => {
  const base = request(PLAIN_LINE, 1, "orders");
  const snapshot = new LineRun(base).snapshot();
  const restore = (changed: Partial<RunRequest>, altered: object = {}) =>
    new LineRun({ ...base, ...changed, snapshot: { ...snapshot, ...altered } });
  expect(() => restore({})).not.toThrow();
  expect(() => restore({}, { engineVersion: "0.0.0" })).toThrow(SnapshotError);
  expect(() => restore({ model: wholeLine({ ...PLAIN_LINE, lotSize: 9 }) })).toThrow(SnapshotError);
  expect(() => restore({ seed: 2 })).toThrow(SnapshotError);
  expect(() => restore({ replication: 1 })).toThrow(SnapshotError);
  expect(() => restore({ demand: "saturated" })).toThrow(SnapshotError);
});

test("nothing that a reader does between two events changes the run", () => {
  const quiet = new LineRun(request(PLAIN_LINE, 3, "orders"));
  quiet.advance(quiet.end);
  const watched = new LineRun({ ...request(PLAIN_LINE, 3, "orders"), trace: { mode: "full" } });
  for (let time = 100e6; time < watched.end; time += 97e6) {
    watched.advance(time);
    watched.result();
    watched.snapshot();
  }
  watched.advance(watched.end);
  expect(watched.result().traceHash).toBe(quiet.result().traceHash);
  expect(watched.result().kpis).toEqual(quiet.result().kpis);
});
