import { describe, expect, it } from "vitest";
import { MAX_REPLICATIONS, planStudy, type StudyInput } from "#src/study/plan.ts";
import type { Progress } from "#src/study/executor.ts";
import { StudyInputError } from "#src/study/study-error.ts";
import { runStudy } from "#src/study/study.ts";
import type { StudyResult } from "#src/study/study-result.ts";
import { chassisModel, madeUpLine, SyntheticExecutor, type FigureSource } from "./synthetic.ts";

const MODEL = chassisModel();

/** A study whose later runs overtake earlier ones the more, the more workers there are. */
function study(
  input: Partial<StudyInput>,
  size = 2,
  figures: FigureSource = madeUpLine,
): { executor: SyntheticExecutor; result: Promise<StudyResult>; progress: Progress[] } {
  const executor = new SyntheticExecutor(figures, {
    size,
    turns: (request) => 1 + ((request.replication * 7) % 5) * size,
  });
  const progress: Progress[] = [];
  const result = runStudy(planStudy({ model: MODEL, ...input }), executor, (one) => progress.push(one));
  return { executor, result, progress };
}

/** Means with noise of that relative size, alternating in sign. */
const noisy =
  (size: number): FigureSource =>
  (request) => ({
    "PE.line": 100 * (1 + (request.replication % 2 === 0 ? size : -size)),
    UC: 30,
  });

describe("precision", () => {
  it.each([0.004, 0.0035, 0.002, 0.0015])(
    "of %d takes the same replications and gives the same digits with 1 and 3 workers",
    async (precision) => {
      const one = study({ precision, replications: 200 }, 1);
      const three = study({ precision, replications: 200 }, 3);
      expect(await three.result).toEqual(await one.result);
      expect(three.executor.mostUnderWay).toBe(3);
      expect(three.executor.requests).toHaveLength(one.executor.requests.length);
    },
  );

  it("stops after the first batch of ten that reaches it, not before", async () => {
    // s = size √(n/(n−1)), half-width t s/√n: 0.0754 × size/0.1 with n = 10, 0.0480 with 20, 0.0380 with 30.
    const { result, executor, progress } = study({ precision: 0.04, replications: 200 }, 2, noisy(0.1));
    const found = await result;
    expect(found.replications).toBe(30);
    expect(found.precision).toMatchObject({ asked: 0.04, reached: true, replications: 30 });
    expect(found.precision?.kpis["PE.line"].before).toBeCloseTo((2.0452296421 * 0.1) / Math.sqrt(29), 9);
    expect(found.precision?.kpis.UC).toEqual({ before: 0, after: 0 });
    expect(Object.keys(found.precision?.kpis ?? {})).toEqual(["PE.line", "UC"]);
    expect(found.before.kpis["PE.line"].n).toBe(30);
    expect(executor.requests).toHaveLength(120);
    expect(progress.at(-1)).toEqual({ phase: "study", done: 120, total: 120 });
    const counts = progress.map(({ done }) => done);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  it("stops at the most replications, the last batch cut short, and says that it was not reached", async () => {
    const found = await study({ precision: 0.001, replications: 25 }, 2, noisy(0.1)).result;
    expect(found.replications).toBe(25);
    expect(found.precision).toMatchObject({ reached: false, replications: 25 });
    const few = await study({ precision: 0.5, replications: 1 }, 2, noisy(0.1)).result;
    expect(few.precision).toMatchObject({
      reached: false,
      kpis: { "PE.line": { before: null, after: null } },
    });
  });

  it("waits for the worse of both sides, and for a KPI that only some replications give", async () => {
    const worseAfter: FigureSource = (request) => noisy(request.measures.length > 0 ? 0.1 : 0.001)(request);
    expect((await study({ precision: 0.04, replications: 200 }, 2, worseAfter).result).replications).toBe(30);
    const sometimes: FigureSource = (request): Record<string, number> =>
      request.replication === 3 ? { "PE.line": 100 } : { "PE.line": 100, UC: 30 };
    const found = await study({ precision: 0.5, replications: 20 }, 2, sometimes).result;
    expect(found.precision).toMatchObject({ reached: false, kpis: { UC: { before: null, after: null } } });
  });

  it("is looked at on one side only when no measure is on", async () => {
    const found = await study({ precision: 0.04, replications: 200, measures: [] }, 2, noisy(0.1)).result;
    expect(found.replications).toBe(30);
    expect(found.precision?.kpis["PE.line"].after).toBeNull();
  });

  it("changes nothing where the study ends with it: the same figures as with that many replications", async () => {
    const { precision: _, ...stopped } = await study({ precision: 0.04, replications: 200 }, 2, noisy(0.1))
      .result;
    expect(stopped).toEqual(await study({ replications: 30 }, 2, noisy(0.1)).result);
  });

  it("without one all replications are made, and the result does not speak of it", async () => {
    const found = await study({ replications: 12 }).result;
    expect(found.replications).toBe(12);
    expect(found).not.toHaveProperty("precision");
  });

  it.each([0, 1, -0.1, Number.NaN])("of %d is refused", (precision) => {
    expect(() => planStudy({ model: MODEL, precision, replications: MAX_REPLICATIONS })).toThrow(
      StudyInputError,
    );
  });
});
