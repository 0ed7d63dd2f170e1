import { expect, test } from "vitest";
import { bytesOfState, type KeyframePlan, Keyframes } from "#models/keyframes.ts";
import { LineRun, run } from "#models/run.ts";
import { requestOf } from "./small-line.ts";
import { PLAIN_LINE, wholeLine } from "./whole-line.ts";

const MINUTE = 60e6;
const WIDE: KeyframePlan = { from: 0, every: MINUTE, most: 64, bytes: 1e9 };

const request = requestOf(wholeLine(PLAIN_LINE), { horizon: 4200, warmUp: 600, seed: 5, demand: "orders" });

function keyframes(plan: Partial<KeyframePlan>): Keyframes {
  const made = new Keyframes({ ...WIDE, ...plan });
  for (const keyframe of run({ ...request, keyframes: { ...WIDE, ...plan } }).keyframes ?? [])
    made.add(keyframe);
  return made;
}

test("keyframes are taken at regular times; when there are too many, every other one goes and the first stays", () => {
  const all = keyframes({ from: 10 * MINUTE, most: 100 });
  expect(all.list.map(({ time }) => time / MINUTE)).toEqual(
    Array.from({ length: 71 }, (_, index) => 10 + index),
  );
  const few = keyframes({ from: 10 * MINUTE, most: 8 });
  expect(few.list.map(({ time }) => time / MINUTE)).toEqual([10, 26, 42, 58, 74]);
  expect(few.next).toBe(75 * MINUTE);
  expect(few.nearest(41 * MINUTE)?.time).toBe(26 * MINUTE);
  expect(few.nearest(9 * MINUTE)).toBeUndefined();
  expect(few.upTo(42 * MINUTE).list.map(({ time }) => time / MINUTE)).toEqual([10, 26, 42]);
});

test("keyframes stay within the bytes they may take", () => {
  const one = bytesOfState(new LineRun(request).snapshot().state);
  const bounded = keyframes({ bytes: 12 * one });
  expect(bounded.byteLength).toBeLessThanOrEqual(12 * one);
  expect(bounded.list.length).toBeGreaterThan(4);
});

test("keyframes and a stop before the end change nothing of a run", () => {
  const plain = run(request);
  const kept = run({ ...request, keyframes: WIDE });
  expect({ ...kept, keyframes: undefined }).toEqual({ ...plain, keyframes: undefined });
  const middle = kept.keyframes?.[30];
  if (middle === undefined) throw new Error("there is no such keyframe");
  const stopped = run({ ...request, until: middle.time });
  expect(stopped.traceHash).not.toBe(plain.traceHash);
  const resumed = run({ ...request, snapshot: middle.snapshot });
  expect(resumed).toEqual(plain);
});

test("a run goes on from a snapshot with the commands that came after it, and only those", () => {
  const live = new LineRun(request);
  live.advance(20 * MINUTE);
  const log = [live.command({ target: "weld#1", command: "stop" })];
  live.advance(30 * MINUTE);
  const { snapshot } = live.keyframe();
  log.push(live.command({ target: "weld#1", command: "repair" }));
  live.advance(40 * MINUTE);
  log.push(live.command({ target: "inspect", command: "stop" }));
  live.advance(60 * MINUTE);
  const again = new LineRun({ ...request, snapshot, commands: log });
  again.advance(60 * MINUTE);
  expect(again.traceHash).toBe(live.traceHash);
  const fromStart = new LineRun({ ...request, commands: log });
  fromStart.advance(60 * MINUTE);
  expect(fromStart.traceHash).toBe(live.traceHash);
});
