import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp } from "#sim/maths/exp.ts";
import { expm1 } from "#sim/maths/expm1.ts";
import { mathsFingerprint } from "#sim/maths/fingerprint.ts";
import { ln } from "#sim/maths/ln.ts";
import { log1p } from "#sim/maths/log1p.ts";
import { pow } from "#sim/maths/pow.ts";
import { cos, sin } from "#sim/maths/trigonometric.ts";

const view = new DataView(new ArrayBuffer(8));

/** Place of a number in the order of all doubles; 0 and -0 share theirs. */
function place(x: number): bigint {
  view.setFloat64(0, x);
  const pattern = view.getBigInt64(0);
  return pattern < 0n ? -(pattern & 0x7fffffffffffffffn) : pattern;
}

/** Distance in units of the last place; 0 for two NaN. */
function ulps(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Object.is(x, y) ? 0 : Infinity;
  const distance = place(x) - place(y);
  return Number(distance < 0n ? -distance : distance);
}

function bits(x: number): string {
  view.setFloat64(0, x);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

const EDGES = [
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  -0.5,
  3,
  -3,
  10,
  Infinity,
  -Infinity,
  Number.NaN,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  1e-9,
  -1e-17,
  709.78,
  709.79,
  -745.1,
  -745.2,
  0.3465,
  0.3467,
  1.0397,
  -1.04,
  1e15,
  1e22,
  1e300,
  2 ** 53,
  2 ** 53 + 2,
  1 - 2 ** -53,
  1 + 2 ** -52,
  1024,
  -1074,
  -1075,
  823549.6,
  823550,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
];

const FUNCTIONS: [string, (x: number) => number, (x: number) => number][] = [
  ["ln", ln, Math.log],
  ["log1p", log1p, Math.log1p],
  ["exp", exp, Math.exp],
  ["expm1", expm1, Math.expm1],
  ["sin", sin, Math.sin],
  ["cos", cos, Math.cos],
];

/** Bits of results of Java's StrictMath, which is fdlibm by its specification. */
const STRICT: Record<string, [number, string][]> = {
  ln: [
    [1e-300, "c085963447f87fb5"],
    [0.1, "c0026bb1bbb55515"],
    [0.99999, "bee4f8bc681df714"],
    [1.5, "3fd9f323ecbf984c"],
    [123.456, "401343774f3e2362"],
    [1e15, "404144f69ff9ffc4"],
  ],
  log1p: [
    [-1e-9, "be112e0be84bbb51"],
    [0.1, "3fb8663f793c46c7"],
    [-0.7, "bff34378fcbda720"],
    [-0.99999, "c027069e2aa2b45d"],
    [10, "40032ee3b77f374c"],
    [1e15, "404144f69ff9ffc4"],
  ],
  exp: [
    [-1e-9, "3fefffffff768fa1"],
    [0.41421, "3ff835f6d79de43f"],
    [-2.5, "3fb50385c094f425"],
    [123.456, "4b11428e1cbc0143"],
    [709.7, "7fed75ae7a50ee14"],
    [-709.7, "0004584ca6a179a6"],
  ],
  expm1: [
    [-1e-9, "be112e0be801f1d9"],
    [0.1, "3fbaec7b35a00d3a"],
    [-0.7, "bfe01bf92311555f"],
    [-10, "bfefffa0ca192a6e"],
    [123.456, "4b11428e1cbc0143"],
    [709.7, "7fed75ae7a50ee14"],
  ],
  sin: [
    [0.1, "3fb98eaecb8bcb2c"],
    [-0.7, "bfe49d6e694619b8"],
    [1.5, "3fefeb7a9b2c6d8b"],
    [2.5, "3fe326af0dcfcab0"],
    [123.456, "bfe9b9dadc41aeb6"],
    [709.7, "bfd2e8dc01eac743"],
  ],
  cos: [
    [0.1, "3fefd712f9a817c0"],
    [-0.7, "3fe87996529f9d93"],
    [1.5, "3fb21bd54fc5f9a7"],
    [2.5, "bfe9a2f7ef858b7d"],
    [123.456, "bfe307e5980a1558"],
    [709.7, "3fee9243306dcd79"],
  ],
};

const STRICT_POWERS: [number, number, string][] = [
  [0.3, 2.7, "3fa3d6858f50590e"],
  [10, -3.5, "3f34b96be9c2da2c"],
  [1.0000001, 1e8, "40d5829d1d3f9926"],
  [2, 0.1, "3ff125fbee250664"],
  [1e-300, 0.01, "3f50624dd2f1a9fb"],
  [7, 300, "7492763cf89c12d4"],
  [0.999, 12345.6, "3ed220c8966e9f93"],
  [-3, 5, "c06e600000000000"],
  [-3, -4, "3f8948b0fcd6e9e0"],
  [1.5, 0.3333333333333333, "3ff250bfe1b082f5"],
  [2, -1070.5, "000000000000000b"],
  [1e10, 30.1, "7e6ddd4baa009416"],
];

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -2, max: 2 }),
  fc.double({ min: -750, max: 750 }),
  fc.double({ min: -1e-6, max: 1e-6 }),
);

describe("elementary functions", () => {
  for (const [name, own, native] of FUNCTIONS) {
    it(`[R8] ${name} is within 1 ulp of the native function`, () => {
      for (const x of EDGES)
        expect([name, x, ulps(own(x), native(x))]).toEqual([name, x, expect.toSatisfy(atMostOne)]);
      fc.assert(
        fc.property(anyNumber, (x) => ulps(own(x), native(x)) <= 1),
        { seed: 20180601, numRuns: 20_000 },
      );
    });
  }

  it("[R8] are fdlibm, bit for bit", () => {
    for (const [name, own] of FUNCTIONS) {
      for (const [x, expected] of STRICT[name]) expect([name, x, bits(own(x))]).toEqual([name, x, expected]);
    }
    for (const [x, y, expected] of STRICT_POWERS) expect([x, y, bits(pow(x, y))]).toEqual([x, y, expected]);
  });

  it("[R8] pow has the special values of ECMAScript", () => {
    for (const x of EDGES) {
      for (const y of EDGES) {
        const expected = x ** y;
        const own = pow(x, y);
        const special = expected === 0 || !Number.isFinite(expected) || Math.abs(expected) === 1;
        if (special) expect([x, y, own]).toEqual([x, y, expected]);
        else expect([x, y, ulps(own, expected)]).toEqual([x, y, expect.toSatisfy(atMostOne)]);
      }
    }
  });

  it("[R8] pow is within 1 ulp of whole powers that are exact", () => {
    for (let base = -20; base <= 20; base++) {
      let power = 1;
      for (let exponent = 0; Math.abs(power) < 2 ** 53; exponent++) {
        expect([base, exponent, ulps(pow(base, exponent), power)]).toEqual([
          base,
          exponent,
          expect.toSatisfy(atMostOne),
        ]);
        power *= base;
        if (Math.abs(base) < 2 && exponent > 10) break;
      }
    }
  });

  it("[R8] sine and cosine of large angles are reduced exactly", () => {
    // The example of Ng (1992); the cosine is that of StrictMath, half a unit of the last place away.
    expect(sin(1e22)).toBe(-0.8522008497671888);
    expect(cos(1e22)).toBe(0.523214785395139);
    for (const x of [8e5, 9e5, 1e6, 1e15, 1e100, 1.7976931348623157e308]) {
      expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 14);
      expect(sin(-x)).toBe(-sin(x));
      expect(cos(-x)).toBe(cos(x));
    }
  });

  it("[R8] have the fingerprint of this version: a change of any digit shows here", () => {
    expect(mathsFingerprint()).toBe("87acfd4d");
  });
});

function atMostOne(distance: number): boolean {
  return distance <= 1;
}
