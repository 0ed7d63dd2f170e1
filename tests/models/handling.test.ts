import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Command, LineRun, type RunRequest, run } from "#models/run.ts";
import { handlingLine, type HandlingLine, PLAIN_HANDLING } from "./handling-line.ts";
import { checkConservation } from "#models/checks.ts";
import { compile } from "#models/compile/compile.ts";
import { State } from "#models/states.ts";
import { Storage } from "#models/storage/storage.ts";
import { ALWAYS, chain, q, requestOf, seconds, smallModel } from "./small-line.ts";
import { loopNetwork } from "./agv-line.ts";
import { RACK } from "./store-line.ts";

vi.setConfig({ testTimeout: 120_000 });

const lines: fc.Arbitrary<HandlingLine> = fc.record({
  machines: fc.integer({ min: 1, max: 4 }),
  everyParts: fc.integer({ min: 1, max: 9 }),
  basis: fc.constantFrom("operating", "calendar"),
  aisles: fc.integer({ min: 1, max: 2 }),
  columns: fc.integer({ min: 1, max: 5 }),
  unitLoad: fc.integer({ min: 1, max: 5 }),
  outputPlaces: fc.integer({ min: 1, max: 3 }),
  size: fc.integer({ min: 1, max: 6 }),
  command: fc.constantFrom("single", "dual"),
  storing: fc.constantFrom("nearest", "random"),
  retrieving: fc.constantFrom("fifo", "nearest"),
  carried: fc.boolean(),
});

const COMMANDS: Command[] = [
  ["infeed", 400],
  ["store.crane1", 600],
  ["cell.machine1", 1000],
  ["cell", 1300],
  ["store", 1500],
].flatMap(([target, time]) => [
  { time: Number(time) * 1e6, target: String(target), command: "stop" as const },
  { time: (Number(time) + 90) * 1e6, target: String(target), command: "repair" as const },
]);

function request(line: HandlingLine, seed: number): RunRequest {
  return {
    ...requestOf(handlingLine(line), { horizon: 4200, warmUp: 300, seed }),
    commands: COMMANDS,
  };
}

test("A1 every place holds at most one load, every load stands in one place, and parts are conserved at any time", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 1000 }), (line, seed) => {
      const live = new LineRun(request(line, seed));
      for (let time = 50e6; time < live.end; time += 137e6) {
        live.advance(time);
        const { checks } = live.result();
        expect(checks.find(({ id }) => id === "racks")?.ok).toBe(true);
      }
    }),
    { seed: 20180602, numRuns: 60 },
  );
});

test("planted error: a load that two places hold, or a part booked on no load, is found", () => {
  const spoilt = (spoil: (storage: Storage) => void) => {
    const compiled = compile(handlingLine(PLAIN_HANDLING), {
      demand: "own",
      seed: 1,
      replication: 0,
      trace: { mode: "none" },
    });
    compiled.sim.run(1500e6);
    expect(() => checkConservation(compiled)).not.toThrow();
    const storage = compiled.line.equipment.find((element) => element instanceof Storage);
    if (storage === undefined) throw new Error("the line has no storage");
    spoil(storage);
    expect(() => checkConservation(compiled)).toThrow(/store/);
  };
  spoilt(({ yard }) => void yard.aisles.racks[0].take(yard.loads.oldest));
  spoilt(({ yard }) => (yard.loads.place[yard.loads.oldest] += 1));
  spoilt(({ yard }) => (yard.loads.count[yard.loads.oldest] += 1));
});

test("a run restored in mid-motion of belts, cranes and robots goes on as if it had not been interrupted", () => {
  fc.assert(
    fc.property(
      lines,
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, seed, share) => {
        const full = request(line, seed);
        const whole = new LineRun(full);
        let steps = 0;
        while (whole.step()) steps += 1;
        whole.advance(whole.end);
        const first = new LineRun(full);
        for (let i = 0; i < Math.floor(share * steps); i++) first.step();
        const snapshot = structuredClone(first.snapshot());
        const second = new LineRun({ ...full, snapshot });
        first.advance(first.end);
        second.advance(second.end);
        expect(second.result()).toEqual(whole.result());
        expect(first.result()).toEqual(whole.result());
      },
    ),
    { seed: 20180603, numRuns: 40 },
  );
});

test("W7 nothing waits for ever: whatever the sizes, both products get through a storage with one output place", () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 1000 }), (line, seed) => {
      const model = handlingLine({ ...line, outputPlaces: 1 });
      const result = run(requestOf(model, { horizon: 3 * 86_400, seed }));
      expect(result.checks.every(({ id, ok }) => ok || id === "steady-state")).toBe(true);
      // parts still come out on the third day
      const late = run(requestOf(model, { horizon: 86_400, warmUp: 2 * 86_400, seed }));
      const finished = (id: string) => late.elements.find((element) => element.id === id)?.finished ?? 0;
      expect(finished("cell")).toBeGreaterThan(5);
      expect(finished("grinder")).toBeGreaterThan(5);
    }),
    { seed: 20180604, numRuns: 30 },
  );
});

test("vehicles bring loads to a storage and fetch them there", () => {
  const network = loopNetwork([
    { id: "s-rack", equipment: ["rack"] },
    { id: "s-store", equipment: ["store"] },
    { id: "s-stand", equipment: ["stand"] },
    { id: "park-1", use: "park" },
    { id: "park-2", use: "park" },
  ]);
  const fleet = { fleet: "agv", load: { size: 3 } };
  const model = smallModel({
    floor: { width: 80, depth: 20 },
    calendars: [ALWAYS],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "saw", kind: "machine", work: { operation: "sawing", time: seconds(100) } },
      { id: "rack", kind: "buffer", capacity: 6 },
      { ...RACK, unitLoad: 3, closeAfter: seconds(300) },
      { id: "stand", kind: "buffer", capacity: 6 },
      { id: "press", kind: "machine", work: { operation: "pressing", time: seconds(30) } },
      { id: "out", kind: "sink" },
      {
        id: "agv",
        kind: "agv-fleet",
        count: 2,
        length: q(1.2, "m"),
        speedLoaded: q(1, "m/s"),
        speedEmpty: q(1, "m/s"),
        acceleration: q(0.5, "m/s2"),
        pick: { time: seconds(10) },
        drop: { time: seconds(10) },
        network,
      },
    ],
    connections: [
      ...chain("supply", "saw", "rack"),
      { id: "bring", from: "rack", to: "store", transfer: fleet },
      { id: "fetch", from: "store", to: "stand", transfer: fleet },
      ...chain("stand", "press", "out"),
    ],
  });
  const base = requestOf(model, { horizon: 20_000, warmUp: 4000, demand: "saturated" });
  const result = run(base);
  // as fast as the saw, up to a load more or less
  expect(Math.abs(result.kpis["TH"] - 36)).toBeLessThan((36 * 4) / 160);
  expect(result.checks.every(({ ok }) => ok)).toBe(true);
  const first = new LineRun(base);
  first.advance(11_111e6);
  const second = new LineRun({ ...base, snapshot: structuredClone(first.snapshot()) });
  second.advance(second.end);
  expect(second.result()).toEqual(result);
});

test("the storage's figures: cycles an hour and crane, fill of the rack, time to fetch a load", () => {
  const { kpis } = run(request(PLAIN_HANDLING, 1));
  expect(kpis["ASRS.cycles"]).toBeGreaterThan(1);
  expect(kpis["ASRS.fill"]).toBeGreaterThan(0);
  expect(kpis["ASRS.fill"]).toBeLessThanOrEqual(1);
  expect(kpis["ASRS.retrieval"]).toBeGreaterThan(15);
});

test("energy and upkeep: a belt by its motion, machines and robot of a cell each by their own, cranes one by one", () => {
  const model = handlingLine({ ...PLAIN_HANDLING, aisles: 2 });
  const power = (work: number, idle: number) => [
    {
      id: "drive",
      name: { zh: "驱动", en: "drive" },
      work: q(work, "kW"),
      idle: q(idle, "kW"),
      standby: q(0, "kW"),
      off: q(0, "kW"),
    },
  ];
  const equipment = model.equipment.map((item) => {
    const upkeep = q(1000, "CNY/year");
    if (item.kind === "conveyor") return { ...item, consumers: power(2, 0), upkeep };
    if (item.kind === "storage") return { ...item, consumers: power(10, 1), upkeep };
    if (item.kind === "tending-cell") {
      return { ...item, consumers: power(8, 3), robotConsumers: power(0, 1), upkeep };
    }
    return item;
  });
  const site = {
    floorArea: q(0, "m2"),
    rent: q(0, "CNY/m2/month"),
    baseLoad: q(0, "kW"),
    electricity: q(1, "CNY/kWh"),
    wageOnCost: q(1, "1"),
    holdingRate: q(0, "1/year"),
    depreciationYears: q(10, "year"),
  };
  const result = run(requestOf({ ...model, equipment, site }, { horizon: 4200 }));
  const figures = (id: string) => {
    const { stateSeconds, powerKWh } = result.elements.find((element) => element.id === id) ?? {
      stateSeconds: [],
      powerKWh: Number.NaN,
    };
    const hours = (...states: number[]) => states.reduce((sum, state) => sum + stateSeconds[state], 0) / 3600;
    return { powerKWh, hours };
  };
  const belt = figures("infeed");
  expect(belt.powerKWh).toBeCloseTo(2 * belt.hours(State.working), 9);
  expect(belt.powerKWh).toBeGreaterThan(0);
  const crane = figures("store.crane2");
  const moving = crane.hours(State.travelling, State.carrying);
  expect(crane.powerKWh).toBeCloseTo(10 * moving + crane.hours(State.starved, State.loading), 9);
  expect(moving).toBeGreaterThan(0);
  expect(figures("store").powerKWh).toBe(0);
  const machine = figures("cell.machine1");
  const idle = machine.hours(State.starved, State.blocked, State.setup, State.loading);
  expect(machine.powerKWh).toBeCloseTo(8 * machine.hours(State.working) + 3 * idle, 9);
  const robot = figures("cell.robot");
  expect(robot.powerKWh).toBeCloseTo(robot.hours(State.starved, State.blocked, State.loading), 9);
  // two belts, two cranes, one cell
  expect(result.cost.maintenance).toBe(5000);
});
