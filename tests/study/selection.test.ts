import { describe, expect, it } from "vitest";
import { planSelection, runSelection, type SelectionInput } from "#src/study/selection.ts";
import { Chance } from "../experiment/chance.ts";
import { chassisModel, SyntheticExecutor, type FigureSource } from "./synthetic.ts";

const MODEL = chassisModel();
const MEANS: Readonly<Record<string, number>> = {
  "": 30,
  "robot-cells": 27.6,
  "seam-inspection": 29.8,
  "robot-cells,seam-inspection": 27,
};

/** Unit cost with noise that all variants of a replication share, and a little of their own. */
const madeUp: FigureSource = ({ measures, replication }) => {
  const key = measures.join(",");
  const common = new Chance(replication).normal();
  const own = new Chance(1000 * (replication + 1) + key.length).normal();
  return { UC: MEANS[key] + 2 * common + 0.2 * own };
};

const input = (changes: Partial<SelectionInput> = {}): SelectionInput => ({
  model: MODEL,
  variants: [[], ["robot-cells"], ["seam-inspection"], ["seam-inspection", "robot-cells"]],
  kpi: "UC",
  indifference: 0.3,
  ...changes,
});

describe("selection among variants", () => {
  it("drops the worse ones early, makes no more runs of them, and chooses the best", async () => {
    const executor = new SyntheticExecutor(madeUp);
    const result = await runSelection(planSelection(input()), executor);
    expect(result.selected).toBe(3);
    expect(result.variants[3].measures).toEqual(["robot-cells", "seam-inspection"]);
    expect(result.eliminations[0]).toMatchObject({ stage: 10 });
    const counts = result.variants.map(({ values }) => values.length);
    expect(counts[0]).toBe(10);
    expect(counts[3]).toBeGreaterThanOrEqual(counts[0]);
    expect(result.runs).toBe(executor.requests.length);
    expect(result.runs).toBe(counts.reduce((sum, count) => sum + count, 0));
    expect(result.differences.map(({ variant, reference }) => [variant, reference])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    // Lower is better, so every other lies above; the pairs leave the noise of their own.
    for (const { mean, low, varianceReduction } of result.differences) {
      expect(mean).toBeGreaterThan(0);
      expect(low).not.toBeNull();
      expect(varianceReduction ?? 0).toBeGreaterThan(10);
    }
    expect(result.allocation?.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("gives the same digits whatever finishes first", async () => {
    const slow = new SyntheticExecutor(madeUp, {
      size: 5,
      turns: ({ replication }) => (replication * 7) % 4,
    });
    const plan = planSelection(input({ indifference: 0.1 }));
    const [first, second] = [
      await runSelection(plan, slow),
      await runSelection(plan, new SyntheticExecutor(madeUp)),
    ];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });

  it("stays open where the most replications do not decide", async () => {
    const level: FigureSource = ({ measures, replication }) => ({
      UC: 30 + new Chance(replication * 31 + measures.length).normal(),
    });
    const plan = planSelection(
      input({ variants: [[], ["robot-cells"]], indifference: 0.01, replications: 20 }),
    );
    const result = await runSelection(plan, new SyntheticExecutor(level));
    expect(result).toMatchObject({ selected: null, reason: "most-replications", stage: 20 });
    expect(result.latest).toBeGreaterThan(20);
    expect(result.differences).toHaveLength(1);
  });

  it("refuses what cannot be selected, by name", async () => {
    const wrong: [Partial<SelectionInput>, RegExp][] = [
      [{ kpi: "nothing" }, /kpi/],
      [{ indifference: 0 }, /indifference/],
      [{ variants: [[]] }, /variants/],
      [{ variants: [["robot-cells"], ["robot-cells"]] }, /variants/],
      [{ variants: [[], ["nothing"]] }, /measures/],
      [{ level: 0.2 }, /level/],
      [{ firstStage: 1 }, /firstStage/],
    ];
    for (const [changes, message] of wrong) expect(() => planSelection(input(changes))).toThrow(message);
    const silent = new SyntheticExecutor(() => ({}));
    await expect(runSelection(planSelection(input()), silent)).rejects.toThrow(/kpi/);
  });
});
