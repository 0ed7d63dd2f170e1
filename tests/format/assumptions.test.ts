import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listAssumptions, listCounts, withValue } from "#models/format/assumptions.ts";
import { canonicalJson } from "#models/format/canonical-json.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { pointerKeys, valueAt } from "#models/format/pointer.ts";
import { UNIT_BOUNDS } from "#models/format/units.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { fixtureJson, fixtureText, modelOf } from "./fixture.ts";

const result = validateModel(SCENARIOS[0]?.data);
if (result.model === undefined) throw new Error("the bundled line is invalid");
const model = result.model;
const rows = listAssumptions(model);

describe("assumptions", () => {
  it("address each number by its pointer, once", () => {
    expect(new Set(rows.map((row) => row.pointer)).size).toBe(rows.length);
    for (const row of rows) expect(valueAt(model, pointerKeys(row.pointer))).toBe(row.value);
  });

  it("the lengths of the study can be changed too, and are no assumptions", () => {
    expect(withValue(model, "/study/warmUpShifts", 3).study).toEqual({ ...model.study, warmUpShifts: 3 });
    expect(() => withValue(model, "/study/horizonShifts", 0)).toThrow("1…5000");
    expect(() => withValue(model, "/study/seed", 3)).toThrow("no number to change");
    expect(rows.some(({ pointer }) => pointer.startsWith("/study/"))).toBe(false);
  });

  it("name element, field and price set in both languages", () => {
    const row = rows.find(
      (candidate) => candidate.pointer === "/equipment/3/stops/0/timeToRepair/mean/value",
    );
    expect(row).toMatchObject({
      element: "weld/nozzle-cleaning",
      label: { zh: "手工焊位 · 清理喷嘴、换导电嘴 · 排除时间 · 均值" },
      value: 80,
      unit: "s",
      provenance: "assumption",
    });
    const detection = rows.find(
      (candidate) => candidate.pointer === "/measures/1/changes/1/value/detection/value",
    );
    expect(detection).toMatchObject({
      element: "seam-inspection/inspect",
      label: { en: "Automatic seam inspection · detection probability" },
    });
    const cells = rows.filter(
      (candidate) => candidate.element === "robot-cells/cells" && candidate.unit === "CNY",
    );
    expect(cells.map((candidate) => [candidate.priceSet, candidate.value])).toEqual([
      ["2018", 600000],
      ["2024", 350000],
    ]);
  });

  it("count pieces, places, heads and lots, with the element's own note", () => {
    const counts = listCounts(model);
    const of = (pointer: string): unknown => counts.find((row) => row.pointer === pointer);
    expect(of("/equipment/3/staff/count")).toMatchObject({
      value: 1,
      unit: "head",
      label: { zh: "手工焊位 · 每台人数" },
    });
    expect(of("/equipment/3/count")).toMatchObject({
      value: 8,
      unit: "piece",
      label: { en: "Manual welding booth · number" },
    });
    expect(of("/equipment/1/capacity")).toMatchObject({
      value: 40,
      unit: "part",
      note: { en: expect.stringMatching(/./) as string },
    });
    expect(of("/people/0/perShift")).toMatchObject({ value: 8, unit: "head" });
    expect(of("/demand/orders/lotSize")).toMatchObject({ value: 120, unit: "part" });
    const fewer = withValue(model, "/equipment/3/count", 7);
    expect(validateModel(fewer).problems).toBeUndefined();
    expect(validateModel(withValue(model, "/equipment/3/count", 9)).problems?.[0]?.path).toBe(
      "/people/0/perShift",
    );
  });

  it("can be edited and set back without a trace (property)", () => {
    const before = fileHash(model);
    fc.assert(
      fc.property(fc.constantFrom(...rows), fc.double({ min: 0, max: 1, noNaN: true }), (row, share) => {
        const { min, max } = (UNIT_BOUNDS as Record<string, { min: number; max: number }>)[row.unit] ?? {
          min: 0,
          max: 1000,
        };
        const value = min + share * (max - min);
        const edited = withValue(model, row.pointer, value);
        expect(listAssumptions(edited).find((other) => other.pointer === row.pointer)?.value).toBe(value);
        expect(fileHash(withValue(edited, row.pointer, row.value))).toBe(before);
      }),
      { numRuns: 60 },
    );
    expect(fileHash(model)).toBe(before);
  });

  it("scale samples to a new mean", () => {
    const json = fixtureJson("open-queue");
    const samples = { values: [10, 20, 60], unit: "s", provenance: "measured" };
    const lathe = (json.equipment as { work: { time: unknown } }[])[2];
    if (lathe === undefined) throw new Error("no lathe");
    lathe.work.time = { distribution: "empirical", samples };
    const measured = validateModel(json).model;
    if (measured === undefined) throw new Error("invalid");
    const row = listAssumptions(measured).find((candidate) => candidate.provenance === "measured");
    expect(row?.value).toBe(30);
    const scaled = withValue(measured, row?.pointer ?? "", 36);
    expect(valueAt(scaled, pointerKeys(`${row?.pointer ?? ""}/values`))).toEqual([12, 24, 72]);
  });

  it("refuse what is no number of the file or out of bounds", () => {
    const pointer = rows[0]?.pointer ?? "";
    expect(() => withValue(model, "/study/seed", 1)).toThrow(RangeError);
    expect(() => withValue(model, "/__proto__/value", 1)).toThrow(RangeError);
    expect(() => withValue(model, pointer, -1)).toThrow(RangeError);
    expect(() => withValue(model, pointer, Number.NaN)).toThrow(RangeError);
  });
});

describe("file hash", () => {
  it("is that of canonical JSON: sorted keys, shortest numbers", () => {
    expect(canonicalJson({ b: [1e21, 0.1, -0], a: "é\n", c: undefined })).toBe(
      '{"a":"é\\n","b":[1e+21,0.1,0]}',
    );
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
  });

  it("is the same for a shorter spelling and differs after an edit", () => {
    const queue = modelOf(fixtureText("open-queue"));
    expect(fileHash(modelOf(JSON.stringify(queue)))).toBe(fileHash(queue));
    const row = listAssumptions(queue)[0];
    expect(fileHash(withValue(queue, row?.pointer ?? "", 300))).not.toBe(fileHash(queue));
  });
});

describe("names of what has none of its own", () => {
  const smart = modelOf(JSON.stringify(SCENARIOS.find(({ id }) => id === "smart-workshop")?.data));
  const labelAt = (pointer: string) => listAssumptions(smart).find((row) => row.pointer === pointer)?.label;

  it("calls a way by its two ends, never by its id", () => {
    const ways = listAssumptions(smart).filter((row) => row.pointer.startsWith("/connections/"));
    expect(ways.length).toBeGreaterThan(0);
    for (const { label, pointer } of ways) {
      expect(label.zh, pointer).toMatch(/^[^a-z]+ → [^a-z]+ · /);
      expect(label.en, pointer).toMatch(/ → /);
    }
  });

  it("names element and field that a measure changes", () => {
    const changes = smart.measures.flatMap((measure, m) =>
      measure.changes.map((change, c) => ({ change, pointer: `/measures/${m}/changes/${c}/value/value` })),
    );
    const area = changes.find(({ change }) => change.op === "set" && change.field === "/floorArea");
    expect(labelAt(area?.pointer ?? "")).toEqual({
      zh: "自动化立体库 · 占地面积",
      en: expect.stringMatching(/· floor area$/),
    });
  });
});
