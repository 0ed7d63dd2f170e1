import { describe, expect, test } from "vitest";
import { EXPERIMENT } from "#src/reference/kinds/experiment.ts";
import { CALCULATION } from "#src/reference/kinds/calculation.ts";
import { readReferences } from "#src/reference/reference-file.ts";
import { runCase } from "#src/reference/run-case.ts";
import type { CaseResult } from "#src/reference/result.ts";
import { IN_THREAD } from "./in-thread.ts";

async function outcome(given: object): Promise<CaseResult> {
  const { cases } = readReferences({
    format: "chejian-reference/1",
    cases: [{ id: "X", family: "statistics", title: "case", ...given }],
  });
  if (cases === undefined) throw new Error("no case");
  return runCase(cases[0], IN_THREAD, { quick: true });
}

const calculation = (name: string, values: object, path: string, expected: number): object => ({
  kind: "calculation",
  parameters: { function: name, arguments: values },
  outputs: [{ name: "figure", path, expected, tolerance: { class: "A1" } }],
});

describe("statistical functions in reference cases", () => {
  test("a calculation passes with the true value and fails with a planted error", async () => {
    const values = { values: [9, 10, 11], level: 0.95 };
    const truth = 4.30265272974946 / Math.sqrt(3);
    expect(await outcome(calculation("mean-interval", values, "result.halfWidth", truth))).toMatchObject({
      status: "pass",
    });
    const planted = calculation("mean-interval", values, "result.halfWidth", 1.000001 * truth);
    expect(await outcome(planted)).toMatchObject({ status: "fail" });
  });

  test("what a function refuses is a refusal of the case, with its words", async () => {
    const wrong = calculation("factorial-effects", { responses: [1, 2, 3] }, "result.A", 1);
    const { status, reason } = await outcome(wrong);
    expect(status).toBe("unsupported");
    expect(JSON.stringify(reason)).toMatch(/2, 4, 8/);
    const unknown = calculation("mean-interval", { values: [1, 2], level: 0.9 }, "result.width", 1);
    expect((await outcome(unknown)).status).toBe("unsupported");
  });

  test("data may be a series that anybody can make again", () => {
    const series = { count: 3, level: 10, transient: -8, ratio: 0.93, noise: 4, seed: 12345 };
    const found = CALCULATION.measure(
      CALCULATION.parameters.parse({ function: "series", arguments: { values: series } }),
      { figures: ["values.0", "values.1", "values.2"], seed: 0, replication: 0, size: 0 },
    );
    [0.38646611403, 3.89597850955, 4.87160999074].forEach((value, index) =>
      expect(found[index]).toBeCloseTo(value, 10),
    );
  });

  test("an experiment repeats on the streams of its seed and replication", () => {
    const parameters = EXPERIMENT.parameters.parse({
      function: "common-random-numbers",
      arguments: {
        first: { law: { kind: "uniform", low: 0, high: 1 } },
        second: { law: { kind: "uniform", low: 0, high: 1 }, transform: "square" },
      },
    });
    const measure = (replication: number): number =>
      EXPERIMENT.measure(parameters, { figures: ["factor"], seed: 5, replication, size: 20_000 })[0];
    expect(measure(0)).toBe(measure(0));
    expect(measure(1)).not.toBe(measure(0));
    expect(Math.abs(measure(0) / 31 - 1)).toBeLessThan(0.05);
  });
});
