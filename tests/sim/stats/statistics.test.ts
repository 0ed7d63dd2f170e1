import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SimulationError } from "#sim/simulation-error.ts";
import { StateStore } from "#sim/state-store.ts";
import { QUANTILE_ERROR } from "#sim/stats/quantile-histogram.ts";
import { CLOCK_SPENT, StateClockTable } from "#sim/stats/state-clock.ts";
import { TallyTable } from "#sim/stats/tally.ts";
import { TimeWeightedTable } from "#sim/stats/time-weighted.ts";
import { equalSums, exactProduct, FACTOR_LIMIT, numberOfSum, WideSums } from "#sim/stats/wide-sum.ts";
import { Network } from "../network-model.ts";
import { networkShape } from "../network-shapes.ts";

const YEAR = 31_536_000_000_000;
const FACTOR = fc.integer({ min: 0, max: FACTOR_LIMIT });
const VALUE = fc.integer({ min: 0, max: 2 ** 53 - 1 });

describe("wide sums", () => {
  it("[C3] are exact beyond 2^53", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(FACTOR, VALUE), { maxLength: 50 }), (products) => {
        const sums = new WideSums(new StateStore(), "s", 1);
        let expected = 0n;
        for (const [factor, value] of products) {
          sums.addProduct(0, factor, value);
          expected += BigInt(factor) * BigInt(value);
        }
        const { high, low } = sums.exact(0);
        expect((BigInt(high) << 52n) + BigInt(low)).toBe(expected);
        expect(low).toBeLessThan(2 ** 52);
        expect(sums.total(0) / (Number(expected) || 1)).toBeCloseTo(expected === 0n ? 0 : 1, 15);
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[C3] hold a year of ten thousand parts, to the microsecond", () => {
    const sums = new WideSums(new StateStore(), "s", 2);
    for (let part = 0; part < 10_000; part++) sums.add(0, YEAR);
    sums.addProduct(1, 10_000, YEAR - 1);
    expect(equalSums(sums.exact(0), exactProduct(10_000, YEAR))).toBe(true);
    expect(equalSums(sums.exact(0), sums.exact(1))).toBe(false);
    sums.addProduct(1, 1, 10_000);
    expect(equalSums(sums.exact(0), sums.exact(1))).toBe(true);
  });

  it("[C3] refuse what they cannot add exactly", () => {
    const sums = new WideSums(new StateStore(), "s", 1);
    const wrong: [number, number][] = [
      [-1, 1],
      [1, -1],
      [0.5, 1],
      [1, 0.25],
      [FACTOR_LIMIT + 1, 2 ** 40],
      [1, 2 ** 54],
      [Number.NaN, 1],
    ];
    for (const [factor, value] of wrong) expect(() => sums.addProduct(0, factor, value)).toThrow(RangeError);
    expect(numberOfSum(sums.exact(0))).toBe(0);
  });
});

describe("time-weighted statistics", () => {
  it("[C3] ∫N dt equals the sum of the times that parts spent in the window", () => {
    const interval = fc.tuple(VALUE, VALUE).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 30 }), VALUE, (parts, start) => {
        const store = new StateStore();
        const table = new TimeWeightedTable(store, "n", 1);
        const spent = new WideSums(store, "spent", 1);
        const events = parts.flatMap(([enter, leave]) => [
          [enter, 1],
          [leave, -1],
        ]);
        const end = 2 ** 53;
        events.push([start, 0]);
        events.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
        for (const [time, change] of events) {
          if (change === 0) table.reset(time);
          else table.shift(0, Float64Array.of(time), change);
        }
        // A part still inside at the start of the window counts from there.
        for (const [enter, leave] of parts) spent.add(0, Math.max(leave, start) - Math.max(enter, start));
        expect(equalSums(table.exactIntegral(0, end), spent.exact(0))).toBe(true);
      }),
      { seed: 20180601, numRuns: 300 },
    );
  });

  it("[C4] a reset keeps the level and forgets the rest", () => {
    const table = new TimeWeightedTable(new StateStore(), "n", 2);
    table.set(0, 0, 7);
    table.set(0, 10, 3);
    expect([table.mean(0, 20), table.maximum(0), table.integral(0, 20)]).toEqual([5, 7, 100]);
    table.reset(20);
    expect([table.mean(0, 20), table.maximum(0), table.integral(0, 20)]).toEqual([3, 3, 0]);
    table.shift(0, Float64Array.of(24), 1);
    expect([table.mean(0, 28), table.maximum(0), table.current(0), table.current(1)]).toEqual([3.5, 4, 4, 0]);
  });

  it("[C1] a level below zero is an error", () => {
    const table = new TimeWeightedTable(new StateStore(), "n", 1);
    expect(() => table.shift(0, Float64Array.of(5), -1)).toThrow(RangeError);
    expect(() => table.set(0, 5, 0.5)).toThrow(RangeError);
  });
});

describe("state clock", () => {
  it("[C2] the times in all states sum to the window, in any run, with a reset anywhere", () => {
    fc.assert(
      fc.property(networkShape, fc.nat(40_000_000), (shape, warmUp) => {
        const network = new Network(shape);
        network.sim.run(warmUp);
        network.clock.reset(warmUp);
        network.sim.run(40_000_000);
        for (const { number, id } of network.stations) {
          network.clock.check(number, network.sim.now, id);
          const sum = network.clock.seconds(number, network.sim.now).reduce((total, time) => total + time, 0);
          expect(sum).toBeCloseTo((40_000_000 - warmUp) / 1e6, 9);
        }
      }),
      { seed: 20180601, numRuns: 30 },
    );
  });

  it("[C2] names the element whose times do not sum", () => {
    const store = new StateStore();
    const clock = new StateClockTable(store, "c", 1, 3);
    clock.change(0, 10, 2);
    clock.check(0, 15, "weld#1");
    const saved = store.save();
    const rows = saved.columns.find(({ name }) => name === "c/rows")!.data;
    new Float64Array(rows.buffer)[CLOCK_SPENT]++;
    store.restore(saved);
    expect(() => clock.check(0, 15, "weld#1")).toThrow(SimulationError);
    expect(() => clock.check(0, 15, "weld#1")).toThrow(
      /weld#1: state times sum to 16 µs in a window of 15 µs/,
    );
    expect(() => clock.change(0, 20, 3)).toThrow(RangeError);
  });

  it("[C4] a reset keeps the state and begins its times anew; reading changes nothing", () => {
    const store = new StateStore();
    const clock = new StateClockTable(store, "c", 2, 2);
    clock.change(0, 10, 1);
    clock.reset(30);
    const before = store.save();
    expect([clock.current(0), clock.time(0, 0, 40), clock.time(0, 1, 40), clock.time(1, 0, 40)]).toEqual([
      1, 0, 10, 10,
    ]);
    expect(store.save()).toEqual(before);
  });
});

function tallyOf(values: readonly number[], store = new StateStore(), name = "t"): TallyTable {
  const tally = new TallyTable(store, name, 1, { quantiles: true });
  for (const value of values) tally.add(0, value);
  return tally;
}

const observations = fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), VALUE), {
  minLength: 1,
  maxLength: 200,
});

describe("tally", () => {
  it("[C5] count, sum, mean, minimum and maximum are exact, variance to rounding", () => {
    fc.assert(
      fc.property(observations, (values) => {
        const tally = tallyOf(values);
        const sum = values.reduce((total, value) => total + BigInt(value), 0n);
        const { high, low } = tally.exactSum(0);
        expect((BigInt(high) << 52n) + BigInt(low)).toBe(sum);
        expect(tally.count(0)).toBe(values.length);
        expect([tally.minimum(0), tally.maximum(0)]).toEqual([Math.min(...values), Math.max(...values)]);
        const mean = Number(sum) / values.length;
        expect(tally.mean(0)).toBe(mean);
        const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
        if (values.length > 1) {
          const variance = squares / (values.length - 1);
          expect(Math.abs(tally.variance(0) - variance)).toBeLessThanOrEqual(
            1e-9 * variance + 1e-12 * mean * mean,
          );
        } else expect(tally.variance(0)).toBeNaN();
      }),
      { seed: 20180601, numRuns: 300 },
    );
  });

  it("[C6] a quantile is within 1/256 of the sample quantile, and exact below 256", () => {
    fc.assert(
      fc.property(observations, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1];
        const quantile = tallyOf(values).quantile(0, p);
        expect(Math.abs(quantile - exact)).toBeLessThanOrEqual(exact * QUANTILE_ERROR);
        if (exact < 256) expect(quantile).toBe(exact);
      }),
      { seed: 20180601, numRuns: 500 },
    );
  });

  it("[C6] every bucket of the histogram holds its error, at both of its ends", () => {
    for (let exponent = 0; exponent <= 52; exponent++) {
      for (const value of [
        2 ** exponent,
        2 ** exponent + 1,
        1.5 * 2 ** exponent - 1,
        2 ** (exponent + 1) - 1,
      ]) {
        const whole = Math.max(0, Math.floor(value));
        // Two observations far apart, so that minimum and maximum do not help.
        const quantile = tallyOf([0, whole, 2 ** 53]).quantile(0, 0.5);
        expect(Math.abs(quantile - whole)).toBeLessThanOrEqual(whole * QUANTILE_ERROR);
      }
    }
  });

  it("[C5] merging equals observing all together", () => {
    fc.assert(
      fc.property(observations, fc.array(VALUE, { maxLength: 50 }), (first, second) => {
        const all = tallyOf([...first, ...second]);
        const merged = tallyOf(first);
        merged.merge(0, tallyOf(second), 0);
        expect(equalSums(merged.exactSum(0), all.exactSum(0))).toBe(true);
        for (const p of [0, 0.1, 0.5, 0.9, 1]) expect(merged.quantile(0, p)).toBe(all.quantile(0, p));
        expect([merged.count(0), merged.minimum(0), merged.maximum(0)]).toEqual([
          all.count(0),
          all.minimum(0),
          all.maximum(0),
        ]);
        if (all.count(0) > 1) {
          expect(Math.abs(merged.variance(0) - all.variance(0))).toBeLessThanOrEqual(
            1e-9 * all.variance(0) + 1e-6,
          );
        }
      }),
      { seed: 20180601, numRuns: 200 },
    );
  });

  it("[C4] a reset forgets all observations", () => {
    const tally = tallyOf([5, 6]);
    tally.reset();
    expect([tally.count(0), tally.sum(0), tally.minimum(0), tally.maximum(0)]).toEqual([
      0,
      0,
      Infinity,
      -Infinity,
    ]);
    expect([tally.mean(0), tally.quantile(0, 0.5)]).toEqual([Number.NaN, Number.NaN]);
    tally.add(0, 9);
    expect([tally.mean(0), tally.quantile(0, 0.5)]).toEqual([9, 9]);
  });

  it("[C6] tells when it keeps no quantiles", () => {
    const tally = new TallyTable(new StateStore(), "t", 1, { quantiles: false });
    expect(() => tally.quantile(0, 0.5)).toThrow(/keeps no quantiles/);
    expect(() => tallyOf([1]).quantile(0, 1.5)).toThrow(RangeError);
  });
});
