import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kimNelson, kimNelsonConstants, type KimNelsonDesign } from "#sim/experiment/kim-nelson.ts";
import { sampleMean, sampleVariance } from "#sim/experiment/sample.ts";
import {
  dudewiczDalalConstant,
  dudewiczDalalSize,
  rinottConstant,
  rinottSize,
} from "#sim/experiment/selection-constants.ts";
import { Chance } from "./chance.ts";
import { approach } from "./lehmer.ts";

const DESIGN: KimNelsonDesign = { level: 0.95, indifference: 0.25, firstStage: 10, better: "higher" };
const SAMPLES = [10, 10.3, 10.6, 9.5].map((level, system) =>
  approach({ level, from: level, ratio: 0, noise: 2 }, 500 + system, 60),
);

describe("Kim and Nelson's procedure", () => {
  it("[E6] has the published constants", () => {
    const table: [number, number, number, number][] = [
      [2, 10, 0.3340502686, 6.0129048348],
      [5, 20, 0.237238315535, 9.01505599034],
      [10, 10, 0.859083429925, 15.4635017386],
    ];
    for (const [systems, firstStage, eta, squared] of table) {
      const found = kimNelsonConstants(systems, firstStage, 0.95);
      expect(found.eta).toBeCloseTo(eta, 10);
      expect(found.squaredConstant).toBeCloseTo(squared, 9);
    }
    expect(() => kimNelsonConstants(2, 10, 0.4)).toThrow(/level above/);
  });

  it("[E5] drops one after the other and chooses the last", () => {
    const found = kimNelson(SAMPLES, DESIGN);
    expect(found.eliminations.map(({ stage, system }) => [stage, system])).toEqual([
      [10, 3],
      [22, 0],
      [25, 1],
    ]);
    expect(found).toMatchObject({ selected: 2, survivors: [2], stage: 25 });
  });

  it("[E5] needs no figures of an alternative that was dropped, and waits for those of a survivor", () => {
    const asked = SAMPLES.map((sample, system) => sample.slice(0, [22, 25, 25, 10][system]));
    expect(kimNelson(asked, DESIGN)).toMatchObject({ selected: 2, stage: 25 });
    const waiting = kimNelson(
      SAMPLES.map((sample) => sample.slice(0, 20)),
      DESIGN,
    );
    expect(waiting).toMatchObject({ selected: null, stage: 20, survivors: [0, 1, 2] });
    expect(() =>
      kimNelson(
        SAMPLES.map((sample) => sample.slice(0, 9)),
        DESIGN,
      ),
    ).toThrow(/first stage/);
  });

  it("[E5] is the same for lower figures with the sign turned, and for any order of the alternatives", () => {
    const mirrored = kimNelson(
      SAMPLES.map((sample) => sample.map((value) => -value)),
      { ...DESIGN, better: "lower" },
    );
    expect(mirrored.eliminations).toEqual(kimNelson(SAMPLES, DESIGN).eliminations);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const found = kimNelson(
          order.map((system) => SAMPLES[system]),
          DESIGN,
        );
        expect(order[found.selected ?? -1]).toBe(2);
        expect(found.stage).toBe(25);
      }),
      { seed: 51, numRuns: 24 },
    );
  });

  it("[E5] ends with equal alternatives, at the latest stage it told", () => {
    const chance = new Chance(52);
    const common = Array.from({ length: 400 }, () => chance.normal());
    const twins = [common.map((value) => value + 1e-9), common, common];
    const found = kimNelson(twins, { ...DESIGN, indifference: 0.5 });
    expect(found.selected).not.toBeNull();
    expect(found.stage).toBeLessThanOrEqual(Math.max(found.latest, DESIGN.firstStage));
  });

  it("[E5] ends sooner on common random numbers", () => {
    const chance = new Chance(53);
    const common = Array.from({ length: 2000 }, () => 3 * chance.normal());
    const own = (): number[] => Array.from({ length: 2000 }, () => 0.3 * chance.normal());
    const shifted = (base: readonly number[], mean: number): number[] => {
      const noise = own();
      return base.map((value, index) => mean + value + noise[index]);
    };
    const apart = Array.from({ length: 2000 }, () => 3 * chance.normal());
    const paired = kimNelson([shifted(common, 10), shifted(common, 10.5)], DESIGN);
    const independent = kimNelson([shifted(common, 10), shifted(apart, 10.5)], DESIGN);
    expect(paired).toMatchObject({ selected: 1 });
    expect(paired.stage * 3).toBeLessThan(independent.stage);
  });

  it("[E5] chooses the best of five in the slippage configuration with at least 95 %", () => {
    const chance = new Chance(54);
    const macro = 1000;
    let correct = 0;
    for (let round = 0; round < macro; round++) {
      const samples = [0, 0, 0, 0, 1].map((mean) =>
        Array.from({ length: 20 }, () => mean + 2 * chance.normal()),
      );
      const design: KimNelsonDesign = { level: 0.95, indifference: 1, firstStage: 20, better: "higher" };
      let state = kimNelson(samples, design);
      while (state.selected === null) {
        for (const system of state.survivors)
          for (let more = 0; more < 20; more++)
            samples[system].push((system === 4 ? 1 : 0) + 2 * chance.normal());
        state = kimNelson(samples, design);
      }
      if (state.selected === 4) correct++;
    }
    expect(correct / macro).toBeGreaterThan(0.95 - 3.5 * Math.sqrt((0.95 * 0.05) / macro));
  });
});

describe("two-stage procedures", () => {
  it("[E6] have the constants of Law's table 10.11 and of Rinott's integral", () => {
    const table: [number, number, number, number][] = [
      [2, 0.9, 1.89574707746, 1.89574707746],
      [3, 0.95, 2.87162046599, 2.93717804059],
      [10, 0.9, 3.18199696341, 3.43733667385],
    ];
    for (const [systems, level, first, second] of table) {
      const design = { systems, firstStage: 20, level };
      expect(Math.abs(dudewiczDalalConstant(design) / first - 1)).toBeLessThan(1e-7);
      expect(Math.abs(rinottConstant(design) / second - 1)).toBeLessThan(1e-4);
    }
    // With two alternatives both are the same integral.
    for (const firstStage of [3, 5, 40]) {
      const design = { systems: 2, firstStage, level: 0.95 };
      expect(Math.abs(rinottConstant(design) / dudewiczDalalConstant(design) - 1)).toBeLessThan(2e-4);
    }
    expect(() => rinottConstant({ systems: 2, firstStage: 20, level: 0.5 })).toThrow(/level above/);
  });

  it("[E5] choose the best in the slippage configuration with at least 95 %", () => {
    const chance = new Chance(55);
    const design = { systems: 5, firstStage: 20, level: 0.95 };
    const [h, h1] = [rinottConstant(design), dudewiczDalalConstant(design)];
    const macro = 1000;
    const correct = [0, 0];
    let replications = 0;
    for (let round = 0; round < macro; round++) {
      const means = [0, 0, 0, 0, 1].map((mean) => {
        const draws: number[] = [];
        const upTo = (count: number): number[] => {
          while (draws.length < count) draws.push(mean + 2 * chance.normal());
          return draws.slice(0, count);
        };
        const first = upTo(20);
        const size = rinottSize(h, sampleVariance(first), 1, 20);
        replications += size;
        const second = dudewiczDalalSize(h1, sampleVariance(first), 1, 20);
        const rest = upTo(second.size).slice(20);
        const weighted = second.firstWeight * sampleMean(first) + (1 - second.firstWeight) * sampleMean(rest);
        return [sampleMean(upTo(size)), weighted];
      });
      [0, 1].forEach((procedure) => {
        if (means.every((one) => one[procedure] <= means[4][procedure])) correct[procedure]++;
      });
    }
    for (const count of correct)
      expect(count / macro).toBeGreaterThan(0.95 - 3.5 * Math.sqrt((0.95 * 0.05) / macro));
    // About h² σ²/δ², and half a replication for rounding up.
    expect(Math.abs(replications / macro / 5 - 45.84)).toBeLessThan(2.5);
  });
});
