import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InvestmentCategory } from "#src/study/study-result.ts";
import { DEFAULT_PROJECT_STATUS, subsidiesOf } from "#src/study/subsidy.ts";

const WAN = 10_000;
const DATE = "2018-06-30";

function spend(parts: Partial<Record<InvestmentCategory, number>>): Record<InvestmentCategory, number> {
  return { equipment: 0, software: 0, installation: 0, training: 0, ...parts };
}

function rule(id: string, parts: Partial<Record<InvestmentCategory, number>>, date = DATE) {
  const found = subsidiesOf(spend(parts), date).find((row) => row.rule === id);
  if (found === undefined) throw new Error(`no row for ${id}`);
  return found;
}

describe("W70: 8 % of equipment from 50 million CNY of fixed assets", () => {
  it("gives nothing at 4999.99万 and says how much is missing", () => {
    const row = rule("W70", { equipment: 3500 * WAN, installation: 1499.99 * WAN });
    expect(row).toMatchObject({ amount: 0, code: "below-threshold", thresholdGap: 100 });
    expect(row.reason.zh).toContain("还差 100 元");
    expect(row.reason.en).toContain("100 CNY short");
  });

  it("gives 280万 at 5000万 with 3500万 of equipment", () => {
    const row = rule("W70", { equipment: 3500 * WAN, installation: 1500 * WAN });
    expect(row).toMatchObject({ amount: 280 * WAN, code: "granted", thresholdGap: 0 });
    expect(row.base).toEqual({ field: "equipment", spend: 3500 * WAN });
  });

  it("counts neither software nor training as fixed assets", () => {
    expect(rule("W70", { equipment: 4000 * WAN, software: 900 * WAN, training: 200 * WAN }).amount).toBe(0);
  });

  it("asks that the project fits the upgrading direction", () => {
    const rows = subsidiesOf(spend({ equipment: 6000 * WAN }), DATE, {
      ...DEFAULT_PROJECT_STATUS,
      upgradingDirection: false,
    });
    expect(rows.find((row) => row.rule === "W70")).toMatchObject({ amount: 0, code: "condition-not-met" });
  });
});

describe("W71: 20 % of software and integration from 2 million CNY", () => {
  it.each([
    [199.99 * WAN, 0],
    [200 * WAN, 40 * WAN],
    [500 * WAN, 100 * WAN],
  ])("%d CNY of software give %d", (software, amount) => {
    expect(rule("W71", { software }).amount).toBe(amount);
  });
});

describe("validity 2016-09-20 to 2021-09-19", () => {
  it.each([
    ["2016-09-19", 0],
    ["2016-09-20", 40 * WAN],
    ["2021-09-19", 40 * WAN],
    ["2021-09-20", 0],
    ["2024-06-30", 0],
  ])("at prices of %s W71 gives %d", (date, amount) => {
    const row = rule("W71", { software: 200 * WAN }, date);
    expect(row.amount).toBe(amount);
    if (amount === 0) {
      expect(row.code).toBe("outside-validity");
      expect(row.reason.zh).toContain("历史政策");
    }
  });
});

describe("awards W67, W68, W69", () => {
  it("count only what the user confirms", () => {
    for (const id of ["W67", "W68", "W69"]) {
      expect(rule(id, { equipment: 9000 * WAN })).toMatchObject({
        amount: 0,
        code: "condition-not-met",
        base: null,
      });
    }
  });

  it("pay 80万, 200万 and 50–100万 for each project", () => {
    const confirmed = {
      ...DEFAULT_PROJECT_STATUS,
      assessed: true,
      nationalPilot: true,
      otherNationalProjects: 2,
    };
    const amounts = (award: number) =>
      subsidiesOf(spend({}), DATE, { ...confirmed, otherNationalAward: award }).map((row) => row.amount);
    expect(amounts(500_000).slice(0, 3)).toEqual([800_000, 2_000_000, 1_000_000]);
    expect(amounts(750_000)[2]).toBe(1_500_000);
    expect(amounts(2_000_000)[2], "held within the range of the rule").toBe(2_000_000);
    expect(amounts(0)[2]).toBe(1_000_000);
  });
});

describe("stacking", () => {
  it("counts one yuan in one rule only", () => {
    const million = fc.integer({ min: 0, max: 200 }).map((value) => value * 1_000_000);
    fc.assert(
      fc.property(million, million, million, million, (equipment, software, installation, training) => {
        const investment = { equipment, software, installation, training };
        const rows = subsidiesOf(investment, DATE).filter(
          (row) => row.code === "granted" && row.base !== null,
        );
        const supported = rows.reduce((sum, row) => sum + (row.base?.spend ?? 0), 0);
        expect(supported).toBeLessThanOrEqual(equipment + software);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
