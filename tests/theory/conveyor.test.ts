import { expect, test } from "vitest";
import type { Command } from "#models/run.ts";
import { Counter, State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import {
  ALWAYS,
  chain,
  q,
  recordsOf,
  runSmall,
  seconds,
  smallModel,
  type SmallLine,
  type TraceRecord,
} from "../models/small-line.ts";

/** Arrivals every `every` seconds → conveyor → machine of `work` seconds. 10 m at 0.5 m/s: 20 s; a pitch of 1 m takes 2 s. */
function belt(every: number, work: number, changes: object = {}, line: Partial<SmallLine> = {}) {
  return smallModel({
    calendars: [ALWAYS],
    equipment: [
      { id: "arrivals", kind: "source", product: "part", interarrival: seconds(every) },
      {
        id: "belt",
        kind: "conveyor",
        length: q(10, "m"),
        speed: q(0.5, "m/s"),
        pitch: q(1, "m"),
        ...changes,
      },
      { id: "mill", kind: "machine", work: { operation: "milling", time: seconds(work) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("arrivals", "belt", "mill", "out"),
    ...line,
  });
}

/** Seconds at which parts 0, 1, 2 … come onto an element. */
function placed(result: ReturnType<typeof runSmall>, id: string): number[] {
  const element = result.scene.elements.find((candidate) => candidate.id === id)?.number;
  return recordsOf(result.trace)
    .filter((record) => record.kind === TraceKind.place && record.element === element)
    .map((record) => record.time / 1e6);
}

const full = { mode: "full" } as const;

test("C1 a part that meets nobody takes length ÷ speed", () => {
  const result = runSmall(belt(7, 1), { horizon: 60, trace: full });
  expect(placed(result, "belt")).toEqual([7, 14, 21, 28, 35, 42, 49, 56]);
  expect(placed(result, "mill")).toEqual([27, 34, 41, 48, 55]);
});

test("C1 parts wait at the end a pitch apart and close up: end = max(entry + L/v, departure before + pitch/v)", () => {
  const result = runSmall(belt(3, 5), { horizon: 60, trace: full });
  expect(placed(result, "belt").slice(0, 8)).toEqual([3, 6, 9, 12, 15, 18, 21, 24]);
  // the first is at the end at 23 s; the mill takes 5 s, longer than the pitch
  expect(placed(result, "mill")).toEqual([23, 28, 33, 38, 43, 48, 53, 58]);
});

test("C1 behind a fast machine parts follow at pitch ÷ speed", () => {
  // stopped machine until 60 s, then 0.5 s a part: the next part needs 2 s to close up
  const commands: Command[] = [
    { time: 1, target: "mill", command: "stop" },
    { time: 60e6, target: "mill", command: "repair" },
  ];
  const result = runSmall(belt(3, 0.5), { horizon: 69, trace: full, commands });
  expect(placed(result, "mill")).toEqual([60, 62, 64, 66, 68]);
});

test("C2 a full belt holds floor(L ÷ pitch) parts; one enters a pitch after a departure", () => {
  const commands: Command[] = [
    { time: 1, target: "mill", command: "stop" },
    { time: 100e6, target: "mill", command: "repair" },
  ];
  const model = belt(1, 30, { length: q(5.5, "m") });
  const result = runSmall(model, { horizon: 150, trace: full, commands });
  // entries a pitch (2 s) apart until five are on it; the mill takes one at 100 s and one at 130 s
  expect(placed(result, "belt")).toEqual([1, 3, 5, 7, 9, 102, 132]);
  expect(result.scene.elements[1].capacity).toBe(5);
});

test.each([
  { every: 4, work: 1, rate: 1 / 4 },
  { every: 1, work: 1, rate: 1 / 2 },
  { every: 1, work: 5, rate: 1 / 5 },
])("C2 throughput is the least of arrivals, v ÷ pitch and the machine: $rate a second", (rates) => {
  const result = runSmall(belt(rates.every, rates.work), { horizon: 4000, warmUp: 400 });
  expect(result.kpis["TH"] / 3600).toBeCloseTo(rates.rate, 3);
});

test("C3 outside the shift, in a break and under a stop every position is frozen and goes on with the time left", () => {
  const calendars: SmallLine["calendars"] = [
    ALWAYS,
    {
      id: "day",
      week: [1],
      workingDaysPerYear: q(50, "d"),
      shifts: [{ id: "only", start: "00:00", end: "12:00", breaks: [{ start: "00:01", end: "00:02" }] }],
    },
  ];
  const commands: Command[] = [
    { time: 132e6, target: "belt", command: "stop" },
    { time: 142e6, target: "belt", command: "repair" },
  ];
  const model = belt(50, 1, { calendar: "day" }, { calendars });
  const result = runSmall(model, { horizon: 180, trace: full, commands });
  // entries at 50, (100, in the break) 120, 150; the first is half way at 60 s
  expect(placed(result, "belt")).toEqual([50, 120, 150]);
  expect(placed(result, "mill")).toEqual([130, 150, 170]);
});

test("C4 it works while any part moves: operating-time stops age only then", () => {
  const jam = {
    id: "jam",
    name: "jam",
    kind: "short-stop" as const,
    basis: "operating" as const,
    timeBetween: seconds(35),
    timeToRepair: seconds(7),
  };
  const result = runSmall(belt(40, 1, { stops: [jam] }), { horizon: 160, trace: full });
  // the first part moves from 40 to 60, the second from 80 on: after 35 s of motion it stands for 7 s
  expect(placed(result, "mill")).toEqual([60, 107, 140]);
  const states = recordsOf(result.trace).filter(
    (record) => record.kind === TraceKind.state && record.element === 1,
  );
  expect(states.map(({ time, a, b }) => [time / 1e6, a, b / 1e6])).toEqual([
    [0, State.starved, 0],
    [40, State.working, 60],
    [60, State.starved, 0],
    [80, State.working, 100],
    [95, State.shortStop, 102],
    [102, State.working, 107],
    [107, State.starved, 0],
    [120, State.working, 140],
    [140, State.starved, 0],
    [160, State.working, 180],
  ]);
});

test("C2 a part carried to a busy entry waits there for its pitch", () => {
  const model = smallModel({
    calendars: [ALWAYS],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "saw", kind: "machine", count: 2, work: { operation: "sawing", time: seconds(10) } },
      { id: "belt", kind: "conveyor", length: q(4, "m"), speed: q(1, "m/s"), pitch: q(2, "m") },
      { id: "out", kind: "sink" },
    ],
    connections: [
      ...chain("supply", "saw"),
      { id: "roll", from: "saw", to: "belt", transfer: { time: seconds(3) } },
      ...chain("belt", "out"),
    ],
  });
  const result = runSmall(model, { horizon: 25, trace: full });
  const left = recordsOf(result.trace).filter((record) => record.kind === TraceKind.remove);
  // both are sawn at 10 s; the second sets out when the entry has been promised for a pitch
  expect(placed(result, "belt").slice(0, 2)).toEqual([13, 15]);
  expect(left.slice(0, 2).map((record) => record.time / 1e6)).toEqual([17, 19]);
});

/** Positions of the parts on the belt at `time`, first part first, from the trace alone: rule C5 of the line model. */
function positions(records: readonly TraceRecord[], time: number): number[] {
  const [length, speed, pitch] = [6, 0.5e-6, 1];
  const entries = new Map<number, number>();
  let [state, since, halted, departed] = [-1, 0, 0, 0];
  for (const record of records) {
    if (record.time > time) break;
    const own = record.element === 1;
    if (record.kind === TraceKind.place && own) entries.set(record.a, record.b);
    else if (record.kind === TraceKind.place) entries.delete(record.a);
    else if (record.kind === TraceKind.state && own) [state, since] = [record.a, record.time];
    else if (record.kind === TraceKind.counter && own && record.a === Counter.halted) halted = record.b;
    else if (record.kind === TraceKind.counter && own && record.a === Counter.departed) departed = record.b;
  }
  const runs = [State.starved, State.working, State.blocked].some((running) => running === state);
  const now = (runs ? time : since) - halted;
  const found: number[] = [];
  for (const entry of entries.values()) {
    const free = speed * (now - entry);
    const limit =
      found.length > 0
        ? found[found.length - 1] - pitch
        : Math.min(length, length - pitch + speed * (now - departed));
    found.push(Math.max(0, Math.min(free, limit)));
  }
  return found;
}

test("C5 the trace places every part at any time: a pitch apart, never backwards, at the end when it leaves", () => {
  const calendars: SmallLine["calendars"] = [
    ALWAYS,
    {
      id: "day",
      week: [1],
      workingDaysPerYear: q(50, "d"),
      shifts: [{ id: "only", start: "00:00", end: "12:00", breaks: [{ start: "00:05", end: "00:08" }] }],
    },
  ];
  const jam = {
    id: "jam",
    name: "jam",
    kind: "short-stop" as const,
    basis: "calendar" as const,
    timeBetween: seconds(90),
    timeToRepair: seconds(11),
  };
  const model = belt(5, 7, { calendar: "day", length: q(6, "m"), stops: [jam] }, { calendars });
  const commands: Command[] = [
    { time: 171e6, target: "belt", command: "stop" },
    { time: 190e6, target: "belt", command: "repair" },
  ];
  const result = runSmall(model, { horizon: 900, trace: full, commands });
  const records = recordsOf(result.trace);
  let before: number[] = [];
  let deepest = 0;
  for (let time = 0; time < 900e6; time += 333_333) {
    const now = positions(records, time);
    deepest = Math.max(deepest, now.length);
    now.forEach((position, index) => {
      expect(position).toBeLessThanOrEqual(6);
      if (index > 0) expect(now[index - 1] - position).toBeGreaterThan(1 - 1e-9);
    });
    // nothing jumps by more than the belt moves, and the first one may have left
    const left = now.length === 0 || before.length === 0 || now[0] >= before[0] - 1e-9 ? 0 : 1;
    before.slice(left).forEach((position, index) => {
      if (index >= now.length) return;
      expect(now[index]).toBeGreaterThan(position - 1e-9);
      expect(now[index]).toBeLessThan(position + 0.1666667 + 1e-6);
    });
    before = now;
  }
  expect(deepest).toBe(6);
  const leaving = records.filter(({ kind, element }) => kind === TraceKind.place && element === 2);
  expect(leaving.length).toBeGreaterThan(80);
  for (const { time } of leaving) expect(positions(records, time - 1)[0]).toBeCloseTo(6, 5);
});
