import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { modelJsonSchema } from "#models/format/json-schema.ts";

const file = new URL("../../public/model.schema.json", import.meta.url);

describe("JSON Schema", () => {
  it("shipped with the app is the one made from the code (UPDATE_SCHEMA=1 writes it)", () => {
    const schema = modelJsonSchema();
    if (process.env.UPDATE_SCHEMA === "1") writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(schema);
  });

  it("knows every kind of equipment and requires the format", () => {
    const schema = modelJsonSchema();
    expect(schema.required).toContain("format");
    expect(JSON.stringify(schema)).toContain('"robot-cell"');
  });
});
