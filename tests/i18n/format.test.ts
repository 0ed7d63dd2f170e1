import { describe, expect, it } from "vitest";
import { Formatter, unitText } from "#src/i18n/format.ts";

describe("Formatter", () => {
  const zh = new Formatter("zh");
  const en = new Formatter("en");

  it("writes changes with their sign", () => {
    expect(en.change(0.3764)).toBe("+37.6 %");
    expect(en.change(-0.3)).toBe("−30.0 %");
    expect(en.change(0, 0)).toBe("0 %");
  });

  it("writes a difference with its sign, and every minus sign alike", () => {
    expect(zh.difference(4.853)).toBe("+4.85");
    expect(zh.difference(-0.5)).toBe("−0.5");
    expect(zh.difference(0)).toBe("0");
    expect(en.number(-60.55)).toBe("−60.55");
    expect(en.share(-0.0141)).toBe("−1.4 %");
    expect(zh.money(-25_000)).toBe("−2.5 万元");
  });

  it("writes money in the units of the language", () => {
    expect(zh.money(1_234_567)).toBe("123.5 万元");
    expect(en.money(1_234_567)).toBe("CNY 1.235 M");
    expect(zh.money(12.5)).toBe("12.5 元");
  });

  it("writes a missing value as a dash, never as NaN", () => {
    expect(zh.number(Number.NaN)).toBe("–");
    expect(en.quantity(Number.POSITIVE_INFINITY, "1")).toBe("–");
  });

  it("reads plant time from microseconds", () => {
    const tuesdayMorning = (86_400 + 6 * 3600 + 61) * 1e6;
    expect(en.clock(tuesdayMorning)).toBe("06:01:01");
    expect(en.day(tuesdayMorning)).toBe(2);
  });

  it("translates units part by part and leaves symbols", () => {
    expect(unitText("good parts/h", "zh")).toBe("合格件/h");
    expect(unitText("CNY/m2/month", "zh")).toBe("元/m²/月");
    expect(unitText("m/s2", "zh")).toBe("m/s²");
    expect(unitText("kW", "zh")).toBe("kW");
    expect(unitText("CNY/good part", "en")).toBe("CNY/good part");
  });
});
