import { describe, expect, it } from "vitest";
import { fitFamilies } from "#sim/fitting/fit-families.ts";
import { kaplanMeier } from "#sim/fitting/kaplan-meier.ts";

/** Eight units, test stopped at 150 h. */
const HOURS = [55, 78, 92, 110, 131, 150, 150, 150];
const FAILED = [1, 1, 1, 1, 1, 0, 0, 0];

describe("values that were cut off", () => {
  it("[F2] take part in the likelihood with the chance of lasting longer", () => {
    const ranked = fitFamilies(HOURS, {
      censored: FAILED.map((failed) => failed === 0),
      families: ["exponential", "weibull"],
    });
    const [weibull, exponential] = ranked.fits;
    expect(weibull.parameters.shape).toBeCloseTo(2.53222798, 6);
    expect(weibull.parameters.scale).toBeCloseTo(146.690477, 5);
    expect(weibull.logLikelihood).toBeCloseTo(-29.0962285941, 8);
    // 916 h on test, five failures.
    expect(exponential.parameters.mean).toBeCloseTo(183.2, 10);
    expect(ranked.sample).toMatchObject({ count: 8, censored: 3 });
  });

  it("[F2] are under observation until then: the product limit", () => {
    const steps = kaplanMeier([...HOURS, 92], [...FAILED, 0]);
    expect(steps.map(({ time }) => time)).toEqual([55, 78, 92, 110, 131]);
    // The one that left at 92 is at risk at 92, and no longer at 110.
    expect(steps.map(({ atRisk }) => atRisk)).toEqual([9, 8, 7, 5, 4]);
    expect(steps[3].survival).toBeCloseTo((8 / 9) * (7 / 8) * (6 / 7) * (4 / 5), 12);
    for (const { low, survival, high } of steps) {
      expect(low).toBeLessThan(survival);
      expect(high).toBeGreaterThan(survival);
    }
  });

  it("[F2] without any, the survival is the share that lasts longer", () => {
    expect(kaplanMeier([2, 1, 2, 5]).map(({ survival }) => survival)).toEqual([0.75, 0.25, 0]);
  });
});
