import { describe, expect, it } from "vitest";
import { domainOf } from "#src/panels/interval-chart.tsx";
import { clauseText, documentText } from "#src/panels/policy-words.ts";

describe("domainOf", () => {
  it("holds zero, the requirement and every bound", () => {
    const domain = domainOf([
      { mean: 0.37, low: 0.35, high: 0.39, outerLow: 0.34, outerHigh: 0.4, required: 0.3, wanted: "up" },
      { mean: null, low: null, high: null, required: -0.3, wanted: "down" },
    ]);
    expect(domain.low).toBeLessThan(-0.3);
    expect(domain.high).toBeGreaterThan(0.4);
  });

  it("has a length even when everything is zero", () => {
    const domain = domainOf([{ mean: 0, low: 0, high: 0, required: 0, wanted: "up" }]);
    expect(domain.high).toBeGreaterThan(domain.low);
  });
});

describe("policy words", () => {
  it("names document and clause in each language", () => {
    expect(documentText("郑政文〔2018〕168号", "zh")).toBe("郑政文〔2018〕168号");
    expect(documentText("郑政文〔2018〕168号", "en")).toBe("Zhengzhou 2018 No. 168");
    expect(clauseText("三(二)1", "en")).toBe("3(2)1");
    expect(clauseText("二;三(十二)", "en")).toBe("2; 3(12)");
    expect(clauseText("二十一", "en")).toBe("21");
  });
});
