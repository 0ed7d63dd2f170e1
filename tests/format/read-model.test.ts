import { describe, expect, it } from "vitest";
import { variateSpec } from "#models/format/distribution.ts";
import { fileHash } from "#models/format/file-hash.ts";
import { isStation } from "#models/format/equipment-schema.ts";
import { parseModel, validateModel } from "#models/format/validate.ts";
import { fixtureText, modelOf } from "./fixture.ts";

const model = modelOf(fixtureText("open-queue"));

describe("reading a model", () => {
  it("fills defaults and both languages", () => {
    const lathe = model.equipment[2];
    expect(lathe).toMatchObject({ count: 1, stops: [], services: [], networked: false });
    expect(model.products[0]?.name).toEqual({ zh: "件 part", en: "件 part" });
    expect(model.connections[0]?.route).toBe("next");
    expect(model.study.replications).toBe(20);
  });

  it("reads its own output back unchanged, with the same hash", () => {
    const again = modelOf(JSON.stringify(model));
    expect(again).toEqual(model);
    expect(fileHash(again)).toBe(fileHash(model));
    expect(fileHash(model)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("gives times to the engine in seconds whatever the unit", () => {
    const source = model.equipment[0];
    if (source?.kind !== "source" || source.interarrival === undefined) throw new Error("no source");
    expect(variateSpec(source.interarrival)).toEqual({ kind: "exponential", mean: 60 });
    const lathe = model.equipment[2];
    if (lathe === undefined || !isStation(lathe)) throw new Error("no station");
    expect(variateSpec(lathe.work.time)).toEqual({ kind: "exponential", mean: 48 });
  });

  it("names line and column of text that is cut off", () => {
    const text = fixtureText("open-queue");
    const cut = text.slice(0, text.indexOf('"queue"') + 3);
    const result = parseModel(cut);
    expect(result.problems).toHaveLength(1);
    expect(result.problems?.[0]?.path).toBe("");
    expect(result.problems?.[0]?.message.zh).toContain("行");
    expect(validateModel(null).problems).toHaveLength(1);
  });
});
