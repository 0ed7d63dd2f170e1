import { describe, expect, it } from "vitest";
import {
  findTarget,
  HEADLINE_TARGETS,
  isJudgedScope,
  POLICY_DOCUMENTS,
  POLICY_INDICATORS,
  POLICY_TARGETS,
  SUBSIDY_RULES,
  type SeedText,
} from "#seeds/index.ts";

const ISO_DATE = /^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/;
const CHINESE = /[\u4e00-\u9fff]/;

function expectText(text: SeedText, where: string) {
  expect(Object.keys(text), where).toEqual(["zh", "en"]);
  expect(text.en.trim().length, where).toBeGreaterThan(2);
  expect(text.en, where).not.toMatch(CHINESE);
  expect(text.zh.trim().length, where).toBeGreaterThan(1);
  for (const one of [text.zh, text.en]) expect(one, where).not.toMatch(/[<>]/);
}

describe("policy documents", () => {
  it("are the four plans, each with its own prefix", () => {
    expect(POLICY_DOCUMENTS.map((row) => row.number)).toEqual([
      "武政规〔2016〕15号",
      "鄂政发〔2017〕26号",
      "浙政发〔2017〕9号",
      "郑政文〔2018〕168号",
    ]);
    expect(POLICY_DOCUMENTS.map((row) => row.prefix)).toEqual(["W", "H", "Z", "ZZ"]);
    for (const row of POLICY_DOCUMENTS) {
      expectText(row.title, row.number);
      expectText(row.region, row.number);
      expect(row.period).toMatch(/^20[0-9]{2}-20[0-9]{2}$/);
    }
  });
});

describe("every row", () => {
  const rows = [...POLICY_TARGETS, ...SUBSIDY_RULES, ...POLICY_INDICATORS];

  it("has an id of its own that carries the prefix of its document", () => {
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    const prefixes = new Map(POLICY_DOCUMENTS.map((document) => [document.number, document.prefix]));
    for (const row of rows) {
      expect(prefixes.has(row.document), row.id).toBe(true);
      expect(row.id.replace(/[0-9]+$/, ""), row.id).toBe(prefixes.get(row.document));
    }
  });

  it("names its clause and says what it is in both languages", () => {
    for (const row of rows) {
      expect(row.clause, row.id).toMatch(/^[一二三四]/);
      expectText(row.text, row.id);
    }
  });
});

describe("targets", () => {
  it("are the 25 typed targets", () => {
    expect(POLICY_TARGETS).toHaveLength(25);
  });

  it("hold a finite required value, a known operator and a date", () => {
    for (const row of POLICY_TARGETS) {
      expect(Number.isFinite(row.value), row.id).toBe(true);
      expect(["relative", "level"], row.id).toContain(row.kind);
      expect([">=", ">", "<=", "<"], row.id).toContain(row.op);
      expect(["1", "line", "set"], row.id).toContain(row.unit);
      expect(["measure", "input", "context"], row.id).toContain(row.simulate);
      expect(row.by, row.id).toMatch(ISO_DATE);
      expect(row.wording.length, row.id).toBeGreaterThan(1);
      if (row.base !== undefined) expectText(row.base, row.id);
      if (row.note !== undefined) expectText(row.note, row.id);
    }
  });

  it("sign a relative change in the direction of its operator", () => {
    for (const row of POLICY_TARGETS.filter((target) => target.kind === "relative")) {
      expect(row.unit, row.id).toBe("1");
      expect(row.value > 0 ? ">=" : "<=", row.id).toBe(row.op);
      expect(Math.abs(row.value), row.id).toBeLessThanOrEqual(0.3);
    }
  });

  it("ask the five Zhengzhou effects of benchmark projects and everything else of regions", () => {
    const judged = POLICY_TARGETS.filter((row) => isJudgedScope(row.scope));
    expect(judged.map((row) => row.id)).toEqual(HEADLINE_TARGETS);
    expect(judged.map((row) => [row.kpi, row.op, row.value])).toEqual([
      ["PE.line", ">=", 0.3],
      ["UC", "<=", -0.3],
      ["RDC", "<=", -0.3],
      ["DR.true", "<=", -0.2],
      ["EU", ">=", 0.2],
    ]);
  });

  it("keep the share of key operations, of equipment, networking and MES apart", () => {
    expect(findTarget("W12")).toMatchObject({ kpi: "NCR", value: 0.8, op: ">=" });
    expect(findTarget("ZZ11")).toMatchObject({ kpi: "NCR", value: 0.5, op: ">" });
    expect(findTarget("Z11")).toMatchObject({ kpi: "ENC", value: 0.5 });
    expect(findTarget("Z12")).toMatchObject({ kpi: "NET", value: 0.35 });
    expect(findTarget("Z13")).toMatchObject({ kpi: "MESC", value: 0.5 });
    expect(findTarget("X1")).toBeUndefined();
  });
});

describe("subsidy rules", () => {
  it("are the five that print an amount or a rate, in force for five years", () => {
    expect(SUBSIDY_RULES.map((row) => row.id)).toEqual(["W67", "W68", "W69", "W70", "W71"]);
    for (const row of SUBSIDY_RULES) {
      expect([row.validFrom, row.validTo]).toEqual(["2016-09-20", "2021-09-19"]);
      expectText(row.when, row.id);
      const share = row.kind === "share-of-spend";
      expect(row.amount === undefined, row.id).toBe(share);
      for (const part of [row.rate, row.base, row.threshold]) expect(part !== undefined, row.id).toBe(share);
    }
  });
});

describe("indicators", () => {
  it("come from all four documents and say where a formula is from", () => {
    expect(new Set(POLICY_INDICATORS.map((row) => row.document)).size).toBe(4);
    for (const row of POLICY_INDICATORS) {
      expect(["standard-or-arithmetic", "common-convention", "assumption", "none"], row.id).toContain(
        row.formulaStatus,
      );
      expect(row.formula === undefined, row.id).toBe(row.formulaStatus === "none");
      expect(row.formula ?? "", row.id).not.toMatch(/^as /);
    }
  });
});
