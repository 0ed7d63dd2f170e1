import { readdirSync } from "node:fs";
import * as z from "zod";
import { describe, expect, it } from "vitest";
import { fileHash } from "#models/format/file-hash.ts";
import { modelJsonSchema } from "#models/format/json-schema.ts";
import { validateModel } from "#models/format/validate.ts";
import { SCENARIOS } from "#scenarios/index.ts";
import { fixtureText, modelOf } from "./fixture.ts";

const folder = new URL("./fixtures/chejian-1/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(/\.json$/, ""));

// Files of a landed format stay readable, with the same content: their hashes never change.
const HASHES: Readonly<Record<string, string>> = {
  "chassis-arc-welding": "f4b62b2289993b6e9d5c6d267456b589ed153cc7d9d8c08b6e5e9f3242ee6924",
  "job-shop": "1214feab9330355330ac6f215c1f76a747f32f771f373baef484961d9aab047c",
  "open-queue": "94fc40e46f110376277283d2a319925abd02a287bff7a366da31be5b9e673132",
};

describe("files of format chejian/1", () => {
  it.each(names)("%s stays readable", (name) => {
    expect(fileHash(modelOf(fixtureText(name)))).toBe(HASHES[name]);
  });

  const published = z.fromJSONSchema(modelJsonSchema());

  it.each([
    ...names.map((name) => [name, JSON.parse(fixtureText(name)) as unknown] as const),
    ...SCENARIOS.map(({ id, data }) => [id, data] as const),
  ])("%s fits the published JSON Schema", (_, data) => {
    expect(published.safeParse(data).error?.issues).toBeUndefined();
  });

  it("the published JSON Schema refuses what the reader refuses in shape", () => {
    const data = JSON.parse(fixtureText("open-queue")) as Record<string, unknown>;
    for (const wrong of [
      { ...data, format: "other" },
      { ...data, extra: 1 },
      { ...data, equipment: [{ kind: "x" }] },
    ]) {
      expect(validateModel(wrong).problems).not.toHaveLength(0);
      expect(published.safeParse(wrong).success).toBe(false);
    }
  });
});
