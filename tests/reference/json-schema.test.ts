import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { referenceJsonSchema } from "#src/reference/json-schema.ts";
import { KINDS } from "#src/reference/kinds/index.ts";
import { readReferences } from "#src/reference/reference-file.ts";

const FILE = fileURLToPath(new URL("../../public/reference.schema.json", import.meta.url));

test("the shipped schema of reference cases is that of the code; UPDATE_SCHEMA=1 writes it", () => {
  const schema = referenceJsonSchema();
  if (process.env["UPDATE_SCHEMA"] === "1") writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(schema);
});

test("the example in the schema can be run", () => {
  const [example] = referenceJsonSchema()["examples"] as unknown[];
  const { cases } = readReferences(example);
  expect(cases?.map((planned) => "plan" in planned)).toEqual([true]);
});

/** Places of schemas that a stranger could not understand: members without a description of their own or of what they refer to. */
function undescribed(schema: unknown, place: string, found: string[]): string[] {
  if (typeof schema !== "object" || schema === null) return found;
  const { properties, items, anyOf, oneOf } = schema as Record<string, unknown>;
  for (const [name, member] of Object.entries((properties ?? {}) as Record<string, object>)) {
    const isPlain = "description" in member || "$ref" in member || "const" in member || "enum" in member;
    if (!isPlain) found.push(`${place}.${name}`);
    undescribed(member, `${place}.${name}`, found);
  }
  for (const branch of [items, ...((anyOf ?? oneOf ?? []) as unknown[])]) undescribed(branch, place, found);
  return found;
}

test("every kind and every parameter says what it means", () => {
  const { properties } = referenceJsonSchema() as { properties: { cases: { items: { anyOf: object[] } } } };
  const kinds = properties.cases.items.anyOf.flatMap((branch) => {
    const { kind, parameters } = (branch as { properties: Record<string, object> }).properties;
    return kind === undefined ? [] : [{ kind, parameters }];
  });
  expect(kinds.length).toBe(KINDS.length);
  for (const { kind, parameters } of kinds) {
    const { const: id, description } = kind as { const: string; description: string };
    expect(description.length).toBeGreaterThan(80);
    if (id === "distribution" || id === "calculation") continue;
    expect(undescribed(parameters, id, [])).toEqual([]);
  }
});
