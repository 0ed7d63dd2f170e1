import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DRAWS_AHEAD, type DrawsAhead } from "#sim/random/draws-ahead.ts";
import { PartDraws, partUniform } from "#sim/random/part-uniform.ts";

const SEED = 20180601;
const PURPOSE = 77;
const TWO_32 = 2 ** 32;

/** The draw of a key as it is made ahead; undefined where it is to be made alone. */
function drawn(ahead: DrawsAhead, series: number, key: number): number | undefined {
  const keys = Float64Array.of(key);
  const found = ahead.find(series, keys, 0);
  if (found >= 0) return ahead.values[found];
  return ahead.prepare(series, keys, 0) > 0 ? ahead.values[DRAWS_AHEAD * series] : undefined;
}

/** How many of the keys are drawn ahead. */
function countAhead(keys: readonly number[]): number {
  const { ahead } = new PartDraws(SEED, 0);
  const series = ahead.open(PURPOSE, 0);
  return keys.filter((key) => drawn(ahead, series, key) !== undefined).length;
}

// Keys as parts bring them: mostly the next, now and then one out of order, of another source, or beyond a word.
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: -40, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(7 * TWO_32, -7 * TWO_32, TWO_32 - 1, 1 - TWO_32) },
  ),
  { maxLength: 200 },
);

describe("draws ahead", () => {
  it("[S8] are those of the stateless draw, whatever keys were asked for before", () => {
    fc.assert(
      fc.property(steps, fc.nat(3), fc.integer({ min: -64, max: 64 }), (changes, replication, start) => {
        const { ahead } = new PartDraws(SEED, replication);
        const series = [ahead.open(PURPOSE, 0), ahead.open(PURPOSE, 3), ahead.open(-5, 0)];
        let key = 3 * TWO_32 + start;
        for (const change of changes) {
          if (key + change >= 0) key += change;
          series.forEach((one, which) => {
            const own = drawn(ahead, one, key);
            const [purpose, ordinal] = [which === 2 ? -5 : PURPOSE, which === 1 ? 3 : 0];
            if (own !== undefined) expect(own).toBe(partUniform(SEED, replication, key, purpose, ordinal));
          });
        }
      }),
    );
  });

  it("[S8] are made for keys in order, and for those without order none", () => {
    const inOrder = Array.from({ length: 1000 }, (_, key) => key);
    expect(countAhead(inOrder)).toBeGreaterThan(990);
    // every other part: the rest works elsewhere
    expect(countAhead(inOrder.map((key) => 2 * key))).toBeGreaterThan(900);
    expect(countAhead(inOrder.toReversed())).toBe(0);
    expect(countAhead(inOrder.map((key) => 10 * key))).toBe(0);
    expect(countAhead(inOrder.map((key) => (key % 2) * TWO_32 + (key >> 1)))).toBe(0);
  });
});
