import { describe, expect, it } from "vitest";
import { withValue } from "#models/format/assumptions.ts";
import type { Model } from "#models/format/model-schema.ts";
import { run } from "#models/run.ts";
import { assumptionMoves } from "#src/study/assumption-move.ts";
import type { Executor } from "#src/study/executor.ts";
import { planStudy, requestOf } from "#src/study/plan.ts";
import { runStudy } from "#src/study/study.ts";
import { chassisModel } from "./synthetic.ts";

/** The bundled line over one shift after half a day of warm-up: short, so that whole studies fit in a test. */
function shortLine(): Model {
  const model = chassisModel();
  return { ...model, study: { ...model.study, horizonShifts: 1, warmUpShifts: 1 } };
}

const MODEL = shortLine();
const IN_PROCESS: Executor = { size: 1, run: (request) => Promise.resolve(run(request)) };

describe("a study of the bundled line", () => {
  const plan = planStudy({ model: MODEL, replications: 3 });

  it("measures every KPI on every run and gives a finite result", async () => {
    const result = await runStudy(plan, IN_PROCESS);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    for (const kpi of ["PE.line", "UC", "UC.cash", "DR.true", "EU", "IT", "LP", "HC", "NCR"]) {
      expect(result.before.kpis[kpi]?.n, kpi).toBe(3);
      expect(result.after?.kpis[kpi]?.n, kpi).toBe(3);
    }
    expect(result.targets.every((row) => row.reason !== "not-measured-in-every-replication")).toBe(true);
    expect(result.money?.investment).toBeGreaterThan(0);
  });

  it("gives the same text when the runs are made in the opposite order", async () => {
    const waiting: (() => void)[] = [];
    const backwards: Executor = {
      size: 12,
      run: (request) =>
        new Promise((resolve) => {
          waiting.push(() => resolve(run(request)));
          if (waiting.length === 12) for (const finish of waiting.reverse()) finish();
        }),
    };
    expect(JSON.stringify(await runStudy(plan, backwards))).toBe(
      JSON.stringify(await runStudy(plan, IN_PROCESS)),
    );
  });
});

describe("runs that the screen of the assumptions spares", () => {
  it("are the same with the moved values: every saturated run of a move that skips them", () => {
    const plan = planStudy({ model: MODEL });
    const spared = assumptionMoves(plan).filter((move) => !move.demands.includes("saturated"));
    expect(spared.length).toBeGreaterThan(50);
    for (const direction of ["down", "up"] as const) {
      const moved = spared
        .filter((move) => move.direction === direction)
        .reduce((model, move) => withValue(model, move.row.pointer, move.value), MODEL);
      for (const side of plan.sides) {
        const request = { side, demand: "saturated", replication: 0 } as const;
        const base = run(requestOf(plan, request));
        const other = run(requestOf(plan, request, moved));
        expect(other.traceHash, `${side} ${direction}`).toBe(base.traceHash);
        for (const kpi of ["PE.line", "PE.labour", "TH"]) expect(other.kpis[kpi], kpi).toBe(base.kpis[kpi]);
      }
    }
  });
});
