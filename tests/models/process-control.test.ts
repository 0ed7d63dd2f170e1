import { expect, test } from "vitest";
import type { Model, ModelInput } from "#models/format/model-schema.ts";
import { capability } from "#models/quality/capability.ts";
import {
  type ChartRule,
  type ChartState,
  CusumRule,
  EwmaRule,
  ShewhartRule,
} from "#models/quality/chart-rules.ts";
import { ALARM_NAMES, COUNTER_NAMES } from "#models/states.ts";
import { TraceKind } from "#sim/trace/trace-format.ts";
import { chain, q, recordsOf, runSmall, seconds, smallModel, type SmallLine } from "./small-line.ts";

const BORE = {
  id: "bore",
  name: "bore",
  unit: "mm",
  specification: { lower: q(9.8, "mm"), upper: q(10.2, "mm"), cause: "flaw" },
} as const;
const NORMAL = {
  distribution: "normal",
  mean: q(10, "mm"),
  standardDeviation: q(0.1, "mm"),
} as const;

type Equipment = SmallLine["equipment"][number];
type Machine = Extract<Equipment, { kind: "machine" }>;

/** Always a part, a lathe that takes a second for each, and what follows it. */
function line(
  work: Partial<Machine["work"]>,
  options: { lathe?: Partial<Machine>; after?: Equipment[]; connections?: ModelInput["connections"] } = {},
): Model {
  return smallModel({
    causes: ["flaw"],
    characteristics: [BORE],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "lathe",
        kind: "machine",
        work: { operation: "turn", time: seconds(1), ...work },
        ...options.lathe,
      },
      ...(options.after ?? []),
      { id: "out", kind: "sink" },
    ],
    connections: options.connections ?? chain("supply", "lathe", "out"),
  });
}

function reportOf(model: Model, id: string, horizon: number, warmUp = 0) {
  const result = runSmall(model, { horizon, warmUp, demand: "saturated", trace: { mode: "full" } });
  const report = result.elements[result.scene.elements.findIndex((each) => each.id === id)];
  return { ...report, result, records: recordsOf(result.trace) };
}

const measured = { characteristics: [{ characteristic: "bore", distribution: NORMAL }] };

test("[X1] parts outside the specification limits are defective, whoever makes them", () => {
  const machine = reportOf(line(measured), "lathe", 4000);
  // two standard deviations on either side
  expect(Math.abs((machine.result.kpis["DR.true"] ?? 0) - 0.0455)).toBeLessThan(0.012);
  const cell = smallModel({
    causes: ["flaw"],
    characteristics: [BORE],
    equipment: [
      { id: "supply", kind: "source", product: "part" },
      {
        id: "cell",
        kind: "robot-cell",
        work: { operation: "turn", time: seconds(1), ...measured },
        load: { time: seconds(0.1) },
        turn: seconds(0),
      },
      { id: "out", kind: "sink" },
    ],
    connections: chain("supply", "cell", "out"),
  });
  const other = runSmall(cell, { horizon: 5000, demand: "saturated" });
  const first = (each: typeof other) => Math.round((each.kpis["DR.true"] ?? 0) * 1000);
  expect(Math.abs(first(other) - first(machine.result))).toBeLessThan(12);
});

test("[X2] a cause by working time acts from the part whose work ends then, until the end where nothing resets it", () => {
  const fault = {
    id: "fault",
    name: "fault",
    timeBetween: seconds(10),
    defects: { cause: "flaw", probability: q(1, "1") },
  };
  const report = reportOf(line({ assignableCauses: [fault] }), "lathe", 100);
  expect(report.assignableCauses).toBe(1);
  expect(report.outOfControlParts).toBe(91);
  expect(report.outOfControlSeconds).toBe(90);
  expect(report.resets).toBe(0);
  // at the end of warm-up it goes on, and its time begins anew
  expect(reportOf(line({ assignableCauses: [fault] }), "lathe", 50, 50)).toMatchObject({
    assignableCauses: 0,
    outOfControlParts: 50,
    outOfControlSeconds: 50,
  });
});

test("[X2] [X5] [X6] a chart finds a shift, resets the machine at once and begins anew", () => {
  const model = line(
    {
      ...measured,
      assignableCauses: [
        {
          id: "insert",
          name: "insert",
          perPart: q(0.01, "1"),
          shifts: [{ characteristic: "bore", by: q(1, "mm") }],
        },
      ],
    },
    {
      lathe: {
        controlChart: {
          kind: "shewhart",
          characteristic: "bore",
          sampleSize: 1,
          limit: q(6, "sigma"),
          reset: { equipment: "lathe" },
        },
      },
    },
  );
  const report = reportOf(model, "lathe", 2000);
  // ten standard deviations are found in the first part, six are never exceeded by chance
  expect(report.assignableCauses).toBeGreaterThan(10);
  expect(report).toMatchObject({
    signals: report.assignableCauses,
    resets: report.assignableCauses,
    outOfControlParts: report.assignableCauses,
    falseAlarms: 0,
    outOfControlSeconds: 0,
    lowerControlLimit: 10 - 0.6,
    samples: 2000,
  });
  const alarms = report.records.filter(
    ({ kind, a }) => kind === TraceKind.alarm && ALARM_NAMES[a] === "control-chart",
  );
  expect(alarms.filter(({ b }) => b === 1).length).toBeGreaterThan(10);
  expect(report.runParts).toBeLessThanOrEqual(2000);
  const plotted = report.records.filter(
    ({ kind, a }) => kind === TraceKind.counter && COUNTER_NAMES[a] === "statistic",
  );
  expect(plotted.length).toBe(2000);
});

test("[X6] a search stops the machine for its time, and parts made before it lead to no second one", () => {
  const fault = {
    id: "fault",
    name: "fault",
    timeBetween: seconds(100),
    defects: { cause: "flaw", probability: q(1, "1") },
  };
  const model = line(
    { assignableCauses: [fault] },
    {
      after: [
        // five seconds on the way: five more parts are made before the first bad one has been found
        { id: "belt", kind: "conveyor", length: q(4.75, "m"), speed: q(1, "m/s"), pitch: q(0.5, "m") },
        {
          id: "gauge",
          kind: "inspection",
          work: { operation: "measure", time: seconds(0.5) },
          detection: q(1, "1"),
          falseReject: q(0, "1"),
          reworkLimit: 0,
          controlChart: {
            kind: "p",
            sampleSize: 1,
            centreLine: q(0, "1"),
            reset: { equipment: "lathe", time: seconds(50) },
          },
        },
        { id: "bin", kind: "scrap" },
      ],
      connections: [
        ...chain("supply", "lathe", "belt", "gauge"),
        { id: "ok", from: "gauge", to: "out", route: "ok" },
        { id: "bad", from: "gauge", to: "bin", route: "scrap" },
      ],
    },
  );
  const lathe = reportOf(model, "lathe", 10_000);
  const gauge = reportOf(model, "gauge", 10_000);
  // a hundred parts up to the cause, but one in work at the reset comes before them; five more until it is found, then fifty seconds of search
  expect(gauge).toMatchObject({ signals: 64, falseAlarms: 0, runParts: 100 + 63 * 101 });
  expect(lathe).toMatchObject({ assignableCauses: 64, resets: 64, stops: 64, outOfControlParts: 64 * 6 });
  // all parts are found that are bad, and no good one is
  const { kpis } = gauge.result;
  expect(kpis["DR.escaped"]).toBe(0);
  expect(kpis["DR.detected"]).toBeCloseTo(kpis["DR.true"] ?? 0, 2);
});

test("[X3] a sample is taken from every interval; charts of what is found count no part from rework", () => {
  const chart = {
    kind: "shewhart",
    characteristic: "bore",
    sampleSize: 5,
    samplingInterval: 20,
    limit: q(50, "sigma"),
  } as const;
  expect(reportOf(line(measured, { lathe: { controlChart: chart } }), "lathe", 105).samples).toBe(6);
  expect(reportOf(line(measured, { lathe: { controlChart: chart } }), "lathe", 100).samples).toBe(5);
});

function stateOf(): ChartState {
  return {
    statistic: new Float64Array(1),
    lower: new Float64Array(1),
    above: new Int32Array(1),
    below: new Int32Array(1),
  };
}

/** Numbers of the points, from 1, at which a chart would signal if nothing began anew. */
function signalsOf(rule: ChartRule, points: readonly number[]): number[] {
  const state = stateOf();
  rule.restart(state, 0);
  return points.flatMap((point, index) => (rule.add(state, 0, point) ? [index + 1] : []));
}

// Montgomery, Introduction to Statistical Quality Control, table 9.1: mean 10 for 20 observations, 11 for the last ten
const MONTGOMERY = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62,
  10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
];

test("[X4] CUSUM and EWMA of Montgomery's example signal in its last points", () => {
  const inControl = { centre: 10, standardDeviation: 1, sampleSize: 1 };
  expect(signalsOf(new CusumRule(inControl, 0.5, 5), MONTGOMERY)).toEqual([29, 30]);
  expect(signalsOf(new EwmaRule(inControl, 0.1, 2.7), MONTGOMERY)).toEqual([29, 30]);
  expect(signalsOf(new ShewhartRule(inControl, 3, [1]), MONTGOMERY)).toEqual([]);
});

test("[X4] each rule of Western Electric signals at the point that completes its pattern on one side", () => {
  const at = (rules: number[], ...points: number[]) =>
    signalsOf(new ShewhartRule({ centre: 0, standardDeviation: 2, sampleSize: 4 }, 3, rules), points);
  expect(at([1], 2.9, 3.1, -3.1)).toEqual([2, 3]);
  expect(at([2], 2.1, 0, 2.1, -2.1, 2.1)).toEqual([3, 5]);
  expect(at([2], 2.1, 2.1, 0.5)).toEqual([2]);
  expect(at([3], 1.1, 1.1, 0, 1.1, 1.1, 1.1)).toEqual([5, 6]);
  expect(at([3], 1.1, 1.1, 1.1, -1.1, -1.1)).toEqual([]);
  expect(at([4], ...Array.from({ length: 9 }, () => 0.1))).toEqual([8, 9]);
  expect(at([1], 2.1, 2.1, 2.1)).toEqual([]);
});

test("capability has a sign, and takes one limit", () => {
  expect(capability(10, 1, { lower: 4, upper: 16 })).toMatchObject({ cp: 2, cpk: 2 });
  expect(capability(17, 1, { upper: 16 }).cpk).toBeCloseTo(-1 / 3, 12);
  expect(capability(0, 1, { lower: -3 }).cp).toBeUndefined();
  expect(capability(0, 1, { lower: 0 }).ppm).toBe(500_000);
  expect(() => capability(0, 1, {})).toThrow(/lower/);
  expect(() => capability(0, 0, { lower: 1 })).toThrow(/standardDeviation/);
});
