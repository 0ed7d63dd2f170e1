import { describe, expect, test } from "vitest";
import { validateModel } from "#models/format/validate.ts";
import { analyseLog, type AnalysisOptions } from "#src/log/analyse-log.ts";
import type { ReadLog } from "#src/log/event-log.ts";
import { LogError } from "#src/log/log-error.ts";
import { HERE, shopLog, SHOP } from "./engine-log.ts";
import { readRows, type Row } from "./small-logs.ts";

const analysed = (read: ReadLog, options: Partial<AnalysisOptions> = {}) =>
  analyseLog(
    read,
    { file: { name: "shop.csv", bytes: 1 }, guessed: false, replications: 10, ...options },
    HERE,
  );

describe("a job shop that is known", async () => {
  const report = await analysed(readRows(shopLog(42, 7)));

  test("times, machines and routes are found within their intervals", () => {
    expect(report.activities.map(({ id, machines }) => [id, machines])).toEqual(
      expect.arrayContaining([
        ["op-cut", 2],
        ["op-mill", 3],
        ["op-pack", 1],
      ]),
    );
    for (const station of SHOP.stations) {
      for (const [quantity, mean] of [
        ["per-piece", station.piece.mean],
        ["visit", station.lot.mean],
      ] as const) {
        const fit = report.fits.find((each) => each.activity === station.id && each.quantity === quantity);
        const { low, high } = fit?.interval["mean"] ?? { low: 0, high: 0 };
        const reach = (high - low) / 2;
        // Six intervals of 95 %: half as wide again, all hold together.
        expect(mean).toBeGreaterThan(low - 0.5 * reach);
        expect(mean).toBeLessThan(high + 0.5 * reach);
        expect(reach).toBeLessThan(0.5 * Math.max(mean, 0.3));
      }
    }
    const onward = report.routings.transitions.filter(({ from }) => from === "op-cut");
    expect(onward.find(({ to }) => to === "op-mill")?.probability).toBeCloseTo(0.8, 0);
  });

  test("the generated model is valid and gives what a planner goes on with", () => {
    const { model, problems } = validateModel(report.model);
    expect(problems).toBeUndefined();
    expect(model?.demand?.jobs?.list.length).toBeGreaterThan(100);
    expect(model?.measures.map(({ id }) => id)).toContain("robot-tending");
  });

  test("the model foretells the rest of the log, no worse than the weeks before do", () => {
    const { validation } = report;
    expect(validation).not.toBeNull();
    if (validation === null) return;
    expect(validation.insideShare).toBeGreaterThan(0.75);
    expect(validation.meanScore).toBeLessThan(1.25 * validation.naiveMeanScore);
    for (const { low, high, mean, logged, inside } of validation.metrics) {
      expect(low).toBeLessThanOrEqual(mean);
      expect(mean).toBeLessThanOrEqual(high);
      expect(inside).toBe(logged >= low && logged <= high);
    }
    expect(validation.statements.map(({ kind }) => kind)).toContain("cannot-tell");
  });
});

const FEW: Row[] = [0, 20, 40, 60].flatMap((start, order): Row[] => [
  [`o${order}`, "cut", "r1", start, start + 3, 4],
  [`o${order}`, "pack", "r2", start + 5, start + 6, 4],
]);

describe("logs that tell little", () => {
  test("a short log gives a model and says why there is no validation", async () => {
    const report = await analysed(readRows(FEW));
    expect(validateModel(report.model).problems).toBeUndefined();
    expect(report.validation).toBeNull();
    expect(report.reason?.en).toMatch(/at least|fewer/);
  });

  test("one record is enough for a model", async () => {
    const report = await analysed(readRows([["o", "cut", "r", 8, 9, 1]]));
    expect(validateModel(report.model).problems).toBeUndefined();
    expect(JSON.stringify(report)).not.toContain("NaN");
  });

  test("an end of the fitted part that is no time, or before the log, is refused with what it could be", async () => {
    for (const fitUntil of ["yesterday", "2020-01-01"]) {
      const refusal = await analysed(readRows(FEW), { fitUntil }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(LogError);
      expect((refusal as LogError).label.en).toContain("2024-01-01T00:00:00");
    }
  });

  test("the same log and seed give the same report", async () => {
    const [one, two] = [await analysed(readRows(FEW)), await analysed(readRows(FEW))];
    expect(one).toEqual(two);
  });
});
