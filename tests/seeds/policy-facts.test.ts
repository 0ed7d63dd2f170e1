import { describe, expect, it } from "vitest";
import { POLICY_DOCUMENTS, POLICY_INDICATORS, POLICY_TARGETS, SUBSIDY_RULES } from "#seeds/index.ts";
import { findFact, formulaOf, POLICY_FACTS, type PolicyFact } from "#seeds/policy-facts.ts";

const CHINESE = /[\u4e00-\u9fff，；：（）]/;
const CLAUSE = /^(附则|[一二三四五](\([一二三四五六七八九十]\))?([0-9](\([0-9]\))?)?)$/;
const DEADLINE =
  /^(20[0-9]{2}(\/20[0-9]{2})?|20[0-9]{2}-[01][0-9]-[0-3][0-9](\/20[0-9]{2}-[01][0-9]-[0-3][0-9])?|R\/P1Y|P[0-9]Y)$/;

/** Facts of each document, each kind and each formula status, counted when the documents were read. */
const COUNTS = {
  document: {
    "武政规〔2016〕15号": 80,
    "鄂政发〔2017〕26号": 58,
    "浙政发〔2017〕9号": 54,
    "郑政文〔2018〕168号": 76,
  },
  simulate: { measure: 44, model: 83, both: 53, input: 26, context: 62 },
  formulaStatus: { "standard-or-arithmetic": 38, "common-convention": 95, assumption: 46, none: 89 },
} as const;

function countsOf(read: (fact: PolicyFact) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const fact of POLICY_FACTS) counts[read(fact)] = (counts[read(fact)] ?? 0) + 1;
  return counts;
}

function required(id: string): PolicyFact {
  const fact = findFact(id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
}

describe("policy facts", () => {
  it("are the 268 rows of the four documents, none lost and none twice", () => {
    expect(POLICY_FACTS).toHaveLength(268);
    expect(new Set(POLICY_FACTS.map((fact) => fact.id)).size).toBe(268);
    expect(countsOf((fact) => fact.document)).toEqual(COUNTS.document);
    expect(countsOf((fact) => fact.simulate)).toEqual(COUNTS.simulate);
    expect(countsOf((fact) => fact.formulaStatus)).toEqual(COUNTS.formulaStatus);
  });

  it("are numbered without a gap under the prefix of their document, in its order", () => {
    const expected = POLICY_DOCUMENTS.flatMap(({ number, prefix }) =>
      Array.from(
        { length: COUNTS.document[number as keyof typeof COUNTS.document] },
        (_, index) => `${prefix}${String(index + 1).padStart(2, "0")}`,
      ),
    );
    expect(POLICY_FACTS.map((fact) => fact.id)).toEqual(expected);
    for (const fact of POLICY_FACTS) {
      const document = POLICY_DOCUMENTS.find((candidate) => candidate.number === fact.document);
      expect(fact.id.replace(/[0-9]+$/, ""), fact.id).toBe(document?.prefix);
    }
  });

  it("name a clause that reads as one", () => {
    for (const fact of POLICY_FACTS) {
      for (const place of fact.clause.split(";")) expect(place, fact.id).toMatch(CLAUSE);
    }
  });

  it("say everything in both languages, never the same in both unless it is a bare figure", () => {
    for (const fact of POLICY_FACTS) {
      expect(fact.text.zh, fact.id).toMatch(CHINESE);
      expect(fact.text.en.length, fact.id).toBeGreaterThan(2);
      expect(fact.text.en, fact.id).not.toMatch(CHINESE);
      expect(fact.text.en, fact.id).not.toBe(fact.text.zh);
      if (fact.number) {
        expect(fact.number.en, fact.id).not.toMatch(CHINESE);
        if (fact.number.en === fact.number.zh) expect(fact.number.zh, fact.id).not.toMatch(CHINESE);
      }
      if (fact.formula) {
        expect(fact.formula.zh, fact.id).toMatch(CHINESE);
        expect(fact.formula.en, fact.id).not.toMatch(CHINESE);
      }
      for (const text of [fact.text, fact.number, fact.formula]) {
        for (const one of text ? [text.zh, text.en] : []) expect(one, fact.id).toBe(one.trim());
      }
    }
  });

  it("give a deadline as ISO 8601, and no fact both a formula of its own and a shared one", () => {
    for (const fact of POLICY_FACTS) {
      if (fact.deadline !== undefined) expect(fact.deadline, fact.id).toMatch(DEADLINE);
      expect(fact.formula !== undefined && fact.formulaOf !== undefined, fact.id).toBe(false);
      if (fact.formulaOf !== undefined) {
        expect(required(fact.formulaOf).formula, fact.id).toBeDefined();
        expect(formulaOf(fact)).toBe(required(fact.formulaOf).formula);
      }
    }
    expect(findFact("W81")).toBeUndefined();
    expect(formulaOf(required("W01"))).toBeUndefined();
  });
});

/** The figure in a wording such as "≥−30 %", "+16 %" or "=100 条". */
function figureOf(wording: string): number {
  const found = /^[=≥>]*([+−]?)([0-9]+)( %)?/.exec(wording);
  if (!found) throw new Error(`no figure in ${wording}`);
  return ((found[1] === "−" ? -1 : 1) * Number(found[2])) / (found[3] ? 100 : 1);
}

describe("the typed rows", () => {
  it("targets repeat the number, clause and deadline of their facts", () => {
    expect(POLICY_TARGETS).toHaveLength(25);
    for (const target of POLICY_TARGETS) {
      const fact = required(target.id);
      expect(fact, target.id).toMatchObject({
        document: target.document,
        clause: target.clause,
        category: "target",
        simulate: target.simulate,
      });
      expect(fact.number?.zh, target.id).toBe(target.wording);
      expect(figureOf(target.wording), target.id).toBeCloseTo(target.value, 12);
      expect(target.by, target.id).toBe(`${fact.deadline}-12-31`);
      expect(fact.text.zh.startsWith(target.text.zh), target.id).toBe(true);
    }
  });

  it("subsidy rules repeat the sums, rates, thresholds and days of their facts", () => {
    const yuan = (value: number) => value.toLocaleString("en-US");
    expect(SUBSIDY_RULES).toHaveLength(5);
    for (const rule of SUBSIDY_RULES) {
      const fact = required(rule.id);
      expect(fact, rule.id).toMatchObject({
        document: rule.document,
        clause: rule.clause,
        category: "subsidy",
        text: rule.text,
        deadline: `${rule.validFrom}/${rule.validTo}`,
      });
      const { amount, rate, threshold } = rule;
      const expected =
        amount === undefined
          ? `${(rate ?? 0) * 100} %; ≥ ${yuan(threshold?.value ?? 0)} CNY`
          : "value" in amount
            ? `${yuan(amount.value)} CNY`
            : `${yuan(amount.low)}–${yuan(amount.high)} CNY`;
      expect(fact.number?.en, rule.id).toBe(expected);
    }
  });

  it("indicators repeat the words, formula and status of their facts", () => {
    expect(POLICY_FACTS.filter((fact) => fact.category === "indicator").map((fact) => fact.id)).toEqual(
      POLICY_INDICATORS.map((row) => row.id),
    );
    for (const row of POLICY_INDICATORS) {
      const fact = required(row.id);
      expect(fact, row.id).toMatchObject({
        document: row.document,
        clause: row.clause,
        text: row.text,
        simulate: row.simulate,
        formulaStatus: row.formulaStatus,
      });
      expect(formulaOf(fact)?.en, row.id).toBe(row.formula);
    }
  });

  it("take every number with a typed target from a fact that has one", () => {
    const targets = new Set(POLICY_TARGETS.map((target) => target.id));
    for (const fact of POLICY_FACTS) if (targets.has(fact.id)) expect(fact.number, fact.id).toBeDefined();
    const shares = POLICY_FACTS.filter(
      (fact) => fact.category === "target" && fact.simulate !== "context" && fact.number,
    );
    for (const fact of shares) expect(targets.has(fact.id), fact.id).toBe(true);
  });
});
