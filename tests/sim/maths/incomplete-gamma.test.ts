import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gammaQuantile, regularisedGammaLower, regularisedGammaUpper } from "#sim/maths/incomplete-gamma.ts";

/** Relative difference. The expected values were computed with 40 digits (mpmath 1.3). */
function gap(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.abs(expected);
}

const SHARES = [2 ** -53, 1e-6, 0.05, 0.5, 0.75, 0.999, 1 - 2 ** -40];
// Shape, then the quantile of each share.
const QUANTILES: [number, number[]][] = [
  [
    0.5,
    [
      9.680779783384862e-33, 7.853981633978595e-13, 0.0019660700000097616, 0.2274682115597864,
      0.661651848465733, 5.413783085331365, 25.51516783374865,
    ],
  ],
  [
    0.9,
    [
      1.7941807518750405e-18, 2.0631059928342247e-7, 0.03495946931214112, 0.5967430489553945,
      1.2473282885862036, 6.638876827940695, 27.32520131926597,
    ],
  ],
  [
    2.5,
    [
      6.711114655705429e-7, 0.006448080103248548, 0.5727381130308846, 2.1757300955477636, 3.312839881914625,
      10.257502826216438, 32.71860569604056,
    ],
  ],
  [
    3,
    [
      0.000008733495650441965, 0.018254282963279293, 0.8176914471639534, 2.6740603137235603, 3.92040206029256,
      11.228872242412661, 34.15296700091932,
    ],
  ],
  [
    11.5,
    [
      0.21258038705357263, 1.7649633312611501, 6.5452570940864, 11.168439211592126, 13.570668001488253,
      24.864116233215746, 53.4178895358331,
    ],
  ],
  [
    16,
    [
      0.7138237253699682, 3.523467839099154, 10.035956732274142, 15.66792954431725, 18.48649106334156,
      31.243609528544248, 62.005500936547946,
    ],
  ],
  [
    400,
    [
      257.2079005236811, 312.0215855497568, 367.68117406174895, 399.6667160944644, 413.3020127726355,
      464.6644601732239, 557.5719727386765,
    ],
  ],
  [
    10_000,
    [
      9201.039065708972, 9531.83511718981, 9836.085110855192, 9999.666668642047, 10067.266062388988,
      10311.875224539537, 10721.075971875109,
    ],
  ],
];

describe("incomplete gamma function", () => {
  it("[R8] has 13 digits in both tails", () => {
    const table: [number, number, number, number][] = [
      [0.05, 0.01, 0.815559805741285, 0.18444019425871508],
      [0.5, 2, 0.9544997361036416, 0.0455002638963584],
      [3, 3, 0.5768099188731565, 0.4231900811268435],
      [11.9, 20, 0.9799476984718883, 0.020052301528111733],
      [12.1, 5, 0.004953119214871863, 0.9950468807851282],
      [100, 70, 0.00043037259497989087, 0.9995696274050201],
      [100, 140, 0.9998389428252874, 0.00016105717471255585],
      [10_000, 9700, 0.001234175584468492, 0.9987658244155315],
      [10_000, 10_300, 0.9985295051036143, 0.0014704948963856813],
    ];
    for (const [a, x, lower, upper] of table) {
      expect(gap(regularisedGammaLower(a, x), lower)).toBeLessThan(1e-13);
      expect(gap(regularisedGammaUpper(a, x), upper)).toBeLessThan(1e-13);
    }
  });

  it("[R8] is exact for one and for half a degree, and refuses nonsense", () => {
    expect(gap(regularisedGammaUpper(1, 30), Math.exp(-30))).toBeLessThan(1e-14);
    expect(gap(regularisedGammaLower(1, 1e-9), -Math.expm1(-1e-9))).toBeLessThan(1e-15);
    expect([regularisedGammaLower(2, 0), regularisedGammaLower(2, Infinity)]).toEqual([0, 1]);
    expect([regularisedGammaUpper(2, 0), regularisedGammaUpper(2, Infinity)]).toEqual([1, 0]);
    for (const act of [
      () => regularisedGammaLower(0, 1),
      () => regularisedGammaUpper(1, -1),
      () => gammaQuantile(-1, 0.5),
      () => gammaQuantile(2, 0),
      () => gammaQuantile(2, 1),
    ]) {
      expect(act).toThrow(RangeError);
    }
  });

  it("[R8] the gamma quantile has 12 digits, from the first to the last uniform number", () => {
    for (const [a, row] of QUANTILES) {
      row.forEach((expected, index) => {
        expect(gap(gammaQuantile(a, SHARES[index]), expected), `${a} ${SHARES[index]}`).toBeLessThan(1e-12);
      });
    }
    expect(gap(gammaQuantile(0.05, 1e-6), 5.844632057286584e-121)).toBeLessThan(1e-12);
    expect(gap(gammaQuantile(0.05, 0.75), 0.0018567356838462513)).toBeLessThan(1e-12);
    expect(gap(gammaQuantile(0.05, 1 - 2 ** -40), 21.788709280517335)).toBeLessThan(1e-12);
  });

  it("[R8] the gamma quantile inverts the distribution function in the tail it lies in", () => {
    const shape = fc.double({ min: -2.9, max: 9.21, noNaN: true }).map((power) => Math.exp(power));
    fc.assert(
      fc.property(shape, fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }), (a, u) => {
        const x = gammaQuantile(a, u);
        if (u <= 0.5) expect(gap(regularisedGammaLower(a, x), u)).toBeLessThan(1e-12);
        // A relative error of x shows in the tail multiplied by x times the hazard, at most about x.
        else expect(gap(regularisedGammaUpper(a, x), 1 - u)).toBeLessThan(1e-12 * Math.max(1, x));
      }),
      { seed: 20180601, numRuns: 2000 },
    );
  });
});
