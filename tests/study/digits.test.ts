import { expect, test } from "vitest";
import { run, type RunRequest } from "#models/run.ts";
import { collectDigits } from "#src/study/digits.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { differences } from "../engines/differences.mjs";

/** Runs only to Monday 10:00, so that all scenarios together take a moment. */
const shortly = {
  size: 1,
  run: (request: RunRequest) => Promise.resolve(run({ ...request, warmUp: 0, horizon: 36e9 })),
};

test("digits cover every bundled scenario, and two collections agree", async () => {
  const seen: number[] = [];
  const first = await collectDigits(shortly, (done, total) => seen.push(done / total));
  expect(new Set(first.runs.map(({ scenario }) => scenario))).toEqual(new Set(SCENARIOS.map(({ id }) => id)));
  expect(new Set(first.runs.map(({ traceHash }) => traceHash)).size).toBe(first.runs.length);
  expect(seen.at(0)).toBe(0);
  expect(seen.at(-1)).toBe(1);
  const second = structuredClone(await collectDigits(shortly));
  expect(differences(first, second).filter(({ difference }) => difference !== undefined)).toEqual([]);
});

test("one other digit, one missing run or another engine is told with the run's name", async () => {
  const reference = await collectDigits(shortly);
  const other = structuredClone(reference);
  const [first, second] = other.runs;
  const [kpi] = Object.keys(first.kpis);
  first.kpis[kpi] += Math.abs(first.kpis[kpi]) * Number.EPSILON + Number.MIN_VALUE;
  second.traceHash = "0";
  other.runs.pop();
  other.maths = "0";
  const told = differences(reference, other).filter(({ difference }) => difference !== undefined);
  const names = reference.runs.map(({ scenario, side, demand }) => `${scenario}, ${side}, ${demand}`);
  expect(told.map(({ run: name }) => name)).toEqual([names[0], names[1], names.at(-1), "maths"]);
});
