import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileHash } from "#models/format/file-hash.ts";
import { applyMeasures, MeasureConflict, proposedMeasures } from "#models/format/measures.ts";
import type { Model } from "#models/format/model-schema.ts";
import { resolvePrices } from "#models/format/price-set.ts";
import { validateModel } from "#models/format/validate.ts";
import { fixtureJson } from "./fixture.ts";

const assumption = (value: number): object => ({ value, unit: "s", provenance: "assumption" });

/** The open queue with measures that build on each other, stand beside each other and exclude each other. */
function modelWithMeasures(): Model {
  const machine = (id: string): object => ({
    id,
    kind: "machine",
    name: id,
    place: { x: 5, y: 1 },
    work: { operation: "turning", time: assumption(40) },
  });
  const result = validateModel({
    ...fixtureJson("open-queue"),
    measures: [
      {
        id: "faster",
        name: "faster",
        requires: ["second"],
        changes: [{ op: "set", id: "extra", field: "/work/time", value: assumption(30) }],
      },
      {
        id: "second",
        name: "second",
        changes: [
          { op: "add", list: "equipment", value: machine("extra") },
          { op: "add", list: "connections", value: { id: "m1", from: "queue", to: "extra" } },
          { op: "add", list: "connections", value: { id: "m2", from: "extra", to: "out" } },
        ],
      },
      {
        id: "small-queue",
        name: "small queue",
        excludes: ["large-queue"],
        changes: [{ op: "set", id: "queue", field: "/capacity", value: 5 }],
      },
      {
        id: "large-queue",
        name: "large queue",
        changes: [{ op: "set", id: "queue", field: "/capacity", value: 50 }],
      },
      {
        id: "new-lathe",
        name: "new lathe",
        changes: [{ op: "replace", list: "equipment", id: "lathe", value: machine("lathe") }],
      },
    ],
  });
  if (result.model === undefined) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.model;
}

describe("measures", () => {
  const model = modelWithMeasures();
  const ids = model.measures.map((measure) => measure.id);

  it("never depend on the order of switching (property)", () => {
    fc.assert(
      fc.property(fc.subarray(ids), fc.nat(), (chosen, turn) => {
        const shuffled = [
          ...chosen.slice(turn % (chosen.length + 1)),
          ...chosen.slice(0, turn % (chosen.length + 1)),
        ];
        const attempt = (list: readonly string[]): string => {
          try {
            return fileHash(applyMeasures(model, list));
          } catch (error) {
            if (error instanceof MeasureConflict) return `refused: ${error.message}`;
            throw error;
          }
        };
        expect(attempt([...shuffled].reverse())).toBe(attempt(chosen));
        expect(attempt(shuffled)).toBe(attempt(chosen));
      }),
    );
  });

  it("build on what they require, in either order of the file", () => {
    const extra = applyMeasures(model, ["faster", "second"]).equipment.at(-1);
    expect(extra).toMatchObject({ id: "extra", work: { time: { value: 30 } } });
  });

  it("leave the model that they start from untouched", () => {
    const before = fileHash(model);
    applyMeasures(model, ["faster", "second", "small-queue", "new-lathe"]);
    expect(fileHash(model)).toBe(before);
    expect(applyMeasures(model, [])).toBe(model);
  });

  it.each([
    ["what is not required alone", ["faster"], /requires measure second/],
    ["what excludes each other", ["large-queue", "small-queue"], /exclude each other/],
    ["what is unknown", ["magic"], /no measure magic/],
  ])("refuse %s", (_, chosen, message) => {
    expect(() => applyMeasures(model, chosen)).toThrow(MeasureConflict);
    expect(() => applyMeasures(model, chosen)).toThrow(message);
  });
});

describe("price sets", () => {
  it("give one number each, and refuse an unknown set", () => {
    const base = modelWithMeasures();
    const product = {
      id: "part",
      name: "part",
      price: { by: { now: 3 }, unit: "CNY/part", provenance: "assumption" },
    };
    const model = validateModel({ ...base, products: [product] }).model;
    if (model === undefined) throw new Error("invalid");
    const resolved = resolvePrices(model, "now");
    expect(resolved.products[0]?.price).toEqual({ value: 3, unit: "CNY/part", provenance: "assumption" });
    expect(resolved.equipment).toBe(model.equipment);
    expect(() => resolvePrices(model, "then")).toThrow(RangeError);
  });
});

describe("measures proposed when a file is opened", () => {
  const model = modelWithMeasures();
  const study = (measures: string[]): Model => ({ ...model, study: { ...model.study, measures } });

  it("are as many as go together, with what they require", () => {
    expect(proposedMeasures(model)).toEqual(["faster", "second", "small-queue", "new-lathe"]);
  });

  it("are those that the study names, in the order of the file", () => {
    expect(proposedMeasures(study(["new-lathe", "second"]))).toEqual(["second", "new-lathe"]);
    expect(proposedMeasures(study([]))).toEqual([]);
  });

  it.each([[["nothing"]], [["faster"]], [["small-queue", "large-queue"]]])("are refused: %j", (measures) => {
    const { problems } = validateModel(study(measures));
    expect(problems?.map((found) => found.path)).toEqual(["/study/measures"]);
  });
});
