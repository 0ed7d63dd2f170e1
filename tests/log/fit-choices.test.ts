import { describe, expect, test } from "vitest";
import { choosable, isEditable, withFitChoices } from "#src/log/fit-choices.ts";
import type { FamilyFit, ImportReport, QuantityFit } from "#src/log/import-report.ts";

function law(family: string, parameters: Record<string, number> = {}): FamilyFit {
  return { family, parameters, aic: 0, mean: 2, sd: 1 };
}

function fit(given: Partial<QuantityFit>): QuantityFit {
  return {
    id: "piece-turning",
    activity: "turning",
    quantity: "per-piece",
    unit: "h",
    rows: 40,
    censored: 0,
    zeros: 0,
    chosen: { ...law("gamma"), mean: 3, sd: 1.5 },
    alternatives: [
      law("gamma"),
      law("weibull", { scale: 2.26, shape: 2.1 }),
      law("log-logistic", { scale: 2, shape: 0.9 }),
      law("pareto"),
    ],
    interval: {},
    ...given,
  };
}

function report(...fits: QuantityFit[]): ImportReport {
  const time = { distribution: "gamma", mean: { value: 3, unit: "h" }, cv: { value: 0.5, unit: "1" } };
  const work = { operation: "turning", perPiece: true, time, setup: { probability: 1, time } };
  return { fits, model: { equipment: [{ id: "source" }, { id: "st", work }] } } as unknown as ImportReport;
}

describe("laws chosen before the model is made", () => {
  test("are those that the file format holds", () => {
    expect(choosable(fit({})).map(({ family }) => family)).toEqual(["gamma", "weibull"]);
  });

  test("take the place of the time of a piece, with the mean of the import", () => {
    const model = withFitChoices(report(fit({})), { "piece-turning": { family: "weibull" } });
    expect(model.equipment[1]).toMatchObject({
      work: {
        perPiece: true,
        time: {
          distribution: "weibull",
          scale: { value: (2.26 * 3) / 2, unit: "h", provenance: "measured" },
          shape: { value: 2.1, provenance: "measured" },
        },
      },
    });
  });

  test("with a mean entered by hand are an assumption", () => {
    const model = withFitChoices(report(fit({})), { "piece-turning": { family: "gamma", mean: 4 } });
    expect(model.equipment[1]).toMatchObject({
      work: { time: { mean: { value: 4, provenance: "assumption" }, cv: { value: 0.5 } } },
    });
  });

  test("that are what the import chose change nothing", () => {
    const whole = report(fit({}));
    const model = withFitChoices(whole, { "piece-turning": { family: "gamma", mean: 3 } });
    expect(model).toEqual(whole.model);
  });

  test("of a visit go into what comes once, unless a set-up is part of it", () => {
    const visit = fit({ id: "visit-turning", quantity: "visit" });
    const model = withFitChoices(report(visit), { "visit-turning": { family: "gamma", mean: 5 } });
    expect(model.equipment[1]).toMatchObject({
      work: { time: { mean: { value: 3 } }, setup: { probability: 1, time: { mean: { value: 5 } } } },
    });
    const setup = fit({ id: "setup-turning", quantity: "setup" });
    expect(isEditable(report(visit, setup), visit)).toBe(false);
    expect(isEditable(report(fit({ quantity: "waiting" })), fit({ quantity: "waiting" }))).toBe(false);
  });

  test("that are not offered are refused", () => {
    expect(() => withFitChoices(report(fit({})), { "piece-turning": { family: "pareto" } })).toThrow(
      "pareto",
    );
    expect(() => withFitChoices(report(), { x: { family: "gamma" } })).toThrow("gamma");
  });
});
