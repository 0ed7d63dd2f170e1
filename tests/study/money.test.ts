import { describe, expect, it } from "vitest";
import type { RunFigures, StudyRuns } from "#src/study/figures.ts";
import { moneyOf, paybackOf } from "#src/study/money.ts";
import { planStudy, type StudyInput } from "#src/study/plan.ts";
import { chassisModel } from "./synthetic.ts";

const MODEL = chassisModel();

/** Runs under orders with the given cash costs per good part, 400 000 good parts a year before. */
function runsOf(before: readonly number[], after: readonly number[]): StudyRuns {
  const side = (costs: readonly number[], goodPartsPerYear: number): RunFigures[] =>
    costs.map((cost) => ({ kpis: { "UC.cash": cost }, goodPartsPerYear, failedChecks: [] }));
  return { before: { orders: side(before, 400_000) }, after: { orders: side(after, 410_000) } };
}

function money(before: readonly number[], after: readonly number[], input: Partial<StudyInput> = {}) {
  const result = moneyOf(
    planStudy({ model: MODEL, replications: before.length, ...input }),
    runsOf(before, after),
  );
  if (result === null) throw new Error("no money");
  return result;
}

describe("investment", () => {
  it("adds the measures that are on, at the price set of the study", () => {
    const both = money([30, 31], [28, 29]);
    expect(both.investmentByCategory).toEqual({
      equipment: 2_840_000,
      software: 0,
      installation: 0,
      training: 20_000,
    });
    expect(both.investment).toBe(2_860_000);
    expect(money([30, 31], [28, 29], { measures: ["seam-inspection"] }).investment).toBe(380_000);
    expect(money([30, 31], [28, 29], { measures: ["robot-cells"], priceSet: "2024" }).investment).toBe(
      1_480_000,
    );
  });
});

describe("yearly saving", () => {
  it("compares both sides at the output of the line before, pair by pair", () => {
    const result = money([30, 31, 32], [28, 28.5, 30.5]);
    // Differences 2, 2.5, 1.5: mean 2, deviation 0.5, t(0.975, 2) = 4.302652…
    expect(result.yearlyOutput).toBe(400_000);
    expect(result.yearlySaving.mean).toBeCloseTo(800_000, 6);
    const half = (4.30265272974946 * 0.5 * 400_000) / Math.sqrt(3);
    expect(result.yearlySaving.low).toBeCloseTo(800_000 - half, 3);
    expect(result.yearlySaving.high).toBeCloseTo(800_000 + half, 3);
  });

  it("is null where nothing can be compared", () => {
    expect(
      moneyOf(planStudy({ model: MODEL, measures: [] }), { before: runsOf([1], [1]).before }),
    ).toBeNull();
    const noCost = { orders: [{ kpis: {}, goodPartsPerYear: 1, failedChecks: [] }] };
    expect(
      moneyOf(planStudy({ model: MODEL, replications: 1 }), { before: noCost, after: noCost }),
    ).toBeNull();
  });
});

describe("static payback", () => {
  it("turns the bounds of the saving over", () => {
    expect(paybackOf(2_400_000, { mean: 800_000, low: 600_000, high: 1_200_000 })).toEqual({
      mean: 3,
      low: 2,
      high: 4,
    });
  });

  it("has no upper bound when the saving may be zero", () => {
    expect(paybackOf(2_400_000, { mean: 800_000, low: 0, high: 1_600_000 })).toEqual({
      mean: 3,
      low: 1.5,
      high: null,
      reason: "saving-interval-includes-zero",
    });
  });

  it.each([0, -5])("does not exist when the mean saving is %d", (mean) => {
    expect(paybackOf(100, { mean, low: -10, high: 20 })).toEqual({
      mean: null,
      low: null,
      high: null,
      reason: "saving-not-positive",
    });
  });

  it("has no interval from one replication", () => {
    expect(paybackOf(100, { mean: 50, low: null, high: null })).toEqual({
      mean: 2,
      low: null,
      high: null,
      reason: "not-enough-replications",
    });
  });

  it("pays back what is left after subsidies", () => {
    const software = {
      id: "mes",
      name: { zh: "制造执行系统", en: "MES" },
      category: "software" as const,
      count: 1,
      amount: { value: 2_000_000, unit: "CNY" as const, provenance: "assumption" as const },
    };
    const measures = MODEL.measures.map((measure) => ({ ...measure, investment: [software] }));
    const model = { ...MODEL, measures: measures.slice(0, 1) };
    const result = money([30, 31], [28, 29], { model });
    expect(result).toMatchObject({ investment: 2_000_000, subsidyTotal: 400_000, netInvestment: 1_600_000 });
    expect(result.paybackYears.mean).toBeCloseTo(2, 9);
    const today = money([30, 31], [28, 29], { model, priceSet: "2024" });
    expect(today).toMatchObject({ subsidyTotal: 0, netInvestment: 2_000_000 });
    expect(today.subsidy.every((row) => row.code === "outside-validity")).toBe(true);
  });
});
