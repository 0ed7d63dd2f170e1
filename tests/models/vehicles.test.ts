import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "#models/compile/compile.ts";
import { checkConservation } from "#models/checks.ts";
import { Counter, State } from "#models/states.ts";
import { type Command, LineRun, type RunResult } from "#models/run.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { SECOND } from "#sim/time.ts";
import { agvLine, type AgvLine } from "./agv-line.ts";
import { q, recordsOf, requestOf, runSmall, seconds, type TraceRecord } from "./small-line.ts";

const park = { id: "p", use: "park" as const };
const one: AgvLine = {
  vehicles: 1,
  sidings: [park, { id: "a", equipment: ["rack"] }, { id: "b", equipment: ["ahead"] }],
  routes: [{ from: "rack", to: "ahead", cycle: 5 }],
};

function traced(line: AgvLine, horizon: number, commands: Command[] = []): RunResult {
  return runSmall(agvLine(line), { demand: "saturated", horizon, commands, trace: { mode: "full" } });
}

/** Records of one kind of the vehicles, with times in seconds. */
function ofVehicles(result: RunResult, kind: number): (TraceRecord & { id: string })[] {
  return recordsOf(result.trace)
    .map((record) => ({
      ...record,
      time: record.time / SECOND,
      id: result.scene.elements[record.element].id,
    }))
    .filter((record) => record.kind === kind && result.scene.elements[record.element].kind === "agv");
}

/** Times at which parts get onto vehicles. */
function picks(result: RunResult): { id: string; time: number; part: number }[] {
  return ofVehicles(result, TraceKind.place).map(({ id, time, a }) => ({ id, time, part: a }));
}

const battery = {
  run: q(1000, "s"),
  charge: q(500, "s"),
  standing: q(0, "1"),
  low: q(0.6, "1"),
  resume: q(0.9, "1"),
  efficiency: q(0.8, "1"),
};

describe("vehicles", () => {
  it("[V4] a repair command to a vehicle that is in order changes nothing", () => {
    const plain = traced(one, 300);
    const repaired = traced(one, 300, [{ time: 15 * SECOND, target: "agv", command: "repair" }]);
    expect(repaired.traceHash).toBe(plain.traceHash);
  });

  it("[V1] drive, pick and drop in the times of their paths: one vehicle's cycle is exact", () => {
    const result = traced(one, 600);
    // siding 5 m and 1 s to brake or start; a→b: 6 + 4 + 6; drop 10; b→a: 6 + 4 + 6 + 36 + 6 + 8 + 4 + 6; pick 10
    expect(picks(result).map(({ time }) => time)).toEqual([31, 143, 255, 367, 479, 591]);
    expect(result.kpis["AGV.wait"]).toBeGreaterThan(0);
    // from the first call at 5 s on the vehicle is never idle
    const [vehicle] = result.elements.filter(({ id }) => id === "agv");
    expect(vehicle.stateSeconds[State.starved]).toBe(5);
    expect(result.kpis["AGV.util"]).toBeCloseTo(595 / 600, 12);
    expect(result.kpis["AGV.congestion"]).toBe(0);
    expect(vehicle.finished).toBe(5);
  });

  it("[V1] drive at their loaded speed with a load", () => {
    const loaded = traced({ ...one, fleet: { speedLoaded: q(0.8, "m/s") } }, 150);
    const empty = new Map(
      ofVehicles(loaded, TraceKind.travel).map(({ time, b }): [number, number] => [time, b / SECOND - time]),
    );
    // picked up at 31 s: 5 m from standstill at 0.8 m/s and 0.5 m/s², 4 m at speed, 5 m to standstill
    expect(empty.get(31)).toBeCloseTo(5 / 0.8 + 0.8, 6);
    expect(empty.get(38.05)).toBeCloseTo(4 / 0.8, 6);
    expect(empty.get(43.05)).toBeCloseTo(5 / 0.8 + 0.8, 6);
    // dropped at 60.1 s: empty again
    expect(empty.get(60.1)).toBeCloseTo(6, 6);
  });

  it("[V4] a stop command halts a vehicle where it is; it goes on from standstill", () => {
    const commands: Command[] = [
      { time: 8 * SECOND, target: "agv", command: "stop" },
      { time: 20 * SECOND, target: "agv", command: "repair" },
    ];
    const result = traced(one, 60, commands);
    const travels = ofVehicles(result, TraceKind.travel).map(({ time, a, b }) => [time, a % 4, b / SECOND]);
    expect(travels.slice(1, 5)).toEqual([
      // 5 m of siding from standstill: after 3 s it has gone 1 m to get up speed and 1 m more
      [5, 1, 11],
      [8, 3, -3],
      // 3 m are left: 3 s and 1 s to start
      [20, 1, 24],
      [24, 0, 28],
    ]);
    expect(picks(result)[0].time).toBe(44);
    const states = ofVehicles(result, TraceKind.state).map(({ time, a }) => [time, a]);
    expect(states).toContainEqual([8, State.stopped]);
    expect(states).toContainEqual([20, State.travelling]);
  });

  it("[V5] take the oldest call first", () => {
    const sidings = [
      park,
      { id: "a", equipment: ["rack0"] },
      { id: "b", equipment: ["rack1"] },
      { id: "c", equipment: ["rack2"] },
      { id: "d", equipment: ["to0", "to1", "to2"] },
    ];
    const routes = [47, 61, 83].map((cycle, index) => ({ from: `rack${index}`, to: `to${index}`, cycle }));
    const result = traced({ vehicles: 1, sidings, routes }, 3600);
    const called = new Map<number, number>();
    for (const { kind, element, a, time } of recordsOf(result.trace)) {
      if (kind === TraceKind.place && result.scene.elements[element].id.startsWith("rack"))
        called.set(a, time);
    }
    const times = picks(result).map(({ part }) => called.get(part) ?? -1);
    expect(times.length).toBeGreaterThan(15);
    expect(times).toEqual([...times].sort((left, right) => left - right));
  });

  it("[V5] serve a younger call while others use the stop of an older one", () => {
    const line: AgvLine = {
      vehicles: 2,
      sidings: [
        { id: "p1", use: "park" },
        { id: "p2", use: "park" },
        { id: "a", equipment: ["rack0"] },
        { id: "b", equipment: ["rack1"] },
        { id: "c", equipment: ["to0", "to1"] },
      ],
      routes: [
        { from: "rack0", to: "to0", cycle: 5 },
        { from: "rack1", to: "to1", cycle: 13 },
      ],
    };
    // calls at 5 and 10 s for the first rack, at 13 s for the second: nobody waits for the stop at the first
    const [first, second] = picks(traced(line, 80));
    expect(first).toMatchObject({ id: "agv#2", time: 31 });
    expect(second.id).toBe("agv#1");
    // the vehicle before it brakes at the siding and takes its load there: at most so long is it held up behind
    expect(second.time).toBeGreaterThanOrEqual(63);
    expect(second.time).toBeLessThan(73);
  });

  it("[V5] send the nearest vehicle, by length of route", () => {
    const line: AgvLine = {
      vehicles: 2,
      sidings: [
        { id: "p1", use: "park" },
        { id: "a", equipment: ["rack0"] },
        { id: "p2", use: "park" },
        { id: "b", equipment: ["rack1"] },
        { id: "c", equipment: ["to0", "to1"] },
      ],
      routes: [
        { from: "rack0", to: "to0", cycle: 30 },
        { from: "rack1", to: "to1", cycle: 20 },
      ],
    };
    const first = picks(traced(line, 100)).slice(0, 2);
    expect(first.map(({ id }) => id).sort()).toEqual(["agv#1", "agv#2"]);
    // the rack behind the second parking place called first
    expect(first[0]).toMatchObject({ id: "agv#2", time: 46 });
    expect(first[1]).toMatchObject({ id: "agv#1", time: 56 });
  });

  it("[V6] charge below the limit, exactly as long as it takes, and only then take orders again", () => {
    const sidings = [...one.sidings.slice(1), { id: "c", use: "charge" as const }];
    const result = traced({ ...one, sidings, fleet: { battery } }, 3000);
    const states = ofVehicles(result, TraceKind.state);
    let driven = 0;
    let charge = 1;
    let charges = 0;
    states.forEach(({ a, time }, index) => {
      const lasted = (states[index + 1]?.time ?? 3000) - time;
      if (a === State.travelling || a === State.carrying) driven += lasted;
      if (a !== State.charging || index + 1 === states.length) return;
      charges += 1;
      const before = charge - driven / 1000;
      expect(before).toBeLessThan(0.6);
      expect(lasted).toBeCloseTo((0.9 - before) * 500, 5);
      [charge, driven] = [0.9, 0];
    });
    expect(charges).toBeGreaterThan(3);
    const percent = ofVehicles(result, TraceKind.counter).filter(({ a }) => a === Counter.charge);
    expect(percent.every(({ b }) => b > 0 && b <= 100)).toBe(true);
    expect(result.checks.find(({ id }) => id === "battery")).toMatchObject({ ok: true });
  });

  it("[V6] an empty battery is reported", () => {
    const sidings = [...one.sidings.slice(1), { id: "c", use: "charge" as const }];
    const short = { ...battery, run: q(50, "s"), low: q(0.1, "1") };
    const result = traced({ ...one, sidings, fleet: { battery: short } }, 600);
    expect(result.checks.find(({ id }) => id === "battery")).toMatchObject({ ok: false, left: 1 });
  });

  it("[V5] take no orders outside their shift, and finish what they carry", () => {
    const calendars = [
      {
        id: "short",
        week: [1],
        workingDaysPerYear: q(50, "d"),
        shifts: [{ id: "only", start: "00:00", end: "00:02" }],
      },
    ];
    const result = traced({ ...one, calendars }, 600);
    // a call of 2 min before the end: begun trips are driven to their end, no other begins
    expect(picks(result).map(({ time }) => time)).toEqual([31, 143]);
    const last = ofVehicles(result, TraceKind.state).at(-1);
    expect(last).toMatchObject({ a: State.closed });
    expect(last?.time).toBeLessThan(300);
  });

  it("[V7] energy is what vehicles use in their states over the efficiency of the battery; upkeep is per vehicle", () => {
    const site = {
      floorArea: q(100, "m2"),
      rent: q(0, "CNY/m2/month"),
      baseLoad: q(0, "kW"),
      electricity: q(1, "CNY/kWh"),
      wageOnCost: q(1.3, "1"),
      holdingRate: q(0, "1/year"),
      depreciationYears: q(10, "year"),
    };
    const drive = {
      id: "drive",
      name: "drive",
      work: q(2, "kW"),
      idle: q(0.5, "kW"),
      standby: q(0.1, "kW"),
      off: q(0, "kW"),
    };
    const fleet = {
      battery: { ...battery, low: q(0, "1") },
      consumers: [drive],
      upkeep: q(7000, "CNY/year"),
    };
    const sidings = [...one.sidings.slice(1), { id: "c", use: "charge" as const }];
    const result = traced({ ...one, sidings, fleet, site }, 600);
    const vehicle = result.elements.find(({ id }) => id === "agv")!;
    const driving = vehicle.stateSeconds[State.travelling] + vehicle.stateSeconds[State.carrying];
    expect(vehicle.powerKWh).toBeCloseTo((driving * 2 + (600 - driving) * 0.5) / 3600 / 0.8, 9);
    expect(result.cost.maintenance).toBe(7000);
  });

  it("[V2] a segment given twice, or used without right, is an error that names the vehicles", () => {
    const line = agvLine({
      ...one,
      vehicles: 2,
      sidings: [park, { id: "p2", use: "park" }, ...one.sidings.slice(1)],
    });
    const compiled = compile(line, requestOf(line, { demand: "saturated", horizon: 100 }));
    compiled.sim.run(60 * SECOND);
    expect(() => checkConservation(compiled)).not.toThrow();
    const [fleet] = compiled.fleets;
    const own = fleet.segment[0];
    expect(() => fleet.take(1, own)).toThrow(/segment .*→.* was given to agv#2 while agv#1 had it/);
    fleet.owner[own] = 1;
    expect(() => checkConservation(compiled)).toThrow(/agv#1 uses segment .*, which it does not own/);
    fleet.owner[own] = 0;
    const held = fleet.stop[1] >= 0 ? fleet.stop[1] : fleet.goal[1];
    fleet.holder[held] = -1;
    expect(() => checkConservation(compiled)).toThrow(/agv#2 uses stop .*, which is not reserved for it/);
    fleet.holder[held] = 1;
    fleet.charge[0] = Number.NaN;
    expect(() => checkConservation(compiled)).toThrow(/agv#1 has a battery charge of NaN/);
  });

  it("[V4] a run restored in the middle of a drive goes on as if it had not been interrupted", () => {
    const breakdown = {
      id: "breakdown",
      name: "breakdown",
      kind: "breakdown" as const,
      basis: "operating" as const,
      timeBetween: { distribution: "exponential" as const, mean: seconds(200) },
      timeToRepair: seconds(40),
    };
    const model = agvLine({
      vehicles: 3,
      load: 2,
      patience: 60,
      sidings: [
        park,
        { id: "a", equipment: ["rack0"] },
        { id: "c", use: "charge" },
        { id: "b", equipment: ["to0", "rack1"] },
        { id: "p2", use: "park" },
        { id: "e", equipment: ["to1"] },
      ],
      routes: [
        { from: "rack0", to: "to0", cycle: 31 },
        { from: "rack1", to: "to1", cycle: 43 },
      ],
      fleet: { battery, stops: [breakdown] },
    });
    const request = requestOf(model, { demand: "saturated", horizon: 2400 });
    const whole = new LineRun(request);
    whole.advance(whole.end);
    const expected = whole.result();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_400_000 }), (cut) => {
        const first = new LineRun(request);
        first.advance(cut * 1000);
        const second = new LineRun({ ...request, snapshot: structuredClone(first.snapshot()) });
        second.advance(second.end);
        const result = second.result();
        expect(result.traceHash).toBe(expected.traceHash);
        expect(result.kpis).toEqual(expected.kpis);
      }),
      { seed: 20180601, numRuns: 25 },
    );
  });
});
