import { describe, expect, it } from "vitest";
import { compileVariate } from "#sim/random/variate.ts";
import { listAssumptions, listCounts, withValue } from "#models/format/assumptions.ts";
import { variateSpec } from "#models/format/distribution.ts";
import type { Model } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { run } from "#models/run.ts";
import { fixtureJson } from "./fixture.ts";

const q = (value: number, unit = "s"): object => ({ value, unit, provenance: "assumption" });
const outcomes = (values: number[], weights: number[], unit = "s"): object => ({
  distribution: "discrete",
  outcomes: { values, weights, unit, provenance: "measured" },
});
const phases = (shares: number[], means: number[]) => ({
  distribution: "hyperexponential" as const,
  phases: shares.map((share, index) => ({ share: q(share, "1"), mean: q(means[index]) })),
});

const points = (values: number[], shares: number[]): object => ({
  distribution: "piecewise-linear",
  points: { values, shares, unit: "s", provenance: "measured" },
});

const LATHE = 2;
const TIME = "/equipment/2/work/time";

/** The open queue whose lathe takes that time. */
function withTime(time: object): Record<string, unknown> {
  const json = fixtureJson("open-queue");
  const equipment = json.equipment as { work?: Record<string, unknown> }[];
  const { work } = equipment[LATHE];
  if (work === undefined) throw new Error("the lathe has no work");
  work.time = time;
  return json;
}

function modelWith(time: object): Model {
  const { model, problems } = validateModel(withTime(time));
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

function latheVariate(model: Model) {
  const lathe = model.equipment[LATHE];
  if (lathe.kind !== "machine") throw new Error("no lathe");
  return compileVariate(variateSpec(lathe.work.time));
}

describe("distributions of a file", () => {
  // Name, time, mean and variance in seconds.
  const cases: [string, object, number, number][] = [
    ["gamma", { distribution: "gamma", mean: q(0.8, "min"), cv: q(0.5, "1") }, 48, 24 ** 2],
    ["erlang", { distribution: "erlang", mean: q(48), stages: 4 }, 48, 24 ** 2],
    [
      "truncated-normal",
      {
        distribution: "truncated-normal",
        mean: q(10),
        standardDeviation: q(2),
        low: q(7),
        high: q(14 / 60, "min"),
      },
      10.165911884203705,
      2.644511201169787,
    ],
    ["discrete", outcomes([0.5, 1], [1, 3], "min"), 52.5, 168.75],
    [
      "beta",
      { distribution: "beta", alpha: q(2, "1"), beta: q(5, "1"), low: q(10), high: q(0.5, "min") },
      15.714285714285714,
      10.204081632653061,
    ],
    ["hyperexponential", phases([0.8, 0.2], [30, 180]), 60, 10_800],
    ["pert", { distribution: "pert", low: q(20), mode: q(40), high: q(100) }, 280 / 6, 203.17460317460316],
    [
      "log-logistic",
      { distribution: "log-logistic", scale: q(25), shape: q(4, "1") },
      27.76801836348979,
      210.6848604117,
    ],
    ["inverse-gaussian", { distribution: "inverse-gaussian", mean: q(48), cv: q(0.5, "1") }, 48, 24 ** 2],
    [
      "pearson-v",
      { distribution: "pearson-v", scale: q(300), shape: q(8, "1") },
      300 / 7,
      (300 / 7) ** 2 / 6,
    ],
    ["pareto", { distribution: "pareto", scale: q(280), shape: q(8, "1") }, 40, (1600 * 8) / 6],
    [
      "a gamma law from a location on",
      { distribution: "gamma", mean: q(20), cv: q(0.5, "1"), location: q(0.5, "min") },
      50,
      100,
    ],
    ["piecewise-linear", points([0, 10, 30, 40, 100], [0, 0.2, 0.5, 0.9, 1]), 28, 366],
  ];

  it.each(cases)("%s is read in seconds, and a line runs with it", (_, time, mean, variance) => {
    const model = modelWith(time);
    const variate = latheVariate(model);
    expect(variate.mean).toBeCloseTo(mean, 9);
    expect(variate.variance).toBeCloseTo(variance, 8);
    const result = run({
      model,
      measures: [],
      priceSet: "now",
      demand: "own",
      seed: 1,
      replication: 0,
      horizonShifts: 20,
      trace: { mode: "none" },
    });
    // Utilisation of a stable single server is arrival rate × mean service time.
    expect(result.utilisation.lathe).toBeGreaterThan((mean / 60) * 0.97);
    expect(result.utilisation.lathe).toBeLessThan((mean / 60) * 1.03);
  });

  it("lists the weighted mean of discrete values, and scales the values to a new one", () => {
    const model = modelWith(outcomes([30, 60], [1, 3]));
    const pointer = `${TIME}/outcomes`;
    const row = listAssumptions(model).find((candidate) => candidate.pointer === pointer);
    expect(row).toMatchObject({ value: 52.5, unit: "s", provenance: "measured" });
    expect(row?.label.zh).toContain("离散取值均值");
    const moved = withValue(model, pointer, 63);
    expect(latheVariate(moved).mean).toBeCloseTo(63, 12);
    expect(latheVariate(moved).inverse(0.1)).toBeCloseTo(36, 12);
    expect(validateModel(moved).model).toBeDefined();
  });

  it("lists the mean of a distribution function's points, and scales the points to a new one", () => {
    const model = modelWith(points([0, 10, 30], [0, 0.2, 1]));
    const pointer = `${TIME}/points`;
    const row = listAssumptions(model).find((candidate) => candidate.pointer === pointer);
    expect(row).toMatchObject({ value: 17, unit: "s", provenance: "measured" });
    expect(latheVariate(withValue(model, pointer, 34)).inverse(0.6)).toBeCloseTo(40, 12);
  });

  it("lists the stages of an Erlang time as a count that can be changed", () => {
    const model = modelWith({ distribution: "erlang", mean: q(48), stages: 4 });
    const pointer = `${TIME}/stages`;
    expect(listCounts(model).find((row) => row.pointer === pointer)).toMatchObject({
      value: 4,
      unit: "stage",
    });
    expect(latheVariate(withValue(model, pointer, 16)).variance).toBeCloseTo(144, 9);
  });

  const wrong: [string, object, string, RegExp][] = [
    [
      "a gamma time of no spread",
      { distribution: "gamma", mean: q(9), cv: q(0, "1") },
      `${TIME}/cv/value`,
      /0\.01/,
    ],
    [
      "a gamma shape",
      { distribution: "gamma", mean: q(9), cv: q(1, "1"), shape: q(2, "1") },
      `${TIME}/shape`,
      /unknown field/,
    ],
    ["half a stage", { distribution: "erlang", mean: q(9), stages: 2.5 }, `${TIME}/stages`, /whole number/],
    [
      "disordered bounds",
      { distribution: "truncated-normal", mean: q(9), standardDeviation: q(1), low: q(9), high: q(8) },
      `${TIME}/high`,
      /low below high/,
    ],
    [
      "bounds that leave nothing",
      {
        distribution: "truncated-normal",
        mean: q(9),
        standardDeviation: q(1),
        low: q(1, "h"),
        high: q(2, "h"),
      },
      `${TIME}/mean`,
      /within 37 standard deviations/,
    ],
    ["a point without share", points([1, 2, 3], [0, 1]), `${TIME}/points/shares`, /as many shares/],
    ["points in disorder", points([1, 3, 2], [0, 0.5, 1]), `${TIME}/points/values`, /ascending/],
    ["shares that do not reach 1", points([1, 2], [0, 0.9]), `${TIME}/points/shares`, /from 0 to 1/],
    ["phases that are not all", phases([0.8, 0.1], [1, 2]), `${TIME}/phases`, /add up to 1/],
    [
      "a mode outside its range",
      { distribution: "pert", low: q(2), mode: q(1), high: q(4) },
      `${TIME}/mode`,
      /low ≤ mode ≤ high/,
    ],
    [
      "a log-logistic time without mean",
      { distribution: "log-logistic", scale: q(2), shape: q(1, "1") },
      `${TIME}/shape/value`,
      /1\.1/,
    ],
    ["a weight too few", outcomes([1, 2], [1]), `${TIME}/outcomes/weights`, /as many weights/],
    ["weights of zero", outcomes([1, 2], [0, 0]), `${TIME}/outcomes/weights`, /above 0/],
    [
      "a time that is a count",
      { distribution: "poisson", mean: q(9) },
      `${TIME}/distribution`,
      /"poisson".*"gamma"/,
    ],
  ];

  it.each(wrong)("refuse %s with its place, in both languages", (_, time, pointer, message) => {
    const found = validateModel(withTime(time)).problems?.find(({ path }) => path === pointer);
    expect(found?.message.en).toMatch(message);
    expect(found?.message.zh).toMatch(/\p{Script=Han}/u);
  });
});
