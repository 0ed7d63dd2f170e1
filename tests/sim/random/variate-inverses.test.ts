import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "#sim/maths/normal.ts";
import { regularisedGammaLower, regularisedGammaUpper } from "#sim/maths/incomplete-gamma.ts";
import { StreamTable } from "#sim/random/stream-table.ts";
import { compileVariate, type Variate } from "#sim/random/variate.ts";
import type { VariateSpec } from "#sim/random/variate-spec.ts";
import { StateStore } from "#sim/state-store.ts";

const FIRST = 2 ** -53;
const LAST = 1 - 2 ** -53;

const truncated = (mean: number, standardDeviation: number, low: number, high: number): VariateSpec => ({
  kind: "truncated-normal",
  mean,
  standardDeviation,
  low,
  high,
});

const CONTINUOUS: VariateSpec[] = [
  { kind: "gamma", mean: 7.5, cv: Math.sqrt(0.4) },
  { kind: "gamma", mean: 40, cv: 4 },
  { kind: "gamma", mean: 65, cv: 0.05 },
  { kind: "erlang", mean: 6, stages: 1 },
  { kind: "erlang", mean: 6, stages: 3 },
  { kind: "erlang", mean: 300, stages: 250 },
  truncated(10, 2, 7, 14),
  truncated(0, 1, 8, 1000),
  truncated(20, 50, 1, 400),
  truncated(100, 15, 0, 200),
];
const STEPS: VariateSpec[] = [
  { kind: "poisson", mean: 0.3 },
  { kind: "poisson", mean: 3.2 },
  { kind: "poisson", mean: 1234.5 },
  { kind: "discrete", values: [12, 5, 7], weights: [0.3, 0.2, 0.5] },
  { kind: "discrete", values: [1, 2, 3, 4], weights: [0, 98, 2, 0] },
];

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const anySpec: fc.Arbitrary<VariateSpec> = fc.oneof(
  fc.record({
    kind: fc.constant("gamma" as const),
    mean: positive,
    cv: fc.double({ min: 0.01, max: 4.4, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant("erlang" as const),
    mean: positive,
    stages: fc.integer({ min: 1, max: 10_000 }),
  }),
  fc
    .tuple(fc.double({ min: -36, max: 36, noNaN: true }), positive, positive, positive)
    .map(([from, mean, sd, width]) => truncated(mean, sd, mean + from * sd, mean + from * sd + width)),
  fc.record({
    kind: fc.constant("poisson" as const),
    mean: fc.double({ min: 1e-3, max: 3e4, noNaN: true }),
  }),
  fc
    .array(fc.tuple(positive, fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 20 })
    .map((pairs) => ({
      kind: "discrete" as const,
      values: pairs.map(([value]) => value),
      weights: pairs.map(([, weight]) => weight),
    })),
);
const inside = fc.double({ min: FIRST, max: LAST, noNaN: true });

function draws(spec: VariateSpec, count: number, index: number): { variate: Variate; values: number[] } {
  const variate = compileVariate(spec);
  const stream = new StreamTable(new StateStore(), 20180601, index).stream(spec.kind, "sample");
  return { variate, values: Array.from({ length: count }, () => variate.inverse(stream.next())) };
}

/** ∫ of f over (0, 1) by Gauss–Legendre panels that narrow towards both ends, where a quantile may be steep. */
function overShares(f: (u: number, weight: number) => void): void {
  const nodes = [-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664];
  const weights = [
    0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891,
  ];
  for (let panel = 1; panel <= 52 * 4; panel++) {
    const [low, high] = [2 ** (-1 - panel / 4), 2 ** (-1 - (panel - 1) / 4)];
    nodes.forEach((node, index) => {
      const u = (low + high) / 2 + (node * (high - low)) / 2;
      const weight = (weights[index] * (high - low)) / 2;
      f(u, weight);
      f(1 - u, weight);
    });
  }
}

describe("variates by inversion", () => {
  it("[R6] have the mean and variance they declare: quadrature of the inverse", () => {
    for (const spec of CONTINUOUS) {
      const variate = compileVariate(spec);
      let mean = 0;
      let variance = 0;
      overShares((u, weight) => {
        const value = variate.inverse(u);
        mean += weight * value;
        variance += weight * (value - variate.mean) ** 2;
      });
      expect(Math.abs(mean / variate.mean - 1), JSON.stringify(spec)).toBeLessThan(1e-7);
      expect(Math.abs(variance / variate.variance - 1), JSON.stringify(spec)).toBeLessThan(1e-5);
    }
  });

  it("[R6] have the mean and variance they declare: a fixed sample", () => {
    const count = 40_000;
    [...CONTINUOUS, ...STEPS].forEach((spec, index) => {
      const { variate, values } = draws(spec, count, index);
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      const deviations = values.map((value) => (value - variate.mean) ** 2);
      const variance = deviations.reduce((sum, value) => sum + value, 0) / count;
      const fourth = deviations.reduce((sum, value) => sum + value ** 2, 0) / count;
      const error = Math.sqrt(Math.max(0, fourth - variate.variance ** 2) / count);
      expect(Math.abs(mean - variate.mean)).toBeLessThan(4 * Math.sqrt(variate.variance / count));
      expect(Math.abs(variance - variate.variance)).toBeLessThan(4 * error);
    });
  });

  it("[R6] follow their distribution: Kolmogorov and Smirnov's distance of a fixed sample", () => {
    const count = 20_000;
    const cases: [VariateSpec, (x: number) => number][] = [
      [{ kind: "gamma", mean: 7.5, cv: Math.sqrt(0.4) }, (x) => regularisedGammaLower(2.5, x / 3)],
      [{ kind: "gamma", mean: 40, cv: 4 }, (x) => regularisedGammaLower(1 / 16, x / 640)],
      [{ kind: "erlang", mean: 6, stages: 3 }, (x) => 1 - Math.exp(-x / 2) * (1 + x / 2 + (x / 2) ** 2 / 2)],
      [
        truncated(10, 2, 7, 14),
        (x) => (normalCdf((x - 10) / 2) - normalCdf(-1.5)) / (normalCdf(2) - normalCdf(-1.5)),
      ],
      [truncated(0, 1, 8, 1000), (x) => 1 - normalCdf(-x) / normalCdf(-8)],
    ];
    cases.forEach(([spec, cdf], index) => {
      const sorted = draws(spec, count, 100 + index).values.sort((a, b) => a - b);
      let distance = 0;
      sorted.forEach((value, rank) => {
        const share = cdf(value);
        distance = Math.max(distance, share - rank / count, (rank + 1) / count - share);
      });
      // 1.95/√n is passed with probability 0.001.
      expect(distance * Math.sqrt(count)).toBeLessThan(1.95);
    });
  });

  it("[R6] never decrease but for rounding, and stay finite within their bounds", () => {
    fc.assert(
      fc.property(anySpec, inside, inside, (spec, u, v) => {
        const variate = compileVariate(spec);
        const [low, high] = [variate.inverse(Math.min(u, v)), variate.inverse(Math.max(u, v))];
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-13);
        expect(Number.isFinite(variate.inverse(LAST))).toBe(true);
        if (spec.kind === "truncated-normal") {
          expect(variate.inverse(FIRST)).toBeGreaterThanOrEqual(spec.low);
          expect(variate.inverse(LAST)).toBeLessThanOrEqual(spec.high);
          expect(variate.mean).toBeGreaterThanOrEqual(spec.low);
          expect(variate.mean).toBeLessThanOrEqual(spec.high);
        } else {
          expect(variate.inverse(FIRST)).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 20180601, numRuns: 1500 },
    );
  });

  it("[R6] never decrease in the smallest steps, by more than rounding", () => {
    const places: [VariateSpec, number][] = [
      [{ kind: "gamma", mean: 1, cv: 1 / Math.sqrt(2.5) }, 0.5],
      [{ kind: "gamma", mean: 1, cv: 1 / Math.sqrt(400) }, 0.5],
      [{ kind: "gamma", mean: 1, cv: 4 }, 0.61],
      [truncated(0, 1, -1, 1), 0.5],
    ];
    for (const [spec, centre] of places) {
      const variate = compileVariate(spec);
      let before = -Infinity;
      for (let k = -2000; k <= 2000; k++) {
        const value = variate.inverse(centre + k * 2 ** -52);
        expect(value).toBeGreaterThanOrEqual(before - Math.abs(before) * 1e-13);
        before = value;
      }
    }
  });

  it("[R6] give the published quantiles", () => {
    const gamma = compileVariate({ kind: "gamma", mean: 7.5, cv: Math.sqrt(0.4) });
    const erlang = compileVariate({ kind: "erlang", mean: 6, stages: 3 });
    const shares = [0.01, 0.25, 0.5, 0.95];
    const table: [Variate, number[]][] = [
      [gamma, [0.831447115092, 4.01190421415, 6.52719028664, 16.6057465403]],
      [erlang, [0.872090330157, 3.45459883572, 5.34812062745, 12.5915872437]],
    ];
    for (const [variate, expected] of table) {
      shares.forEach((u, index) => expect(variate.inverse(u) / expected[index]).toBeCloseTo(1, 10));
    }
    expect(compileVariate({ kind: "erlang", mean: 6, stages: 1 }).inverse(0.5)).toBe(
      compileVariate({ kind: "exponential", mean: 6 }).inverse(0.5),
    );
  });

  it("[R6] truncated normal: moments and quantiles far out and between narrow bounds, with 40 digits computed", () => {
    const shares = [1e-9, 0.01, 0.25, 0.5, 0.95, 1 - 2 ** -30];
    const table: [VariateSpec, number, number, number[]][] = [
      [
        truncated(10, 2, 7, 14),
        10.165911884203705,
        2.644511201169787,
        [
          7.00000001405898, 7.1337579638384865, 8.918952062732215, 10.11049087403361, 12.977565922107043,
          13.999999968590457,
        ],
      ],
      [
        truncated(0, 1, 30, 31),
        30.033259667433622,
        0.0011037715118352822,
        [
          30.000000000033296, 30.00033463833214, 30.009577257491085, 30.02307046782731, 30.099582245009422,
          30.684583823415842,
        ],
      ],
      [
        truncated(0, 1, -36, -35.9),
        -35.92499870757475,
        0.0004834035204822012,
        [
          -35.99999999901418, -35.99156310209412, -35.93636960688606, -35.91853603682975, -35.901387562354856,
          -35.90000000002521,
        ],
      ],
      [
        truncated(5, 1, 5, 5.001),
        5.0004999999583335,
        8.33333305556102e-8,
        [
          5.000000000001, 5.000009999998333, 5.000249999960937, 5.0004999999375, 5.000949999984563,
          5.000999999999069,
        ],
      ],
      [
        truncated(20, 50, 1, 400),
        48.63721047696424,
        1135.8031770322068,
        [
          1.0000000872990056, 1.870150627182787, 21.752433061552292, 42.8252210508734, 112.33082909051818,
          323.96505880019413,
        ],
      ],
    ];
    for (const [spec, mean, variance, quantiles] of table) {
      const variate = compileVariate(spec);
      expect(Math.abs(variate.mean / mean - 1)).toBeLessThan(1e-14);
      expect(Math.abs(variate.variance / variance - 1)).toBeLessThan(1e-12);
      shares.forEach((u, index) => {
        expect(Math.abs(variate.inverse(u) / quantiles[index] - 1), `${variate.mean} ${u}`).toBeLessThan(
          1e-14,
        );
      });
    }
  });

  it("[R6] Poisson: the least count whose distribution function reaches the uniform number", () => {
    const shares = [1e-15, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.9999, 1 - 2 ** -40, 1 - 2 ** -53];
    const table: [number, number[]][] = [
      [0.3, [0, 0, 0, 0, 0, 1, 4, 10, 12]],
      [3.2, [0, 0, 0, 2, 3, 6, 12, 22, 27]],
      [40, [2, 14, 26, 37, 40, 48, 66, 92, 102]],
      [1234.5, [966, 1071, 1154, 1216, 1234, 1280, 1367, 1490, 1534]],
      [1e6, [992069, 995250, 997674, 999475, 1000000, 1001282, 1003721, 1007056, 1008221]],
    ];
    for (const [mean, counts] of table) {
      const variate = compileVariate({ kind: "poisson", mean });
      expect(shares.map((u) => variate.inverse(u))).toEqual(counts);
    }
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), inside, (mean, u) => {
        const count = compileVariate({ kind: "poisson", mean }).inverse(u);
        // P(X ≤ k) = Q(k + 1, mean): reached at k and not yet at k - 1, but for rounding.
        expect(regularisedGammaLower(count + 1, mean)).toBeLessThanOrEqual((1 - u) * (1 + 1e-12));
        if (count > 0) expect(regularisedGammaUpper(count, mean)).toBeLessThan(u * (1 + 1e-12));
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[R6] discrete: each value with the share of its weight, in ascending order", () => {
    const variate = compileVariate({ kind: "discrete", values: [12, 5, 7], weights: [3, 2, 5] });
    expect([0.1, 0.2, 0.21, 0.69, 0.71, 0.999].map((u) => variate.inverse(u))).toEqual([5, 5, 7, 7, 12, 12]);
    expect(variate.mean).toBeCloseTo(8.1, 14);
    expect(variate.variance).toBeCloseTo(0.2 * 3.1 ** 2 + 0.5 * 1.1 ** 2 + 0.3 * 3.9 ** 2, 13);
    const padded = compileVariate({ kind: "discrete", values: [1, 2, 3, 4], weights: [0, 98, 2, 0] });
    expect([FIRST, 0.5, 0.981, LAST].map((u) => padded.inverse(u))).toEqual([2, 2, 3, 3]);
  });

  it("[R6] golden draws: a change of any digit shows here", () => {
    const specs = [
      CONTINUOUS[0],
      CONTINUOUS[1],
      CONTINUOUS[4],
      CONTINUOUS[6],
      CONTINUOUS[7],
      ...STEPS.slice(1, 4),
    ];
    expect(specs.map((spec, index) => draws(spec, 3, 200 + index).values)).toMatchInlineSnapshot(`
      [
        [
          14.430081630734579,
          16.212663196426128,
          9.38327661907024,
        ],
        [
          0.00014788078827846345,
          61.2697254862949,
          153.8317454454944,
        ],
        [
          2.6334461729946517,
          8.314014171883446,
          4.291862667844179,
        ],
        [
          11.23155400527999,
          10.172707092941012,
          8.005283625478265,
        ],
        [
          8.4667685814147,
          8.053794187170466,
          8.108704771190608,
        ],
        [
          5,
          3,
          3,
        ],
        [
          1233,
          1203,
          1285,
        ],
        [
          7,
          5,
          5,
        ],
      ]
    `);
  });

  it("[R7] refuse parameters outside their range, by name", () => {
    const wrong: [VariateSpec, RegExp][] = [
      [{ kind: "gamma", mean: 0, cv: 1 }, /mean is not positive/],
      [{ kind: "gamma", mean: 1, cv: -1 }, /cv is negative/],
      [{ kind: "gamma", mean: 1, cv: 5 }, /shape = 1\/cv² is not between 0.05 and 10000/],
      [{ kind: "gamma", mean: 1, cv: 0.009 }, /shape/],
      [{ kind: "erlang", mean: 1, stages: 0 }, /stages is not between/],
      [{ kind: "erlang", mean: 1, stages: 2.5 }, /stages is not a whole number/],
      [truncated(1, 0, 0, 2), /standardDeviation is not positive/],
      [truncated(1, 1, 3, 2), /low \(3\) is above high/],
      [truncated(0, 1, 40, 50), /more than 37 standard deviations/],
      [truncated(0, 1, -50, -40), /more than 37 standard deviations/],
      [{ kind: "poisson", mean: 0 }, /mean is not positive/],
      [{ kind: "poisson", mean: 2e6 }, /mean is not between/],
      [{ kind: "discrete", values: [1], weights: [] }, /1 values with 0 weights/],
      [{ kind: "discrete", values: [1, 2], weights: [1, -1] }, /weights\[1\] is negative/],
      [{ kind: "discrete", values: [1], weights: [0] }, /positive weight/],
      [{ kind: "discrete", values: [Number.NaN], weights: [1] }, /values\[0\]/],
    ];
    for (const [spec, message] of wrong) expect(() => compileVariate(spec)).toThrow(message);
  });
});
