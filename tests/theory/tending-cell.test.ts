import { expect, test } from "vitest";
import type { Command } from "#models/run.ts";
import { State } from "#models/states.ts";
import { ALWAYS, chain, exponential, runSmall, seconds, smallModel } from "../models/small-line.ts";
import { judgeClassB } from "./class-b.ts";

type Time = ReturnType<typeof seconds> | ReturnType<typeof exponential>;

/** Saturated cell of `machines` machines. */
function cell(machines: number, work: Time, load: Time, changes: object = {}) {
  return smallModel({
    calendars: [ALWAYS],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "cell",
        kind: "tending-cell",
        machines,
        load: { time: load },
        work: { operation: "turning", time: work },
        ...changes,
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "cell", "out"),
  });
}

test.each([
  // machine-bound: each machine makes a part in work + exchange
  { machines: 1, work: 60, load: 15, takt: 75 },
  { machines: 3, work: 60, load: 15, takt: 25 },
  // as much work for the robot as for the machines
  { machines: 5, work: 60, load: 15, takt: 15 },
  // robot-bound: one exchange after the other
  { machines: 4, work: 20, load: 15, takt: 15 },
])("T1 $machines machines of $work s and exchanges of $load s make a part every $takt s", (figures) => {
  const { machines, work, load, takt } = figures;
  const result = runSmall(cell(machines, seconds(work), seconds(load)), {
    demand: "saturated",
    horizon: takt * 240,
    warmUp: 600,
  });
  expect((result.kpis["TH"] / 3600) * takt).toBeCloseTo(1, 9);
  const spindle = result.utilisation["cell"];
  expect(spindle).toBeCloseTo(work / machines / takt, 9);
  const robot = result.elements.find((element) => element.id === "cell.robot");
  expect((robot?.stateSeconds[State.loading] ?? 0) / result.windowSeconds).toBeCloseTo(load / takt, 9);
});

/**
 * Machine repairman M/M/1//N (Takács): work at rate λ, one server with rate μ. p(n) = N!/(N − n)! ρⁿ p(0) with ρ = λ/μ and n
 * machines waiting or served; use of a machine = 1 − E[n]/N.
 */
function spindleUse(machines: number, work: number, load: number): number {
  const weights = [1];
  for (let n = 1; n <= machines; n++) weights.push((weights[n - 1] * (machines - n + 1) * load) / work);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const waiting = weights.reduce((sum, weight, n) => sum + n * weight, 0) / total;
  return 1 - waiting / machines;
}

test.each([
  { machines: 2, work: 60, load: 20 },
  { machines: 4, work: 60, load: 15 },
  { machines: 8, work: 60, load: 12 },
])("T1 M/M/1//$machines: spindle use with exponential work and exchange", ({ machines, work, load }) => {
  const use = spindleUse(machines, work, load);
  const outcomes = judgeClassB({
    id: `repairman-${machines}`,
    expected: { use, throughput: (use * machines) / work },
    relativeError: 0.01,
    sample: (seed, replication, length) => {
      const result = runSmall(cell(machines, exponential(work), exponential(load)), {
        demand: "saturated",
        horizon: 100_000 * length,
        warmUp: 2000,
        seed,
        replication,
      });
      return { use: result.utilisation["cell"], throughput: result.kpis["TH"] / 3600 };
    },
  });
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
});

test("T3 a stop of the robot halts handling only; a stop of a machine leaves the others at work", () => {
  const stop = {
    id: "trip",
    name: "trip",
    kind: "breakdown" as const,
    basis: "calendar" as const,
    timeBetween: seconds(1000),
    timeToRepair: seconds(500),
  };
  const share = (changes: object, id: string, state: number) => {
    const result = runSmall(cell(2, seconds(60), seconds(15), changes), {
      demand: "saturated",
      horizon: 1500,
    });
    return result.elements.find((element) => element.id === id)?.stateSeconds[state];
  };
  expect(share({ robotStops: [stop] }, "cell.robot", State.down)).toBe(500);
  expect(share({ robotStops: [stop] }, "cell.machine1", State.down)).toBe(0);
  expect(share({ stops: [stop] }, "cell.machine1", State.down)).toBe(500);
  expect(share({ stops: [stop] }, "cell.robot", State.down)).toBe(0);
});

test("T4 a command stops one machine, or by the cell all of it", () => {
  const commands: Command[] = [
    { time: 300e6, target: "cell.machine2", command: "stop" },
    { time: 600e6, target: "cell.machine2", command: "repair" },
    { time: 900e6, target: "cell.robot", command: "stop" },
    { time: 1000e6, target: "cell", command: "repair" },
  ];
  const result = runSmall(cell(2, seconds(60), seconds(15)), {
    demand: "saturated",
    horizon: 1200,
    commands,
  });
  const stopped = ["cell", "cell.robot", "cell.machine1", "cell.machine2"].map(
    (id) => result.elements.find((element) => element.id === id)?.stateSeconds[State.stopped],
  );
  expect(stopped).toEqual([100, 100, 100, 400]);
});
