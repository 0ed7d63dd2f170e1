import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "#sim/version.ts";
import { fileHash } from "#models/format/file-hash.ts";
import type { Progress } from "#src/study/executor.ts";
import { planStudy, studyRuns, type StudyInput } from "#src/study/plan.ts";
import { targetProblems } from "#src/study/study-targets.ts";
import { runStudy } from "#src/study/study.ts";
import type { StudyResult, TargetResult } from "#src/study/study-result.ts";
import { chassisModel, madeUpLine, SyntheticExecutor, type FigureSource } from "./synthetic.ts";

const MODEL = chassisModel();

function study(
  input: Partial<StudyInput> = {},
  figures: FigureSource = madeUpLine,
  size = 2,
): Promise<StudyResult> {
  return runStudy(planStudy({ model: MODEL, ...input }), new SyntheticExecutor(figures, { size }));
}

function target(result: StudyResult, id: string): TargetResult {
  const found = result.targets.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no target ${id}`);
  return found;
}

describe("study plan", () => {
  it("makes four runs of each replication: both sides under both demands, with common seed and replication", async () => {
    const executor = new SyntheticExecutor(madeUpLine);
    const plan = planStudy({ model: MODEL });
    await runStudy(plan, executor);
    expect(plan.replications).toBe(20);
    expect(executor.requests).toHaveLength(80);
    expect(new Set(executor.requests.map((one) => one.seed))).toEqual(new Set([20_180_601]));
    const cases = executor.requests
      .filter((one) => one.replication === 7)
      .map((one) => [one.measures.length > 0, one.demand, one.trace.mode]);
    expect(cases).toEqual([
      [false, "saturated", "none"],
      [false, "orders", "none"],
      [true, "saturated", "none"],
      [true, "orders", "none"],
    ]);
  });

  it("runs only before when no measure is on", async () => {
    const result = await study({ measures: [], replications: 3 });
    expect(studyRuns(planStudy({ model: MODEL, measures: [], replications: 3 }))).toHaveLength(6);
    expect(result).toMatchObject({ measures: [], after: null, effects: {}, headline: [], money: null });
    expect(target(result, "ZZ05")).toMatchObject({
      verdict: "undecided",
      reason: "no-measures",
      measured: null,
    });
    expect(target(result, "W12")).toMatchObject({ measured: 0, verdict: "not-met" });
  });

  it("runs only the demands that the model offers", () => {
    const { demand: _, ...rest } = MODEL;
    expect(planStudy({ model: rest }).demands).toEqual(["saturated"]);
    const own = {
      ...rest,
      equipment: rest.equipment.map((one) =>
        one.kind === "source"
          ? { ...one, interarrival: { value: 30, unit: "s" as const, provenance: "assumption" as const } }
          : one,
      ),
    };
    expect(planStudy({ model: own }).demands).toEqual(["own"]);
  });

  it("keeps the measures in file order, whatever the order of switching", () => {
    const ids = MODEL.measures.map((measure) => measure.id);
    expect(planStudy({ model: MODEL, measures: [...ids].reverse() }).measures).toEqual(ids);
  });

  it.each([
    ["priceSet", { priceSet: "1999" }],
    ["measures", { measures: ["no-such"] }],
    ["replications", { replications: 0 }],
    ["replications", { replications: 2.5 }],
    ["seed", { seed: -1 }],
    ["/targets/1", { model: { ...MODEL, targets: ["ZZ05", "ZZ99"] } }],
  ])("refuses a wrong %s with its place, in both languages", (path, input) => {
    let caught: unknown;
    try {
      planStudy({ model: MODEL, ...input });
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ name: "StudyInputError", path });
    const { label } = caught as { label: { zh: string; en: string } };
    expect(label.zh.length).toBeGreaterThan(2);
    expect(label.en.length).toBeGreaterThan(2);
  });
});

describe("targets of a model file", () => {
  it("are refused when unknown, listed twice or of a KPI that does not exist, each with its place", () => {
    const own = {
      id: "ZZ06",
      name: { zh: "成本", en: "cost" },
      kpi: "COST",
      kind: "level",
      op: "<=",
      value: 1,
    } as const;
    const model = { ...MODEL, targets: ["ZZ05", "ZZ05", "nonsense", own] };
    const problems = targetProblems(model, ["UC"]);
    expect(problems.map((one) => [one.path, one.found])).toEqual([
      ["/targets/1", '"ZZ05"'],
      ["/targets/2", '"nonsense"'],
      ["/targets/3/id", '"ZZ06"'],
      ["/targets/3/kpi", '"COST"'],
    ]);
    expect(targetProblems(MODEL, [])).toEqual([]);
  });
});

describe("study result", () => {
  it("states what was run", async () => {
    const result = await study({ replications: 4, seed: 9, priceSet: "2024" });
    expect(result).toMatchObject({
      scenario: "chassis-arc-welding",
      engineVersion: ENGINE_VERSION,
      fileHash: fileHash(MODEL),
      seed: 9,
      replications: 4,
      priceSet: "2024",
      measures: ["robot-cells", "seam-inspection"],
      elapsedSeconds: 0,
    });
  });

  it("prints every KPI with its demand and the number of replications", async () => {
    const result = await study();
    expect(result.before.kpis["PE.line"]).toMatchObject({ demand: "saturated", n: 20 });
    expect(result.before.kpis.UC).toMatchObject({ demand: "orders", n: 20 });
    expect(result.before.kpis.RDC).toBeUndefined();
    const { mean, low, high } = result.before.kpis["PE.line"];
    expect(low ?? Number.NaN).toBeLessThan(mean);
    expect(high ?? Number.NaN).toBeGreaterThan(mean);
  });

  it("gives signed relative changes, and the difference for a share", async () => {
    const { effects } = await study();
    expect(effects["PE.line"].kind).toBe("relative");
    expect(effects["PE.line"].mean).toBeCloseTo(0.25, 2);
    expect(effects["PE.line"].varianceReduction ?? 0).toBeGreaterThan(10);
    expect(effects.UC.mean).toBeCloseTo(-0.31, 2);
    expect(effects.NCR).toMatchObject({ kind: "absolute", mean: 1, low: 1, high: 1 });
  });

  it("judges the five of benchmark projects together and only compares figures of regions", async () => {
    const result = await study();
    const judged = result.targets.filter((row) => row.judged);
    expect(judged.map((row) => row.id)).toEqual(["ZZ05", "ZZ06", "ZZ07", "ZZ08", "ZZ09"]);
    for (const row of result.targets) {
      expect(row.simultaneous.m).toBe(5);
      expect(row.simultaneous.level).toBeCloseTo(0.99, 12);
      expect(row.judged).toBe(row.scope === "benchmark-project");
    }
    expect(judged.map((row) => row.verdict)).toEqual(["not-met", "met", "undecided", "met", "not-met"]);
    expect(target(result, "W12")).toMatchObject({
      judged: false,
      basis: "level",
      measured: 1,
      verdict: "met",
    });
  });

  it("leaves out targets whose KPI the model does not measure and lists the development cycle as user input", async () => {
    const result = await study();
    // This made-up line measures neither inventory turns nor value added.
    expect(result.targets.map((row) => row.id)).not.toContain("Z05");
    for (const id of ["ZZ07", "Z04"]) {
      expect(target(result, id)).toMatchObject({
        verdict: "undecided",
        reason: "user-input",
        measured: null,
        low: null,
      });
    }
    expect(result.headline.map((row) => row.kpi)).toEqual(["PE.line", "UC", "RDC", "DR.true", "EU"]);
    expect(result.headline[2]).toMatchObject({
      target: "ZZ07",
      mean: null,
      required: -0.3,
      reason: "user-input",
    });
    expect(result.headline[0].mean).toBe(result.effects["PE.line"].mean);
  });

  it("reads the verdict from the simultaneous interval, not from the 95 % one", async () => {
    const result = await study();
    for (const row of result.targets.filter((one) => one.low !== null && one.basis === "relative")) {
      expect(row.simultaneous.low ?? 0).toBeLessThan(row.low ?? 0);
      expect(row.simultaneous.high ?? 0).toBeGreaterThan(row.high ?? 0);
    }
    // A requirement that lies between the two upper bounds of the cost effect.
    const cost = target(result, "ZZ06");
    const value = ((cost.high ?? 0) + (cost.simultaneous.high ?? 0)) / 2;
    const own = {
      id: "own",
      name: { zh: "成本", en: "cost" },
      kpi: "UC",
      kind: "relative",
      op: "<=",
      value,
    } as const;
    const close = await study({ model: { ...MODEL, targets: ["ZZ05", "ZZ07", "ZZ08", "ZZ09", own] } });
    expect(target(close, "own")).toMatchObject({
      verdict: "undecided",
      reason: "interval-includes-requirement",
    });
    expect(target(close, "own")).toMatchObject({ judged: true, scope: "own", document: null, clause: null });
    expect(target(close, "own").high ?? 1).toBeLessThan(value);
  });

  it("never decides on one replication", async () => {
    const result = await study({ replications: 1 });
    expect(result.before.kpis.UC).toMatchObject({
      low: null,
      high: null,
      n: 1,
      reason: "not-enough-replications",
    });
    expect(result.effects.UC).toMatchObject({ low: null, high: null, reason: "not-enough-replications" });
    for (const row of result.targets) {
      expect(row.verdict, row.id).toBe("undecided");
      expect(["not-enough-replications", "user-input"], row.id).toContain(row.reason);
    }
    expect(target(result, "ZZ06").measured).toBeCloseTo(-0.31, 2);
    expect(result.money?.paybackYears.reason).toBe("not-enough-replications");
  });

  it("calls an unbounded ratio undecided with that reason", async () => {
    const result = await study({ replications: 3 }, (request) => ({
      ...madeUpLine(request),
      EU: request.measures.length > 0 ? 9 : [0.1, 1, 1.9][request.replication],
    }));
    expect(target(result, "ZZ09")).toMatchObject({
      verdict: "undecided",
      reason: "unbounded",
      low: null,
      high: null,
    });
    expect(result.effects.EU).toMatchObject({ low: null, reason: "unbounded" });
  });

  it("knows no relative change from a base of zero", async () => {
    const result = await study({}, (request) => ({
      ...madeUpLine(request),
      "DR.true": request.measures.length > 0 ? 0.01 : 0,
    }));
    expect(target(result, "ZZ08")).toMatchObject({ verdict: "undecided", reason: "base-not-positive" });
    expect(result.effects["DR.true"]).toMatchObject({ kind: "absolute", mean: 0.01 });
  });

  it("estimates nothing from a KPI that some replications lack", async () => {
    const result = await study({}, (request) => {
      const kpis = madeUpLine(request);
      return request.replication === 3 && request.demand === "orders"
        ? { ...kpis, UC: Number.POSITIVE_INFINITY }
        : kpis;
    });
    expect(result.before.kpis.UC).toBeUndefined();
    expect(target(result, "ZZ06")).toMatchObject({
      verdict: "undecided",
      reason: "not-measured-in-every-replication",
    });
    expect(target(result, "ZZ05").verdict).toBe("not-met");
    for (const side of [result.before, result.after]) {
      expect(side?.notes).toEqual([
        {
          check: "figure-missing/UC",
          demand: "orders",
          replications: 1,
          text: {
            zh: "指标 UC 没有数值，因此不给出均值与变化",
            en: "UC has no figure, so neither its mean nor its change is given",
          },
        },
      ]);
    }
  });

  it("tells in how many replications a line did not keep up with its orders", async () => {
    const text = { zh: "产线跟不上订单", en: "the line does not keep up" };
    const executor = new SyntheticExecutor(madeUpLine, {
      checks: (request) =>
        request.demand === "orders" && request.measures.length === 0 && request.replication > 0
          ? [{ id: "steady-state", ok: false, text, left: 10, right: 900 }]
          : [{ id: "parts", ok: true, text, left: 5, right: 5 }],
    });
    const result = await runStudy(planStudy({ model: MODEL, replications: 5 }), executor);
    expect(result.before.notes).toEqual([{ check: "steady-state", demand: "orders", replications: 4, text }]);
    expect(result.after?.notes).toEqual([]);
  });

  it("is plain JSON: nothing undefined, nothing that is not a number", async () => {
    for (const input of [{}, { replications: 1 }, { measures: [] }]) {
      const result = await study(input);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expectPlain(result, "");
    }
  });
});

function expectPlain(data: unknown, path: string): void {
  expect(data === undefined, path).toBe(false);
  if (typeof data === "number") expect(Number.isFinite(data), path).toBe(true);
  if (typeof data !== "object" || data === null) return;
  for (const [key, child] of Object.entries(data)) expectPlain(child, `${path}/${key}`);
}

describe("pairing", () => {
  it("a swapped partner (planted) widens the intervals of the effects", async () => {
    const sound = await study();
    const swapped = await study({}, (request) =>
      madeUpLine(
        request.measures.length > 0 ? { ...request, replication: (request.replication + 1) % 20 } : request,
      ),
    );
    const width = (result: StudyResult) => (result.effects.UC.high ?? 0) - (result.effects.UC.low ?? 0);
    expect(width(swapped)).toBeGreaterThan(3 * width(sound));
    expect(swapped.effects.UC.varianceReduction ?? 9).toBeLessThan(1.5);
    expect(swapped.effects.UC.mean).toBeCloseTo(sound.effects.UC.mean, 3);
  });
});

describe("running a study", () => {
  it("gives the same text whatever the workers and the order in which runs finish", async () => {
    const plan = planStudy({ model: MODEL });
    const texts = new Set<string>();
    for (const [size, turns] of [
      [1, 1],
      [2, 3],
      [8, 40],
      [100, 97],
    ]) {
      const executor = new SyntheticExecutor(madeUpLine, {
        size,
        turns: (request) => 1 + ((request.replication * 31 + request.measures.length * 7) % turns),
      });
      texts.add(JSON.stringify(await runStudy(plan, executor)));
      expect(executor.mostUnderWay).toBeLessThanOrEqual(size);
    }
    expect(texts.size).toBe(1);
  });

  it("reports every finished run and takes the time from the host", async () => {
    const seen: Progress[] = [];
    let seconds = 10;
    const result = await runStudy(
      planStudy({ model: MODEL, replications: 2 }),
      new SyntheticExecutor(madeUpLine),
      (progress) => seen.push(progress),
      { clock: () => (seconds += 2.5) },
    );
    expect(seen.map((one) => one.done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seen.every((one) => one.total === 8 && one.phase === "study")).toBe(true);
    expect(result.elapsedSeconds).toBe(2.5);
  });

  it("passes the error of a run through unchanged and starts nothing more", async () => {
    const broken = new Error("the worker died");
    const executor = new SyntheticExecutor((request) => {
      if (request.replication === 2) throw broken;
      return madeUpLine(request);
    });
    await expect(runStudy(planStudy({ model: MODEL }), executor)).rejects.toBe(broken);
    const begun = executor.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(executor.requests).toHaveLength(begun);
    expect(begun).toBeLessThan(20);
  });

  it("stops at once when cancelled, also when no run ever answers", async () => {
    const controller = new AbortController();
    const hanging = { size: 2, run: () => new Promise<never>(() => undefined) };
    const running = runStudy(planStudy({ model: MODEL }), hanging, undefined, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
  });

  it("starts nothing when cancelled before", async () => {
    const controller = new AbortController();
    controller.abort();
    const executor = new SyntheticExecutor(madeUpLine);
    await expect(
      runStudy(planStudy({ model: MODEL }), executor, undefined, { signal: controller.signal }),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(executor.requests).toHaveLength(0);
  });
});
