import { describe, expect, it } from "vitest";
import {
  ageCostRate,
  bestAgeReplacement,
  bestAvailability,
  bestOverhaul,
} from "#models/maintenance-policy.ts";

const life = { shape: 2.5, scale: 1000 };
const costs = { preventive: 1, failure: 10 };

describe("maintenance policies", () => {
  it("replace at the age that costs least", () => {
    const { interval, costRate } = bestAgeReplacement(life, costs);
    expect(ageCostRate(life, costs, interval)).toBe(costRate);
    for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
      expect(ageCostRate(life, costs, factor * interval)).toBeGreaterThan(costRate);
    }
    // published: 354.574 and 0.0047505
    expect(interval).toBeCloseTo(354.5744, 4);
    expect(costRate).toBeCloseTo(0.00475054679898, 12);
  });

  it("never replace what does not wear, or what costs no more when it fails", () => {
    const lasting = bestAgeReplacement({ shape: 1, scale: 1000 }, costs);
    expect(lasting.interval).toBe(Infinity);
    expect(lasting.costRate).toBeCloseTo(0.01, 12);
    expect(bestAgeReplacement(life, { preventive: 10, failure: 10 }).preventiveShare).toBe(0);
  });

  it("maintain for availability as if downtimes were costs", () => {
    const { availability, availabilityWithout, interval } = bestAvailability(
      { shape: 2.2, scale: 300 },
      { maintenance: 2, repair: 12 },
    );
    expect(interval).toBeCloseTo(134.4583, 4);
    expect(availability).toBeGreaterThan(availabilityWithout);
  });

  it("overhaul where the cost of repairs has grown to that of the overhaul ÷ (shape − 1)", () => {
    const { costRate, failuresPerCycle, interval } = bestOverhaul(
      { shape: 2.5, scale: 500 },
      { overhaul: 100, repair: 20 },
    );
    expect(failuresPerCycle).toBeCloseTo(100 / 20 / 1.5, 12);
    expect(costRate * interval).toBeCloseTo(100 + 20 * failuresPerCycle, 9);
  });

  it("refuse numbers that make no sense", () => {
    expect(() => bestAgeReplacement({ shape: 0, scale: 1 }, costs)).toThrow(/shape/);
    expect(() => bestOverhaul({ shape: 1, scale: 1 }, { overhaul: 1, repair: 1 })).toThrow(/without wear/);
  });
});
