import { expect, test } from "vitest";
import { LineRun, type RunRequest } from "#models/run.ts";
import { SnapshotError } from "#models/snapshot.ts";
import { requestOf } from "./small-line.ts";
import { PLAIN_LINE, wholeLine } from "./whole-line.ts";

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
