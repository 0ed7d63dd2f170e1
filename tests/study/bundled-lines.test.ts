import { describe, expect, it } from "vitest";
import { proposedMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { run, type RunResult } from "#models/run.ts";
import { State } from "#models/states.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import type { Executor } from "#src/study/executor.ts";
import { planStudy } from "#src/study/plan.ts";
import type { StudyResult } from "#src/study/study-result.ts";
import { runStudy } from "#src/study/study.ts";

const IN_PROCESS: Executor = { size: 1, run: (request) => Promise.resolve(run(request)) };

function modelOf(id: string): Model {
  const found = validateModel(SCENARIOS.find((scenario) => scenario.id === id)?.data);
  if (found.model === undefined) throw new Error(JSON.stringify(found.problems, null, 2));
  return found.model;
}

/** A short study: enough to tell an effect of a third from none. */
async function shortStudy(model: Model, measures?: readonly string[]): Promise<StudyResult> {
  const short = { ...model, study: { ...model.study, horizonShifts: 4, warmUpShifts: 1 } };
  return runStudy(planStudy({ model: short, replications: 4, measures }), IN_PROCESS);
}

describe("bundled lines", () => {
  it.each(SCENARIOS.map(({ id }) => id))("%s is valid and opens with measures that stand together", (id) => {
    const model = modelOf(id);
    expect(model.id).toBe(id);
    expect(proposedMeasures(model).length).toBeGreaterThan(0);
  });

  it("robots away from the bottleneck give no output; with the bottleneck widened the same robots do", async () => {
    const model = modelOf("robots-off-bottleneck");
    const alone = await shortStudy(model);
    expect(alone.measures).toEqual(["robot-cells"]);
    expect(alone.targets.find((target) => target.kpi === "PE.line")?.verdict).toBe("not-met");
    expect(alone.effects["PE.line"].high).toBeLessThan(0.05);
    const both = await shortStudy(model, ["robot-cells", "faster-paint"]);
    expect(both.effects["PE.line"].low).toBeGreaterThan(0.2);
    const paintAlone = await shortStudy(model, ["faster-paint"]);
    expect(paintAlone.effects["PE.line"].high).toBeLessThan(both.effects["PE.line"].low ?? 0);
  });

  it("spindles loaded by hand cut about 60 to 75 % of the time, those tended by a robot more", () => {
    const model = modelOf("cnc-tending");
    const request = { model, priceSet: "2018", demand: "saturated", seed: 1, replication: 0 } as const;
    const use = (measures: readonly string[]): number =>
      run({ ...request, measures, horizonShifts: 4, warmUp: 0, trace: { mode: "none" } }).utilisation.turn;
    expect(use([])).toBeGreaterThan(0.6);
    expect(use([])).toBeLessThan(0.75);
    expect(use(["robot-tending"])).toBeGreaterThan(0.8);
  });

  it("a tending cell counts in the automation rates by its machines", () => {
    const model = modelOf("cnc-tending");
    const request = { model, priceSet: "2018", demand: "orders", seed: 1, replication: 0 } as const;
    const rate = (measures: readonly string[]): number | undefined =>
      run({ ...request, measures, horizonShifts: 1, warmUp: 0, trace: { mode: "none" } }).kpis["ENC"];
    // eight lathes under control; the gauging bench and the rework bench are not
    expect(rate([])).toBe(0.8);
    expect(rate(["robot-tending"])).toBe(0.8);
    expect(rate(["robot-tending", "inline-gauge"])).toBe(0.9);
  });

  it("in the smart workshop vehicles and the crane bring the material that people brought before", () => {
    const model = modelOf("smart-workshop");
    const request = { model, priceSet: "2018", demand: "orders", seed: 1, replication: 0 } as const;
    const day = (measures: readonly string[]): RunResult =>
      run({ ...request, measures, horizonShifts: 2, trace: { mode: "none" } });
    const before = day([]);
    const after = day(proposedMeasures(model));
    for (const result of [before, after]) {
      // a day is too short to tell whether the line keeps up with its lots
      const broken = result.checks.filter(({ id, ok }) => !ok && id !== "steady-state");
      expect(broken).toEqual([]);
    }
    const trips = (result: RunResult, group: string): number =>
      result.elements
        .filter(({ id }) => id.startsWith(`${group}#`))
        .reduce((sum, { stateSeconds }) => sum + stateSeconds[State.carrying], 0);
    expect(trips(before, "driver")).toBeGreaterThan(600);
    expect(trips(after, "agv")).toBeGreaterThan(600);
    expect(trips(after, "driver")).toBe(0);
    expect(after.kpis["ASRS.cycles"]).toBeGreaterThan(1);
    expect(after.kpis["HC"]).toBeLessThan(before.kpis["HC"]);
  });
});
