import { readFileSync } from "node:fs";
import type { Model } from "#models/format/model-schema.ts";
import { parseModel } from "#models/format/validate.ts";

/** Text of a fixture of format chejian/1. */
export function fixtureText(name: string): string {
  return readFileSync(new URL(`./fixtures/chejian-1/${name}.json`, import.meta.url), "utf8");
}

/** Plain data of a fixture, a fresh copy each time. */
export function fixtureJson(name: string): Record<string, unknown> {
  return JSON.parse(fixtureText(name)) as Record<string, unknown>;
}

/** The model of a text that must be valid. */
export function modelOf(text: string): Model {
  const result = parseModel(text);
  if (result.model === undefined) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.model;
}
