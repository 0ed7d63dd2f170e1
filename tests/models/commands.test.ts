import { expect, test } from "vitest";
import { type Command, LineRun, run } from "#models/run.ts";
import { ALARM_NAMES, State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { recordsOf, requestOf } from "./small-line.ts";
import { PLAIN_LINE, wholeLine } from "./whole-line.ts";

const base = requestOf(wholeLine({ ...PLAIN_LINE, welding: "robot-cell" }), {
  horizon: 4200,
  demand: "saturated",
  trace: { mode: "full" },
});

test("a live run with commands is replayed from its log, record for record", () => {
  const live = new LineRun(base);
  const log: Command[] = [];
  live.advance(400e6);
  log.push(live.command({ target: "weld#1", command: "stop" }));
  live.advance(555.5e6);
  log.push(live.command({ target: "inspect", command: "stop" }));
  log.push(live.command({ target: "weld#1.robot", command: "repair" }));
  live.advance(700e6);
  log.push(live.command({ target: "inspect", command: "repair" }));
  live.advance(live.end);

  expect(log.map((command) => command.time)).toEqual([400e6 + 1, 555.5e6 + 1, 555.5e6 + 1, 700e6 + 1]);
  const again = run({ ...base, commands: log });
  const result = live.result();
  expect(again.traceHash).toBe(result.traceHash);
  expect(again.kpis).toEqual(result.kpis);
  expect(recordsOf(again.trace)).toEqual(recordsOf(result.trace));
  expect(again.traceHash).not.toBe(run(base).traceHash);
});

test("stop halts the cell with its robot and loader until repair; repair ends a stop of the machine at once", () => {
  const live = new LineRun(base);
  live.advance(300e6);
  live.command({ target: "weld#1", command: "stop" });
  live.advance(500e6);
  live.command({ target: "weld#1", command: "repair" });
  live.advance(600e6);
  const { trace, scene } = live.result();
  const records = recordsOf(trace);
  for (const id of ["weld#1", "weld#1.robot", "weld#1.operator"]) {
    const element = scene.elements.find((candidate) => candidate.id === id)?.number;
    const states = records.filter((record) => record.kind === TraceKind.state && record.element === element);
    const stop = states.findIndex((record) => record.a === State.stopped);
    expect(states[stop].time).toBe(300e6 + 1);
    expect(states[stop + 1].time).toBe(500e6 + 1);
  }
  const alarms = records.filter(
    (record) => record.kind === TraceKind.alarm && ALARM_NAMES[record.a] === "stopped-by-command",
  );
  expect(alarms.map((record) => record.b)).toEqual([1, 0]);
});
