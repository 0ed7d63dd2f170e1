import { describe, expect, it } from "vitest";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";
import { assumptionMoves } from "#src/study/assumption-move.ts";
import type { Executor } from "#src/study/executor.ts";
import { planStudy, requestOf } from "#src/study/plan.ts";
import { runStudy } from "#src/study/study.ts";
import { fixtureText, modelOf } from "../format/fixture.ts";

const IN_PROCESS: Executor = { size: 1, run: (request) => Promise.resolve(run(request)) };
const SHOP = modelOf(fixtureText("job-shop"));

/** The shop for a day, its jobs once. */
function once(): Model {
  const { demand, ...rest } = JSON.parse(fixtureText("job-shop")) as Record<string, unknown>;
  const { jobs, source } = demand as { jobs: { list: unknown }; source: string };
  const checked = validateModel({
    ...rest,
    demand: { source, jobs: { list: jobs.list } },
    study: { ...SHOP.study, kind: "terminating", warmUpShifts: 0, horizonShifts: 3 },
  });
  if (checked.model === undefined) throw new Error(JSON.stringify(checked.problems));
  return checked.model;
}

describe("a study of a job shop", () => {
  it("runs the saturated pair and the pair of orders, and judges its targets", async () => {
    const plan = planStudy({
      model: { ...SHOP, study: { ...SHOP.study, horizonShifts: 2, warmUpShifts: 1 } },
      replications: 3,
    });
    expect(plan.demands).toEqual(["saturated", "orders"]);
    const result = await runStudy(plan, IN_PROCESS);
    for (const kpi of [
      "PE.line",
      "PE.labour",
      "TH",
      "UC",
      "EU",
      "DR.true",
      "LT",
      "WIP",
      "IT",
      "OEE",
      "BACKLOG",
    ]) {
      expect(result.before.kpis[kpi]?.n, kpi).toBe(3);
      expect(result.after?.kpis[kpi]?.n, kpi).toBe(3);
    }
    expect(["WIP", "BACKLOG", "TH"].map((kpi) => result.before.kpis[kpi]?.unit)).toEqual([
      "lots",
      "lots",
      "parts/h",
    ]);
    expect(result.targets.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["output", "met"],
      ["lead-time", "met"],
      ["defects", "met"],
    ]);
    expect(result.money?.investment).toBe(1_150_000);
  });

  it("ends with its jobs where they come once: all pieces are made, before and after, under orders", async () => {
    const model = once();
    const plan = planStudy({ model, replications: 2 });
    const pieces = model.demand?.jobs?.list.reduce((sum, job) => sum + job.pieces, 0) ?? 0;
    const results = (["before", "after"] as const).map((side) =>
      run(requestOf(plan, { side, demand: "orders", replication: 0 })),
    );
    for (const { checks, kpis } of results) {
      expect(checks.find(({ id }) => id === "pieces")?.left).toBe(pieces);
      expect(checks.find(({ id }) => id === "steady-state")).toBeUndefined();
      expect(kpis["BACKLOG.end"]).toBe(0);
    }
    const result = await runStudy(plan, IN_PROCESS);
    expect(result.before.kpis["PE.line"]?.n).toBe(2);
  });

  it("moves set-ups, rejects and times as assumptions, and no job", () => {
    const pointers = assumptionMoves(planStudy({ model: SHOP })).map(({ row }) => row.pointer);
    expect(pointers.some((pointer) => pointer.endsWith("/setup/probability/value"))).toBe(true);
    expect(pointers.some((pointer) => pointer.endsWith("/rejects/spread/value"))).toBe(true);
    const ofDemand = new Set(pointers.filter((pointer) => pointer.startsWith("/demand/")));
    expect(ofDemand).toEqual(new Set(["/demand/jobs/repeat/value"]));
  });
});
