import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lnBeta, lnGamma } from "#sim/maths/gamma.ts";
import { normalCdf, normalQuantile } from "#sim/maths/normal.ts";
import { betaQuantile, regularisedBeta } from "#sim/maths/incomplete-beta.ts";
import { studentCdf, studentQuantile } from "#sim/maths/student.ts";

/** Relative difference. The expected values were computed with 30 digits (mpmath 1.3). */
function gap(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.abs(expected);
}

describe("special functions", () => {
  it("[R8] lnGamma has 15 digits, also near its zeros", () => {
    const table: [number, number][] = [
      [0.001, 6.907178885383853],
      [0.5, 0.5723649429247001],
      [0.9, 0.06637623973474296],
      [1.1, -0.04987244125983972],
      [1.9, -0.03898427592308333],
      [2.1, 0.04543773854448514],
      [3.5, 1.200973602347074],
      [11.9, 17.25847745059552],
      [12.1, 17.74700727079874],
      [171.5, 709.1431630309282],
      [1e6, 12815504.56914761],
    ];
    for (const [x, expected] of table) expect(gap(lnGamma(x), expected)).toBeLessThan(2e-15);
    expect([lnGamma(1), lnGamma(2)]).toEqual([0, 0]);
    expect(() => lnGamma(0)).toThrow(RangeError);
  });

  it("[R8] lnBeta agrees with lnGamma where that loses nothing, and is symmetric", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        fc.double({ min: 0.1, max: 60, noNaN: true }),
        (a, b) => {
          expect(lnBeta(a, b)).toBe(lnBeta(b, a));
          expect(lnBeta(a, b)).toBeCloseTo(lnGamma(a) + lnGamma(b) - lnGamma(a + b), 11);
        },
      ),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[R8] the incomplete beta function has 14 digits", () => {
    const table: [number, number, number, number][] = [
      [0.1, 0.5, 0.5, 0.2048327646991334],
      [0.5, 2, 3, 0.6875],
      [0.9, 10, 2, 0.6973568802],
      [0.01, 0.2, 30, 0.8154678949764629],
      [0.3, 40, 60, 0.01759250846893009],
    ];
    for (const [x, a, b, expected] of table)
      expect(gap(regularisedBeta(x, a, b), expected)).toBeLessThan(3e-14);
    expect([regularisedBeta(0, 2, 3), regularisedBeta(1, 2, 3)]).toEqual([0, 1]);
    expect(() => regularisedBeta(1.1, 1, 1)).toThrow(RangeError);
    expect(() => regularisedBeta(0.5, 0, 1)).toThrow(RangeError);
  });

  it("[R8] the beta quantile has 12 digits, whatever the shapes", () => {
    // scipy 1.17, and a closed form where one shape is 1.
    const table: [number, number, number, number][] = [
      [0.05, 5000, 0.999, 0.000547193948871725],
      [0.3, 5000, 0.999, 0.0009234252520566667],
      [5, 5000, 0.77, 0.0012874578763786067],
      [1000, 5000, 1 - 2 ** -40, 0.20232557380863814],
      [0.05, 1, 1e-14, 1e-280],
      [2, 1, 0.3, Math.sqrt(0.3)],
      [1, 3, 0.3, 1 - Math.cbrt(0.7)],
    ];
    for (const [a, b, u, expected] of table) expect(gap(betaQuantile(a, b, u), expected)).toBeLessThan(1e-12);
    expect(() => betaQuantile(2, 3, 0)).toThrow(RangeError);
  });

  it("[R8] the normal distribution has 14 digits in both tails", () => {
    const table: [number, number][] = [
      [-8, 6.220960574271784e-16],
      [-3, 0.001349898031630095],
      [-1, 0.158655253931457],
      [-0.5, 0.3085375387259869],
      [0.25, 0.5987063256829237],
      [1.5, 0.9331927987311419],
      [4, 0.9999683287581669],
    ];
    for (const [x, expected] of table) expect(gap(normalCdf(x), expected)).toBeLessThan(2e-14);
    expect([normalCdf(0), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0.5, 0, 1]);
  });

  it("[R8] the normal quantile has 15 digits (Wichura's algorithm)", () => {
    const table: [number, number][] = [
      [0.6, 0.2533471031357998],
      [0.75, 0.6744897501960817],
      [0.9, 1.281551565544601],
      [0.975, 1.959963984540054],
      [0.995, 2.575829303548901],
      [0.9995, 3.290526731491895],
    ];
    for (const [p, expected] of table) {
      expect(gap(normalQuantile(p), expected)).toBeLessThan(1e-14);
      expect(gap(normalQuantile(1 - p), -expected)).toBeLessThan(1e-12);
    }
    expect([normalQuantile(0.5), normalQuantile(0), normalQuantile(1)]).toEqual([0, -Infinity, Infinity]);
    expect(() => normalQuantile(-0.1)).toThrow(RangeError);
  });

  it("[R8] the normal quantile inverts the distribution function", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(gap(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-12);
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[R8] Student's quantile has 12 digits, for whole and fractional degrees of freedom", () => {
    const freedoms = [1, 2, 5, 9.5, 19, 29.3, 120, 10000];
    const table: [number, number[]][] = [
      [
        0.9995,
        [
          636.6192487687197, 31.59905457644362, 6.86882662588111, 4.677275237950218, 3.883405852592083,
          3.655265694330979, 3.3734537685625, 3.291499965941605,
        ],
      ],
      [
        0.99,
        [
          31.82051595377396, 6.964556734283274, 3.364929998907219, 2.790831728905084, 2.539483190623963,
          2.460557487967307, 2.357824612648756, 2.326720838669476,
        ],
      ],
      [
        0.975,
        [
          12.7062047361747, 4.302652729749464, 2.570581835636315, 2.244137461492297, 2.09302405440831,
          2.04432042150014, 1.979930405082441, 1.960201239890626,
        ],
      ],
    ];
    for (const [p, row] of table) {
      row.forEach((expected, index) => {
        expect(gap(studentQuantile(p, freedoms[index]), expected)).toBeLessThan(1e-12);
        expect(gap(studentQuantile(1 - p, freedoms[index]), -expected)).toBeLessThan(1e-12);
      });
    }
  });

  it("[R8] Student's quantile inverts the distribution function, from the middle to the far tail", () => {
    const freedom = fc.double({ min: 0.5, max: 2000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), freedom, (p, df) => {
        expect(gap(studentCdf(studentQuantile(p, df), df), p)).toBeLessThan(1e-11);
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[R8] Student's distribution is symmetric, exact for one and two degrees of freedom, and refuses nonsense", () => {
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(studentQuantile(0.975, 7.5)).toBeCloseTo(-studentQuantile(0.025, 7.5), 12);
    expect(gap(studentCdf(-2, 1), 0.5 - Math.atan(2) / Math.PI)).toBeLessThan(1e-14);
    expect(gap(studentCdf(2, 2), 0.5 + 2 / (2 * Math.sqrt(2 + 4)))).toBeLessThan(1e-14);
    expect([studentQuantile(0, 4), studentQuantile(1, 4)]).toEqual([-Infinity, Infinity]);
    for (const act of [
      () => studentQuantile(0.9, 0),
      () => studentQuantile(1.5, 4),
      () => studentCdf(1, -2),
    ]) {
      expect(act).toThrow(RangeError);
    }
  });
});
