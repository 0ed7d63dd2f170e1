import { describe, expect, it } from "vitest";
import type { MetricResult } from "#src/log/import-report.ts";
import { groupsOf, roundTicks, scaleOf } from "#src/panels/import/result/metric-groups.ts";

function metric(name: string, period: number, most: number): MetricResult {
  return {
    name,
    unit: "h",
    period,
    from: "2026-01-05T00:00:00",
    to: "2026-01-12T00:00:00",
    logged: 1,
    mean: 1,
    low: 0,
    high: most,
    inside: true,
    naive: { low: 0, high: most / 2, inside: true },
    score: 1,
    naiveScore: 1,
  };
}

describe("charts of the validation", () => {
  it("gather the periods of each metric and tell the resource of a load", () => {
    const groups = groupsOf([metric("output", 2, 1), metric("load:M: 1", 1, 1), metric("output", 1, 1)]);
    expect(groups.map(({ name, resource }) => [name, resource])).toEqual([
      ["output", undefined],
      ["load:M: 1", "M: 1"],
    ]);
    expect(groups[0].periods.map(({ period }) => period)).toEqual([1, 2]);
  });

  it("have round ticks that reach above every value", () => {
    expect(roundTicks(3, 3)).toEqual([0, 1, 2, 3]);
    expect(roundTicks(1300, 3)).toEqual([0, 500, 1000, 1500]);
    const { high, ticks } = scaleOf([metric("wip", 1, 73), metric("wip", 2, 12)]);
    expect(high).toBeGreaterThanOrEqual(73);
    expect(ticks.at(-1)).toBe(high);
  });
});
