import { describe, expect, it, test } from "vitest";
import { listAssumptions, withValue } from "#models/format/assumptions.ts";
import { applyMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { assumptionMoves, movedValue, sameData } from "#src/study/assumption-move.ts";
import type { Progress } from "#src/study/executor.ts";
import { pointerKeys, valueAt } from "#models/format/pointer.ts";
import { planStudy } from "#src/study/plan.ts";
import { screenAssumptions, screenRuns } from "#src/study/sensitivity.ts";
import { collectRuns, runStudy } from "#src/study/study.ts";
import type { Sensitivity } from "#src/study/study-result.ts";
import { chassisModel, madeUpLine, SyntheticExecutor, type FigureSource } from "./synthetic.ts";

const MODEL = chassisModel();

function pointerOf(element: string, part: string): string {
  const row = listAssumptions(MODEL).find((one) => one.element === element && one.pointer.includes(part));
  if (row === undefined) throw new Error(`no assumption ${part} of ${element}`);
  return row.pointer;
}

const ELECTRICITY = pointerOf("", "/site/electricity/by/2018");
const ROBOT_TIME = pointerOf("robot-cells/cell", "/work/time/mean");
const INTERVAL = pointerOf("", "/demand/orders/interval");

function numberAt(model: Model, pointer: string): number {
  return valueAt(model, pointerKeys(pointer)) as number;
}

/** A line whose output after hangs on the robot time and whose energy use after hangs a little on its load. */
const steerable: FigureSource = (request) => {
  const kpis = madeUpLine(request);
  if (request.measures.length === 0) return kpis;
  const slower = numberAt(request.model, ROBOT_TIME) / numberAt(MODEL, ROBOT_TIME);
  const price = numberAt(request.model, ELECTRICITY) / numberAt(MODEL, ELECTRICITY);
  if (request.demand === "saturated") return { ...kpis, "PE.line": kpis["PE.line"] / slower };
  return { ...kpis, UC: kpis.UC * (0.99 + 0.01 * price) };
};

async function screen(replications = 20, figures: FigureSource = steerable) {
  const executor = new SyntheticExecutor(figures);
  const seen: Progress[] = [];
  const result = await runStudy(
    planStudy({ model: MODEL, replications }),
    executor,
    (one) => seen.push(one),
    {
      sensitivity: true,
    },
  );
  return { sensitivity: result.sensitivity as Sensitivity, executor, seen, result };
}

test("what the screen will cost is told beforehand, and it makes no more runs", async () => {
  const plan = planStudy({ model: MODEL, replications: 7 });
  const executor = new SyntheticExecutor(steerable);
  const runs = await collectRuns(plan, executor);
  const most = screenRuns(plan, runs);
  const made = (await screenAssumptions(plan, runs, executor)).runs;
  expect(made).toBeLessThanOrEqual(most);
  expect(made).toBeGreaterThan(0.9 * most);
});

describe("moves of the assumptions", () => {
  const plan = planStudy({ model: MODEL });
  const moves = assumptionMoves(plan);

  it("move every assumption that reaches the line to both sides by 20 %", () => {
    const expected = listAssumptions(MODEL).filter(
      (row) => row.provenance === "assumption" && row.priceSet !== "2024",
    );
    const pointers = new Set(moves.map((move) => move.row.pointer));
    // Left out are only assumptions that the study does not read: of zero, or unit counts of posts nobody holds.
    expect(pointers.size).toBeGreaterThan(expected.length * 0.8);
    for (const move of moves.filter((one) => one.row.unit !== "1")) {
      expect(move.value / move.row.value, move.row.pointer).toBeCloseTo(
        move.direction === "down" ? 0.8 : 1.2,
        12,
      );
    }
  });

  it("touch nothing that was measured or sourced", () => {
    expect(moves.every((move) => move.row.provenance === "assumption")).toBe(true);
  });

  it("keep shares within 0 and 1 and factors above 1 free", () => {
    expect(movedValue({ value: 0.95, unit: "1" }, "up")).toBe(1);
    expect(movedValue({ value: 1, unit: "1" }, "up")).toBe(1);
    expect(movedValue({ value: 0.5, unit: "1" }, "up")).toBeCloseTo(0.6, 15);
    expect(movedValue({ value: 1.35, unit: "1" }, "up")).toBeCloseTo(1.62, 15);
    expect(movedValue({ value: 0.9, unit: "kW" }, "up")).toBeCloseTo(1.08, 15);
    for (const move of moves.filter((one) => one.row.unit === "1" && one.row.value <= 1)) {
      expect(move.value).toBeLessThanOrEqual(1);
    }
  });

  it("run only the sides and demands that can differ", () => {
    const cases = (pointer: string) => {
      const move = moves.find((one) => one.row.pointer === pointer);
      return move === undefined ? undefined : [move.sides, move.demands];
    };
    expect(cases(ROBOT_TIME)).toEqual([["after"], ["saturated", "orders"]]);
    expect(cases(ELECTRICITY)).toEqual([["before", "after"], ["orders"]]);
    expect(cases(INTERVAL)).toEqual([["before", "after"], ["orders"]]);
    const without = assumptionMoves(planStudy({ model: MODEL, measures: ["seam-inspection"] }));
    expect(without.some((move) => move.row.pointer === ROBOT_TIME)).toBe(false);
  });

  it("take a side as unchanged exactly when its line is", () => {
    const moved = withValue(MODEL, ROBOT_TIME, 50);
    const ids = MODEL.measures.map((measure) => measure.id);
    expect(sameData(applyMeasures(MODEL, ids).equipment, applyMeasures(moved, ids).equipment)).toBe(false);
    expect(sameData(applyMeasures(MODEL, []).equipment, applyMeasures(moved, []).equipment)).toBe(true);
    expect(sameData({ a: [1, 2] }, { a: [1, 2] })).toBe(true);
    expect(sameData({ a: [1, 2] }, { a: [1, 2, 3] })).toBe(false);
    expect(sameData({ a: 1 }, { b: 1 })).toBe(false);
    expect(sameData([], {})).toBe(false);
  });
});

describe("sensitivity screen", () => {
  it("ranks by the largest shift relative to what is required and names the verdict that flips", async () => {
    const { sensitivity } = await screen();
    const [first, second] = sensitivity.screened;
    expect(first).toMatchObject({ pointer: ROBOT_TIME, target: "ZZ05", direction: "down" });
    // 20 % less time: (1.25 / 0.8 − 1.25) ÷ 0.30.
    expect(first.shift).toBeCloseTo((1.25 / 0.8 - 1.25) / 0.3, 1);
    expect(second).toMatchObject({ pointer: ELECTRICITY, target: "ZZ06" });
    expect(sensitivity.screened.slice(2).every((row) => row.shift === 0)).toBe(true);

    expect(sensitivity.weightiest.map((row) => row.pointer)).toEqual([ROBOT_TIME, ELECTRICITY]);
    const [robot, electricity] = sensitivity.weightiest;
    expect(robot.flips).toEqual(["ZZ05"]);
    const down = robot.moves.find((move) => move.direction === "down");
    expect(down?.targets.find((row) => row.id === "ZZ05")).toMatchObject({ verdict: "met", flips: true });
    expect(electricity.flips).toEqual([]);
  });

  it("re-runs the weightiest with all replications and counts the runs it made", async () => {
    const { sensitivity, executor, seen } = await screen();
    expect(executor.requests).toHaveLength(80 + sensitivity.runs);
    const of = (pointer: string) =>
      executor.requests.filter((one) => numberAt(one.model, pointer) !== numberAt(MODEL, pointer));
    // Robot time: after only, 2 demands, 2 directions; electricity: orders only, 2 sides, 2 directions.
    expect(of(ROBOT_TIME)).toHaveLength(20 * 4);
    expect(of(ELECTRICITY)).toHaveLength(20 * 4);
    const moves = assumptionMoves(planStudy({ model: MODEL }));
    const inScreen = moves.reduce((sum, move) => sum + move.sides.length * move.demands.length * 5, 0);
    expect(sensitivity).toMatchObject({ move: 0.2, replications: 5, runs: inScreen + 15 * 8 });
    for (const [phase, total] of [
      ["sensitivity-screen", inScreen],
      ["sensitivity-rerun", 15 * 8],
    ] as const) {
      expect(seen.findLast((one) => one.phase === phase)).toEqual({ phase, done: total, total });
    }
  });

  it("uses the replications there are when the study has fewer than five", async () => {
    const { sensitivity } = await screen(3);
    expect(sensitivity.replications).toBe(3);
    expect(sensitivity.weightiest[0].flips).toEqual(["ZZ05"]);
  });

  it("names no weighty assumption when nothing shifts", async () => {
    const { sensitivity } = await screen(2, madeUpLine);
    expect(sensitivity.weightiest).toEqual([]);
    expect(sensitivity.screened.every((row) => row.target === null && row.direction === null)).toBe(true);
  });

  it("leaves the study's own result as it is without the screen", async () => {
    const { result } = await screen(3);
    const plain = await runStudy(
      planStudy({ model: MODEL, replications: 3 }),
      new SyntheticExecutor(steerable),
    );
    const { sensitivity: _, ...rest } = result;
    expect(rest).toEqual(plain);
  });

  it("leaves out a move that makes no valid model", async () => {
    // Raising the low end of a distribution by 20 % lifts it over its mode.
    const value = (number: number) => ({
      value: number,
      unit: "s" as const,
      provenance: "assumption" as const,
    });
    const time = { distribution: "triangular" as const, low: value(95), mode: value(100), high: value(200) };
    const equipment = MODEL.equipment.map((one) =>
      one.kind === "rework-station" ? { ...one, work: { ...one.work, time } } : one,
    );
    const model = { ...MODEL, equipment };
    const executor = new SyntheticExecutor(madeUpLine);
    const result = await runStudy(planStudy({ model, replications: 2 }), executor, undefined, {
      sensitivity: true,
    });
    const low = result.sensitivity?.screened.find((row) => row.pointer.endsWith("/work/time/low/value"));
    expect(low).toMatchObject({ down: 76, up: null });
    expect(executor.requests).toHaveLength(8 + (result.sensitivity?.runs ?? 0));
  });
});
