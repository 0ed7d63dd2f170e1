import { expect, test } from "vitest";
import { listAssumptions } from "#models/format/assumptions.ts";
import type { ModelInput } from "#models/format/model-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { chain, q, seconds, smallModel } from "../models/small-line.ts";

const good = smallModel({
  causes: ["flaw"],
  characteristics: [
    {
      id: "bore",
      name: { zh: "孔径", en: "bore" },
      unit: "mm",
      specification: { lower: q(9, "mm"), upper: q(11, "mm"), cause: "flaw" },
    },
    { id: "torque", name: "torque", unit: "N.m" },
  ],
  equipment: [
    { id: "supply", kind: "source", product: "part" },
    {
      id: "lathe",
      kind: "machine",
      work: {
        operation: "turn",
        time: seconds(5),
        characteristics: [
          {
            characteristic: "bore",
            distribution: {
              distribution: "normal",
              mean: q(10, "mm"),
              standardDeviation: q(0.1, "mm"),
            },
          },
        ],
        assignableCauses: [
          {
            id: "insert",
            name: "insert",
            perPart: q(0.01, "1"),
            shifts: [{ characteristic: "bore", by: q(-1, "sigma") }],
          },
        ],
      },
      controlChart: {
        kind: "cusum",
        characteristic: "bore",
        sampleSize: 4,
        referenceValue: q(0.5, "sigma"),
        decisionInterval: q(5, "sigma"),
        reset: { equipment: "lathe", time: seconds(60) },
      },
    },
    { id: "out", kind: "sink" },
  ],
  connections: chain("supply", "lathe", "out"),
});

/** Problems of the line with some of it written over: path and what is expected, in English. */
function problems(at: string, value: unknown): string {
  const file = JSON.parse(JSON.stringify(good)) as ModelInput;
  const keys = at.split("/").slice(1);
  const last = keys.pop() ?? "";
  let place: Record<string, unknown> = file;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  const found = validateModel(file).problems ?? [];
  for (const { message } of found) expect(message.zh).toMatch(/[一-鿿]/);
  return found.map(({ path, expected }) => `${path}: ${expected.en}`).join("\n");
}

const LAW = "/equipment/1/work/characteristics/0";
const CAUSE = "/equipment/1/work/assignableCauses/0";
const CHART = "/equipment/1/controlChart";

test("a good line has no problem, and lists its numbers with their names", () => {
  expect(problems("/name", "line")).toBe("");
  const names = listAssumptions(good).map(({ label }) => label.zh);
  expect(names).toContain("lathe · 工作 · 孔径 · 标准差");
  expect(names).toContain("lathe · 控制图 · 孔径 · 判定界 h");
  expect(names).toContain("孔径 · flaw · 规格上限");
});

test.each([
  ["/characteristics/0/specification/upper", q(8, "mm"), "specification/upper: a number above lower"],
  ["/characteristics/0/specification/cause", "crack", "the id of a defect cause in the file"],
  ["/characteristics/0/unit", "um", "lower/unit: um, the unit of the characteristic"],
  [`${LAW}/characteristic`, "length", "the id of a characteristic in the file"],
  [`${LAW}/distribution/mean`, q(10, "N"), "distribution/mean/unit: mm, the unit of the characteristic"],
  [`${LAW}/distribution/standardDeviation`, q(0, "mm"), "above 0"],
  [`${CAUSE}/perPart`, undefined, "perPart: exactly one of perPart and timeBetween"],
  [`${CAUSE}/timeBetween`, seconds(100), "perPart: exactly one of perPart and timeBetween"],
  [`${CAUSE}/shifts`, undefined, "shifts: at least one of shifts and defects"],
  [`${CAUSE}/shifts/0/characteristic`, "torque", "a characteristic of the same work"],
  [`${CAUSE}/shifts/0/by`, q(1, "um"), "by/unit: mm, the unit of the characteristic"],
  [`${CAUSE}/defects`, { cause: "crack", probability: q(1, "1") }, "the id of a defect cause in the file"],
  [`${CHART}/characteristic`, "torque", "a characteristic that the work of some equipment gives"],
  [`${CHART}/samplingInterval`, 3, "samplingInterval: at least the sample size of 4"],
  [`${CHART}/centreLine`, q(10, "um"), "centreLine/unit: mm, the unit of the characteristic"],
  [`${CHART}/decisionInterval`, undefined, "decisionInterval"],
  [`${CHART}/reset/equipment`, "out", "the id of equipment that works on parts"],
  [
    CHART,
    { kind: "shewhart", characteristic: "bore", sampleSize: 1, rules: [1, 1] },
    "rules: each rule listed once",
  ],
])("%s is refused with its place", (at, value, expected) => {
  expect(problems(at, value)).toContain(expected);
});
