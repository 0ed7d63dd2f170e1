import { expect, test } from "vitest";
import { COST_ELEMENTS } from "#models/cost.ts";
import { KPI_CATALOGUE } from "#models/kpi/catalogue.ts";
import type { Model } from "#models/format/model-schema.ts";
import { run, type RunResult } from "#models/run.ts";
import { State } from "#models/states.ts";
import { chain, q, requestOf, runSmall, seconds, smallModel } from "./small-line.ts";

/** One machine of exactly 60 s a part, eight paid hours with half an hour of break: every figure can be had by hand. */
function workshop(): Model {
  return smallModel({
    calendars: [
      {
        id: "day",
        week: [1, 2, 3, 4, 5],
        workingDaysPerYear: q(250, "d"),
        shifts: [{ id: "shift", start: "08:00", end: "16:00", breaks: [{ start: "12:00", end: "12:30" }] }],
      },
    ],
    products: [{ id: "part", name: "part", price: q(100, "CNY/part"), material: q(50, "CNY/part") }],
    operations: ["mill"],
    people: [
      { id: "operator", name: "operator", role: "operator", perShift: 1, wage: q(60_000, "CNY/year") },
      { id: "care", name: "care", role: "maintenance", perShift: 0.5, wage: q(80_000, "CNY/year") },
    ],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "machine",
        kind: "machine",
        work: { operation: "mill", time: seconds(60) },
        consumers: [
          {
            id: "drive",
            name: "drive",
            work: q(10, "kW"),
            idle: q(2, "kW"),
            standby: q(1, "kW"),
            off: q(0.5, "kW"),
            duty: q(0.75, "1"),
          },
        ],
        consumables: q(2, "CNY/part"),
        upkeep: q(1000, "CNY/year"),
        networked: true,
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "machine", "out"),
    site: {
      floorArea: q(100, "m2"),
      rent: q(10, "CNY/m2/month"),
      baseLoad: q(5, "kW"),
      electricity: q(0.6, "CNY/kWh"),
      wageOnCost: q(1.4, "1"),
      holdingRate: q(0.1, "1/year"),
      depreciationYears: q(10, "year"),
      software: q(300, "CNY/year"),
    },
    measures: [
      {
        id: "control",
        name: "control",
        changes: [{ op: "set", id: "machine", field: "/numericalControl", value: true }],
        investment: [
          { id: "retrofit", name: "retrofit", category: "equipment", count: 2, amount: q(50_000, "CNY") },
        ],
        running: [{ id: "service", name: "service", amount: q(500, "CNY/year") }],
      },
    ],
  });
}

function oneShift(measures: string[]): RunResult {
  const model = workshop();
  const {
    horizon: _,
    warmUp: __,
    ...request
  } = requestOf(model, { horizon: 1, measures, demand: "saturated" });
  return run({ ...request, horizonShifts: 1 });
}

test("figures of one shift, by hand", () => {
  const result = oneShift([]);
  const { kpis } = result;
  expect(result.windowSeconds).toBe(16 * 3600);
  expect(result.plannedHours).toBe(7.5);
  expect(kpis["PE.line"]).toBe(60);
  expect(kpis["TH"]).toBe(60);
  // 1.5 heads for eight paid hours
  expect(kpis["PE.labour"]).toBe(450 / 12);
  expect(kpis["HC"]).toBe(1.5);
  expect(kpis["OEE"]).toBe(1);
  expect(result.utilisation["machine"]).toBe(1);
  // a part lies in the machine from 08:00 to 16:00, 16 h of window
  expect(kpis["WIP"]).toBe(0.5);
  expect(kpis["IT"]).toBe(112_500 / 0.5);
  // 60 s each, and one waits through the break
  expect(kpis["LT"]).toBeCloseTo((450 * 60 + 1800) / 450, 9);
  // work 8 kW (duty 0.75) for 7.5 h, standby in the break, off for 8 h, base load for 8 h
  const energy = 8 * 7.5 + 0.5 + 0.5 * 8 + 5 * 8;
  expect(kpis["EU"]).toBeCloseTo(450 / energy, 12);
  expect(kpis["NET"]).toBe(1);
  expect(kpis["ENC"]).toBe(0);
  // no key operation, no defect cause, no inspection, no orders: these do not apply
  for (const id of ["NCR", "DR.true", "DR.detected", "DR.escaped", "BACKLOG"])
    expect(kpis).not.toHaveProperty(id);

  const { cost } = result;
  expect(cost.goodPartsPerYear).toBe(112_500);
  expect(cost.labour).toBeCloseTo(1.4 * (60_000 + 40_000), 6);
  expect(cost.energy).toBeCloseTo(energy * 250 * 0.6, 6);
  expect(cost.maintenance).toBe(1000);
  expect(cost.consumables).toBe(225_000);
  expect(cost.holding).toBeCloseTo(0.5 * 50 * 0.1, 9);
  expect(cost.rent).toBe(12_000);
  expect(cost.software).toBe(300);
  expect(cost.scrap + cost.rework + cost.depreciation).toBe(0);
  const total = COST_ELEMENTS.reduce((sum, element) => sum + cost[element], 0);
  expect(kpis["UC"]).toBeCloseTo(total / 112_500, 12);
  expect(kpis["UC.cash"]).toBe(kpis["UC"]);
  // the part that enters at the last moment is bought too
  const added =
    112_500 * 100 -
    451 * 250 * 50 -
    cost.energy -
    cost.consumables -
    cost.maintenance -
    cost.rent -
    cost.software;
  expect(kpis["LP"]).toBeCloseTo(added / 1.5, 4);
});

test("a measure brings its depreciation and running cost; cash cost leaves depreciation out", () => {
  const before = oneShift([]);
  const after = oneShift(["control"]);
  expect(after.kpis["ENC"]).toBe(1);
  expect(after.cost.depreciation).toBe(10_000);
  expect(after.cost.maintenance).toBe(before.cost.maintenance + 500);
  expect(after.kpis["UC"] - after.kpis["UC.cash"]).toBeCloseTo(10_000 / 112_500, 12);
  expect(after.kpis["UC.cash"] - before.kpis["UC.cash"]).toBeCloseTo(500 / 112_500, 12);
});

test("a robot cell makes one part in the longer of work and load, plus the turn", () => {
  const cell = (work: number, load: number) =>
    runSmall(
      smallModel({
        equipment: [
          { id: "supply", kind: "source", product: "part" },
          {
            id: "cell",
            kind: "robot-cell",
            load: { time: seconds(load) },
            turn: seconds(4),
            work: { operation: "weld", time: seconds(work) },
          },
          { id: "out", kind: "sink" },
        ],
        connections: chain("supply", "cell", "out"),
      }),
      { demand: "saturated", horizon: 74_000, warmUp: 740 },
    );
  const slowRobot = cell(70, 30);
  expect(slowRobot.kpis["TH"]).toBeCloseTo(3600 / 74, 1);
  expect(slowRobot.kpis["OEE"]).toBeCloseTo(1, 2);
  expect(slowRobot.utilisation["cell"]).toBeCloseTo(70 / 74, 3);
  expect(cell(70, 96).kpis["TH"]).toBeCloseTo(36, 1);
});

test("the backlog of a line that cannot keep up is told", () => {
  const model = smallModel({
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      { id: "machine", kind: "machine", work: { operation: "mill", time: seconds(10) } },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "machine", "out"),
    demand: { source: "supply", orders: { lotSize: 10, interval: seconds(90) } },
  });
  const result = runSmall(model, { demand: "orders", horizon: 9000 });
  expect(result.checks.find((check) => check.id === "steady-state")?.ok).toBe(false);
  // 101 lots have come, 900 parts are made and one is on the machine
  expect(result.kpis["BACKLOG.end"]).toBe(109);
  const slower = smallModel({
    equipment: model.equipment.map((equipment) => ({ ...equipment, name: equipment.id })),
    connections: model.connections,
    demand: { source: "supply", orders: { lotSize: 10, interval: seconds(110) } },
  });
  const steady = runSmall(slower, { demand: "orders", horizon: 9000, warmUp: 900 });
  expect(steady.checks.find((check) => check.id === "steady-state")?.ok).toBe(true);
});

test("the catalogue names every KPI once, in both languages", () => {
  const ids = KPI_CATALOGUE.map((definition) => definition.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { name, formula } of KPI_CATALOGUE) {
    for (const text of [name.zh, name.en, formula.zh, formula.en]) expect(text.trim()).not.toBe("");
  }
});

test("state times, contents and warm-up: the window begins where the warm-up ends", () => {
  const result = runSmall(workshop(), { demand: "saturated", horizon: 3600, warmUp: 9 * 3600 });
  const machine = result.elements.find((element) => element.id === "machine");
  expect(result.windowSeconds).toBe(3600);
  expect(machine?.stateSeconds[State.working]).toBe(3600);
  expect(machine?.finished).toBe(60);
  expect(machine?.meanContent).toBe(1);
});
