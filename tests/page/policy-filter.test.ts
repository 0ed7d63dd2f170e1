import { describe, expect, it } from "vitest";
import { findFact, POLICY_FACTS, type PolicyFact } from "#seeds/policy-facts.ts";
import { createI18n, translator, type Language } from "#src/i18n/i18n.ts";
import { Formatter } from "#src/i18n/format.ts";
import { fits, hitsIn, NO_FILTER, sectionOf, sectionsOf } from "#src/panels/policy-filter.ts";
import { deadlineText } from "#src/panels/policy-terms.ts";
import { clauseText } from "#src/panels/policy-words.ts";
import type { Text } from "#src/panels/use-text.ts";

function ids(filter: Parameters<typeof fits>[1]): string[] {
  return POLICY_FACTS.filter((fact) => fits(fact, filter)).map((fact) => fact.id);
}

function found(query: string): string[] {
  return ids({ query });
}

function factOf(id: string): PolicyFact {
  return findFact(id) as PolicyFact;
}

function textIn(language: Language): Text {
  return {
    t: translator(createI18n(language)),
    language,
    format: new Formatter(language),
    of: (label) => label[language],
  };
}

describe("searching the policy facts", () => {
  it("shows all 268 without a query", () => {
    expect(found("")).toHaveLength(268);
    expect(found("  ")).toHaveLength(268);
  });

  it("finds words of the text in either language, whatever their case", () => {
    expect(found("AGV")).toEqual(["W25", "ZZ52"]);
    expect(found("agv")).toEqual(["W25", "ZZ52"]);
    expect(found("立体仓库")).toEqual(["W26"]);
    expect(found("storage and retrieval")).toEqual(["W26"]);
  });

  it("wants every word of the query", () => {
    expect(found("AGV heavy")).toEqual(["ZZ52"]);
    expect(found("AGV warehouse")).toEqual([]);
  });

  it("finds an id by its start, not by its middle", () => {
    expect(found("ZZ05")).toEqual(["ZZ05"]);
    expect(found("h5")).toContain("H58");
    expect(found("Z0")).toContain("Z01");
    expect(found("Z0")).not.toContain("ZZ01");
  });

  it("finds clauses as printed and in digits, and formulas that are shared", () => {
    expect(found("三(二)2(4)")).toEqual(["W43"]);
    expect(found("3(2)2(4)")).toEqual(["W43"]);
    expect(found("traced units")).toEqual(["W24", "ZZ36", "ZZ37"]);
  });

  it("takes signs in the query as they are", () => {
    expect(found("(")).not.toHaveLength(0);
    expect(hitsIn("Σ wi·ci (ci 0-5)", "(ci")).toEqual(["Σ wi·ci ", "(ci", " 0-5)"]);
    expect(hitsIn("AGV und agv", "agv")).toEqual(["", "AGV", " und ", "agv", ""]);
    expect(hitsIn("AGV", "")).toEqual(["AGV"]);
  });

  it("combines document, section, category and kind of simulation", () => {
    const wuhan = "武政规〔2016〕15号";
    expect(ids({ ...NO_FILTER, document: wuhan })).toHaveLength(80);
    expect(ids({ ...NO_FILTER, document: wuhan, section: "四(二)" })).toEqual([
      "W67",
      "W68",
      "W69",
      "W70",
      "W71",
      "W72",
    ]);
    expect(ids({ ...NO_FILTER, document: wuhan, category: "target", simulation: "measure" })).toEqual([
      "W12",
    ]);
  });
});

describe("places in a document", () => {
  it("cuts a clause to its section and counts the first of two", () => {
    expect(sectionOf(factOf("W02"))).toBe("三(一)");
    expect(sectionOf(factOf("W77"))).toBe("附则");
    expect(sectionOf(factOf("ZZ05"))).toBe("二");
    expect(sectionOf(factOf("ZZ15"))).toBe("二");
    expect(sectionOf(factOf("H58"))).toBe("二(一)");
  });

  it("orders the sections as the document does", () => {
    const zhengzhou = POLICY_FACTS.filter((row) => row.id.startsWith("ZZ"));
    expect(sectionsOf(zhengzhou).slice(0, 4)).toEqual(["一(三)", "二", "三(一)", "三(二)"]);
    expect(sectionsOf(zhengzhou).indexOf("三(十)")).toBe(sectionsOf(zhengzhou).indexOf("四(一)") - 1);
    expect(sectionsOf(POLICY_FACTS.filter((row) => row.id.startsWith("W"))).at(-1)).toBe("附则");
  });

  it("writes every clause without a Chinese character in English", () => {
    for (const row of POLICY_FACTS)
      expect(clauseText(row.clause, "en"), row.id).toMatch(/^[A-Za-z0-9(); ]+$/);
    expect(clauseText("二;三(十)", "en")).toBe("2; 3(10)");
    expect(clauseText("二;三(十)", "zh")).toBe("二；三(十)");
  });
});

describe("deadlines in words", () => {
  it("tell a promise from the end of the plan, and a validity from both", () => {
    const en = textIn("en");
    expect(deadlineText(factOf("ZZ05"), en)).toBe("due 2020");
    expect(deadlineText(factOf("W02"), en)).toBe("plan to 2020");
    expect(deadlineText(factOf("W70"), en)).toBe("in force 2016-09-20 – 2021-09-19");
    expect(deadlineText(factOf("ZZ43"), en)).toBe("due 2018–2020");
    expect(deadlineText(factOf("ZZ64"), en)).toBe("3 years");
    expect(deadlineText(factOf("ZZ58"), en)).toBe("every year");
    expect(deadlineText(factOf("H08"), en)).toBe("");
    expect(deadlineText(factOf("ZZ05"), textIn("zh"))).toBe("期限 2020 年");
    expect(deadlineText(factOf("W77"), textIn("zh"))).toBe("期限 2021-09-19");
  });
});
