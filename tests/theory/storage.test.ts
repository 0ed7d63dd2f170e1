import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Command, RunResult } from "#models/run.ts";
import { axisTime, CraneTimes, HEAD, placeCode, type RackShape } from "#models/storage/crane-times.ts";
import { State } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { exponential, recordsOf, runSmall, seconds, type TraceRecord } from "../models/small-line.ts";
import { storeLine } from "../models/store-line.ts";
import { judgeClassB } from "./class-b.ts";

const SHAPE: RackShape = { sides: 2, columns: 10, levels: 4, columnPitch: 1.2, levelPitch: 1.5 };
const ALONG = { speed: 2, acceleration: 0.5 };
const UP = { speed: 0.5, acceleration: 0.5 };
const TIMES = new CraneTimes(SHAPE, ALONG, UP);
const PLACES = 80;
const HANDLING = 10;
const CODES = Array.from({ length: PLACES }, (_, index) => index + 1);

/** Seconds from the head to a place, from the formulae and not from the tables of the model. */
function direct(code: number, from = HEAD): number {
  const at = (position: number) => {
    if (position === HEAD) return [0, 0];
    const column = Math.floor((position - 1) / SHAPE.levels) % SHAPE.columns;
    return [(column + 1) * SHAPE.columnPitch, ((position - 1) % SHAPE.levels) * SHAPE.levelPitch];
  };
  const trapezoid = (distance: number, v: number, a: number) =>
    distance < (v * v) / a ? 2 * Math.sqrt(distance / a) : distance / v + v / a;
  const [x0, y0] = at(from);
  const [x1, y1] = at(code);
  return Math.max(trapezoid(Math.abs(x1 - x0), 2, 0.5), trapezoid(Math.abs(y1 - y0), 0.5, 0.5));
}

const full = { mode: "full" } as const;
/** Nothing leaves: the machine stands from the start. */
const CLOSED: Command[] = [{ time: 1, target: "mill", command: "stop" }];

function numberOf(result: RunResult, id: string): number {
  return result.scene.elements.find((element) => element.id === id)?.number ?? -1;
}

function recordsFor(result: RunResult, id: string, kind: number): TraceRecord[] {
  const element = numberOf(result, id);
  return recordsOf(result.trace).filter((record) => record.kind === kind && record.element === element);
}

interface RackMove {
  time: number;
  part: number;
  code: number;
  stored: boolean;
}

/** Rack places taken and left, in order: position code and part. */
function rackMoves(result: RunResult): RackMove[] {
  const [store, crane] = [numberOf(result, "store"), numberOf(result, "store.crane1")];
  const places = new Map<number, number>();
  return recordsOf(result.trace).flatMap((record): RackMove[] => {
    if (record.kind !== TraceKind.place) return [];
    const move = { time: record.time, part: record.a };
    if (record.element === store && record.b > 0) {
      places.set(record.a, record.b);
      return [{ ...move, code: record.b, stored: true }];
    }
    const code = places.get(record.a);
    if (record.element !== crane || code === undefined) return [];
    places.delete(record.a);
    return [{ ...move, code, stored: false }];
  });
}

test("W1 an axis needs d/v + v/a, or 2√(d/a) where it does not reach its speed", () => {
  expect(axisTime(0, ALONG)).toBe(0);
  expect(axisTime(8, ALONG)).toBe(8);
  expect(axisTime(18, ALONG)).toBe(13);
  expect(axisTime(2, ALONG)).toBe(4);
  expect(axisTime(1.5, UP)).toBe(4);
});

test("W1 a way takes as long as the slower axis, between any two positions", () => {
  for (const from of [HEAD, ...CODES]) {
    for (const to of [HEAD, ...CODES]) {
      expect(TIMES.between(from, to)).toBeCloseTo(direct(to, from) * 1e6, -1);
      expect(TIMES.between(from, to)).toBe(TIMES.between(to, from));
    }
  }
});

test("W1 mean way to a place: FEM 9.851 reference points P1 (L/5, 2H/3) and P2 (2L/3, H/5) come within 5 %", () => {
  const shape: RackShape = { sides: 1, columns: 60, levels: 12, columnPitch: 0.5, levelPitch: 0.8 };
  const [along, up] = [
    { speed: 2.5, acceleration: 0.5 },
    { speed: 0.7, acceleration: 0.5 },
  ];
  const times = new CraneTimes(shape, along, up);
  let sum = 0;
  for (let code = 1; code <= 720; code++) sum += times.between(HEAD, code) / 1e6;
  const [length, height] = [60 * 0.5, 11 * 0.8];
  const point = (x: number, y: number) => Math.max(axisTime(x, along), axisTime(y, up));
  const reference = (point(length / 5, (2 * height) / 3) + point((2 * length) / 3, height / 5)) / 2;
  expect(Math.abs(sum / 720 / reference - 1)).toBeLessThan(0.05);
});

test("W2 single commands: each storage and each retrieval is a cycle of its own, to its place and back", () => {
  const model = storeLine({ every: seconds(1), storage: { command: "single", inputPlaces: 3 } });
  const result = runSmall(model, { horizon: 4000, trace: full, commands: CLOSED });
  const moves = rackMoves(result);
  // the rack is full in the end
  expect(new Set(moves.map(({ code }) => code)).size).toBe(PLACES);
  const cycles = moves.map(({ code }) => 2 * HANDLING + 2 * direct(code));
  const crane = result.elements[numberOf(result, "store.crane1")];
  const { loading, carrying, travelling } = State;
  const busy = [loading, carrying, travelling].reduce((sum, state) => sum + crane.stateSeconds[state], 0);
  expect(busy).toBeCloseTo(
    cycles.reduce((sum, cycle) => sum + cycle, 0),
    3,
  );
  expect(crane.finished).toBe(moves.length);
});

test("W2 dual commands: storing at random, the mean cycle is that of all pairs of places", () => {
  let sum = 0;
  for (const p of CODES) {
    for (const r of CODES) if (p !== r) sum += direct(p) + direct(r, p) + direct(r);
  }
  const expected = 4 * HANDLING + sum / (PLACES * (PLACES - 1));
  const model = storeLine({
    every: exponential(5),
    storage: { storing: "random", inputPlaces: 4, outputPlaces: 4 },
    work: 0.001,
  });
  // half the rack is filled first; then every cycle stores and fetches one
  const commands: Command[] = [
    { time: 1, target: "mill", command: "stop" },
    { time: 2400e6, target: "mill", command: "repair" },
  ];
  const outcomes = judgeClassB({
    id: "dual-command",
    expected: { cycle: expected },
    relativeError: 0.004,
    sample: (seed, replication, length) => {
      const result = runSmall(model, {
        horizon: 40_000 * length,
        warmUp: 4000,
        seed,
        replication,
        commands,
      });
      const crane = result.elements[numberOf(result, "store.crane1")];
      expect(crane.started).toBeGreaterThan(1.99 * crane.finished);
      return { cycle: result.windowSeconds / crane.finished };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
});

test("W3 nearest: each load gets the free place with the least travel time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom("fifo", "nearest"), (seed, retrieving) => {
      const result = runSmall(storeLine({ every: exponential(70), work: 90, storage: { retrieving } }), {
        horizon: 20_000,
        trace: full,
        seed,
      });
      const taken = new Set<number>();
      let stored = 0;
      for (const move of rackMoves(result)) {
        if (!move.stored) {
          taken.delete(move.code);
          continue;
        }
        stored += 1;
        const free = CODES.filter((code) => !taken.has(code));
        const least = Math.min(...free.map((code) => TIMES.between(HEAD, code)));
        expect(TIMES.between(HEAD, move.code)).toBe(least);
        expect(taken.has(move.code)).toBe(false);
        taken.add(move.code);
      }
      expect(stored).toBeGreaterThan(100);
    }),
    { numRuns: 6, seed: 1 },
  );
});

test("W4 fifo: what was stored first is fetched first; nearest: what is fetched soonest", () => {
  const model = (retrieving: "fifo" | "nearest") =>
    storeLine({ every: exponential(70), work: 75, storage: { retrieving, storing: "random" } });
  const options = { horizon: 30_000, trace: full, seed: 5 };
  const fifo = rackMoves(runSmall(model("fifo"), options));
  const order = (stored: boolean) => fifo.filter((move) => move.stored === stored).map(({ part }) => part);
  const fetched = order(false);
  expect(fetched.length).toBeGreaterThan(100);
  expect(fetched).toEqual(order(true).slice(0, fetched.length));
  const mean = (moves: typeof fifo) => {
    const ways = moves.filter(({ stored }) => !stored).map(({ code }) => direct(code));
    return ways.reduce((sum, way) => sum + way, 0) / ways.length;
  };
  const nearest = rackMoves(runSmall(model("nearest"), options));
  expect(mean(nearest)).toBeLessThan(mean(fifo) - 0.5);
});

test("W5 a halted crane goes on with the exact time left; the record of its way says so", () => {
  // the part comes at 100 s: fork to 110 s, way to the nearest place of 3.098387 s
  const commands: Command[] = [
    { time: 111e6, target: "store.crane1", command: "stop" },
    { time: 131e6, target: "store.crane1", command: "repair" },
    ...CLOSED,
  ];
  const result = runSmall(storeLine({}), { horizon: 150, trace: full, commands });
  const way = HEAD * 65_536 + placeCode(SHAPE, 0, 0, 0);
  expect(recordsFor(result, "store.crane1", TraceKind.travel).slice(0, 3)).toMatchObject([
    { time: 110e6, a: way, b: 113_098_387 },
    { time: 111e6, a: way, b: -2_098_387 },
    { time: 131e6, a: way, b: 133_098_387 },
  ]);
  expect(rackMoves(result)[0].time).toBe(143_098_387);
});

test("W6 parts join a unit load until it is full or nothing has joined it for some time", () => {
  const model = storeLine({
    every: seconds(10),
    size: 4,
    storage: { unitLoad: 4, closeAfter: seconds(60) },
    changes: { demand: { source: "arrivals", orders: { lotSize: 6, interval: seconds(10_000) } } },
  });
  const result = runSmall(model, { horizon: 400, demand: "orders", trace: full });
  const lifted = recordsFor(result, "store.crane1", TraceKind.place).map(({ time, a }) => [time / 1e6, a]);
  // six at 0 s: four fill the first load; the other two wait 60 s
  expect(lifted.slice(0, 4)).toEqual([
    [10, 0],
    [10, 1],
    [10, 2],
    [10, 3],
  ]);
  expect(lifted.filter(([, part]) => part > 3).map(([time]) => time)[0]).toBe(70);
});
