import { describe, expect, it } from "vitest";
import { listAssumptions } from "#models/format/assumptions.ts";
import { applyMeasures } from "#models/format/measures.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";

describe.each(SCENARIOS)("scenario $id", ({ id, name, data }) => {
  const { model, problems } = validateModel(data);

  it("is valid, under its own id, in both languages", () => {
    expect(problems).toBeUndefined();
    expect(model?.id).toBe(id);
    expect(name.zh).not.toBe(name.en);
  });

  it("gives every assumption a reason and every source its text", () => {
    if (model === undefined) throw new Error("invalid");
    const rows = listAssumptions(model);
    expect(rows.length).toBeGreaterThan(50);
    const bare = rows.filter((row) => row.note === undefined && row.source === undefined);
    expect(bare.map((row) => row.pointer)).toEqual([]);
    const unlabelled = rows.filter((row) => row.label.zh === "" || row.label.en === "");
    expect(unlabelled.map((row) => row.pointer)).toEqual([]);
  });

  it("is a valid line after its measures", () => {
    if (model === undefined) throw new Error("invalid");
    const after = applyMeasures(
      model,
      model.measures.map((measure) => measure.id),
    );
    // the study may name measures that are on when the file is opened: there are none now
    const study = { ...after.study, measures: undefined };
    expect(validateModel({ ...after, measures: [], study }).problems).toBeUndefined();
  });
});
