import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateProfile, type RateSpec } from "#sim/random/rate-profile.ts";

const steps: RateSpec = { kind: "steps", period: 10, from: [0, 2, 5], rates: [3, 0, 1] };
const wave: RateSpec = { kind: "sinusoid", period: 24, mean: 10, amplitude: 10, phase: 3 };

describe("rates that change with time", () => {
  it("[R9] expect the integral of the rate", () => {
    const profile = new RateProfile(steps);
    expect([0, 1, 2, 4, 5, 7, 10, 11].map((time) => profile.expected(time))).toEqual([
      0, 3, 6, 6, 6, 8, 11, 14,
    ]);
    const sinusoid = new RateProfile(wave);
    expect(sinusoid.expected(24)).toBeCloseTo(240, 10);
    // from the phase on, half a period has mean × half + amplitude × period ÷ π
    expect(sinusoid.expected(15) - sinusoid.expected(3)).toBeCloseTo(120 + (10 * 24) / Math.PI, 10);
  });

  it("[R9] invert it: so many more are expected up to the moment that is found", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(steps, wave, { ...wave, amplitude: 4 }),
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 1e-6, max: 300, noNaN: true }),
        (spec, time, count) => {
          const profile = new RateProfile(spec);
          const moment = profile.after(time, count);
          expect(moment).toBeGreaterThanOrEqual(time);
          expect(Math.abs(profile.expected(moment) - profile.expected(time) - count)).toBeLessThan(1e-9);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });

  it("[R7] refuse what is no rate", () => {
    const bad = (spec: Partial<RateSpec> & { kind: "steps" | "sinusoid" }) => () =>
      new RateProfile({ ...(spec.kind === "steps" ? steps : wave), ...spec } as RateSpec);
    expect(bad({ kind: "steps", rates: [0, 0, 0] })).toThrow(/rate over a period/);
    expect(bad({ kind: "steps", rates: [1, -1, 1] })).toThrow(/rates\[1\]/);
    expect(bad({ kind: "steps", from: [1, 2, 5] })).toThrow(/from\[0\]/);
    expect(bad({ kind: "steps", from: [0, 2, 10] })).toThrow(/from\[2\]/);
    expect(bad({ kind: "sinusoid", amplitude: 11 })).toThrow(/amplitude/);
  });
});
